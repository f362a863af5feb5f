from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engine.arrayfile import ArrayFile, ArrayFileWriter
from search.engine.words import WordIndex, WordsBuilder

# Short and long words, characters of one to four bytes, and the one with the code 0.
_WORDS = st.text(st.sampled_from("a发展\0é\U00020000\U0010ffff"), max_size=6)
_BATCHES = st.lists(st.lists(st.lists(_WORDS, max_size=12), max_size=5), max_size=4)


def _index(path: Path, batches: list[list[list[str]]], is_numbered: bool = False) -> WordIndex:
    builder = WordsBuilder()
    for batch in batches:
        if is_numbered:
            words = list({word for document in batch for word in document})
            numbers = [words.index(word) for document in batch for word in document]
            bounds = np.cumsum([0, *map(len, batch)])
            builder.add_numbered(words, np.array(numbers, np.int64), bounds)
        else:
            builder.add(batch)
    with ArrayFileWriter(path) as file:
        builder.write(file, "x")
        file.close({})
    return WordIndex(ArrayFile(path), "x")


@pytest.mark.parametrize("is_numbered", [False, True])
@settings(max_examples=200, deadline=None)
@given(batches=_BATCHES)
def test_postings_are_what_was_added(
    tmp_path_factory: object, is_numbered: bool, batches: list[list[list[str]]]
) -> None:
    documents = [words for batch in batches for words in batch]
    index = _index(tmp_path_factory.getbasetemp() / "words.arrays", batches, is_numbered)  # type: ignore[attr-defined]
    assert index.lengths.tolist() == list(map(len, documents))
    wanted: dict[str, dict[int, int]] = {}
    for doc, words in enumerate(documents):
        for word, count in Counter(words).items():
            wanted.setdefault(word, {})[doc] = count
    assert list(index.words) == sorted(wanted)
    for number, word in enumerate(index.words):
        docs, frequencies = index.postings(number)
        assert dict(zip(docs.tolist(), frequencies.tolist(), strict=True)) == wanted[word]
        assert index.document_frequency(number) == len(wanted[word])
        assert index.words.find(word) == number
    assert index.words.find("没有这个词") == -1


def test_frequencies_beyond_a_byte_are_kept(tmp_path: Path) -> None:
    index = _index(tmp_path / "a.arrays", [[["发"] * 254, ["发"] * 255, ["发"] * 70_000, ["发"]]])
    docs, frequencies = index.postings(0)
    assert docs.tolist() == [0, 1, 2, 3]
    assert frequencies.tolist() == [254, 255, 70_000, 1]


def test_prefixes_are_ranges(tmp_path: Path) -> None:
    index = _index(tmp_path / "a.arrays", [[["发", "发展", "发改", "改", "发\U0010ffff"]]])
    low, high = index.words.prefix_range("发")
    assert [index.words[i] for i in range(low, high)] == ["发", "发展", "发改", "发\U0010ffff"]
    assert index.words.prefix_range("") == (0, 5)
    assert index.words.prefix_range("无") == (5, 5)
