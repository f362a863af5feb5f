"""Words that stand together rank above words that stand apart, and find_within finds what reading finds."""

import random
from collections.abc import Callable, Iterable

import numpy as np
import pytest

from search.contract import Document, Match, Query
from search.engine import Index
from search.engine.closeness import SoughtTerm, closeness
from search.query.nodes import And, Exact, Node, Run
from tests.search.contract.naive import values_of
from tests.search.contract.samples import random_documents
from tests.search.contract.standing import counted

Fill = Callable[[Iterable[Document]], Index]
APART = "、" * 60
# `find_within` takes no notice of title marks and line breaks.
WITHOUT = str.maketrans("", "", "《》\n")


def _ranking(
    index: Index, node: Node, match: Match = Match.SMART, offset: int = 0, limit: int = 20
) -> list[int]:
    result = index.searcher().search(Query(node, match, offset=offset, limit=limit))
    return [hit.pk for hit in result.hits]


def _document(pk: int, text: str, title: str = "讲话", heading: str = "", speaker: str = "") -> Document:
    return Document(
        pk, {"title": title, "text": heading + text, "speaker": speaker}, {"heading": [(0, len(heading))]}
    )


@pytest.mark.parametrize(
    ("node", "match"),
    [
        (Run("改革") & Run("农村") & Run("经济"), Match.SMART),
        (Run("改革") & Run("农村") & Run("经济"), Match.EXACT),
        (Exact("改革") & Exact("农村") & Exact("经济"), Match.SMART),
        (Run("改革农村经济"), Match.SMART),
        (Run("改革农村经济"), Match.WORDS),
    ],
)
def test_words_in_one_sentence_outrank_words_that_stand_apart_more_often(
    index_of: Fill, node: Node, match: Match
) -> None:
    apart = [_document(pk, f"改革{APART}农村{APART}经济{APART}" * 3) for pk in range(1, 6)]
    index = index_of([*apart, _document(9, f"经济、改革、农村{APART * 9}")])
    assert _ranking(index, node, match)[0] == 9


def test_one_word_in_a_title_does_not_outweigh_a_sentence_with_all(index_of: Fill) -> None:
    titled = [_document(pk, f"改革{APART}农村{APART}经济", title="经济") for pk in range(1, 6)]
    index = index_of([*titled, _document(9, f"经济、改革、农村{APART * 3}")])
    assert _ranking(index, Run("改革") & Run("农村") & Run("经济"))[0] == 9


def test_a_title_with_all_words_ranks_first(index_of: Fill) -> None:
    index = index_of(
        [
            _document(1, f"改革、农村、经济{APART}"),
            _document(2, f"改革、农村、经济{APART}", title="改革"),
            _document(3, f"改革、农村、经济{APART}", title="农村、改革、经济"),
        ]
    )
    assert _ranking(index, Run("改革") & Run("农村") & Run("经济")) == [3, 2, 1]


def test_no_closeness_lifts_scattered_words_above_the_exact_run(index_of: Fill) -> None:
    scattered = [_document(pk, "农村、改革、" * 30, title="农村、改革") for pk in range(1, 9)]
    index = index_of([*scattered, _document(99, APART * 20 + "改革农村" + APART * 20)])
    assert _ranking(index, Run("改革农村"))[0] == 99


def test_pages_put_together_are_the_whole_ranking(index_of: Fill) -> None:
    rng = random.Random(5)
    words = ["改革", "农村", "经济"]
    index = index_of(
        _document(pk, "".join(word + "、" * rng.randrange(40) for word in rng.choices(words, k=6) + words))
        for pk in range(500)
    )
    node = And(tuple(map(Run, words)))
    whole = _ranking(index, node, limit=500)
    assert sorted(whole) == list(range(500))
    for size in (7, 150, 200, 201):
        pages = [_ranking(index, node, offset=at, limit=size) for at in range(0, 500, size)]
        assert [pk for page in pages for pk in page] == whole


def test_closeness_does_not_reach_into_the_next_document(index_of: Fill) -> None:
    index = index_of([_document(1, "改革"), _document(2, "农村"), _document(3, "改革、农村")])
    snapshot = index.searcher()._snapshot
    docs = np.arange(3)
    shares = closeness(snapshot, "text", docs, [SoughtTerm("改革", 1.0), SoughtTerm("农村", 1.0)])
    assert shares[:2].tolist() == [0, 0]
    assert shares[2] > 0.9


@pytest.mark.parametrize("seed", range(3))
def test_find_within_finds_what_reading_the_stretches_finds(index_of: Fill, seed: int) -> None:
    rng = random.Random(seed)
    documents = random_documents(seed, 60)
    index = index_of(documents)
    (reader,) = index.searcher()._snapshot.segments
    literal = reader.literal("text")
    by_pk = {document.pk: document for document in documents}
    values = [values_of(by_pk[pk], "text")[0] for pk in reader.pk.tolist()]
    for _ in range(200):
        docs = np.array(sorted(rng.sample(range(len(values)), rng.randint(1, 20))))
        value = values[rng.choice(docs.tolist())] or "发展"
        at = rng.randrange(len(value))
        text = value[at : at + rng.randint(1, 5)].translate(WITHOUT)
        begins, ends = literal.units.starts[docs], literal.units.starts[docs + 1]
        expected = [
            int(begin) + place
            for doc, begin in zip(docs.tolist(), begins, strict=True)
            for place, _ in counted(values[doc], text)
        ]
        assert literal.find_within(text, begins, ends).tolist() == expected


class TestNames:
    """A run that is the whole name of a speaker finds the speeches of that speaker."""

    @pytest.fixture
    def index(self, index_of: Fill) -> Index:
        return index_of(
            [
                _document(1, "改革农村", speaker="王建国"),
                _document(2, f"改革、王建国同志{APART}农村", speaker="李卫"),
                _document(3, f"经济{APART}改革", speaker="王建国"),
                _document(4, "改革", speaker="王建国华"),
                _document(5, "改革", speaker=""),
            ]
        )

    def test_it_finds_them_before_those_that_mention_the_name(self, index: Index) -> None:
        assert _ranking(index, Run("王建国")) == [1, 3, 2]
        assert _ranking(index, Run("王建国") & Run("改革"))[-1] == 2

    def test_it_narrows_a_topic_to_the_speaker(self, index: Index) -> None:
        assert _ranking(index, Run("王建国") & Run("经济")) == [3]

    def test_it_works_in_words_mode(self, index: Index) -> None:
        assert {1, 3} <= set(_ranking(index, Run("王建国"), Match.WORDS))

    def test_a_part_of_a_name_is_none(self, index: Index) -> None:
        assert _ranking(index, Run("王建")) == [2]

    @pytest.mark.parametrize("node", [Run("王建国", "text"), Exact("王建国")])
    def test_neither_a_named_field_nor_a_quote_looks_at_names(self, index: Index, node: Node) -> None:
        assert _ranking(index, node) == [2]

    def test_literal_figures_stay_those_of_title_and_text(self, index: Index) -> None:
        result = index.searcher().search(Query(Run("王建国")))
        assert (result.count, result.exact_count, result.occurrences) == (3, 1, 1)
        assert [hit.exact for hit in result.hits] == [False, False, True]
        assert _ranking(index, Run("王建国"), Match.EXACT) == [2]
