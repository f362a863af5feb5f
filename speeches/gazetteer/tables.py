"""In charge of the gazetteer's CSV files: places, and the hand-kept further names of places."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from speeches.gazetteer.places import Level, Place

_PLACE_COLUMNS = ["code", "name", "short_name", "aliases", "level", "parent_code"]
_ALIAS_COLUMNS = ["code", "alias", "kind", "note"]


class TableError(ValueError):
    """A file is no table of places or aliases; the message names the file and the row."""


class AliasKind(StrEnum):
    """Why a place has a further name."""

    RENAMED = "renamed"
    SHORT = "short"
    ETHNIC = "ethnic"


@dataclass(frozen=True, slots=True)
class Alias:
    """One row of aliases.csv."""

    code: str
    alias: str
    kind: AliasKind
    note: str


def read_places(path: Path) -> list[Place]:
    """Read places from a CSV file with the columns of regions.csv.

    Raises:
        TableError: The columns differ, a level is unknown, or a code is no six digits.
    """
    places = []
    for number, row in _rows(path, _PLACE_COLUMNS):
        code = row["code"]
        if not (len(code) == 6 and code.isascii() and code.isdigit()):
            raise TableError(f"{path}:{number}: code {code!r} is not six digits")
        try:
            level = Level(row["level"])
        except ValueError as error:
            raise TableError(f"{path}:{number}: unknown level {row['level']!r}") from error
        aliases = tuple(alias for alias in row["aliases"].split("|") if alias)
        places.append(Place(code, row["name"], row["short_name"], aliases, level, row["parent_code"] or None))
    return places


def write_places(places: Iterable[Place], out: TextIO) -> None:
    """Write `places` as CSV with a header, lines ended by a single line feed."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_PLACE_COLUMNS)
    for p in places:
        writer.writerow(
            [p.code, p.name, p.short_name, "|".join(p.aliases), p.level.value, p.parent_code or ""]
        )


def read_aliases(path: Path) -> list[Alias]:
    """Read the hand-kept aliases.

    Raises:
        TableError: The columns differ or a kind is unknown.
    """
    aliases = []
    for number, row in _rows(path, _ALIAS_COLUMNS):
        try:
            kind = AliasKind(row["kind"])
        except ValueError as error:
            raise TableError(f"{path}:{number}: unknown kind {row['kind']!r}") from error
        aliases.append(Alias(row["code"], row["alias"], kind, row["note"]))
    return aliases


def _rows(path: Path, columns: list[str]) -> list[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != columns:
            raise TableError(f"{path}: columns are {reader.fieldnames}, wanted {columns}")
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise TableError(f"{path}:{reader.line_num}: wanted {len(columns)} columns")
            rows.append((reader.line_num, row))
        return rows
