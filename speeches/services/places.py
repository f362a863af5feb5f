"""In charge of the regions as the parser and the forms see them: the gazetteer built from the Region table."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone

from speeches import gazetteer as gazetteers
from speeches.gazetteer import REGIONS, Gazetteer, Level, Place
from speeches.gazetteer.tables import read_places
from speeches.models import Region, Speech
from speeches.services import region_sounds
from speeches.signals import speech_changed

DEMO_REGIONS = Path(settings.BASE_DIR) / "fixtures" / "regions.csv"
_DEPTH = {Level.PROVINCE: 1, Level.PREFECTURE: 2, Level.COUNTY: 3}
_LEVELS = {depth: level for level, depth in _DEPTH.items()}

_lock = threading.Lock()
_cached: tuple[tuple[int, datetime | None], Gazetteer] | None = None


def gazetteer() -> Gazetteer:
    """Return the gazetteer of the regions in the database, the published table where there are none.

    It is built once and again when a region changed; asking costs one small query.
    """
    global _cached
    state = Region.objects.aggregate(count=Count("pk"), newest=Max("updated_at"))
    version = (state["count"], state["newest"])
    with _lock:
        if _cached is None or _cached[0] != version:
            known = places() if state["count"] else ()
            _cached = (version, Gazetteer(known) if known else gazetteers.default())
        return _cached[1]


def places() -> tuple[Place, ...]:
    """Return all regions of the database, editors' aliases among them, as the gazetteer's places."""
    rows = Region.objects.order_by("code").values_list(
        "code", "name", "short_name", "aliases", "level", "parent_id"
    )
    return tuple(
        Place(code, name, short, tuple(aliases), _LEVELS[level], parent)
        for code, name, short, aliases, level, parent in rows
    )


def published(demo: bool) -> tuple[Place, ...]:
    """Return the regions of the repository's table; with `demo` the invented province of the demo archive too."""
    return (*read_places(REGIONS), *(read_places(DEMO_REGIONS) if demo else ()))


def load(wanted: Iterable[Place]) -> tuple[int, int]:
    """Bring regions into the database: make new ones, mend changed ones, keep editors' aliases.

    Returns:
        How many were made and how many changed. Loading the same again changes nothing.
    """
    by_depth = sorted(wanted, key=lambda place: (_DEPTH[place.level], place.code))
    with transaction.atomic():
        present = {region.code: region for region in Region.objects.all()}
        paths = {code: (region.path, region.full_name) for code, region in present.items()}
        made: list[Region] = []
        changed: list[Region] = []
        now = timezone.now()
        for place in by_depth:
            region = _region(place, paths)
            region.updated_at = now
            old = present.get(place.code)
            if old is None:
                made.append(region)
                continue
            region.aliases = list(dict.fromkeys([*region.aliases, *old.aliases]))
            if _values(region) != _values(old):
                changed.append(region)
        Region.objects.bulk_create(made)
        names = ["name", "short_name", "aliases", "level", "parent", "path", "full_name", "updated_at"]
        Region.objects.bulk_update(changed, names, batch_size=200)
        _announce([region.code for region in changed])
    return len(made), len(changed)


def _announce(codes: Sequence[str]) -> None:
    """Tell search of the speeches of regions that changed: their names are searched for and shown."""
    speeches = Speech.objects.exclude(status=Speech.Status.DRAFT).filter(region__in=codes)
    speech_changed.send(sender=Speech, speech_ids=list(speeches.values_list("pk", flat=True)))


def _region(place: Place, paths: dict[str, tuple[str, str]]) -> Region:
    above_path, above_name = paths[place.parent_code] if place.parent_code else ("", "")
    path = f"{above_path}/{place.code}" if above_path else place.code
    full_name = above_name + place.name
    paths[place.code] = (path, full_name)
    return Region(
        code=place.code,
        name=place.name,
        short_name=place.short_name,
        aliases=list(place.aliases),
        level=_DEPTH[place.level],
        parent_id=place.parent_code,
        path=path,
        full_name=full_name,
    )


def _values(region: Region) -> tuple[object, ...]:
    return (
        region.name, region.short_name, sorted(region.aliases), region.level, region.parent_id, region.path,
        region.full_name,
    )  # fmt: skip


def matching(words: str, limit: int = 12) -> list[Region]:
    """Return regions for what an editor types: by code, name, full name, short name or sound, nearest first."""
    words = "".join(words.split())
    if not words:
        return []
    if words.isdigit():
        return list(Region.objects.filter(code__startswith=words[:6]).order_by("code")[:limit])
    if region_sounds.is_spelled(words):
        codes = region_sounds.matching(words)[:limit]
        by_code = Region.objects.in_bulk(codes)
        return [by_code[code] for code in codes if code in by_code]
    found = Region.objects.filter(
        Q(name__startswith=words) | Q(short_name__startswith=words) | Q(full_name__contains=words)
    )
    ranked = sorted(found, key=lambda r: (r.name != words, r.short_name != words, r.level, r.code))
    return ranked[:limit]


def named(words: str) -> Sequence[Region]:
    """Return the regions that the words may name: none, the one meant, or the candidates to choose from.

    克山县, keshan, 230229 and 黑龙江省齐齐哈尔市克山县 are one each; 鼓楼区 is four.
    """
    words = "".join(words.split()).split("（")[0]
    if not words:
        return []
    if region_sounds.is_spelled(words):
        return list(Region.objects.filter(code__in=region_sounds.named(words)).order_by("level", "code"))
    exact = list(Region.objects.filter(Q(code=words) | Q(full_name=words)).order_by("level", "code"))
    if exact:
        return exact[:1]
    same = list(Region.objects.filter(Q(name=words) | Q(short_name=words)).order_by("level", "code"))
    if same:
        return [region for region in same if region.name == words] or same
    known = gazetteer()
    place = known.resolve(known.mentions(words)).place  # an alias, or 江苏徐州鼓楼区 with a step left out
    return list(Region.objects.filter(code=place.code)) if place else []
