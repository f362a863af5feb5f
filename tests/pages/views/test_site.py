"""Feeds, sitemap, robots.txt, health, errors, language and appearance."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from config import health
from search.outbox.models import OutboxEntry
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
    response = Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"})
    assert response.status_code == 403
    assert "表单已经过期" in response.content.decode()


class TestHealth:
    @pytest.fixture(autouse=True)
    def _index(self, settings: Settings, tmp_path: Path) -> None:
        (tmp_path / "CURRENT").touch()
        settings.SEARCH_URL = f"whoosh://{tmp_path}"
        settings.HAYSTACK_CONNECTIONS = {"default": {"PATH": str(tmp_path)}}
        self.folder = tmp_path

    def test_it_is_well_when_all_parts_are(self, client: Client) -> None:
        OutboxEntry.objects.create(speech_id=1)
        response = client.get("/healthz")
        assert response.status_code == 200
        assert response.json()["outbox"] == {"status": "ok", "pending": 1, "set_aside": 0}

    def test_it_is_broken_when_nothing_drains_the_outbox(self, client: Client) -> None:
        entry = OutboxEntry.objects.create(speech_id=1)
        OutboxEntry.objects.filter(pk=entry.pk).update(created_at=timezone.now() - 2 * health.OUTBOX_PATIENCE)
        assert client.get("/healthz").status_code == 503

    def test_a_row_set_aside_does_not_break_it(self, client: Client) -> None:
        entry = OutboxEntry.objects.create(speech_id=1, set_aside=True)
        OutboxEntry.objects.filter(pk=entry.pk).update(created_at=timezone.now() - 2 * health.OUTBOX_PATIENCE)
        response = client.get("/healthz")
        assert response.status_code == 200
        assert response.json()["outbox"]["set_aside"] == 1

    def test_it_is_broken_without_index(self, client: Client) -> None:
        (self.folder / "CURRENT").unlink()
        assert client.get("/healthz").status_code == 503

    def test_it_is_broken_without_database(self, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
        from django.db import DatabaseError, connection

        def fail(*_args: object, **_kwargs: object) -> None:
            raise DatabaseError("gone")

        monkeypatch.setattr(connection, "cursor", fail)
        monkeypatch.setattr(connection, "chunked_cursor", fail)
        response = health.health(rf.get("/healthz"))
        assert response.status_code == 503
