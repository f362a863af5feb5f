"""In charge of noise inside lines: leaked markup, pinyin of bad conversions, watermarks, paywall notes, page numbers.

What it looks like stands in `rules.inside` and `rules.marks`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ingest.parsing.rules import inside, marks
from ingest.parsing.rules.rule import RemovalRule, Table
from ingest.parsing.types import Span

NOISE_TABLES: tuple[Table, ...] = (
    marks.INVISIBLE_MARKS,
    marks.STYLE_SHEETS,
    marks.TAGS,
    inside.WATERMARKS,
    inside.MORE_AT,
    inside.HUNG_ADVERTS,
    inside.HIDDEN_PARTS,
    inside.LENGTH_NOTES,
    inside.CONTACT_RUNS,
    marks.PAGE_RUNS,
    marks.TURN_RUNS,
)
_SEARCHES = tuple((table.words, table.compiled(), table.removes_as) for table in NOISE_TABLES)
_READING = marks.READINGS.compiled()
_has_tone = marks.TONED.finder()
# A text with so many readings with a tone writes readings everywhere.
_CONVERTED = 3

_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Rules whose patterns hold no white space.
_WITHIN_LINES = frozenset((RemovalRule.PINYIN, RemovalRule.INVISIBLE, RemovalRule.SUFFIX))


class Noise(NamedTuple):
    """A run `start:end` of the source that is no part of the speech, and the rule that says so."""

    start: int
    end: int
    rule: RemovalRule


def find_noise(
    source: str,
    keep: Collection[int] = (),
    additions: Collection[tuple[int, int]] = (),
    drop: Collection[Span] = (),
) -> list[Noise]:
    """Return the runs of noise inside the lines of `source`, in order, none overlapping another.

    A run that starts at one of the offsets `keep` stays in the text. `additions` are runs that a site hung on
    titles; they are noise too, as is what an editor says (`drop`).
    """
    found = [Noise(span.start, span.end, RemovalRule.CONFIRMED) for span in drop if span.start not in keep]
    found += _marked(source)
    found += [Noise(start, end, RemovalRule.SUFFIX) for start, end in additions]
    found += _readings(source)
    # Of two that start alike the longer is meant; of equal ones the first found.
    found.sort(key=lambda noise: (noise.start, -noise.end))
    return _apart(source, found, keep)


def _marked(source: str) -> list[Noise]:
    found: list[Noise] = []
    for words, pattern, rule in _SEARCHES:
        if rule is not None and (not words or any(word in source for word in words)):
            found += [Noise(match.start(), match.end(), rule) for match in pattern.finditer(source)]
    return found


def _readings(source: str) -> list[Noise]:
    """A conversion that writes readings does it everywhere; then those without a tone mark (de, ma) go as well."""
    found = list(_READING.finditer(source))
    toned = [match for match in found if _has_tone(match.group())]
    cut = found if len(toned) >= _CONVERTED else toned
    return [Noise(match.start(), match.end(), RemovalRule.PINYIN) for match in cut]


def _apart(source: str, found: Sequence[Noise], keep: Collection[int]) -> list[Noise]:
    clean: list[Noise] = []
    for noise in found:
        # Nothing is cut across a line's end: lines are judged one by one.
        if noise.rule not in _WITHIN_LINES and _LINE_END.search(source, noise.start, noise.end):
            continue
        if noise.start in keep or (clean and noise.start < clean[-1].end):
            continue
        clean.append(noise)
    return clean
