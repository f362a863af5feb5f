"""In charge of finding the speaker, venue and region that a draft names, and of making those not yet known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from django.db import IntegrityError, transaction

from ingest.services import slugs
from speeches.models import Region, Speaker, Speech, Venue, VenueKind

# takes: 李军（省水利厅）: the name and the note that tells namesakes apart   leaves: 李军
_WITH_NOTE = re.compile(r"(?P<name>[^（）()]+)[（(](?P<note>[^（）()]+)[）)]")


def name_and_note(written: str) -> tuple[str, str]:
    """Split 李军（省水利厅） into the name and the note; a bare name has no note."""
    match = _WITH_NOTE.fullmatch(written.strip())
    return (match["name"].strip(), match["note"].strip()) if match else (written.strip(), "")


def speakers(written: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Speaker]:
    """Return the speaker for each (name as written, region code), made where nobody of that name is known.

    Of namesakes the one who spoke in that region before is meant, or else the one without a note.
    """
    asked = {pair for pair in written if pair[0].strip()}
    names = {name_and_note(name)[0][:60] for name, _region in asked}
    known: dict[str, list[Speaker]] = {}
    for speaker in Speaker.objects.filter(name__in=names).order_by("note", "pk"):
        known.setdefault(speaker.name, []).append(speaker)
    missing: dict[tuple[str, str], Speaker] = {}
    found: dict[tuple[str, str], Speaker] = {}
    for words, region in sorted(asked):
        name, note = name_and_note(words)
        name, note = name[:60], note[:100]
        meant = _meant(known.get(name, []), note, region)
        if meant is None:
            meant = missing.setdefault((name, note), Speaker(name=name, note=note))
        found[words, region] = meant
    if missing:
        made = _make(
            Speaker,
            list(missing.values()),
            [slugs.readable(speaker.name) for speaker in missing.values()],
            [f"{name}/{note}" for name, note in missing],
        )
        if not made:  # someone else made one of them at the same moment
            return speakers(asked)
    return found


def _meant(namesakes: Sequence[Speaker], note: str, region: str) -> Speaker | None:
    if note:
        return next((speaker for speaker in namesakes if speaker.note == note), None)
    if len(namesakes) > 1 and region:
        here = Speech.objects.filter(speaker__in=namesakes, region_id=region).values_list(
            "speaker_id", flat=True
        )
        if pk := here.order_by("-date").first():
            return next(speaker for speaker in namesakes if speaker.pk == pk)
    return namesakes[0] if namesakes else None


def venues(written: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], Venue]:
    """Return the venue for each (name, region code, kind) by name and region, made where it is not yet known."""
    asked = {(name.strip()[:200], region): kind for name, region, kind in written if name.strip()}
    known = _venues_named({name for name, _region in asked})
    missing = {place: _new_venue(*place, kind) for place, kind in sorted(asked.items()) if place not in known}
    if missing:
        made = _make(
            Venue,
            list(missing.values()),
            [slugs.readable(name) for name, _region in missing],
            [f"{name}/{region}" for name, region in missing],
        )
        if not made:
            return venues((name, region, kind) for (name, region), kind in asked.items())
    return {**known, **missing}


def _venues_named(names: Collection[str]) -> dict[tuple[str, str], Venue]:
    return {(venue.name, venue.region_id or ""): venue for venue in Venue.objects.filter(name__in=names)}


def _new_venue(name: str, region: str, kind: str) -> Venue:
    return Venue(
        name=name, region_id=region or None, kind=kind if kind in VenueKind.values else VenueKind.OTHER
    )


def set_kind(venue: Venue, kind: str) -> list[int]:
    """Set the kind of a venue and return the ids of its speeches, of which search must hear."""
    if kind not in VenueKind.values or venue.kind == kind:
        return []
    venue.kind = kind
    venue.save(update_fields=["kind"])
    return list(venue.speeches.exclude(status=Speech.Status.DRAFT).values_list("pk", flat=True))


def regions(codes: Iterable[str]) -> set[str]:
    """Return those of the codes that are regions of the archive."""
    return set(
        Region.objects.filter(code__in={code for code in codes if code}).values_list("code", flat=True)
    )


def _make(
    model: type[Speaker] | type[Venue],
    rows: Sequence[Speaker] | Sequence[Venue],
    wanted: Sequence[str],
    seeds: Sequence[str],
) -> bool:
    """Store new rows under free slugs; False if another process made one of them meanwhile."""
    for index, slug in enumerate(slugs.unique(model, wanted, seeds)):
        rows[index].slug = slug
    try:
        with transaction.atomic():
            model.objects.bulk_create(rows)  # type: ignore[arg-type]
    except IntegrityError:
        return False
    return True
