"""No query raises, from the box to the page."""

from __future__ import annotations

import random

import pytest

from pages.search_answer import answer
from search.contract import Match
from search.fields import FACET_NAMES
from search.results import SearchRequest, Sort
from tests import campaigns

EXAMPLES = campaigns.size(250, 50_000, "FUZZ_EXAMPLES")

PIECES = [
    "发展", "高质量发展", "營商環境", "ＧＤＰ", "的", "豆大垄密", "a", " ", "　", "OR", "AND", "NOT", "-", "－", "|", "｜",
    "(", ")", "（", "）", '"', "“", "”", "「", "」", "~5", "～９９９", "*", "＊", ":", "：", "标题:", "讲话人：", "date:2022",
    "日期:2022-01..2021", "日期:", "地区:990000", "heading:", "\x00", "\ud800", "\U0001f600", "〇", "e\u0301", "\n", "'", "\\",
    "%", "_", "<b>", "&", "..", "2022-08-13", "gao zhi liang",
]  # fmt: skip


def query(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.7:
        return "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 14)))
    if kind < 0.85:
        return chance.randbytes(chance.randint(1, 40)).decode(chance.choice(["utf-8", "gb18030"]), "replace")
    return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 12)))


@pytest.mark.slow
@pytest.mark.usefixtures("archive")
def test_no_query_raises_and_the_numbers_agree() -> None:
    chance = random.Random(20261122)
    for _ in range(EXAMPLES):
        selected = {
            facet: (chance.choice(["2022", "990100", "讲话", "x", "\x00", "\ud800"]),)
            for facet in FACET_NAMES
            if chance.random() < 0.1
        }
        request = SearchRequest(
            query(chance), selected, chance.choice(list(Match)), chance.choice(list(Sort)), per_page=3
        )
        results = answer(request)
        # Not even exact_count <= count holds: words do not meet across their ends, and NOT turns it round.
        assert all(0 <= n <= 6 for n in (results.count, results.exact_count, results.words_count)), request
        assert len(results.hits) == min(3, results.count), request
        assert results.interpretation
        assert all(suggestion.count for suggestion in results.suggestions), request
