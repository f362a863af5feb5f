"""In charge of reading pictures of text, where Debian's `tesseract-ocr` with `chi_sim` is on the machine.

What is recognised is proposed for review and marked so: a wrong character here looks like a right one. The program runs
within the child that reads the file, under its limits, a page at a time until the time for it is over.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess  # a program of its own
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from statistics import median

from ingest.extraction.printed_lines import PrintedLine
from ingest.extraction.types import ExtractionError, Limits, Problem

PROGRAM = "tesseract"
LANGUAGE = "chi_sim"
# Points that a line of text is taken to be high: only proportions matter.
_SIZE = 12.0
# A line whose height is so near the usual one is of the usual size.
_ALIKE = 0.25
# Specks on the paper are words without a letter, of which the program is not surer than this, of 100.
_SUREST_SPECK = 20.0
_LETTER = re.compile(r"\w")
# Takes the spaces that stand between Chinese characters, which the program sets between words.
_BETWEEN_WORDS = re.compile(r"(?<=[^\x00-\x7f]) +(?=\S)|(?<=\S) +(?=[^\x00-\x7f])")
_PAGE, _LINE, _WORD = "1", "4", "5"


@dataclass(slots=True)
class Recognised:
    """The lines of each picture, none where nothing was found; how many pictures there was no time for."""

    pages: list[list[PrintedLine]] = field(default_factory=list)
    left: int = 0

    def __bool__(self) -> bool:
        return any(self.pages)


@cache
def is_available() -> bool:
    """Whether the program and its Chinese are on this machine."""
    path = shutil.which(PROGRAM)
    if path is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603  # found on PATH, arguments of our own
            [path, "--list-langs"], capture_output=True, check=False, timeout=20, env=_environment()
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return LANGUAGE in done.stdout.decode("utf-8", "replace").split()


def recognise(pictures: Iterable[bytes], limits: Limits) -> Recognised:
    """Return the lines of pictures (PNM, PNG, JPEG, TIFF), as far as time allows.

    Raises:
        ExtractionError: `only_pictures` where the program is not here.
    """
    if not is_available():
        raise ExtractionError(Problem.ONLY_PICTURES)
    found = Recognised()
    end = time.monotonic() + limits.recognise_seconds
    for number, picture in enumerate(pictures):
        left = end - time.monotonic()
        if number >= limits.recognise_pages or left <= 0:
            found.left += 1
            found.pages.append([])
            continue
        found.pages.append([line for page in _pages(picture, left) for line in page])
    return found


def _environment() -> dict[str, str]:
    # One thread: several of them wait for one another more than they do.
    passed = {key: os.environ[key] for key in ("PATH", "TMPDIR", "TESSDATA_PREFIX") if key in os.environ}
    return {**passed, "LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}


def _pages(picture: bytes, seconds: float) -> list[list[PrintedLine]]:
    """Return the lines of each page of a picture; none where it cannot be read, or not in time."""
    command = [
        shutil.which(PROGRAM) or PROGRAM,
        "stdin",
        "stdout",
        "-l",
        LANGUAGE,
        "--psm",
        "3",
        "--dpi",
        "200",
    ]
    try:
        done = subprocess.run(  # noqa: S603  # as above
            [*command, "tsv"],
            input=picture,
            capture_output=True,
            check=False,
            timeout=seconds,
            env=_environment(),
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return _lines(done.stdout.decode("utf-8", "replace"))


@dataclass(slots=True)
class _Row:
    """A line of a page as the program reports it, in dots from the upper left, and its words."""

    left: int
    bottom: int
    width: int
    height: int
    words: list[str] = field(default_factory=list)


def _lines(report: str) -> list[list[PrintedLine]]:
    pages: list[list[_Row]] = []
    for cells in csv.DictReader(io.StringIO(report), delimiter="\t", quoting=csv.QUOTE_NONE):
        level = cells.get("level")
        if level == _PAGE:
            pages.append([])
        elif level == _LINE and pages:
            pages[-1].append(_row(cells))
        elif level == _WORD and pages and pages[-1] and _is_word(cells):
            pages[-1][-1].words.append(cells["text"].strip())
    return [_printed([row for row in page if row.words]) for page in pages]


def _row(cells: Mapping[str, str]) -> _Row:
    left, top, width, height = (int(cells[key]) for key in ("left", "top", "width", "height"))
    return _Row(left, top + height, width, height)


def _is_word(cells: Mapping[str, str]) -> bool:
    text = (cells["text"] or "").strip()
    return bool(text) and (bool(_LETTER.search(text)) or float(cells["conf"]) > _SUREST_SPECK)


def _printed(rows: list[_Row]) -> list[PrintedLine]:
    """Return the lines of a page, their usual height made the usual size."""
    if not rows:
        return []
    usual = median(row.height for row in rows)
    scale = _SIZE / max(usual, 1.0)
    return [_line(row, scale) for row in rows]


def _line(row: _Row, scale: float) -> PrintedLine:
    text = _BETWEEN_WORDS.sub("", " ".join(row.words))
    size = row.height * scale
    if abs(size - _SIZE) < _ALIKE * _SIZE:
        size = _SIZE
    return PrintedLine(text, row.left * scale, (row.left + row.width) * scale, -row.bottom * scale, size)
