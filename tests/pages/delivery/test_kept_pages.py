"""A page that was sent is sent again as it is while nothing has changed, and never after that."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from ingest.services import correcting
from pages.delivery import middleware
from pages.delivery.kept_pages import KeptPage
from search.outbox import indexer
from speeches.models import Region, Speaker, Speech, Venue
from speeches.services import places
from tests.search.conftest import Archive

# Outside of a transaction: within one nothing is kept, for it may be rolled back.
pytestmark = pytest.mark.django_db(transaction=True)

SEARCH = "/search/?q=高质量发展"


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    middleware.kept_pages.clear()
    yield
    middleware.kept_pages.clear()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were made, and not taken out of memory."""
    addresses: list[str] = []
    page = middleware._page

    def noted(response: object, state: object) -> KeptPage:
        addresses.append("made")
        return page(response, state)  # type: ignore[arg-type]

    monkeypatch.setattr(middleware, "_page", noted)
    return addresses


def read(client: Client, url: str = SEARCH, **headers: str) -> str:
    response = client.get(url, headers=headers)
    assert response.status_code == 200, url
    return str(response.content.decode()).replace("<wbr>", "")  # where titles may break


@pytest.mark.parametrize(
    "url",
    [
        SEARCH,
        "/search/?q=不存在的话",
        "/speeches/plenary/",
        "/",
        "/regions/",
        "/years/",
        "/api/v1/search?q=发展",
    ],
)
def test_a_page_asked_for_again_is_not_made_again(
    archive: Archive, client: Client, made: list[str], url: str
) -> None:
    first = read(client, url)
    for _ in range(3):  # the second time it is compressed anew
        assert read(client, url) == first
    assert made == ["made"]


class TestChanges:
    """What is changed is gone from the next page, before the index has heard of it and after."""

    def test_a_withdrawn_speech_is_gone_at_once(self, archive: Archive, client: Client) -> None:
        assert "招商引资推进会" in read(client)
        speech = archive.speeches["investment"]
        speech.status = Speech.Status.WITHDRAWN
        correcting.set_fields(speech, ["status"])
        assert "招商引资推进会" not in read(client)
        assert client.get("/speeches/investment/").status_code == 410
        indexer.drain_all()
        assert "招商引资推进会" not in read(client)
        speech.status = Speech.Status.PUBLISHED
        correcting.set_fields(speech, ["status"])
        indexer.drain_all()
        assert "招商引资推进会" in read(client)

    def test_a_kept_reading_page_is_gone_when_its_speech_is(self, archive: Archive, client: Client) -> None:
        read(client, "/speeches/investment/")
        read(client, "/speeches/investment/")
        Speech.objects.filter(slug="investment").update(status=Speech.Status.WITHDRAWN)
        assert client.get("/speeches/investment/").status_code == 410

    def test_a_corrected_title_shows_at_once(self, archive: Archive, client: Client) -> None:
        read(client)
        speech = archive.speeches["reform"]
        speech.title = "改革开放工作报告"
        correcting.set_fields(speech, ["title"])
        assert "改革开放工作报告" in read(client)
        assert "改革开放工作报告" in read(client, "/speeches/reform/")

    @pytest.mark.parametrize("through", ["editor", "load_regions", "database"])
    def test_a_renamed_region_shows_at_once(self, archive: Archive, client: Client, through: str) -> None:
        assert "南屏市" in read(client)
        region = Region.objects.get(code="990200")
        region.name = "新屏市"
        if through == "editor":
            correcting.save_entity(region)
        elif through == "load_regions":
            known = {place.code: place for place in places.places()}
            places.load([known["990000"], replace(known["990200"], name="新屏市")])
        else:
            Region.objects.filter(code="990200").update(name="新屏市")
        page = read(client)
        assert "新屏市" in page
        assert 'facet-label">南屏市' not in page

    def test_a_renamed_province_is_new_on_the_line_of_each_hit(
        self, archive: Archive, client: Client
    ) -> None:
        assert "云溪省南屏市" in read(client)
        Region.objects.filter(code="990200").update(full_name="新溪省南屏市")
        assert "新溪省南屏市" in read(client)

    def test_renamed_speakers_and_venues_show_at_once(self, archive: Archive, client: Client) -> None:
        page = read(client)
        assert "林悦" in page
        assert "全市招商引资推进会" in page
        Speaker.objects.filter(slug="lin-yue").update(name="林月")
        Venue.objects.filter(slug="v2").update(name="全市招商大会")
        page = read(client)
        assert 'facet-label">林月' in page
        assert "<span>全市招商大会</span>" in page

    def test_a_new_commit_of_the_index_is_seen_without_any_write_of_the_database(
        self, archive: Archive, client: Client, made: list[str]
    ) -> None:
        read(client)
        from search.stores import store  # the store of this test

        with store().draining(5):
            store().apply([], [archive.speeches["reform"].pk])
        assert "改革工作报告" not in read(client)
        assert len(made) == 2

    def test_a_rebuilt_index_is_seen(self, archive: Archive, client: Client, made: list[str]) -> None:
        read(client)
        indexer.rebuild_all()
        read(client)
        assert len(made) == 2

    def test_a_published_speech_shows_on_the_front_page(self, archive: Archive, client: Client) -> None:
        assert "新来的讲话" not in read(client, "/")
        Speech.objects.create(slug="new", title="新来的讲话", text="正文。", status="published")
        assert "新来的讲话" in read(client, "/")


class TestKeys:
    """Pages that differ are kept apart."""

    def test_languages(self, archive: Archive, client: Client) -> None:
        for _ in range(2):
            assert "Search" in read(client, **{"accept-language": "en"}).split("<title>")[1][:40]
            assert "检索" in read(client, **{"accept-language": "zh-CN"}).split("<title>")[1][:40]
        client.cookies["django_language"] = "en"
        assert "Search" in read(client, **{"accept-language": "zh-CN"}).split("<title>")[1][:40]

    def test_themes(self, archive: Archive, client: Client) -> None:
        for theme in ("", "dark", "light", "junk", "dark", ""):
            client.cookies["theme"] = theme
            head = read(client).split("<head>")[0]
            assert ("data-theme" in head) == (theme in {"dark", "light"})
            assert (f'data-theme="{theme}"' in head) == (theme in {"dark", "light"})

    def test_fragments_for_htmx(self, archive: Archive, client: Client) -> None:
        for _ in range(2):
            assert "<html" in read(client)
            assert "<html" not in read(client, **{"hx-request": "true"})
            whole = read(client, **{"hx-request": "true", "hx-history-restore-request": "true"})
            assert "<html" in whole

    def test_hosts_and_parameters(self, archive: Archive, client: Client, settings: object) -> None:
        settings.ALLOWED_HOSTS = ["a.example", "b.example"]  # type: ignore[attr-defined]
        for host in ("a.example", "b.example", "a.example"):
            assert f"http://{host}/speeches/plenary/" in read(client, "/speeches/plenary/", host=host)
        assert read(client, "/search/?q=a", host="a.example") != read(
            client, "/search/?q=b", host="a.example"
        )

    def test_days(self, archive: Archive, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        import datetime

        for day in ("2026-11-26", "2026-11-27"):
            date = datetime.date.fromisoformat(day)
            monkeypatch.setattr("django.utils.timezone.localdate", lambda date=date: date)
            assert f"[{day}]" in read(client, "/speeches/plenary/")


class TestReaders:
    """What belongs to one reader is never kept, and what is kept is not shown to those who log in."""

    def test_a_page_of_somebody_logged_in_is_made_each_time(
        self, archive: Archive, client: Client, made: list[str]
    ) -> None:
        read(client)
        client.force_login(User.objects.create_user("qin", is_staff=True))
        assert 'href="/ingest/"' in read(client)
        assert 'href="/ingest/"' in read(client)
        assert 'href="/ingest/"' not in read(Client())
        response = client.get(SEARCH)
        assert "ETag" not in response

    def test_a_message_is_shown_once_and_to_its_reader(self, archive: Archive, client: Client) -> None:
        read(client)
        client.cookies["messages"] = _message("已撤回")
        assert "已撤回" in read(client)
        assert "已撤回" not in read(Client())

    def test_pages_of_editors_and_of_logging_in_are_not_kept(
        self, archive: Archive, client: Client, made: list[str]
    ) -> None:
        for url in ("/admin/login/", "/healthz"):
            response = client.get(url)
            assert response.status_code == 200
            assert "ETag" not in response
        assert made == []

    def test_public_pages_set_no_cookie_and_hold_no_token(self, archive: Archive, client: Client) -> None:
        for url in (SEARCH, "/", "/speeches/plenary/", "/regions/", "/help/", "/speakers/"):
            response = client.get(url)
            assert not response.cookies, url
            assert "csrfmiddlewaretoken" not in response.content.decode(), url
            for header in ("Accept-Encoding", "Accept-Language", "Cookie"):
                assert header in response["Vary"], (url, header)
        assert "HX-Request" in client.get(SEARCH)["Vary"]


class TestConditionalRequests:
    def test_an_etag_is_answered_with_304_until_something_changes(
        self, archive: Archive, client: Client
    ) -> None:
        first = client.get(SEARCH)
        etag = first["ETag"]
        for headers in ({}, {"accept-encoding": "gzip"}):
            again = client.get(SEARCH, headers={"if-none-match": etag, **headers})
            assert again.status_code == 304
            assert again.content == b""
            assert again["ETag"] == etag
            assert again["Vary"] == first["Vary"]
        assert client.get(SEARCH, headers={"if-none-match": 'W/"other"'}).status_code == 200
        Speech.objects.filter(slug="reform").update(title="改了")
        changed = client.get(SEARCH, headers={"if-none-match": etag})
        assert changed.status_code == 200
        assert changed["ETag"] != etag

    def test_head_says_what_get_would_send(self, archive: Archive, client: Client) -> None:
        before = client.head(SEARCH)
        page = client.get(SEARCH)
        after = client.head(SEARCH)
        assert before.content == after.content == b""
        for name in ("Content-Type", "Vary", "ETag", "Content-Length"):
            assert after[name] == page[name], name
        assert before.status_code == after.status_code == 200


def test_compressed_and_plain_are_the_same_page(archive: Archive, client: Client) -> None:
    plain = client.get(SEARCH).content.decode()
    for _ in range(2):
        response = client.get(SEARCH, headers={"accept-encoding": "gzip, br"})
        assert response["Content-Encoding"] == "gzip"
        assert gzip.decompress(response.content).decode() == plain
        assert int(response["Content-Length"]) == len(response.content)
    assert client.get(SEARCH).content.decode() == plain


def _message(text: str) -> str:
    """Return the cookie by which Django shows `text` on the next page."""
    from django.contrib.messages import constants
    from django.contrib.messages.storage.base import Message
    from django.contrib.messages.storage.cookie import CookieStorage
    from django.test import RequestFactory

    storage = CookieStorage(RequestFactory().get("/"))
    return str(storage._encode([Message(constants.INFO, text)]))  # type: ignore[attr-defined]
