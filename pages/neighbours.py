"""In charge of what stands before and behind a speech: the nearest in its region, and its other versions."""

from __future__ import annotations

from django.db.models import Q

from speeches.models import Speech


def other_versions(speech: Speech) -> list[Speech]:
    """Return the published texts of the same speech, `speech` itself left out."""
    first = speech.version_of_id or speech.pk
    # The status is looked at here: asked for it too, SQLite goes through all that is published.
    same = Speech.objects.filter(Q(pk=first) | Q(version_of=first)).order_by("pk")
    rows = same.only("slug", "title", "source_name", "char_count", "status")
    return [row for row in rows if row.status == Speech.Status.PUBLISHED and row.pk != speech.pk]


def neighbours_in_region(speech: Speech) -> tuple[Speech | None, Speech | None]:
    """Return the speeches before and after `speech` in its region; none where it has no region or date."""
    if speech.region_id is None or speech.date is None:
        return None, None
    others = Speech.objects.published().filter(region_id=speech.region_id, date__isnull=False)
    rows = others.only("slug", "title", "date", "date_precision")
    earlier = rows.filter(Q(date__lt=speech.date) | Q(date=speech.date, pk__lt=speech.pk))
    later = rows.filter(Q(date__gt=speech.date) | Q(date=speech.date, pk__gt=speech.pk))
    return earlier.order_by("-date", "-pk").first(), later.order_by("date", "pk").first()
