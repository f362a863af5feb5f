"""The pages that lead through the archive: regions, years, speakers, venues, all speeches."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from tests.archive import make_archive, make_region_tree, make_speaker, make_speech, make_venue

pytestmark = pytest.mark.django_db

PAGES = [
    "/", "/speeches/", "/speeches/?sort=oldest", "/regions/", "/regions/?all=1", "/regions/990000/",
    "/years/", "/years/2016/", "/years/2016/?month=12", "/speakers/", "/speakers/?letter=L",
    "/speakers/?name=黎", "/speakers/li-wang-chuan/", "/venues/", "/venues/?kind=全会", "/venues/?name=县",
    "/venues/venue-0/",
]  # fmt: skip


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def titles(page: str) -> list[str]:
    found = re.findall(r'<h3 class="speech-list-title"[^>]*><a [^>]*>(.*?)</a>', page)
    return [title.replace("<wbr>", "") for title in found]


@pytest.mark.parametrize("url", PAGES)
def test_every_page_answers_in_both_languages(client: Client, url: str) -> None:
    make_archive(10)
    assert '<html lang="zh-Hans">' in read(client, url)
    assert '<html lang="en">' in client.get(url, headers={"accept-language": "en"}).content.decode()


@pytest.mark.parametrize("url", PAGES)
def test_thirty_speeches_cost_the_queries_of_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, url: str
) -> None:
    make_archive(3)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    make_archive(30)
    with django_assert_num_queries(len(few)):
        client.get(url)
    assert len(few) <= 9


def test_drafts_and_withdrawn_speeches_appear_nowhere(client: Client) -> None:
    make_archive(3)
    for status in ("draft", "withdrawn"):
        make_speech(title="不可见的讲话", status=status, speaker=make_speaker("隐名", "yin-ming"))
    for url in PAGES:
        page = read(client, url)
        assert "不可见的讲话" not in page
        assert "隐名" not in page


def test_the_region_tree_counts_what_lies_below(client: Client) -> None:
    make_speech(region="990121")
    make_speech(region="990121")
    make_speech(region="990100")
    page = read(client, "/regions/")
    counts = re.findall(r'href="/regions/(\d+)/">[^<]*</a> <span class="count">(\d+)</span>', page)
    assert counts == [("990000", "3"), ("990100", "3"), ("990121", "2")]


def test_all_regions_are_shown_on_request(client: Client) -> None:
    make_region_tree()
    assert "松原县" not in read(client, "/regions/")
    assert "松原县" in read(client, "/regions/?all=1")


def test_a_region_shows_its_speeches_and_those_below_it(client: Client) -> None:
    make_speech(title="县里的", region="990121", date="2019-01-01")
    make_speech(title="市里的", region="990100", date="2020-01-01")
    make_speech(title="邻市的", region="990200")
    page = read(client, "/regions/990100/")
    assert titles(page) == ["市里的", "县里的"]
    breadcrumbs = page.split('class="breadcrumbs"')[1].split("</nav>")[0]
    assert re.findall(r'href="/regions/(\d*)/?">', breadcrumbs) == ["", "990000"]


def test_unknown_places_people_and_years_are_not_found(client: Client) -> None:
    for url in (
        "/regions/123456/", "/regions/x/", "/speakers/nobody/", "/venues/nowhere/", "/years/0/",
        "/years/99999/", "/years/2016/?month=13", "/venues/?kind=茶话会", "/speeches/none/",
    ):  # fmt: skip
        response = client.get(url)
        assert response.status_code == 404, url
        assert "没有找到这一页" in response.content.decode()


def test_a_year_without_speeches_is_an_empty_page(client: Client) -> None:
    assert "这里还没有讲话" in read(client, "/years/1999/")


def test_lists_sort_by_date_with_undated_speeches_last(client: Client) -> None:
    for title, date in (("旧", "2016-01-01"), ("无日期", ""), ("新", "2020")):
        make_speech(title=title, date=date)
    assert titles(read(client, "/speeches/")) == ["新", "旧", "无日期"]
    assert titles(read(client, "/speeches/?sort=oldest")) == ["旧", "新", "无日期"]


def test_every_speech_is_on_exactly_one_page(client: Client) -> None:
    made = {speech.title for speech in make_archive(45)}
    found = [title for page in (1, 2, 3) for title in titles(read(client, f"/speeches/?page={page}"))]
    assert len(found) == 45
    assert set(found) == made


@pytest.mark.parametrize("page", ["0", "-1", "4", "99999", "abc", "９", "1" * 400])
def test_a_page_that_is_not_there_is_a_clear_404(client: Client, page: str) -> None:
    make_archive(45)
    response = client.get(f"/speeches/?page={page}")
    assert response.status_code == 404
    assert "一共 3 页" in response.content.decode()


def test_paging_keeps_the_order(client: Client) -> None:
    make_archive(45)
    assert 'href="/speeches/?sort=oldest&amp;page=2"' in read(client, "/speeches/?sort=oldest")


def test_speakers_stand_in_the_order_of_pinyin_with_their_counts(client: Client) -> None:
    make_speech(speaker=make_speaker("沈砚秋", "shen-yan-qiu"))
    make_speech(speaker=make_speaker("白露", "bai-lu"))
    make_speech(speaker=make_speaker("白露", "bai-lu"))
    page = read(client, "/speakers/")
    assert re.findall(r'href="/speakers/([a-z-]+)/">.*?count">(\d+)', page) == [
        ("bai-lu", "2"),
        ("shen-yan-qiu", "1"),
    ]
    assert "白露" not in read(client, "/speakers/?letter=S")
    assert "沈砚秋" not in read(client, "/speakers/?name=露")
    assert "沈砚秋" in read(client, "/speakers/?name=shen")
    assert "没有这样的讲话人" in read(client, "/speakers/?name=%25")


def test_venues_are_cut_by_kind(client: Client) -> None:
    make_speech(venue=make_venue("全县教师座谈会", "座谈会", "zuo-tan"))
    make_speech(venue=make_venue("全县培训班", "培训班", "pei-xun"))
    page = read(client, "/venues/?kind=座谈会")
    assert "全县教师座谈会" in page
    assert 'href="/venues/pei-xun/"' not in page


def test_home_counts_the_archive(client: Client) -> None:
    make_archive(30)
    page = read(client, "/")
    assert re.findall(r"<dd><a [^>]*>([^<]*)</a>", page) == ["30", "5", "6", "9", "2016–2023"]
    assert len(titles(page)) == 10


def test_an_empty_archive_has_all_its_pages(client: Client) -> None:
    for url in ("/", "/speeches/", "/regions/", "/years/", "/speakers/", "/venues/"):
        read(client, url)


def test_nothing_inline_that_the_policy_forbids(client: Client) -> None:
    make_archive(5)
    for url in [*PAGES, make_speech().get_absolute_url() + "?q=高质量发展"]:
        page = read(client, url)
        assert not re.search(r'\sstyle="|\son[a-z]+="|<style|javascript:', page), url
        for script in re.findall(r"<script([^>]*)>", page):
            assert "src=" in script or "application/ld+json" in script
