"""In charge of measuring how often each kind of evidence is right; prints the table of confidence.py.

`python -m ingest.measuring.calibrate` counts over three groups of documents: those that the rules were made with (the
invented sets and the demo archive), destroyed documents of two deals that are not the one the parser is judged by, and
the real pages; what is not on this machine is left out. With `--left-out` it prints instead what a figure promises of
text that was not counted: each site of the pages, and each kind of damage, against the table that all the others give.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from ingest.extraction import extract
from ingest.measuring import sets
from ingest.measuring.curve import Curve
from ingest.measuring.score import FIELDS, normal
from ingest.parsing.confidence import EvidenceCounts, share
from ingest.parsing.parser import parse
from ingest.parsing.types import Found, ParsedSpeech, RegionRef, walk
from speeches.gazetteer import REGIONS, load_all

# The groups in the order of `confidence.EvidenceCounts`.
MADE, DEALT, PAGES = range(3)
# Deal 0 is the set that the parser is judged by.
_DEALS = (11, 12)
_ARCHIVE = sets.ROOT / "fixtures" / "transcripts"
_FIELDS = (*FIELDS, "subtitle", "published", "place")
# An archive's table names the region by its code.
_COLUMNS = ("title", "speaker", "position", "date", "venue", "kind")

Expected = Mapping[str, Any]


class ReadAnswer(NamedTuple):
    """A value or heading that was read.

    Attributes:
        evidence: what it was read by.
        claimed: its sureness, 0–1.
        right: whether the label agrees.
    """

    evidence: str
    claimed: float
    right: bool


class CountedAnswer(NamedTuple):
    """An answer with the group of its document, and the part of it that can be left out: its site, its damage."""

    group: int
    part: str
    answer: ReadAnswer


def archive(folder: Path) -> Iterator[tuple[ParsedSpeech, Expected]]:
    """Yield the parse of every raw file that `folder`/expected.csv names, and what it says of the file."""
    gazetteer = load_all([REGIONS, folder.parent / "regions.csv"])
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            text = extract((folder / row["file"]).read_bytes(), row["file"]).text
            expected: dict[str, Any] = {name: row[name] or None for name in _COLUMNS}
            expected["region"] = {"code": row["region_code"]} if row["region_code"] else None
            yield parse(text, gazetteer=gazetteer), expected


def answers(parsed: ParsedSpeech, expected: Expected) -> Iterator[ReadAnswer]:
    """Yield for every field and heading of a parse its evidence, its sureness and whether it is right."""
    for name in _FIELDS:
        if name in expected:
            found: Found[Any] = getattr(parsed, name)
            yield _answer(found.confidence, _plain(found.value) == _plain(expected[name]))
    if "outline" in expected:
        wanted: defaultdict[tuple[int, str | None, str | None], int] = defaultdict(int)
        for key in _labelled(expected["outline"], 1):
            wanted[key] += 1
        for node in walk(parsed.outline):
            key = (node.level, normal(node.marker), normal(node.heading))
            yield _answer(node.confidence, wanted[key] > 0)
            wanted[key] -= 1


def _answer(confidence: float, right: bool) -> ReadAnswer:
    return ReadAnswer(getattr(confidence, "evidence", ""), float(confidence), right)


def _plain(value: object) -> str | None:
    if isinstance(value, RegionRef):
        return value.code
    return normal(value["code"] if isinstance(value, dict) else value)


def _labelled(outline: Iterable[Expected], level: int) -> Iterator[tuple[int, str | None, str | None]]:
    for node in outline:
        yield level, normal(node["marker"]), normal(node["heading"])
        yield from _labelled(node["children"], level + 1)


def made() -> Iterator[CountedAnswer]:
    """Yield the answers over the documents that the rules were made with."""
    documents = chain.from_iterable(
        sets.folder_documents(sets.DATA / name) for name in ("regression", "regression2", "regression3")
    )
    pairs = chain(((one.parsed, one.label) for one in documents), archive(_ARCHIVE))
    yield from (
        CountedAnswer(MADE, "", answer) for parsed, label in pairs for answer in answers(parsed, label)
    )


def dealt() -> Iterator[CountedAnswer]:
    """Yield the answers over destroyed documents that the parser is not judged by; none without the corpus."""
    if not sets.CORPUS.is_file():
        return
    for deal in _DEALS:
        for one in sets.dealt_documents(deal, sets.CORPUS):
            yield from (CountedAnswer(DEALT, one.kind, answer) for answer in answers(one.parsed, one.label))


def pages() -> Iterator[CountedAnswer]:
    """Yield the answers over the real pages, a part for each site; none where their texts do not lie."""
    if not sets.PAGES.is_dir():
        return
    for one in sets.page_documents(sets.PAGE_LABELS, sets.PAGES):
        yield from (CountedAnswer(PAGES, one.name, answer) for answer in answers(one.parsed, one.label))


def count(counted: Iterable[CountedAnswer]) -> dict[str, EvidenceCounts]:
    """Return for each kind of evidence how often it was right and how often it spoke, group by group."""
    table: defaultdict[str, list[list[int]]] = defaultdict(lambda: [[0, 0], [0, 0], [0, 0]])
    for group, _part, answer in counted:
        cell = table[answer.evidence][group]
        cell[0] += answer.right
        cell[1] += 1
    return {
        evidence: EvidenceCounts(*((right, read) for right, read in table[evidence]))
        for evidence in sorted(table)
    }


def left_out(counted: Sequence[CountedAnswer], group: int) -> Curve:
    """Return what the table promises of each part of a group when that part was not counted."""
    curve = Curve()
    for part in dict.fromkeys(one.part for one in counted if one.group == group):
        table = count(one for one in counted if (one.group, one.part) != (group, part))
        for one in counted:
            if (one.group, one.part) == (group, part):
                evidence = one.answer.evidence
                curve.add(share(table.get(evidence, EvidenceCounts())), one.answer.right)
    return curve


def main(arguments: Sequence[str]) -> int:
    """Print the table, a line for each kind of evidence; or with `--left-out` the curves of what was not counted."""
    if set(arguments) - {"--left-out"}:
        sys.stderr.write("usage: python -m ingest.measuring.calibrate [--left-out]\n")
        return 2
    counted = [*made(), *dealt(), *pages()]
    if arguments:
        for name, group in (("kinds of damage left out", DEALT), ("sites left out", PAGES)):
            sys.stdout.writelines(f"{line}\n" for line in (name, *left_out(counted, group).lines()))
        return 0
    for evidence, counts in count(counted).items():
        pairs = ", ".join(f"({right}, {read})" for right, read in counts)
        sys.stdout.write(f'    "{evidence}": EvidenceCounts({pairs}),  # {share(counts):.2f}\n')
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
