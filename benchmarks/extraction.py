"""In charge of timing extraction: small files through one child, PDFs beside pypdf, files refused for their size.

Run with `python -m benchmarks.extraction`. Times are of the wall clock, but for PDFs:
a child has a processor time of its own.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import time

from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from benchmarks.corpus import DEMO, demo_texts
from ingest.extraction import ExtractionError, end_children, extract, extract_safely

REFUSED = {
    "a page of 600,000 elements": b"<html>" + b"<p>" * 600_000,
    "30 MB of short lines": b"x\n" * 15_000_000,
}


def set_in_pdf(text: str) -> bytes:
    """Typeset a text as an office does: 28 characters a line, first lines indented, 24 lines a page."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    paper = canvas.Canvas(buffer)
    lines = [
        line[start : start + 28]
        for paragraph in text.split("\n")
        for line in (f"　　{paragraph}",)
        for start in range(0, len(line), 28)
    ]
    for number, line in enumerate(lines):
        if number and number % 24 == 0:
            paper.showPage()
        paper.setFont("STSong-Light", 15)
        paper.drawString(87, 760 - 28 * (number % 24), line)
    paper.save()
    return buffer.getvalue()


def time_pdfs() -> None:
    """Print the processor time that a PDF takes here, and that pypdf takes to give its text in the order of drawing."""
    files = [set_in_pdf(text) for text in demo_texts("txt")]

    def by_pypdf(data: bytes) -> None:
        for page in PdfReader(io.BytesIO(data)).pages:
            page.extract_text()

    for name, read in (("glyph by glyph", extract), ("pypdf's text alone", by_pypdf)):
        read(files[0])
        start = time.process_time()
        for data in files:
            read(data)
        print(f"PDF of a speech, {name}: {1000 * (time.process_time() - start) / len(files):.1f} ms")


def main(rounds: int) -> None:
    """Print Word files a second through one warm child, and seconds until a hopeless file is refused."""
    files = [(path.read_bytes(), path.name) for path in sorted((DEMO / "docx").glob("*.docx"))]
    extract_safely(*files[0])
    start = time.perf_counter()
    for _ in range(rounds):
        for data, name in files:
            extract_safely(data, name)
    seconds = time.perf_counter() - start
    print(f"Word files: {rounds * len(files) / seconds:.0f} a second through one child")
    time_pdfs()
    for name, data in REFUSED.items():
        start = time.perf_counter()
        with contextlib.suppress(ExtractionError):
            extract_safely(data)
        print(f"{name}: refused after {time.perf_counter() - start:.2f} s")
    end_children()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="benchmarks.extraction")
    arguments.add_argument(
        "--rounds", type=int, default=20, help="how often the Word files of the demo archive are read"
    )
    main(arguments.parse_args().rounds)
