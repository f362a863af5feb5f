"""In charge of the URLs of the archive; /ingest/ has its own module."""

from __future__ import annotations

from django.contrib.sitemaps import views as sitemap_views
from django.urls import URLPattern, path

from pages import feeds
from pages.sitemaps import SITEMAPS
from pages.views import (
    browse_people,
    browse_regions,
    browse_venues,
    browse_years,
    home,
    preferences,
    reading,
    reading_files,
    site,
)

app_name = "speeches"

# /speeches/<slug>/
speech_urls = [
    path("speeches/", browse_years.speeches, name="speeches"),
    path("speeches/<slug:slug>/", reading.speech, name="speech"),
    path("speeches/<slug:slug>/download.<str:file_format>", reading_files.download, name="download"),
    path("speeches/<slug:slug>/original", reading_files.original, name="original"),
]

# /regions/ /years/ /speakers/ /venues/
browse_urls = [
    path("regions/", browse_regions.regions, name="regions"),
    path("regions/<str:code>/", browse_regions.region, name="region"),
    path("regions/<str:code>/children", browse_regions.children, name="region-children"),
    path("years/", browse_years.years, name="years"),
    path("years/<int:year>/", browse_years.year, name="year"),
    path("speakers/", browse_people.speakers, name="speakers"),
    path("speakers/<slug:slug>/", browse_people.speaker, name="speaker"),
    path("venues/", browse_venues.venues, name="venues"),
    path("venues/<slug:slug>/", browse_venues.venue, name="venue"),
]

# what is found out by counting, a page a tool (docs/contributing/chart.md)
research_urls: list[URLPattern] = []

# feeds: newest first, by publication
feed_urls = [
    path("feed/", feeds.NewestFeed(), name="feed"),
    path("regions/<str:code>/feed/", feeds.RegionFeed(), name="region-feed"),
    path("speakers/<slug:slug>/feed/", feeds.SpeakerFeed(), name="speaker-feed"),
    path("venues/<slug:slug>/feed/", feeds.VenueFeed(), name="venue-feed"),
]

# for machines, and the reader's choice of light or dark
site_urls = [
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "speeches:sitemap"},
        name="sitemap-index",
    ),
    path("sitemap-<section>.xml", sitemap_views.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", site.robots, name="robots"),
    path("theme/", preferences.theme, name="theme"),
    path("help/", site.help_page, name="help"),
]

urlpatterns = [
    path("", home.home, name="home"),
    *speech_urls,
    *browse_urls,
    *research_urls,
    *feed_urls,
    *site_urls,
]
