"""However a PDF page is set, every character that it draws comes out, in the text or among what was left out."""

from __future__ import annotations

import random

import pytest
from reportlab.pdfgen import canvas

from ingest.extraction import extract
from ingest.extraction.pdf import opened
from ingest.extraction.pdf_pages import read_page
from ingest.extraction.pdfium import raw as pdfium
from tests.ingest.extraction.test_pdf_layout import OTHER, TEXT, pdf, put


@pytest.mark.parametrize("seed", range(6))
def test_no_character_is_lost_however_a_page_is_set(seed: int) -> None:
    source = random.Random(f"layout {seed}")

    def draw(paper: canvas.Canvas) -> None:
        for _ in range(source.randrange(5, 40)):
            start = source.randrange(40)
            words = source.choice((TEXT, OTHER))[start : start + source.randrange(1, 25)]
            put(
                paper,
                words,
                source.uniform(20, 250),
                source.uniform(20, 820),
                source.choice((9, 12, 12, 12, 22)),
            )

    data = pdf(*[draw] * source.randrange(1, 4))
    with opened(data) as document:
        pages = [read_page(document, number) for number in range(pdfium.FPDF_GetPageCount(document))]
    drawn = {glyph.text for page in pages if page for glyph in page.glyphs if glyph.text.strip()}
    extracted = extract(data)
    assert drawn - {*extracted.text, *"".join(extracted.dropped)} == set()
    # What stands twice in one place is drawn bold, so that a few may be counted once.
    written = sum(not c.isspace() for c in extracted.text + "".join(extracted.dropped))
    assert written >= 0.98 * sum(1 for page in pages if page for glyph in page.glyphs if glyph.text.strip())
