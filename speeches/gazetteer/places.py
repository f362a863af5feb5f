"""In charge of what the gazetteer is made of: places, mentions of them, and what a set of mentions means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The three levels of GB/T 2260 that readers know."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"

    @property
    def depth(self) -> int:
        """0 for a province, 1 for a prefecture, 2 for a county."""
        return _DEPTHS[self]


_DEPTHS = {Level.PROVINCE: 0, Level.PREFECTURE: 1, Level.COUNTY: 2}


@dataclass(frozen=True, slots=True)
class Place:
    """A province, prefecture or county by its six-digit code.

    `parent_code` is the next place that readers know: a district of 北京市 hangs under 北京市, and a county
    that its province governs directly (湖北省仙桃市) under the province, without 市辖区 between.
    """

    code: str
    name: str
    short_name: str
    aliases: tuple[str, ...]
    level: Level
    parent_code: str | None = None


class NameKind(StrEnum):
    """How a mention names its place: 克山县 in full, 克山 in short, 襄樊市 by another name."""

    FULL = "full"
    ALIAS = "alias"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name at `start:end` of the scanned text, with every place it may mean, higher levels first."""

    start: int
    end: int
    name: str
    places: tuple[Place, ...]
    kind: NameKind = NameKind.FULL


@dataclass(frozen=True, slots=True)
class Resolution:
    """The one place that mentions speak of, or None where they leave it open; `confidence` is 0–1.

    `mentions` are those that named the place, so that a reviewer can be shown where it came from.
    """

    place: Place | None
    confidence: float
    mentions: tuple[Mention, ...] = ()
