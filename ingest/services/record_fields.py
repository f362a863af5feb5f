"""In charge of the fields that come with a source: a JSON-lines record's title, speaker, position, date, region …"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from ingest.parsing.kinds import KINDS, kind_of_title
from speeches.gazetteer import Gazetteer
from speeches.text import days

# What the archive calls a field, and what records call it.
_NAMES = {
    "title": ("title",),
    "subtitle": ("subtitle",),
    "speaker": ("speaker",),
    "position": ("position",),
    "venue": ("venue",),
    "venue_kind": ("venue_kind",),
    "place": ("place",),
    "published": ("published",),
    "kind": ("kind", "doc_type", "genre"),
    "source_name": ("source_name", "source"),
    "source_url": ("source_url", "url"),
}
# takes: 2022-08-13 · 2021-02 · 2021 · 2022/8/13 · 2022年8月13日 · 2022-08-13T00:00:00   leaves: 8月13日 · n.d.
_DATE = re.compile(
    r"\s*(?P<year>\d{4})(?:\s*[-/.年]\s*(?P<month>\d{1,2})(?:\s*[-/.月]\s*(?P<day>\d{1,2}))?)?(?:日|月|年|[T ].*)?\s*"
)


def fields(record: Mapping[str, Any], gazetteer: Gazetteer) -> dict[str, str]:
    """Return the values of a record under the archive's names; what says nothing is left out.

    A region is looked up by code or by name; 全国 is no region of the tree and stays open.
    """
    found: dict[str, str] = {}
    for name, keys in _NAMES.items():
        value = next(
            (record[key] for key in keys if isinstance(record.get(key), str) and record[key].strip()), ""
        )
        if value.strip():
            found[name] = " ".join(value.split())
    if written := iso_date(str(record.get("date") or "")):
        found["date"] = written
    if kind := _kind(found.pop("kind", "")):
        found["kind"] = kind
    if code := region_code(record.get("region"), gazetteer):
        found["region"] = code
    return found


def _kind(written: str) -> str | None:
    """Return the archive's kind for what a record calls it: 讲话, 政府工作报告, 决议; None for 政策文件."""
    return written if written in KINDS else kind_of_title(written)


def iso_date(written: str) -> str:
    """Return a date as ISO by its precision, 2022-08-13 or 2021-02 or 2021; "" where it is none."""
    match = _DATE.fullmatch(written)
    if not match:
        return ""
    year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    return days.iso_from(year, month, day)


def region_code(region: object, gazetteer: Gazetteer) -> str:
    """Return the code of a region given as 230229, as 克山县, or as {"code": …, "name": …}; "" if unknown."""
    if isinstance(region, Mapping):
        region = region.get("code") or region.get("name")
    if not isinstance(region, str) or not region.strip():
        return ""
    region = region.strip()
    if gazetteer.by_code(region):
        return region
    place = gazetteer.resolve(gazetteer.mentions(region)).place
    return place.code if place else ""
