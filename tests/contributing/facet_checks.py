"""What must hold once docs/contributing/facet.md was followed; it runs in the copy (`following.check`)."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.http import QueryDict
from django.test import Client

from pages.request_urls import query_string
from pages.search_form import SearchForm
from search import searcher
from search.fields import SPEECHES
from search.outbox import checking, indexer
from search.results import SearchRequest
from speeches import messages
from tests.search.conftest import Archive, Publish

pytestmark = pytest.mark.django_db
ASKED = {"q": "高质量发展", "length": "long"}


@pytest.fixture
def with_a_long_one(archive: Archive, publish: Publish) -> None:
    publish("推动高质量发展。" * 1_000, slug="long")
    indexer.drain_all()


def test_it_is_a_column_of_the_index_and_counted(with_a_long_one: None) -> None:
    assert SPEECHES.keywords[-1] == "length"
    assert searcher.search(SearchRequest()).facets["length"].as_dict() == {"long": 1, "short": 6}
    assert checking.compare().is_clean


def test_the_form_reads_it_and_the_url_states_it() -> None:
    request = SearchForm(QueryDict("q=发展&length=long&length=short"), 20).request
    assert request.selected == {"length": ("long", "short")}
    assert unescape(query_string(request)).endswith("&length=long&length=short")


def test_the_page_shows_counts_links_and_what_is_chosen(with_a_long_one: None, client: Client) -> None:
    page = client.get("/search/", {"q": "高质量发展"}).content.decode()
    facet = page[page.index("<h2>篇幅") :].split("</section>")[0]
    assert re.findall(r'facet-label">(.*?)</span> <span class="count">(\d+)<', facet) == [
        ("短篇", "4"),
        ("长篇", "1"),
    ]
    (address,) = re.findall(r'href="([^"]*length=long[^"]*)"', facet)
    narrowed = client.get(unescape(address)).content.decode()
    chips = narrowed[narrowed.index('<ul class="chosen"') :].split("</ul>")[0]
    assert ">篇幅</span> 长篇 <" in chips
    assert narrowed.count('<li class="hit"') == 1


def test_the_api_answers_it(with_a_long_one: None, client: Client) -> None:
    data = client.get("/api/v1/search", ASKED).json()
    assert [result["slug"] for result in data["results"]] == ["long"]
    assert data["facets"]["length"] == [
        {"value": "short", "label": "短篇", "count": 4, "selected": False},
        {"value": "long", "label": "长篇", "count": 1, "selected": True},
    ]


def test_the_reading_page_leads_back_with_it(with_a_long_one: None, client: Client) -> None:
    page = client.get("/speeches/long/", ASKED).content.decode()
    (back,) = re.findall(r'<p class="reading-back"><a href="([^"]*)"', page)
    assert client.get(unescape(back)).context["results"].request.selected == {"length": ("long",)}


def test_its_words_are_translated() -> None:
    catalogue = messages.read_catalogue("en")
    known = {message.id: message.string for message in catalogue}
    assert [known[word] for word in ("篇幅", "短篇", "长篇")] == ["Length", "short", "long"]
    wanted = {message.id for message in messages.collect()}
    assert {"篇幅", "短篇", "长篇"} <= wanted
