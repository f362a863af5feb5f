"""In charge of the URLs of the archive."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "speeches"
urlpatterns: list[URLPattern] = []
