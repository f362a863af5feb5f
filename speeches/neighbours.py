"""In charge of what stands before and behind a speech: the nearest by date in the same region."""

from __future__ import annotations

from django.db.models import Q

from speeches.models import Speech


def neighbours_in_region(speech: Speech) -> tuple[Speech | None, Speech | None]:
    """Return the speeches before and after `speech` in its region; none where it has no region or date."""
    if speech.region_id is None or speech.date is None:
        return None, None
    others = Speech.objects.published().filter(region_id=speech.region_id, date__isnull=False)
    rows = others.only("slug", "title", "date", "date_precision")
    earlier = rows.filter(Q(date__lt=speech.date) | Q(date=speech.date, pk__lt=speech.pk))
    later = rows.filter(Q(date__gt=speech.date) | Q(date=speech.date, pk__gt=speech.pk))
    return earlier.order_by("-date", "-pk").first(), later.order_by("date", "pk").first()
