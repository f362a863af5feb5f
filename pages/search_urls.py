"""In charge of the URLs of search."""

from __future__ import annotations

from django.urls import path

from pages import api
from pages.views import search as views

app_name = "search"

# /search/
page_urls = [
    path("search/", views.search, name="search"),
    path("search/suggest", views.suggest, name="suggest"),
]

# /api/v1/
api_urls = [
    path("api/v1/search", api.search, name="api-search"),
]

urlpatterns = [*page_urls, *api_urls]
