"""In charge of how many published speeches there are of each region, year, speaker and venue.

Each function is one or two queries that an index answers alone, whatever the size of the archive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef

from speeches.models import Region, Speech, SpeechQuerySet


@dataclass(slots=True)
class RegionNode:
    """A region with the number of speeches of it and of all regions below it."""

    region: Region
    count: int = 0
    children: list[RegionNode] = field(default_factory=list)


def has_speeches(field: str) -> Exists:
    """Return the condition that a row has published speeches; `field` is its name on them, `region`."""
    return Exists(Speech.objects.published().filter(**{field: OuterRef("pk")}).order_by())


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


def region_tree(*, everything: bool = False, under: Region | None = None) -> list[RegionNode]:
    """Return the tree of regions with their counts, in the order of their codes.

    Args:
        everything: Also regions that no speech is of.
        under: Only what lies below this region.
    """
    own = by_region_code()
    regions = Region.objects.order_by("code").only("code", "name", "level", "parent_id", "path", "full_name")
    if under is not None:
        regions = regions.filter(path__startswith=f"{under.path}/")
    if not everything:
        regions = regions.filter(code__in=_with_ancestors(own))
    return _nest(regions, own)


def _with_ancestors(codes: Mapping[str, int]) -> set[str]:
    wanted: set[str] = set()
    for path in Region.objects.filter(code__in=codes).values_list("path", flat=True):
        wanted.update(path.split("/"))
    return wanted


def _nest(regions: Iterable[Region], own: Mapping[str, int]) -> list[RegionNode]:
    nodes = {region.code: RegionNode(region, own.get(region.code, 0)) for region in regions}
    roots: list[RegionNode] = []
    # Deepest first, so that a count has all of its children before it is added to its parent's.
    for node in sorted(nodes.values(), key=lambda node: -node.region.level):
        parent = nodes.get(node.region.parent_id or "")
        if parent is None:
            roots.append(node)
        else:
            parent.count += node.count
            parent.children.append(node)
    for node in nodes.values():
        node.children.sort(key=lambda child: child.region.code)
    return sorted(roots, key=lambda node: node.region.code)
