"""Markup in a text, a title or a query never becomes markup of the page."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from search.outbox import indexer
from search.query import parse
from search.showing import marking, snippets
from search.showing.terms import marked_terms
from tests.search.conftest import Publish

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)",
    '"><svg onload=alert(1)>',
    "</mark><script>alert(1)</script>",
    "<mark>假</mark>",
    "&lt;script&gt;",
    "发<script>展",
]


def only_marks(html: str) -> bool:
    """Whether the only tags are balanced <mark>…</mark>."""
    tags = re.findall(r"<[^>]*>?", html)
    return set(tags) <= {"<mark>", "</mark>"} and tags == ["<mark>", "</mark>"] * (len(tags) // 2)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("query", ["发展", "script", "“<script>”", "alert(1)", "<", "&", "lt"])
def test_passages_hold_no_markup_but_marks(attack: str, query: str) -> None:
    text = f"推动{attack}发展。{attack}"
    for passage in snippets.passages_of(text, (), marked_terms(parse(query).tree)):
        assert only_marks(passage.html)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_mark_across_markup_stays_escaped(attack: str) -> None:
    text = f"发展{attack}发展"
    marked = marking.mark(text, marking.find_places(text, marked_terms(parse(f"「{text}」").tree)))
    assert marked.startswith("<mark>")
    assert only_marks(marked)


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_page_and_the_api_are_safe(publish: Publish, client: Client, attack: str) -> None:
    publish(f"推动{attack}发展。", title=f"讲话{attack}")
    indexer.ensure_built()
    page = client.get("/search/", {"q": f"发展 OR 「{attack}」 OR {attack}"}).content.decode()
    for dangerous in ("<script>alert", "<img src=x", "<svg onload"):
        assert dangerous not in page
    answer = json.loads(client.get("/api/v1/search", {"q": "推动"}).content)
    (result,) = answer["results"]
    assert all(only_marks(passage["html"]) for passage in result["passages"])
    assert result["title"] == f"讲话{attack}"


@pytest.mark.parametrize("attack", ATTACKS)
def test_completions_are_safe(publish: Publish, client: Client, attack: str) -> None:
    publish("正文。", title=f"讲话{attack}")
    indexer.ensure_built()
    options = client.get("/search/suggest", {"q": "讲话", "as": "options"}).content.decode()
    assert set(re.findall(r"</?[a-z]+", options)) <= {"<option", "</option"}
