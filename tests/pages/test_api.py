"""The JSON of /api/v1/search (docs/api.md)."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from search.fields import FACET_NAMES
from tests.search.conftest import Archive

pytestmark = pytest.mark.django_db


def test_the_answer_has_the_shape_of_the_contract(archive: Archive, client: Client) -> None:
    answer = client.get("/api/v1/search", {"q": "大豆大垄密植"})
    assert answer["Content-Type"] == "application/json"
    data = answer.json()
    assert data["query"] == "大豆大垄密植"
    assert data["interpretation"]
    assert (data["count"], data["exact_count"], data["occurrences"]) == (1, 1, 1)
    assert (data["page"], data["pages"]) == (1, 1)
    assert data["took_ms"] > 0
    (result,) = data["results"]
    assert result["score"] > 0
    assert result == {
        "slug": "plenary",
        "url": "/speeches/plenary/",
        "title": "在县委十九届二次全体会议上的讲话",
        "speaker": "陈守安",
        "position": "溪口县委书记",
        "date": "2022-08-13",
        "region": {"code": "990121", "name": "溪口县"},
        "venue": "县委十九届二次全体会议",
        "kind": "讲话",
        "score": result["score"],
        "passages": [
            {
                "section": ["总结成绩，坚定信心"],
                "anchor": "p4",
                "html": "今年以来，全县大力推广<mark>大豆大垄密植</mark>技术，粮食产量创历史新高。"
                "我们坚持高质量发展，营商环境持续优化。",
            }
        ],
    }
    assert set(data["facets"]) == set(FACET_NAMES)
    assert data["facets"]["region"][0] == {
        "value": "990000",
        "label": "云溪省",
        "count": 1,
        "selected": False,
        "parent": None,
    }


def test_what_is_unknown_is_null(archive: Archive, client: Client) -> None:
    (result,) = client.get("/api/v1/search", {"q": "硬道理"}).json()["results"]
    assert [result[name] for name in ("speaker", "position", "date", "region", "venue")] == [None] * 5


def test_a_date_goes_as_far_as_it_is_known(archive: Archive, client: Client) -> None:
    (result,) = client.get("/api/v1/search", {"q": "安全生产"}).json()["results"]
    assert result["date"] == "2022-02"


def test_facets_may_repeat(archive: Archive, client: Client) -> None:
    data = client.get("/api/v1/search", {"year": ["2019", "2021"], "sort": "oldest"}).json()
    assert [result["slug"] for result in data["results"]] == ["reform", "investment", "scattered"]
    assert [(v["value"], v["selected"]) for v in data["facets"]["year"]] == [
        ("2019", True),
        ("2021", True),
        ("2022", False),
    ]


def test_a_period_is_a_filter(archive: Archive, client: Client) -> None:
    data = client.get("/api/v1/search", {"q": "发展", "from": "2021", "to": "2021年6月"}).json()
    assert {result["slug"] for result in data["results"]} == {"investment", "scattered"}
    assert [value["value"] for value in data["facets"]["year"]] == ["2021"]
    assert data["histogram"] == [{"year": 2021, "count": 2}]


@pytest.mark.parametrize("parameters", [{"from": "去年"}, {"to": "2022-13"}, {"from": "2022", "to": "2021"}])
def test_a_period_that_cannot_be_used_is_an_error(
    archive: Archive, client: Client, parameters: dict[str, str]
) -> None:
    answer = client.get("/api/v1/search", parameters)
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [next(iter(parameters))]


def test_a_word_that_may_be_an_operator_is_a_suggestion(archive: Archive, client: Client) -> None:
    data = client.get("/api/v1/search", {"q": "大豆 or 硬道理"}).json()
    assert data["count"] == 0
    first = data["suggestions"][0]
    assert (first["kind"], first["query"], first["count"]) == ("operator", "大豆 OR 硬道理", 2)
    assert "“or”" in data["notes"][0]


def test_paging(archive: Archive, client: Client) -> None:
    data = client.get("/api/v1/search", {"per_page": 4, "page": 2}).json()
    assert (data["page"], data["pages"], len(data["results"])) == (2, 2, 2)


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ({"match": "fuzzy"}, "match"),
        ({"sort": "random"}, "sort"),
        ({"page": "x"}, "page"),
        ({"page": "0"}, "page"),
        ({"per_page": "0"}, "per_page"),
        ({"per_page": "101"}, "per_page"),
        ({"per_page": "²"}, "per_page"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_an_error_that_says_so(
    archive: Archive, client: Client, parameters: dict[str, str], name: str
) -> None:
    answer = client.get("/api/v1/search", parameters)
    assert answer.status_code == 400
    assert answer.json()["errors"][name]
    assert answer.json()["error"]


def test_a_page_behind_the_last_is_not_found(archive: Archive, client: Client) -> None:
    answer = client.get("/api/v1/search", {"page": "99999"})
    assert answer.status_code == 404
    assert "1 页" in answer.json()["error"]


@pytest.mark.parametrize("query", ['"', "((", "发" * 10_000, "\x00", "-", "*", "日期:x"])
def test_no_query_is_an_error(archive: Archive, client: Client, query: str) -> None:
    assert client.get("/api/v1/search", {"q": query}).status_code == 200


def test_without_an_index_it_says_so(index_root: Path, client: Client) -> None:
    answer = client.get("/api/v1/search")
    assert answer.status_code == 503
    assert "rebuild_index" in answer.json()["error"]


def test_ways_on_from_nothing(archive: Archive, client: Client) -> None:
    data = client.get("/api/v1/search", {"q": "营商环竟"}).json()
    assert data["count"] == 0
    assert data["suggestions"][0] == {
        "kind": "spelling",
        "text": "营商环境",
        "query": "营商环境",
        "count": 2,
    }
