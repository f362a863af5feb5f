"""Many texts cut at once are cut as each is alone."""

from __future__ import annotations

import pickle

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import bulk, phrases, tokenize_folded, tokenizer
from speeches.text.normalise import fold
from speeches.text.transparent import code_points
from tests import campaigns

DOCUMENTS = campaigns.size(60, 1600, "SEGMENTER_DOCUMENTS")
_CHARACTERS = st.one_of(
    st.sampled_from("推动高质量发展乡村振兴县委书记人民民，。”%6.5.gdp〇〇㐀鿖𠀀٣é_ \n\0\ue000\ue001\ud800"),
    st.characters(),
)
_TEXTS = st.lists(
    st.lists(st.one_of(_CHARACTERS, st.sampled_from(phrases.set_phrases())), max_size=30)
    .map("".join)
    .map(fold),
    max_size=8,
)


def _cut(texts: list[str]) -> list[list[str]]:
    codes = code_points("".join(f"{text} " if text else "" for text in texts))
    sizes = [len(text) + 1 if text else 0 for text in texts]
    cut = tokenize_folded.cut_codes(codes, np.cumsum([0, *sizes]).astype(np.int64))
    assert len(set(cut.words)) == len(cut.words)
    ends = zip(cut.bounds[:-1].tolist(), cut.bounds[1:].tolist(), strict=True)
    return [[cut.words[number] for number in cut.numbers[start:end].tolist()] for start, end in ends]


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


@settings(max_examples=campaigns.size(400, 20_000, "BULK_EXAMPLES"), deadline=None)
@given(_TEXTS)
def test_many_texts_are_cut_as_each_is_alone(texts: list[str]) -> None:
    assert _cut(texts) == tokenizer.tokenize_folded(list(map(_encodable, texts)))


def test_real_texts_are_cut_as_each_is_alone(corpus: tuple[dict[str, str], ...]) -> None:
    texts = [fold(document["text"]) for document in corpus[:DOCUMENTS]]
    assert _cut(texts) == tokenizer.tokenize_folded(texts)


def test_texts_are_given_to_the_segmenter_some_at_a_time(monkeypatch: object) -> None:
    texts = ["推动高质量发展,gdp增长6.5%"] * 9
    before = _cut(texts)
    monkeypatch.setattr(bulk, "_AT_ONCE", 40)  # type: ignore[attr-defined]
    assert _cut(texts) == before == [tokenizer.tokenize_folded(texts[:1])[0]] * 9


def test_beyond_what_is_looked_at_there_are_no_letters() -> None:
    assert not any(chr(code).isalnum() for code in range(bulk.LAST_LETTER + 1, 0x110000))


def test_another_process_uses_its_own() -> None:
    assert pickle.loads(pickle.dumps(tokenize_folded)) is tokenize_folded
