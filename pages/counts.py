"""In charge of how many published speeches there are of each region, year, speaker and venue.

Each function is one or two queries that an index answers alone, whatever the size of the archive.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from speeches.models import Region, Speech, SpeechQuerySet


@dataclass(slots=True)
class RegionNode:
    """A region with the number of speeches of it and of all regions below it; no model, for there are 3,200."""

    code: str
    name: str
    count: int
    children: list[RegionNode]


def has_speeches(field: str) -> Exists:
    """Return the condition that a row has published speeches; `field` is its name on them, `region`."""
    return Exists(Speech.objects.published().filter(**{field: OuterRef("pk")}).order_by())


def distinct(field: str) -> int:
    """Return how many regions, speakers or venues have published speeches."""
    number = Speech.objects.published().order_by().aggregate(number=Count(field, distinct=True))["number"]
    return int(number)


def by_year(speeches: SpeechQuerySet | None = None) -> list[tuple[int, int]]:
    """Return (year, number of speeches), oldest first, the years between without any included."""
    rows = (speeches if speeches is not None else Speech.objects.published()).filter(date__isnull=False)
    years: Counter[int] = Counter()
    # Days, not ExtractYear: SQLite would call Python once for every row.
    for date, count in rows.order_by().values_list("date").annotate(Count("pk")):
        years[date.year] += count
    if not years:
        return []
    return [(year, years[year]) for year in range(min(years), max(years) + 1)]


def by_month(year: int) -> list[tuple[int, int]]:
    """Return (month, number of speeches) of the months of `year`, of what is dated to the month or day."""
    rows = Speech.objects.published().filter(date__year=year, date_precision__in=["day", "month"])
    months: Counter[int] = Counter()
    for date, count in rows.order_by().values_list("date").annotate(Count("pk")):
        months[date.month] += count
    return [(month, months[month]) for month in range(1, 13)]


def by_region_code() -> dict[str, int]:
    """Return the number of speeches of each region itself, by code."""
    rows = Speech.objects.published().filter(region__isnull=False).order_by().values_list("region_id")
    return dict(rows.annotate(Count("pk")))


def region_tree(
    *, everything: bool = False, under: Region | None = None, depth: int = Region.Level.COUNTY
) -> list[RegionNode]:
    """Return the tree of regions with their counts, in the order of their codes.

    Args:
        everything: Also regions that no speech is of.
        under: Only what lies below this region.
        depth: Only levels down to this one; what lies deeper is counted all the same.
    """
    found = Region.objects.order_by("code")
    if under is not None:
        found = found.filter(path__startswith=f"{under.path}/")
    # Rows and not models, and the totals by adding each region to the one above it: a fifth of the time.
    rows = list(found.values_list("code", "name", "level", "parent_id"))
    totals: Counter[str | None] = Counter(by_region_code())
    for code, _name, _level, parent in sorted(rows, key=lambda row: -row[2]):
        totals[parent] += totals[code]
    nodes: dict[str | None, RegionNode] = {}
    roots: list[RegionNode] = []
    for code, name, level, parent in rows:
        if level <= depth and (everything or totals[code]):
            node = nodes[code] = RegionNode(code, name, totals[code], [])
            (nodes[parent].children if parent in nodes else roots).append(node)
    return roots
