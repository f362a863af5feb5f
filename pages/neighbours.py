"""In charge of what stands before and behind a speech: the nearest in its region, and its other versions."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.db.models import Q

from pages import addresses
from speeches.models import Speech
from speeches.models.speech import iso_date


def other_versions(speech: Speech) -> list[Speech]:
    """Return the published texts of the same speech, `speech` itself left out."""
    first = speech.version_of_id or speech.pk
    # Asked for both at once, or for the status too, SQLite goes through all speeches.
    rows = Speech.objects.only("slug", "title", "source_name", "char_count", "status")
    same = list(rows.filter(version_of=first).order_by("pk"))
    if speech.version_of_id:
        same = [*rows.filter(pk=first), *same]
    return [row for row in same if row.status == Speech.Status.PUBLISHED and row.pk != speech.pk]


class Neighbour(NamedTuple):
    """A speech as a link to it shows it."""

    slug: str
    title: str
    date: datetime.date | None
    date_precision: str

    @property
    def iso_date(self) -> str:
        """The date as far as it is known."""
        return iso_date(self.date, self.date_precision)

    def get_absolute_url(self) -> str:
        """Return the address of its reading page."""
        return addresses.of_speech(self.slug)


def neighbours_in_region(speech: Speech) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the speeches before and after `speech` in its region; none where it has no region or date."""
    if speech.region_id is None or speech.date is None:
        return None, None
    others = Speech.objects.published().filter(region_id=speech.region_id, date__isnull=False)
    rows = others.values_list(*Neighbour._fields)
    earlier = rows.filter(Q(date__lt=speech.date) | Q(date=speech.date, pk__lt=speech.pk))
    later = rows.filter(Q(date__gt=speech.date) | Q(date=speech.date, pk__gt=speech.pk))
    found = (earlier.order_by("-date", "-pk").first(), later.order_by("date", "pk").first())
    before, behind = (Neighbour(*row) if row else None for row in found)
    return before, behind
