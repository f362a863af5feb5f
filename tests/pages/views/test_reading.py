"""The reading page."""

from __future__ import annotations

import json
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.archive import TEXT, make_archive, make_speech, make_venue

pytestmark = pytest.mark.django_db


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode().replace("<wbr>", "")  # where titles may break


def test_it_shows_the_title_block_as_in_print(client: Client) -> None:
    page = read(client, make_speech().get_absolute_url())
    assert '<h1><span id="p1">在县委十三届二次全体会议上的讲话</span></h1>' in page
    assert '<p class="speech-byline" id="p2">溪口县委书记  黎望川</p>' in page


def test_it_makes_a_title_block_where_the_text_has_none(client: Client) -> None:
    page = read(client, make_speech(text="同志们：\n今天讲三点。", subtitle="摘要").get_absolute_url())
    assert "<h1>在县委十三届二次全体会议上的讲话</h1>" in page
    assert '<p class="speech-subtitle">摘要</p>' in page
    assert "溪口县委书记　黎望川" in page


def test_metadata_lead_into_the_archive(client: Client) -> None:
    speech = make_speech()
    page = read(client, speech.get_absolute_url())
    for url in ("/speakers/li-wang-chuan/", "/years/2016/", "/venues/xian-wei-quan-hui/"):
        assert f'href="{url}"' in page
    chain = re.findall(r'href="/regions/(\d{6})/"', page)
    assert chain == ["990000", "990100", "990121"]


@pytest.mark.parametrize(
    ("date", "shown"),
    [("2016-12-28", "2016年12月28日"), ("2017-03", "2017年3月"), ("2018", "2018年"), ("", "日期不详")],
)
def test_a_date_is_shown_as_far_as_it_is_known(client: Client, date: str, shown: str) -> None:
    page = read(client, make_speech(date=date, text="同志们：\n讲三点。").get_absolute_url())
    metadata = page[page.index('<dl class="metadata">') :]
    value = metadata[metadata.index("<dt>日期</dt>") :].split("</dd>")[0]
    assert re.sub(r"<[^>]*>", "", value) == f"日期{shown}"


def test_a_query_is_marked_and_the_page_kept_out_of_indexes(client: Client) -> None:
    speech = make_speech()
    page = read(client, f"{speech.get_absolute_url()}?q=高质量发展")
    assert '<mark id="hit-2">高质量发展</mark>' in page
    assert "<b>3</b>" in page
    assert '<meta name="robots" content="noindex,follow">' in page
    assert f'<link rel="canonical" href="http://testserver{speech.get_absolute_url()}">' in page


def test_other_sites_are_told_what_it_is_about(client: Client) -> None:
    page = read(client, make_speech().get_absolute_url())
    assert '<meta property="og:title" content="在县委十三届二次全体会议上的讲话">' in page
    assert '<meta property="og:description" content="这次全会的主要任务是，盘点今年的账' in page


def test_without_a_query_nothing_is_marked(client: Client) -> None:
    page = read(client, make_speech().get_absolute_url())
    assert "<mark" not in page
    assert "noindex" not in page
    assert "reading-back" not in page


def test_the_way_back_keeps_the_search(client: Client) -> None:
    query = "q=%E8%8C%B6&region=990121&region=990122&year=2016&sort=newest&page=3"
    page = read(client, f"{make_speech().get_absolute_url()}?{query}&utm_source=x")
    assert f'href="/search/?{query.replace("&", "&amp;")}"' in page


def test_a_query_that_does_not_stand_there_says_so(client: Client) -> None:
    assert "不在本篇正文中" in read(client, f"{make_speech().get_absolute_url()}?q=火箭")


def test_a_query_is_text_not_markup(client: Client) -> None:
    page = read(client, f'{make_speech().get_absolute_url()}?q="><script>alert(1)</script>')
    assert "<script>alert" not in page


def test_markup_in_every_field_stays_text(client: Client) -> None:
    evil = '</script><img src=x onerror="a">'
    speech = make_speech(
        title=evil, subtitle=evil, position=evil, place=evil, source_name=evil, text=f"{evil}\n甲"
    )
    page = read(client, f"{speech.get_absolute_url()}?q=img")
    assert "<img" not in page
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert data
    assert json.loads(data[1])["headline"] == evil


def test_drafts_are_not_found_and_withdrawn_ones_gone(client: Client) -> None:
    assert client.get(make_speech(status="draft").get_absolute_url()).status_code == 404
    response = client.get(make_speech(status="withdrawn").get_absolute_url())
    assert response.status_code == 410
    assert "这篇讲话已经撤回" in response.content.decode()
    assert "高质量发展" not in response.content.decode()


def test_neighbours_are_the_nearest_by_date_in_the_region(client: Client) -> None:
    before = make_speech(title="上一篇", date="2016-11-01")
    make_speech(title="更早", date="2015-01-01")
    make_speech(title="别处", date="2016-12-01", region="990122")
    make_speech(title="草稿", date="2016-12-27", status="draft")
    speech = make_speech()
    same_day = make_speech(title="同日后一篇")
    page = read(client, speech.get_absolute_url())
    assert f'<a href="{before.get_absolute_url()}" rel="prev">上一篇</a>' in page
    assert f'<a href="{same_day.get_absolute_url()}" rel="next">同日后一篇</a>' in page


def test_other_versions_of_a_speech_are_linked(client: Client) -> None:
    first = make_speech()
    second = make_speech(version_of=first, source_name="另一家网站")
    third = make_speech(version_of=first)
    make_speech(version_of=first, status="draft", source_name="未发布的来源")
    for speech, others in ((first, [second, third]), (second, [first, third]), (third, [first, second])):
        page = read(client, speech.get_absolute_url())
        versions = page.split("<summary>另一版本</summary>")[1].split("</details>")[0]
        assert re.findall(r'href="([^"]*)"', versions) == [other.get_absolute_url() for other in others]


def test_editors_find_the_way_to_correct_it(client: Client, admin_user: User) -> None:
    speech = make_speech()
    way = reverse("ingest:correct", args=[speech.pk])
    assert way not in read(client, speech.get_absolute_url())
    client.force_login(admin_user)
    assert f'href="{way}"' in read(client, speech.get_absolute_url())


def test_a_speech_about_nothing_known_is_still_a_page(client: Client) -> None:
    speech = make_speech(
        region=None, venue=None, speaker=None, speaker_name="", position="", date="", text="某某县的情况"
    )
    page = read(client, speech.get_absolute_url())
    assert "某某县的情况" in page
    assert "neighbours" not in page


def test_it_costs_the_same_queries_for_few_and_many(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    small = make_speech(text="甲", outline=False)
    with django_assert_num_queries(5):
        client.get(small.get_absolute_url())
    make_archive(30)
    large = make_speech(text=TEXT + "\n高质量发展" * 300, outline=False)
    with django_assert_num_queries(5):
        client.get(f"{large.get_absolute_url()}?q=高质量发展")


def test_english_readers_get_english_dates(client: Client) -> None:
    speech = make_speech(venue=make_venue())
    page = client.get(speech.get_absolute_url(), headers={"accept-language": "en"}).content.decode()
    assert '<html lang="en"' in page
    assert "28 December 2016" in page
    assert '<article class="speech" lang="zh-Hans">' in page
