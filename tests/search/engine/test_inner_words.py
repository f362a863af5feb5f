"""A word is also found by the words inside it, where all of them stand, below where it stands itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.analysis import inner_words, query_words_folded, tokenize_folded
from search.contract import Document, Match, Query
from search.engine import Index
from search.query.nodes import Node, Run, Words
from tests.search.contract.samples import SCHEMA


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index.create(
        tmp_path, SCHEMA, tokenize_folded, query_tokenize=query_words_folded, inner_words=inner_words
    )
    with made.writer() as writer:
        writer.add_documents(
            [
                Document(1, {"text": "乡村要振兴，战略要明确。"}),
                Document(2, {"text": "实施乡村振兴战略。"}),
                Document(3, {"text": "乡村振兴要有办法。"}),
                Document(4, {"title": "战略", "text": "乡村、振兴，乡村、振兴。"}),
            ]
        )
    return made


@pytest.mark.parametrize("node", [Run("乡村振兴战略"), Words("乡村振兴战略"), Run("实施乡村振兴战略")])
@pytest.mark.parametrize("match", [Match.SMART, Match.WORDS])
def test_it_is_found_where_it_stands_first_and_then_by_all_words_inside(
    index: Index, node: Node, match: Match
) -> None:
    found = [hit.pk for hit in index.searcher().search(Query(node, match)).hits]
    assert found[0] == 2
    assert set(found) == ({2} if node == Run("实施乡村振兴战略") else {1, 2, 4})


def test_exactly_it_is_found_where_it_stands(index: Index) -> None:
    result = index.searcher().search(Query(Run("乡村振兴战略")))
    assert (result.count, result.exact_count, result.occurrences) == (3, 1, 1)


def test_excluded_it_is_where_it_stands(index: Index) -> None:
    assert sorted(index.searcher().pks(Query(Run("乡村") & ~Run("乡村振兴战略")))) == [1, 3, 4]


@pytest.mark.parametrize(
    ("word", "inside"),
    [
        ("乡村振兴战略", ("乡村", "振兴", "战略")),
        ("高质量发展", ("高质量", "发展")),
        ("中华人民共和国", ("中华", "人民", "共和国")),
        ("现代化", ()),
        ("发展", ()),
        ("gdp", ()),
        ("", ()),
    ],
)
def test_words_are_made_up_from_end_to_end(word: str, inside: tuple[str, ...]) -> None:
    assert inner_words(word) == inside
