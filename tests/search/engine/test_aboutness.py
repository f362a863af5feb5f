"""How early a string stands and over how much of a text it is spread is what reading tells; the order follows it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

import numpy as np
import pytest

from search.contract import Document, Match, Query
from search.engine import Index, ranking, scoring
from search.engine.aboutness import HALF_AT, PARTS, spread
from search.query.nodes import Exact, Node, Run

Fill = Callable[[Iterable[Document]], Index]


def _ranking(index: Index, node: Node, match: Match = Match.SMART, **asked: int) -> list[int]:
    return [hit.pk for hit in index.searcher().search(Query(node, match, **asked)).hits]  # type: ignore[arg-type]


def _document(pk: int, text: str, title: str = "讲话") -> Document:
    return Document(pk, {"title": title, "text": text})


@pytest.mark.parametrize("seed", range(4))
def test_it_is_what_reading_tells(index_of: Fill, seed: int) -> None:
    rng = random.Random(seed)
    texts = ["".join(rng.choices("发展经济，", k=rng.randint(1, 90))) for _ in range(80)]
    index = index_of(_document(pk, text) for pk, text in enumerate(texts))
    with index.writer() as writer:
        writer.add_documents([_document(100 + pk, text) for pk, text in enumerate(texts[:20])])
    snapshot = index.searcher()._snapshot
    read = {**dict(enumerate(texts)), **{100 + pk: text for pk, text in enumerate(texts[:20])}}
    docs = np.array(sorted(rng.sample(range(snapshot.size), 50)))
    for wanted in ("发展", "济", "经济，", "无"):
        shares, early = spread(snapshot, "text", docs, wanted)
        for doc, share, soon in zip(docs.tolist(), shares.tolist(), early.tolist(), strict=True):
            text = read[int(snapshot.pk[doc])]
            places = [at for at in range(len(text)) if text.startswith(wanted, at)]
            parts = {at * PARTS // (len(text) + 1) for at in places}
            assert share == pytest.approx(len(parts) / PARTS)
            assert soon == pytest.approx(1 / (1 + places[0] / HALF_AT) if places else 0)


def test_what_is_spread_over_a_text_stands_above_what_is_in_one_place(index_of: Fill) -> None:
    spread_out, in_one_place = ("茶叶" + "其他" * 40) * 6, "茶叶、" * 6 + "其他" * 237
    index = index_of([_document(1, "其他" * 40 + in_one_place), _document(2, "其他" * 40 + spread_out)])
    assert _ranking(index, Run("茶叶")) == [2, 1]
    assert _ranking(index, Exact("茶叶")) == [2, 1]


def test_what_stands_early_stands_above(index_of: Fill) -> None:
    index = index_of([_document(1, "其他" * 49 + "茶叶"), _document(2, "茶叶" + "其他" * 49)])
    assert _ranking(index, Run("茶叶")) == [2, 1]


def test_what_is_most_of_a_title_stands_above(index_of: Fill) -> None:
    text = "茶叶" + "其他" * 99
    index = index_of([_document(1, text, "关于茶叶和粮食等若干工作的通知"), _document(2, text, "茶叶条例")])
    assert _ranking(index, Run("茶叶")) == [2, 1]


@pytest.mark.parametrize("match", list(Match))
def test_pages_put_together_are_the_whole_ranking_of_one_run(index_of: Fill, match: Match) -> None:
    rng = random.Random(7)
    index = index_of(
        _document(pk, "其他" * rng.randrange(40) + "发展" * rng.randrange(1, 9)) for pk in range(450)
    )
    whole = _ranking(index, Run("发展"), match, limit=450)
    assert sorted(whole) == list(range(450))
    for size in (9, ranking.CANDIDATES, 201):
        pages = [_ranking(index, Run("发展"), match, offset=at, limit=size) for at in range(0, 450, size)]
        assert [pk for page in pages for pk in page] == whole


def test_facets_narrow_and_change_no_order(index_of: Fill) -> None:
    rng = random.Random(8)
    index = index_of(
        Document(
            pk, {"title": "", "text": "其他" * rng.randrange(40) + "发展"}, keywords={"year": [str(pk % 3)]}
        )
        for pk in range(90)
    )
    whole = _ranking(index, Run("发展"), limit=90)
    query = Query(Run("发展"), selections={"year": ["1"]}, limit=90)
    assert [hit.pk for hit in index.searcher().search(query).hits] == [pk for pk in whole if pk % 3 == 1]


@pytest.mark.parametrize("seed", range(3))
def test_no_score_is_above_its_bound(index_of: Fill, seed: int) -> None:
    """What is added for a run is bounded by its highest score, so the step to scattered words is never overcome."""
    rng = random.Random(seed)
    index = index_of(
        _document(
            pk,
            "".join(rng.choices(["发展", "经济", "，", "改革"], k=30)),
            rng.choice(["发展经济", "经济", "改革"]),
        )
        for pk in range(60)
    )
    searcher = index.searcher()
    for wanted in ("发展经济", "经济发展", "改革经济"):
        hits = searcher.search(Query(Run(wanted), limit=60)).hits
        exact = [hit.exact for hit in hits]
        assert exact == sorted(exact, reverse=True)
        literal = searcher._leaves.literal(wanted, None)
        words = sum(searcher._leaves.word_weight(word, None) for word in set(searcher._leaves.words(wanted)))
        weights = scoring.WEIGHTS
        bound = (words + literal.highest) * (2 * weights.step + weights.literal + weights.run)
        assert all(0 <= hit.score <= bound for hit in hits)
