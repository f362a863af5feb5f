"""In charge of the feeds: what was published last, in all, in a region, by a speaker, at a venue (Atom)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages import corrections
from speeches.models import Region, Speaker, Speech, SpeechQuerySet, Venue

ENTRIES = 30
EXCERPT = 200


def _latest(speeches: SpeechQuerySet) -> Iterable[Speech]:
    rows = speeches.filter(published_at__isnull=False).select_related("speaker", "venue", "region")
    rows = rows.annotate(is_corrected=corrections.is_corrected())
    entries = list(rows.order_by("-published_at", "-pk")[:ENTRIES])
    told = [entry.pk for entry in entries if entry.is_corrected]  # type: ignore[attr-defined]
    corrected = corrections.of_speeches(told) if told else {}
    for entry in entries:
        entry.corrections = corrected.get(entry.pk, [])  # type: ignore[attr-defined]
    return entries


class _SpeechFeed(Feed):  # type: ignore[type-arg]
    feed_type = Atom1Feed

    def item_title(self, item: Speech) -> str:
        return item.title

    def item_description(self, item: Speech) -> str:
        text = item.text
        excerpt = text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"
        told: list[corrections.Correction] = item.corrections  # type: ignore[attr-defined]
        return "\n".join([*(correction.sentence for correction in told), excerpt])

    def item_author_name(self, item: Speech) -> str:
        return item.speaker_as_printed

    def item_pubdate(self, item: Speech) -> datetime.datetime | None:
        return item.published_at

    def item_updateddate(self, item: Speech) -> datetime.datetime:
        return item.updated_at

    def item_categories(self, item: Speech) -> list[str]:
        return [item.kind, *([item.region.full_name] if item.region else [])]


class NewestFeed(_SpeechFeed):
    """What was published last."""

    title = gettext_lazy("讲话文库：最新发布")
    link = reverse_lazy("speeches:speeches")

    def items(self) -> Iterable[Speech]:
        return _latest(Speech.objects.published())


class RegionFeed(_SpeechFeed):
    """What was published last of a region and of all regions below it."""

    def get_object(self, request: HttpRequest, code: str) -> Region:
        return get_object_or_404(Region, code=code)

    def title(self, obj: Region) -> str:
        return _("讲话文库：%(name)s") % {"name": obj.full_name}

    def link(self, obj: Region) -> str:
        return obj.get_absolute_url()

    def items(self, obj: Region) -> Iterable[Speech]:
        return _latest(Speech.objects.published().in_region(obj.code))


class SpeakerFeed(_SpeechFeed):
    """What was published last of a speaker."""

    def get_object(self, request: HttpRequest, slug: str) -> Speaker:
        return get_object_or_404(Speaker, slug=slug)

    def title(self, obj: Speaker) -> str:
        return _("讲话文库：%(name)s") % {"name": obj}

    def link(self, obj: Speaker) -> str:
        return obj.get_absolute_url()

    def items(self, obj: Speaker) -> Iterable[Speech]:
        return _latest(Speech.objects.published().filter(speaker=obj))


class VenueFeed(_SpeechFeed):
    """What was published last that was given at a venue."""

    def get_object(self, request: HttpRequest, slug: str) -> Venue:
        return get_object_or_404(Venue, slug=slug)

    def title(self, obj: Venue) -> str:
        return _("讲话文库：%(name)s") % {"name": obj.name}

    def link(self, obj: Venue) -> str:
        return obj.get_absolute_url()

    def items(self, obj: Venue) -> Iterable[Speech]:
        return _latest(Speech.objects.published().filter(venue=obj))
