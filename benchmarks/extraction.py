"""In charge of timing extraction in its children: many small files through one, and files refused for their size.

Run with `python -m benchmarks.extraction`. Times are of the wall clock: a child has a processor time of its own.
"""

from __future__ import annotations

import argparse
import contextlib
import time

from benchmarks.corpus import DEMO
from ingest.extraction import ExtractionError, end_children, extract_safely

REFUSED = {
    "a page of 600,000 elements": b"<html>" + b"<p>" * 600_000,
    "30 MB of short lines": b"x\n" * 15_000_000,
}


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
