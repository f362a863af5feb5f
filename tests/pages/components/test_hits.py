"""Hits as list items: what a speech, its people and places are called stays text."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from pages.components.hits import hits_html
from search.results import Passage, SearchRequest
from tests.archive import make_speech
from tests.pages.results import make_results
from tests.search.showing.test_snippets_xss import ATTACKS

pytestmark = pytest.mark.django_db


def test_a_hit_says_who_when_and_where_and_how_often() -> None:
    results = make_results(SearchRequest("茶"), [make_speech(date="2016-12-28")])
    html = hits_html(results)
    about = re.findall(r"<span>(.*?)</span>", html.split('class="hit-about"')[1])
    assert '<time datetime="2016-12-28">2016年12月28日</time>' in about
    assert about[-1] == "3 处"
    with translation.override("en"):
        assert ">28 December 2016</time>" in hits_html(results)


def test_an_unknown_date_is_said() -> None:
    assert "<span>日期不详</span>" in hits_html(make_results(SearchRequest(), [make_speech(date="")]))


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_read_stays_text(attack: str) -> None:
    results = make_results(SearchRequest(attack), [make_speech()])
    (hit,) = results.hits
    row = hit.speech._replace(
        speaker_name=attack, position=attack, venue=attack, region_full_name=attack, region_name=attack
    )
    from dataclasses import replace

    passages = (Passage((attack, attack), "p1", "安全"),)
    html = hits_html(replace(results, hits=(replace(hit, speech=row, passages=passages),)))
    for dangerous in ("<script", "<img", "<svg", "</mark><", "<mark>假"):
        assert dangerous not in html.replace(hit.title_html, "")
