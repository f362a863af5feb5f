"""Haystack's documented methods, row by row of docs/haystack.md."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from haystack import connections
from haystack.query import SearchQuerySet

from search.outbox import indexer
from tests.search.conftest import Publish

from .documented import CHECKS
from .documented.rows import Check


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "check",
    [pytest.param(check, id=check.__name__) for checks in CHECKS.values() for check in checks],
)
def test_it_holds_or_is_refused_as_the_documentation_says(check: Check) -> None:
    check()


def test_every_row_of_the_documentation_has_a_check() -> None:
    page = (Path(settings.BASE_DIR) / "docs" / "haystack.md").read_text(encoding="utf-8")
    rows, is_promise = [], False
    for line in page.splitlines():
        cells = [cell.strip("` ") for cell in line.replace("\\|", "\0").split("|")]
        if len(cells) > 2 and not cells[1].startswith("---"):
            is_promise = is_promise or cells[2] == "what holds"
            if is_promise and cells[2] != "what holds":
                rows.append(cells[1].replace("`", "").replace("\0", "|"))
    assert sorted(rows) == sorted([*CHECKS, *_ELSEWHERE])


# Rows whose checks stand below or in test_toy_app.py.
_ELSEWHERE = (
    "spelling_suggestion, set_spelling_query",
    "views, forms and template tags",
    "indexes of other models",
)


@pytest.mark.usefixtures("index_root")
class TestSpelling:
    def test_a_wrong_character_is_put_right(self, publish: Publish) -> None:
        for number in range(6):
            publish(f"第{number}次：优化营商环境，推动高质量发展。")
        indexer.ensure_built()
        indexer.drain_all()
        found = SearchQuerySet().auto_query("营商环竟")
        assert found.spelling_suggestion() == "营商环境"
        assert SearchQuerySet().spelling_suggestion("营商环竟") == "营商环境"
        assert (
            SearchQuerySet().filter(content="发展").set_spelling_query("营商环竟").spelling_suggestion()
            == "营商环境"
        )
        assert SearchQuerySet().filter(content="营商环竟", year="2022").spelling_suggestion() == "营商环境"

    def test_what_stands_there_has_no_suggestion(self, publish: Publish) -> None:
        publish("优化营商环境。")
        indexer.ensure_built()
        indexer.drain_all()
        assert SearchQuerySet().auto_query("营商环境").spelling_suggestion() is None
        assert SearchQuerySet().filter(content="*").spelling_suggestion() is None

    def test_it_can_be_switched_off(self, publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
        publish("优化营商环境。")
        indexer.ensure_built()
        indexer.drain_all()
        monkeypatch.setattr(connections["default"].get_backend(), "include_spelling", False)
        assert SearchQuerySet().auto_query("营商环竟").spelling_suggestion() is None
