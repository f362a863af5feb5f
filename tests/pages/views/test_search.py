"""The search page and completion over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from search.helping import completion
from search.outbox import indexer
from search.query.lexer import MAX_LENGTH
from search.results import SearchRequest
from tests.search.conftest import Archive, Publish

pytestmark = pytest.mark.django_db


def test_the_page_shows_hits_and_facets(archive: Archive, client: Client) -> None:
    page = client.get("/search/", {"q": "高质量发展"})
    assert page.status_code == 200
    text = page.content.decode()
    assert "<html" in text
    assert "<mark>高质量发展</mark>" in text
    assert "云溪省" in text


def test_htmx_gets_only_what_changes(archive: Archive, client: Client) -> None:
    page = client.get("/search/", {"q": "高质量发展"}, headers={"HX-Request": "true"})
    assert "<html" not in page.content.decode()
    assert "HX-Request" in page["Vary"]


def test_htmx_gets_the_whole_page_when_it_restores_history(archive: Archive, client: Client) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/search/", {"q": "发展"}, headers=headers).content.decode()


@pytest.mark.parametrize("page", ["99999", "0", "-1", "x", "9" * 5000])
def test_a_page_that_is_not_there_is_not_found_and_says_so(
    archive: Archive, client: Client, page: str
) -> None:
    answer = client.get("/search/", {"page": page})
    assert answer.status_code == 404
    assert "页" in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ('"', "引号不成对"),
        ("((", "括号不成对"),
        ("发" * 10_000, f"只取前 {MAX_LENGTH} 个字"),
        ("a OR", "前后缺少检索词"),
        ("日期:去年", "不是日期"),
    ],
)
def test_a_query_that_cannot_be_read_gets_an_answer_and_a_note(
    archive: Archive, client: Client, query: str, note: str
) -> None:
    answer = client.get("/search/", {"q": query})
    assert answer.status_code == 200
    assert note in answer.content.decode()


@pytest.mark.parametrize(
    "parameters",
    [
        {"region": "xxxxxx"},
        {"year": "2022; DROP TABLE"},
        {"speaker": "\x00"},
        {"q": "\x00"},
        {"q": "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace")},
        {"match": "fuzzy"},
        {"sort": "random"},
        {"year": [str(year) for year in range(500)]},
        {"kind": "讲" * 5000},
    ],
)
def test_parameters_that_make_no_sense_get_an_answer(
    archive: Archive, client: Client, parameters: dict[str, str]
) -> None:
    assert client.get("/search/", parameters).status_code == 200


def test_an_unknown_value_says_so(archive: Archive, client: Client) -> None:
    assert "没有讲话属于“xxxxxx”" in client.get("/search/", {"region": "xxxxxx"}).content.decode()


def test_without_an_index_the_page_says_so(index_root: Path, client: Client) -> None:
    answer = client.get("/search/")
    assert answer.status_code == 503
    assert "还没有索引" in answer.content.decode()


def test_nothing_is_changed_by_searching(archive: Archive, client: Client) -> None:
    assert client.post("/search/", {"q": "发展"}).status_code == 405


def test_the_page_asks_a_fixed_number_of_queries(archive: Archive, publish: Publish, client: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/search/", {"q": "发展"}).status_code == 200
        return len(captured)

    client.get("/search/", {"q": "发展"})
    few = queries()
    for number in range(15):
        publish(f"第{number}次谈发展。", slug=f"more-{number}", region=archive.regions["990121"])
    indexer.drain_all()
    assert queries() == few


class TestCompletion:
    def texts(self, typed: str) -> set[tuple[str, str]]:
        return {(each.kind, each.text) for each in completion.complete(typed)}

    def test_of_everything_that_has_a_name(self, archive: Archive) -> None:
        assert ("phrase", "高质量发展") in self.texts("高质")
        assert ("speaker", "陈守安") in self.texts("陈")
        assert ("region", "云溪省清河市溪口县") in self.texts("溪口")
        assert ("venue", "县委十九届二次全体会议") in self.texts("县委十九届")
        assert ("heading", "总结成绩，坚定信心") in self.texts("总结")
        assert ("title", "改革工作报告") in self.texts("改革工作")

    def test_under_a_period_only_what_was_said_then(self, archive: Archive) -> None:
        whole = completion.complete("高质")
        assert whole
        assert completion.complete("高质", SearchRequest(until="1990")) == []
        within = completion.complete("高质", SearchRequest(since="1990"))
        assert [(each.text, each.request.since) for each in within] == [(each.text, "1990") for each in whole]

    @pytest.mark.parametrize(
        ("typed", "kind", "text"),
        [
            ("gzlf", "phrase", "高质量发展"),
            ("gaozhiliangfa", "phrase", "高质量发展"),
            ("高质量fa", "phrase", "高质量发展"),
            ("gao zhi", "phrase", "高质量发展"),
            ("csa", "speaker", "陈守安"),
            ("linyue", "speaker", "林悦"),
            ("xikou", "region", "云溪省清河市溪口县"),
            ("yunxi", "region", "云溪省"),
            ("qszs", "venue", "全市招商引资推进会"),
            ("营商环竟", "phrase", "营商环境"),
            ("乡村振新", "phrase", "乡村振兴"),
        ],
    )
    def test_of_what_sounds_so_or_was_nearly_typed(
        self, archive: Archive, typed: str, kind: str, text: str
    ) -> None:
        assert (kind, text) in self.texts(typed)

    def test_filters_stay_and_what_finds_nothing_under_them_is_left_out(
        self, archive: Archive, client: Client
    ) -> None:
        def offered(**parameters: str) -> dict[str, dict[str, object]]:
            answer = client.get("/search/suggest", parameters).json()
            return {each["text"]: each for each in answer["suggestions"]}

        assert offered(q="yshj")["营商环境"]["count"] == 2
        narrowed = offered(q="yshj", year="2022", match="exact")["营商环境"]
        assert narrowed["count"] == 1
        assert "year=2022" in str(narrowed["url"])
        assert "match=exact" in str(narrowed["url"])
        assert offered(q="yshj", year="2019") == {}
        assert "year=2021" in str(offered(q="林", year="2021")["林悦"]["url"])
        assert "林悦" not in offered(q="林", year="2022")

    def test_it_costs_at_most_two_queries_of_the_database(self, archive: Archive, client: Client) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        completion.complete("发展")
        for typed in ("gzlf", "高质", "陈", "溪口", "乡村振新", "总结"):
            with CaptureQueriesContext(connection) as captured:
                completion.complete(typed)
            assert len(captured) <= 2, typed

    def test_of_drafts_nothing_is_given_away(self, archive: Archive) -> None:
        assert self.texts("草稿") == set()

    @pytest.mark.parametrize("typed", ["", " ", '"', "((", "%", "_", "x" * 5000, "\x00"])
    def test_of_nothing_or_noise_is_no_error(self, archive: Archive, typed: str) -> None:
        assert len(completion.complete(typed)) == 0

    def test_every_completion_leads_somewhere(self, archive: Archive, client: Client) -> None:
        for typed in ("高质", "陈", "溪口", "县委", "总结", "改革"):
            for each in client.get("/search/suggest", {"q": typed}).json()["suggestions"]:
                assert client.get(each["url"]).status_code == 200
                assert client.get(each["search_url"]).context["results"].count > 0

    def test_as_options_of_a_datalist(self, archive: Archive, client: Client) -> None:
        answer = client.get("/search/suggest", {"q": "改革工作", "as": "options"})
        assert '<option value="改革工作报告"></option>' in answer.content.decode()

    def test_without_an_index_there_are_none(self, index_root: Path, client: Client) -> None:
        assert client.get("/search/suggest", {"q": "发展"}).json()["suggestions"] == []
