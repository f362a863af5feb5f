import pytest

from search.contract import Document
from search.engine.folding import code_points
from search.engine.literal import _alphabet
from tests.search.contract.naive import starts
from tests.search.contract.samples import random_documents
from tests.search.engine.conftest import Fill


def test_offsets_count_characters_of_the_text(index_of: Fill) -> None:
    documents = random_documents(5, 40)
    searcher = index_of(documents).searcher()
    by_pk = {document.pk: document for document in documents}
    for text in ("发展", "发", "经济和"):
        docs, offsets, _ = searcher.occurrences(text, "text")
        found: dict[int, list[int]] = {}
        for pk, offset in zip(searcher.keys_of(docs).tolist(), offsets.tolist(), strict=True):
            found.setdefault(pk, []).append(offset)
        assert found == {
            pk: starts(d.texts["text"], text) for pk, d in by_pk.items() if starts(d.texts["text"], text)
        }


def test_offsets_of_headings_count_from_the_start_of_the_text(index_of: Fill) -> None:
    text = "前言\n一、发展\n二、改革发展"
    searcher = index_of([Document(1, {"text": text}, {"heading": [(3, 7), (8, 14)]})]).searcher()
    docs, offsets, _ = searcher.occurrences("发展", "heading")
    assert docs.tolist() == [0, 0]
    assert offsets.tolist() == [5, 12]


@pytest.mark.parametrize("text", ["", "\ud800发", "\x00", "\U0010ffff", "不在其中", "在" * 5000])
def test_odd_strings_are_looked_for_like_any_other(index_of, text: str) -> None:  # type: ignore[no-untyped-def]
    index = index_of([Document(1, {"text": "发展"}), Document(2, {"text": f"头{text}尾"})])
    assert index.searcher().literal_counts(text) == ({2: 1} if text else {})


def test_long_texts_are_numbered_like_short_ones() -> None:
    text = code_points("发展\U00020000a" * 30_000)
    alphabet, ids = _alphabet(text)
    short_alphabet, short_ids = _alphabet(text[:40])
    assert alphabet.tolist() == short_alphabet.tolist()
    assert ids[:40].tolist() == short_ids.tolist()
    assert alphabet[ids].tolist() == text.tolist()
