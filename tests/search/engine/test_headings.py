"""Headings stand in two fields: those on a line of their own weigh more than text, those run in are text."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from search.contract import Document, Query, Schema, TextField
from search.engine import Index, Searcher
from search.query.nodes import Exact, Near, Node, Prefix, Run, Words
from tests.search.contract.samples import cut

SCHEMA = Schema(
    (
        TextField("title", weight=5.0, b=0.3, default=True),
        TextField("heading", b=0.4, spans_of="text", adds=False),
        TextField("block", weight=3.0, b=0.4, spans_of="text", part_of="heading"),
        TextField("text", default=True),
    )
)
FILLER = "。年度工作安排" * 30


def _searcher(folder: Path, *documents: Document) -> Searcher:
    index = Index.create(folder, SCHEMA, cut)
    with index.writer() as writer:
        writer.add_documents(documents)
    return index.searcher()


def _document(pk: int, heading: str, field: str | None, text: str = FILLER) -> Document:
    spans = {field: [(0, len(heading))]} if field else {}
    return Document(pk, {"title": "讲话", "text": f"{heading}{text}"}, spans)


def _scores(searcher: Searcher, node: Node) -> dict[int, float]:
    return {hit.pk: hit.score for hit in searcher.search(Query(node)).hits}


@pytest.mark.parametrize(
    "node", [Run("强县富民"), Exact("强县富民"), Words("强县富民"), Run("强县") & Run("富民")]
)
def test_a_block_heading_weighs_more_than_text_and_a_run_in_one_as_much(tmp_path: Path, node: Node) -> None:
    scores = _scores(
        _searcher(
            tmp_path,
            _document(1, "强县富民", None),
            _document(2, "强县富民", "heading"),
            _document(3, "强县富民", "block"),
            *(_document(pk, "其他工作", "block") for pk in range(4, 9)),
        ),
        node,
    )
    assert scores[3] > scores[2] == scores[1]


def test_a_text_that_is_about_it_stands_above_one_run_in_heading(tmp_path: Path) -> None:
    law = _document(1, "", None, "商品房预售，应当办理许可。" * 29)
    notice = _document(2, "加强商品房监管。", "heading")
    assert list(_scores(_searcher(tmp_path, law, notice), Run("商品房"))) == [1, 2]


@pytest.mark.parametrize("seed", range(5))
def test_the_field_of_headings_finds_those_of_both_kinds(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    documents = []
    for pk in range(60):
        text = "".join(rng.choices("发展经济农村改革，", k=60))
        cuts = sorted(rng.sample(range(61), 8))
        spans = list(zip(cuts[::2], cuts[1::2], strict=True))
        documents.append(
            Document(pk, {"title": "", "text": text}, {"heading": spans[::2], "block": spans[1::2]})
        )
    searcher = _searcher(tmp_path, *documents)
    for length in (1, 2, 3):
        for _ in range(20):
            wanted = "".join(rng.choices("发展经济农村改革", k=length))
            counts = {document.pk: _in_headings(document, wanted) for document in documents}
            expected = {pk: count for pk, count in counts.items() if count}
            assert searcher.literal_counts(wanted, "heading") == expected
            result = searcher.search(Query(Exact(wanted, "heading"), limit=100))
            assert {hit.pk for hit in result.hits} == set(expected)
            assert result.occurrences == sum(expected.values())


def _in_headings(document: Document, wanted: str) -> int:
    """Return how often a string stands in headings of either kind."""
    return sum(
        document.texts["text"][start:end].startswith(wanted, at)
        for spans in document.spans.values()
        for start, end in spans
        for at in range(end - start)
    )


def test_every_way_of_asking_reaches_both(tmp_path: Path) -> None:
    searcher = _searcher(
        tmp_path,
        _document(1, "强县富民", "heading"),
        _document(2, "强县富民", "block"),
        _document(3, "强县富民", None),
    )
    for node in (
        Run("强县", "heading"), Words("强县", "heading"), Prefix("强", "heading"), Near(("强县", "富民"), 3, "heading")
    ):  # fmt: skip
        assert set(_scores(searcher, node)) == {1, 2}
    assert set(_scores(searcher, Exact("强县", "block"))) == {2}
