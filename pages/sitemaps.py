"""In charge of the sitemap: every page a crawler should know, in files of a bearable size."""

from __future__ import annotations

import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from pages import counts
from speeches.models import Region, Speaker, Speech, Venue

# A row is read past its text to its date of change; a file of these takes a fraction of a second.
PER_FILE = 2_000


class SpeechSitemap(Sitemap):  # type: ignore[type-arg]
    """Every published speech."""

    limit = PER_FILE

    def items(self) -> QuerySet[Speech]:
        return Speech.objects.published().only("slug", "updated_at").order_by("pk")

    def lastmod(self, item: Speech) -> datetime.datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> datetime.datetime | None:
        # Django would read every row of the archive to find it.
        newest = Speech.objects.published().order_by("-pk").only("updated_at").first()
        return newest.updated_at if newest else None


class RegionSitemap(Sitemap):  # type: ignore[type-arg]
    """Every region that has speeches of its own."""

    limit = PER_FILE

    def items(self) -> QuerySet[Region]:
        return Region.objects.filter(counts.has_speeches("region")).order_by("pk")


class SpeakerSitemap(Sitemap):  # type: ignore[type-arg]
    """Every speaker who has speeches."""

    limit = PER_FILE

    def items(self) -> QuerySet[Speaker]:
        return Speaker.objects.filter(counts.has_speeches("speaker")).order_by("pk")


class VenueSitemap(Sitemap):  # type: ignore[type-arg]
    """Every venue that has speeches."""

    limit = PER_FILE

    def items(self) -> QuerySet[Venue]:
        return Venue.objects.filter(counts.has_speeches("venue")).order_by("pk")


class PageSitemap(Sitemap):  # type: ignore[type-arg]
    """The pages that lead through the archive, and the years."""

    def items(self) -> list[str]:
        names = ("home", "speeches", "regions", "years", "speakers", "venues", "help")
        years = [reverse("speeches:year", args=[year]) for year, count in counts.by_year() if count]
        return [reverse(f"speeches:{name}") for name in names] + years

    def location(self, item: str) -> str:
        return item


SITEMAPS = {
    "speeches": SpeechSitemap,
    "regions": RegionSitemap,
    "speakers": SpeakerSitemap,
    "venues": VenueSitemap,
    "pages": PageSitemap,
}
