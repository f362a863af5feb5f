"""In charge of the addresses of the toy app: Haystack's own views, as its documentation sets them up."""

from __future__ import annotations

from django.urls import include, path
from haystack.forms import FacetedSearchForm, HighlightedSearchForm
from haystack.generic_views import FacetedSearchView, SearchView
from haystack.query import SearchQuerySet

from config.urls import urlpatterns as archive_urls

urlpatterns = [
    path("toy/search/", include("haystack.urls")),
    path(
        "toy/faceted/",
        FacetedSearchView.as_view(
            form_class=FacetedSearchForm,
            facet_fields=["year", "region"],
            template_name="toy/faceted.html",
            queryset=SearchQuerySet(),
        ),
    ),
    path(
        "toy/highlighted/",
        SearchView.as_view(form_class=HighlightedSearchForm, template_name="toy/highlighted.html"),
    ),
    *archive_urls,
]
