"""Feeds, sitemap, robots.txt, health, errors, language and appearance."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.archive import make_archive, make_speech

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize(
    ("url", "entries"),
    [
        ("/feed/", 4),
        ("/regions/990100/feed/", 3),
        ("/speakers/li-wang-chuan/feed/", 1),
        ("/venues/venue-0/feed/", 1),
    ],
)
def test_feeds_hold_what_was_published(client: Client, url: str, entries: int) -> None:
    make_archive(4)
    make_speech(status="withdrawn")
    feed = ElementTree.fromstring(client.get(url).content)
    found = feed.findall(f"{ATOM}entry")
    assert len(found) == entries
    assert all(entry.findtext(f"{ATOM}title") for entry in found)


def test_a_feed_costs_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_archive(30)
    with django_assert_num_queries(1):
        client.get("/feed/")


def test_the_sitemap_names_every_page_of_readers(client: Client) -> None:
    speech = make_speech()
    make_speech(status="withdrawn")
    index = client.get("/sitemap.xml").content.decode()
    assert "http://testserver/sitemap-speeches.xml" in index
    speeches = client.get("/sitemap-speeches.xml").content.decode()
    assert speeches.count("<url>") == 1
    assert f"<loc>http://testserver{speech.get_absolute_url()}</loc>" in speeches
    assert "/years/2016/" in client.get("/sitemap-pages.xml").content.decode()
    assert "/regions/990121/" in client.get("/sitemap-regions.xml").content.decode()
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_robots_keep_out_of_searches(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /search/\n" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_the_appearance_is_kept_in_a_cookie(client: Client) -> None:
    response = client.post("/theme/", {"theme": "dark"}, headers={"referer": "http://testserver/years/"})
    assert response["Location"] == "http://testserver/years/"
    assert 'data-theme="dark"' in client.get("/").content.decode()
    client.post("/theme/", {"theme": "auto"})
    assert "data-theme" not in client.get("/").content.decode()


@pytest.mark.parametrize("referer", ["http://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_appearance_never_leads_away(client: Client, referer: str) -> None:
    assert client.post("/theme/", {"theme": "x"}, headers={"referer": referer})["Location"] == "/"


def test_a_cookie_cannot_put_anything_into_the_page(client: Client) -> None:
    client.cookies["theme"] = '"><script>'
    assert "><script>" not in client.get("/").content.decode().split("<head>")[0]


def test_the_language_is_kept(client: Client) -> None:
    client.post("/i18n/setlang/", {"language": "en"})
    assert '<html lang="en">' in client.get("/").content.decode()


def test_not_found_is_said_in_the_readers_language_without_djangos_words(client: Client) -> None:
    page = client.get("/speeches/none/").content.decode()
    assert "没有找到这一页" in page
    assert "No Speech" not in page
    assert "Resolver404" not in client.get("/nowhere/at/all").content.decode()


def test_a_failure_is_a_page_that_needs_no_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("pages.counts.by_year", fail)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "出了故障" in response.content.decode()
    assert "RuntimeError" not in response.content.decode()


def test_a_forged_form_is_refused_with_a_page() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    assert "表单已经过期" in response.content.decode()
