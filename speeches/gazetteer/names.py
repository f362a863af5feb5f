"""In charge of which names the scanner looks for, and how far each may be trusted where it stands alone."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

from speeches.gazetteer import naming
from speeches.gazetteer.places import Level, NameKind, Place
from speeches.text.normalise import fold

WARY = Path(__file__).with_name("wary.csv")


class Trust(IntEnum):
    """Where a name counts as one. The greater, the more freely."""

    NEVER = 0  # 资源 (资源县): a word of the language, even behind 广西
    AFTER_PARENT = 1  # 朝阳 · 城区: only right behind a place it lies in
    BOUNDED = 2  # 和县 · 新县: where no other word can have begun before it
    FREE = 3


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write one or more places, the higher level first."""

    text: str
    kind: NameKind
    trust: Trust
    places: tuple[Place, ...]


@cache
def wary_words() -> dict[str, Trust]:
    """Return the hand-kept names that are words of the language too, with how far to trust each."""
    with WARY.open(encoding="utf-8", newline="") as file:
        return {fold(row["name"]): Trust[row["trust"].upper()] for row in csv.DictReader(file)}


def names_of(places: Iterable[Place]) -> dict[str, Name]:
    """Collect every name of `places`, folded, each with all the places it may mean."""
    places = list(places)
    by_code = {place.code: place for place in places}
    found: dict[str, list[tuple[NameKind, Place]]] = {}
    for place in places:
        written = {place.name: NameKind.FULL}
        for alias in place.aliases:
            is_stem = naming.kind_word_of(alias) == ""
            written.setdefault(alias, NameKind.SHORT if is_stem else NameKind.ALIAS)
        written.setdefault(place.short_name, NameKind.SHORT)
        for text, kind in written.items():
            if len(text) >= 2:
                found.setdefault(fold(text), []).append((kind, place))
    return {text: _name(text, meanings, by_code) for text, meanings in found.items()}


def _name(text: str, meanings: list[tuple[NameKind, Place]], by_code: dict[str, Place]) -> Name:
    kind = min((kind for kind, _ in meanings), key=list(NameKind).index)
    # 巴州 is what all call a prefecture, and also what is left of 巴州区 without 区: the former counts.
    candidates = [place for other, place in meanings if (other is NameKind.SHORT) is (kind is NameKind.SHORT)]
    if kind is NameKind.SHORT:
        # Bare 长沙 is the city, not the county within it of the same name.
        codes = {place.code for place in candidates}
        candidates = [place for place in candidates if not codes & _ancestor_codes(place, by_code)]
    candidates.sort(key=lambda place: (place.level.depth, place.code))
    return Name(text, kind, _trust(text, kind, candidates), tuple(candidates))


def _ancestor_codes(place: Place, by_code: dict[str, Place]) -> set[str]:
    codes = set()
    parent = place.parent_code
    while parent and parent not in codes:
        codes.add(parent)
        parent = by_code[parent].parent_code if parent in by_code else None
    return codes


def _trust(text: str, kind: NameKind, places: list[Place]) -> Trust:
    if text in (wary := wary_words()):
        return wary[text]
    if kind is not NameKind.SHORT:
        return Trust.BOUNDED if len(text) == 2 else Trust.FREE
    if places[0].level is Level.COUNTY and len(text) == 2:
        # A town's district is seldom called by its short name, which is often a word or a street: 和平.
        if all(place.name.endswith("区") for place in places):
            return Trust.AFTER_PARENT
        if len(places) > 1:
            return Trust.AFTER_PARENT
    return Trust.FREE
