"""In charge of measuring how often each kind of evidence is right; prints the table of confidence.py.

`python -m ingest.measuring.calibrate [DIR …] [--archive DIR]` reads the labelled documents below each DIR
and the raw files of an archive that an expected.csv describes, with the regions.csv beside it.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ingest.extraction import extract
from ingest.measuring.score import FIELDS, Share, normal
from ingest.parsing.parser import parse
from ingest.parsing.types import Found, ParsedSpeech, RegionRef, walk
from speeches.gazetteer import REGIONS, load_all

# Evidence seen seldom is drawn towards this share, as if ten more documents had shown it: these documents are
# the ones that the rules were made with, and two right answers of two say little of the next.
_PRIOR, _WEIGHT = 0.7, 10
_FIELDS = (*FIELDS, "subtitle", "published", "place")
# An archive's table names the region by its code.
_COLUMNS = ("title", "speaker", "position", "date", "venue", "kind")

Expected = Mapping[str, Any]


def documents(folder: Path) -> Iterator[tuple[ParsedSpeech, Expected]]:
    """Yield the parse and the label of every document below `folder` that has an expected.json."""
    for label in sorted(folder.rglob("*.expected.json")):
        source = label.with_name(label.name.removesuffix(".expected.json") + ".txt")
        yield parse(source.read_text(encoding="utf-8")), json.loads(label.read_text(encoding="utf-8"))


def archive(folder: Path) -> Iterator[tuple[ParsedSpeech, Expected]]:
    """Yield the parse of every raw file that `folder`/expected.csv names, and what it says of the file."""
    gazetteer = load_all([REGIONS, folder.parent / "regions.csv"])
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            text = extract((folder / row["file"]).read_bytes(), row["file"]).text
            expected: dict[str, Any] = {name: row[name] or None for name in _COLUMNS}
            expected["region"] = {"code": row["region_code"]} if row["region_code"] else None
            yield parse(text, gazetteer=gazetteer), expected


def answers(parsed: ParsedSpeech, expected: Expected) -> Iterator[tuple[str, float, bool]]:
    """Yield for every field and heading of a parse its evidence, its confidence and whether it is right."""
    for name in _FIELDS:
        if name in expected:
            found: Found[Any] = getattr(parsed, name)
            yield _answer(found.confidence, _plain(found.value) == _plain(expected[name]))
    if "outline" in expected:
        wanted = Counter(_labelled(expected["outline"], 1))
        for node in walk(parsed.outline):
            key = (node.level, normal(node.marker), normal(node.heading))
            yield _answer(node.confidence, wanted[key] > 0)
            wanted[key] -= 1


def _answer(confidence: float, right: bool) -> tuple[str, float, bool]:
    return getattr(confidence, "evidence", ""), float(confidence), right


def _plain(value: object) -> str | None:
    if isinstance(value, RegionRef):
        return value.code
    return normal(value["code"] if isinstance(value, dict) else value)


def _labelled(outline: Iterable[Expected], level: int) -> Iterator[tuple[int, str | None, str | None]]:
    for node in outline:
        yield level, normal(node["marker"]), normal(node["heading"])
        yield from _labelled(node["children"], level + 1)


def measure(pairs: Iterable[tuple[ParsedSpeech, Expected]]) -> dict[str, Share]:
    """Count for each kind of evidence how often it spoke and how often it was right."""
    shares: dict[str, Share] = {}
    for parsed, expected in pairs:
        for evidence, _, right in answers(parsed, expected):
            shares.setdefault(evidence, Share()).add(Share(int(right), 1, 1))
    return shares


def smoothed(share: Share) -> float:
    """Return the share of right answers, drawn towards the prior where there are few.

    >>> smoothed(Share()), smoothed(Share(right=90, read=90, wanted=90))
    (0.7, 0.97)
    """
    return round((share.right + _PRIOR * _WEIGHT) / (share.read + _WEIGHT), 2)


def main(arguments: Sequence[str]) -> int:
    """Print the table, a line for each kind of evidence with the count behind it."""
    folders = list(arguments)
    archives: list[str] = []
    while "--archive" in folders and folders.index("--archive") + 1 < len(folders):
        at = folders.index("--archive")
        archives.append(folders[at + 1])
        del folders[at : at + 2]
    if not folders and not archives:
        sys.stderr.write("usage: python -m ingest.measuring.calibrate [DIR …] [--archive DIR]\n")
        return 2
    pairs = [pair for folder in folders for pair in documents(Path(folder))]
    pairs += [pair for folder in archives for pair in archive(Path(folder))]
    for evidence, share in sorted(measure(pairs).items()):
        sys.stdout.write(f'    "{evidence}": {smoothed(share)},  # {share.right} of {share.read}\n')
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
