from collections.abc import Callable, Iterable

import pytest

from search.contract import Document, Match, Query
from search.engine import Index
from search.query.nodes import Exact, Node, Run, Words

Fill = Callable[[Iterable[Document]], Index]
FILLER = "年度工作安排" * 20


def _ranking(index: Index, node: Node, match: Match = Match.SMART) -> list[int]:
    return [hit.pk for hit in index.searcher().search(Query(node, match)).hits]


def _document(pk: int, text: str, title: str = "讲话", heading: str = "") -> Document:
    return Document(
        pk, {"title": title, "text": f"{heading}\n{text}{FILLER}"}, {"heading": [(0, len(heading))]}
    )


def test_title_heading_text_and_scattered_words_rank_in_this_order(index_of: Fill) -> None:
    index = index_of(
        [
            _document(1, "产业。" * 9 + "强县。" * 9 + "xx"),
            _document(2, "产业强县"),
            _document(3, "", heading="产业强县"),
            _document(4, "", title="产业强县"),
            _document(5, "别的事"),
        ]
    )
    assert _ranking(index, Exact("产业强县")) == [4, 3, 2]
    assert _ranking(index, Run("产业强县"))[:3] == [4, 3, 2]


def test_many_scattered_words_never_outrank_one_exact_run(index_of: Fill) -> None:
    scattered = [_document(pk, "产业、、强县、、" * 50, title="产业、、强县") for pk in range(1, 9)]
    index = index_of([*scattered, _document(99, "产业强县" + "其他" * 500)])
    assert _ranking(index, Run("产业强县")) == [99, *range(1, 9)]
    hits = index.searcher().search(Query(Run("产业强县"))).hits
    assert [hit.exact for hit in hits] == [True] + [False] * 8


def test_more_occurrences_in_a_text_of_like_length_rank_higher(index_of: Fill) -> None:
    index = index_of([_document(pk, "发展" * pk + "其他" * (9 - pk)) for pk in range(1, 9)])
    assert _ranking(index, Words("发展")) == list(range(8, 0, -1))


def test_a_rare_word_weighs_more_than_a_common_one(index_of: Fill) -> None:
    index = index_of(
        [*(_document(pk, "发展") for pk in range(1, 20)), _document(50, "改革、"), _document(51, "发展、")]
    )
    assert _ranking(index, Words("发展") | Words("改革"))[0] == 50


@pytest.mark.parametrize("match", list(Match))
def test_equal_scores_stand_in_the_order_of_the_key(index_of: Fill, match: Match) -> None:
    index = index_of([_document(pk, "发展") for pk in (7, 3, 9, 1)])
    assert _ranking(index, Run("发展"), match) == [1, 3, 7, 9]
