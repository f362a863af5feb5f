import random

import pytest

from search.engine import Document, Index
from search.engine.folding import code_points
from search.engine.literal import _alphabet
from speeches.text.normalise import fold
from tests.search.engine.conftest import Fill
from tests.search.engine.samples import occurrences, random_documents, scope, starts, values_of


def _document(pk: int, text: str, **texts: str) -> Document:
    return Document(pk, {"text": text, **texts})


def _counts(index: Index, text: str, field: str | None = None) -> dict[int, int]:
    searcher = index.searcher()
    docs, counts = searcher.literal_counts(text, field)
    return dict(zip(searcher.pks(docs).tolist(), counts.tolist(), strict=True))


@pytest.mark.parametrize("seed", range(3))
def test_every_substring_is_found_where_it_stands_and_nowhere_else(index_of: Fill, seed: int) -> None:
    rng = random.Random(seed)
    documents = random_documents(seed, 60)
    index = index_of(documents)
    for _ in range(400):
        field = rng.choice([None, "title", "text", "heading", "speaker"])
        value = rng.choice([v for d in documents for n in scope(field) for v in values_of(d, n) if v])
        at = rng.randrange(len(value))
        text = value[at : at + rng.choice([1, 1, 2, 2, 3, 4, 7, 30])]
        if rng.random() < 0.2:
            text += rng.choice("发展X")
        wanted = {d.pk: occurrences(d, text, field) for d in documents if occurrences(d, text, field)}
        assert _counts(index, text, field) == wanted, (text, field)


def test_overlapping_occurrences_all_count(index_of: Fill) -> None:
    index = index_of([_document(1, "好好好好")])
    assert _counts(index, "好好") == {1: 3}
    assert _counts(index, "好") == {1: 4}


def test_no_match_crosses_documents_fields_or_headings(index_of: Fill) -> None:
    text = "一、发展\n二、改革"
    index = index_of(
        [
            Document(1, {"title": "经济", "text": text}, {"heading": [(0, 4), (5, 9)]}),
            Document(2, {"title": "", "text": "农村"}),
        ]
    )
    assert _counts(index, "经济一") == {}
    assert _counts(index, "改革农村") == {}
    assert _counts(index, "展 二") == {1: 1}
    assert _counts(index, "展 二", "heading") == {}
    assert _counts(index, "二、改", "heading") == {1: 1}


def test_a_space_matches_a_line_break_and_widths_cases_and_scripts_are_one(index_of: Fill) -> None:
    index = index_of([_document(1, "ＧＤＰ增長\n６％")])
    assert _counts(index, "gdp增长 6%") == {1: 1}
    assert _counts(index, "Gdp增长\t６％") == {1: 1}


def test_offsets_count_characters_of_the_text(index_of: Fill) -> None:
    documents = random_documents(5, 40)
    searcher = index_of(documents).searcher()
    by_pk = {document.pk: document for document in documents}
    for text in ("发展", "发", "经济和"):
        docs, offsets = searcher.occurrences(text, "text")
        found: dict[int, list[int]] = {}
        for pk, offset in zip(searcher.pks(docs).tolist(), offsets.tolist(), strict=True):
            found.setdefault(pk, []).append(offset)
        assert found == {
            pk: starts(fold(d.texts["text"]), text)
            for pk, d in by_pk.items()
            if starts(fold(d.texts["text"]), text)
        }


def test_offsets_of_headings_count_from_the_start_of_the_text(index_of: Fill) -> None:
    text = "前言\n一、发展\n二、改革发展"
    searcher = index_of([Document(1, {"text": text}, {"heading": [(3, 7), (8, 14)]})]).searcher()
    docs, offsets = searcher.occurrences("发展", "heading")
    assert docs.tolist() == [0, 0]
    assert offsets.tolist() == [5, 12]


@pytest.mark.parametrize("text", ["", "\ud800发", "\x00", "\U0010ffff", "不在其中", "在" * 5000])
def test_odd_strings_are_looked_for_like_any_other(index_of: Fill, text: str) -> None:
    index = index_of([_document(1, "发展"), _document(2, f"头{text}尾")])
    assert _counts(index, text) == ({2: 1} if text else {})


def test_long_texts_are_numbered_like_short_ones() -> None:
    text = code_points("发展\U00020000a" * 30_000)
    alphabet, ids = _alphabet(text)
    short_alphabet, short_ids = _alphabet(text[:40])
    assert alphabet.tolist() == short_alphabet.tolist()
    assert ids[:40].tolist() == short_ids.tolist()
    assert alphabet[ids].tolist() == text.tolist()
