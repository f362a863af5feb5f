"""Searching inside one speech on its reading page."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from babel.messages.mofile import write_mo
from django.test import Client
from pytest_django import Settings

from speeches import messages
from speeches.models import Speech
from tests.archive import make_speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def speech() -> Speech:
    return make_speech()


def read(client: Client, speech: Speech, language: str = "zh-hans", **parameters: str) -> str:
    response = client.get(
        f"{speech.get_absolute_url()}?{urlencode(parameters)}", headers={"accept-language": language}
    )
    assert response.status_code == 200
    return response.content.decode()


def listed(page: str) -> list[tuple[str, str]]:
    """Return the number and the line of each place in the list."""
    return re.findall(r'<li value="(\d+)"><a href="#hit-\1">(.*?)</a>', page)


def test_the_form_is_there_without_a_query(client: Client, speech: Speech) -> None:
    page = read(client, speech)
    assert f'<form class="find-form" action="{speech.get_absolute_url()}#hit-1" method="get"' in page
    assert "hit-bar" not in page
    assert "find-places" not in page


def test_every_place_is_listed_with_its_section_and_leads_to_its_mark(client: Client, speech: Speech) -> None:
    page = read(client, speech, find="茶园")
    assert listed(page) == [
        ("1", "（二）茶产业有了主心骨。全县<mark>茶园</mark>面积达到18万亩，高质量发展有了底气。"),
        ("2", "…坚定不移抓好“一业兴县”。把<mark>茶园</mark>面积扩到22万亩。"),
    ]
    assert re.findall(r'<p class="find-section">(.*?)</p>', page) == [
        "一、今年的工作稳中有进，要看到来之不易 › （二）茶产业有了主心骨",
        "二、明年的工作要抓住两件大事 › （二）坚定不移抓好“一业兴县”",
    ]
    assert page.count('<mark id="hit-') == 2
    assert "“茶园”在本篇有 <b>2</b> 处" in page


def test_the_query_of_the_archive_is_looked_for_until_another_is_asked(
    client: Client, speech: Speech
) -> None:
    assert 'name="find" value="高质量发展"' in read(client, speech, q="高质量发展", region="990121")
    page = read(client, speech, q="高质量发展", region="990121", find="茶园")
    assert 'name="find" value="茶园"' in page
    assert '<mark id="hit-1">茶园</mark>' in page
    assert ">高质量发展</mark>" not in page


def test_the_way_back_is_that_of_the_archive_s_search(client: Client, speech: Speech) -> None:
    page = read(client, speech, q="高质量发展", region="990121", sort="newest", page="2", find="茶园")
    back = urlencode({"q": "高质量发展", "region": "990121", "sort": "newest", "page": "2"}).replace(
        "&", "&amp;"
    )
    assert f'<a href="/search/?{back}">' in page
    for name, value in (("q", "高质量发展"), ("region", "990121"), ("sort", "newest"), ("page", "2")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    assert f'<a href="{speech.get_absolute_url()}?{back}&amp;find=">去掉标记</a>' in page
    assert "<mark" not in read(client, speech, q="高质量发展", find="")


def test_without_a_search_of_the_archive_there_is_no_way_back(client: Client, speech: Speech) -> None:
    page = read(client, speech, find="茶园")
    assert "返回检索结果" not in page
    assert f'<a href="{speech.get_absolute_url()}">去掉标记</a>' in page


def test_it_says_how_a_query_was_read(client: Client, speech: Speech) -> None:
    page = read(client, speech, find="茶园 火箭 -脱贫 讲话人:黎望川")
    assert "“茶园”</span> 2 处" in page
    assert "“火箭”</span> 0 处" in page
    for sentence in (
        "本篇没有“火箭”。",
        "排除的“脱贫”只用来挑选讲话，篇内不作筛选。",
        "“讲话人含“黎望川””只在全库检索中起作用，篇内不查。",
        "理解为",
    ):
        assert sentence in page, sentence
    assert "标出的是其中的词：面积、局面。" in read(client, speech, find="面积局面")
    assert "没有可以在正文中查找的词" in read(client, speech, find="讲话人:黎望川")


def test_it_speaks_english(client: Client, speech: Speech, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "en" / "LC_MESSAGES").mkdir(parents=True)
    with (tmp_path / "en" / "LC_MESSAGES" / "django.mo").open("wb") as file:
        write_mo(file, messages.read_catalogue("en"))
    settings.LOCALE_PATHS = [tmp_path]
    page = read(client, speech, "en", find="茶园 火箭 -脱贫 日期:2016")
    for sentence in (
        "Find in this speech",
        "“火箭” is not in this speech.",
        "What is excluded (“脱贫”) chooses speeches; within one it hides nothing.",
        "This counts only when the whole archive is searched: dated 2016.",
        "All places",
    ):
        assert sentence in page, sentence


def test_what_does_not_stand_there_leads_to_the_archive(client: Client, speech: Speech) -> None:
    page = read(client, speech, q="高质量发展", find="火箭")
    assert "“火箭”不在本篇正文中" in page
    assert f'<a href="/search/?{urlencode({"q": "火箭"})}">在全库中检索</a>' in page


def test_more_places_than_a_list_holds_are_counted_all_the_same(client: Client) -> None:
    long = make_speech(text="茶园，" * 2_500, outline=False)
    page = read(client, long, find="茶园")
    assert "<b>2,500</b>" in page
    assert len(listed(page)) == 100
    assert page.count("<mark id=") == 2_000
    assert "列表只列前 100 处" in page
    assert "正文中只标出前 2000 处" in page


def test_a_query_is_text_not_markup(client: Client) -> None:
    evil = '"><script>alert(1)</script>'
    page = read(client, make_speech(text=f"同志们：\n讲{evil}三点。"), find=evil, q=evil, region=evil)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in listed(page)[0][1]


@pytest.mark.parametrize(
    "query", ["\x00", "(", "“", "~5", "x" * 5_000, "\ud800", "日期:2022-99", "OR OR", "-"]
)
def test_odd_queries_are_pages(client: Client, speech: Speech, query: str) -> None:
    response = client.get(speech.get_absolute_url(), {"find": query.encode("utf-8", "surrogatepass")})
    assert response.status_code == 200


def test_a_page_with_marks_is_kept_out_of_indexes(client: Client, speech: Speech) -> None:
    assert "noindex" in read(client, speech, find="茶园")
    assert "noindex" not in read(client, speech, find="")
