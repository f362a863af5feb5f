"""In charge of which app answers which URL; docs/reading.md and docs/editing.md tell what stands there."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from config import health
from pages.views import preferences

urlpatterns = [
    path("admin/", admin.site.urls),
    path("i18n/setlang/", preferences.language, name="set_language"),
    path("ingest/", include("ingest.urls")),
    path("healthz", health.health, name="health"),
    path("", include("pages.search_urls")),
    path("", include("pages.urls")),
]

handler404 = "pages.views.site.not_found"
