"""Words, subwords, set phrases and offsets."""

from __future__ import annotations

import doctest
import random
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import phrases, query_words, tokenize, tokenizer, tokens, version
from search.analysis.segmenters import Segmenter, python_segmenter, rust_segmenter, segmenter
from speeches.text.normalise import fold
from speeches.text.transparent import folded_standing
from tests import campaigns

DOCUMENTS = campaigns.size(40, 1500, "SEGMENTER_DOCUMENTS")
BOTH = [made for made in (rust_segmenter(), python_segmenter()) if made is not None]
TEXT = st.text(
    st.one_of(
        st.sampled_from(
            "推动高质量发展乡村振兴县委书记的人民，。、“”（）％6.5gdpＧ增長〇㐀𠀀\n \ue000\ue001"
        ),
        st.characters(exclude_categories=["Cs", "Cn"]),
    ),
    max_size=60,
)


def test_the_example_in_the_module_holds() -> None:
    assert doctest.testmod(tokenizer).failed == 0


def test_full_width_traditional_and_upper_case_cut_alike() -> None:
    assert query_words("ＧＤＰ增長６.５％") == query_words("gdp增长6.5%")


@pytest.mark.parametrize("using", BOTH, ids=lambda made: made.name)
def test_a_set_phrase_is_one_word_with_either_segmenter(using: Segmenter) -> None:
    assert query_words("坚持藏粮于技不动摇", using) == ["坚持", "藏粮于技", "不", "动摇"]


def test_a_set_phrase_is_also_found_by_the_words_inside_it() -> None:
    assert {"高质量发展", "高质量", "发展"} <= set(tokenize("推动高质量发展"))


def test_the_longest_set_phrase_wins() -> None:
    assert query_words("脱贫攻坚战") == ["脱贫攻坚战"]
    assert query_words("脱贫攻坚任务")[0] == "脱贫攻坚"


def test_a_long_word_is_also_found_by_the_words_inside_it() -> None:
    assert {"中华人民共和国", "人民", "共和国"} <= set(tokenize("中华人民共和国"))


def test_every_query_word_is_among_the_tokens_of_its_text() -> None:
    text = "县委书记在2022年全县三级干部大会上强调，GDP增长6.5%，要藏粮于地、藏粮于技。"
    assert set(query_words(text)) <= set(tokenize(text))


def test_decimals_and_mixed_codes_stay_whole() -> None:
    assert query_words("增长6.5%，5G基站，GB/T 9704-2012") == [
        "增长",
        "6.5",
        "5g",
        "基站",
        "gb",
        "t",
        "9704",
        "2012",
    ]


def test_characters_beyond_the_dictionary_are_tokens_of_their_own() -> None:
    assert query_words("二〇二二㐀𠀀") == ["二", "〇", "二", "二", "㐀", "𠀀"]


def test_private_use_characters_in_a_text_do_not_turn_into_set_phrases() -> None:
    assert query_words("发展\ue000\ue001\ue0ff进步") == ["发展", "进步"]


def test_marks_alone_give_no_token() -> None:
    assert tokenize("，。！？《》（）——……") == []


@given(TEXT)
@settings(deadline=None)
def test_offsets_point_at_the_words(text: str) -> None:
    placed = tokens(text)
    assert [token.text for token in placed] == _cut_as_it_stands(text)
    assert all(folded_standing(text[token.start : token.end]) == token.text for token in placed)
    assert all(a.end <= b.start for a, b in pairwise(placed))


def _cut_as_it_stands(text: str) -> list[str]:
    return tokenizer.query_words_folded([folded_standing(text)])[0]


@given(TEXT)
@settings(deadline=None)
def test_no_letter_digit_or_han_character_is_lost(text: str) -> None:
    kept = "".join(query_words(text)).replace(".", "")
    assert kept == "".join(c for c in folded_standing(text) if c.isalnum())


@pytest.mark.skipif(len(BOTH) < 2, reason="rjieba has no wheel here")
def test_both_segmenters_cut_real_text_alike(corpus: tuple[dict[str, str], ...]) -> None:
    documents = random.Random(7).sample(corpus, DOCUMENTS)
    for document in documents:
        text = document["text"][:20_000]
        assert tokenize(text, BOTH[0]) == tokenize(text, BOTH[1])


@pytest.mark.skipif(len(BOTH) < 2, reason="rjieba has no wheel here")
def test_both_segmenters_cut_substrings_of_real_text_alike(corpus: tuple[dict[str, str], ...]) -> None:
    chance = random.Random(11)
    for _ in range(3_000):
        text = chance.choice(corpus)["text"]
        start = chance.randrange(len(text))
        piece = text[start : start + chance.randint(1, 12)]
        assert tokenize(piece, BOTH[0]) == tokenize(piece, BOTH[1])


def test_jieba_leaves_nothing_in_the_shared_temporary_folder() -> None:
    before = set(Path(tempfile.gettempdir()).glob("jieba*"))
    python_segmenter.cache_clear()
    assert python_segmenter().words("高质量发展")
    assert set(Path(tempfile.gettempdir()).glob("jieba*")) == before


def test_the_fastest_segmenter_at_hand_is_used() -> None:
    assert segmenter() is (rust_segmenter() or python_segmenter())


def test_set_phrases_are_folded_han_characters_and_listed_once() -> None:
    listed = [
        line.partition("#")[0].strip()
        for line in phrases.DICTIONARY.read_text(encoding="utf-8").splitlines()
        if line.partition("#")[0].strip()
    ]
    assert len(listed) == len(set(listed)) >= 200
    for phrase in listed:
        assert len(phrase) >= 3
        assert fold(phrase) == phrase
        assert all("一" <= character <= "鿕" for character in phrase)


def test_the_version_changes_with_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    before = version()
    for cached in (phrases.dictionary_hash, version):
        cached.cache_clear()
    try:
        monkeypatch.setattr(phrases, "set_phrases", lambda: ("高质量发展", "新提法"))
        assert version() != before
    finally:
        monkeypatch.undo()
        for cached in (phrases.dictionary_hash, version):
            cached.cache_clear()
    assert version() == before


@given(TEXT, st.lists(st.sampled_from(phrases.set_phrases()), max_size=4), st.integers(0, 3))
@settings(deadline=None)
def test_phrases_are_found_alike_in_short_and_long_texts(text: str, inside: list[str], cut: int) -> None:
    mixed = text + "".join(phrase[cut:] + phrase + text[:2] for phrase in inside)
    long = (mixed + "，") * (400 // (len(mixed) + 1) + 1)
    times = len(long) // (len(mixed) + 1)
    assert phrases.replace_phrases(long) == (phrases.replace_phrases(mixed + "，")) * times


def test_tokens_of_real_text_are_those_of_the_plain_rules(corpus: tuple[dict[str, str], ...]) -> None:
    """The rules written down once more, a step at a time, without thought of speed."""
    cut = segmenter()
    for document in random.Random(3).sample(corpus, 30):
        folded = fold(document["text"][:20_000])
        expected: list[str] = []
        freed = tokenizer._PLACEHOLDERS.sub(" ", folded)
        plain = phrases.phrase_pattern().sub(lambda m: phrases.placeholders()[m.group()], freed)
        held = [match.group() for match in tokenizer.OURS.finditer(plain)]
        back = {placeholder: phrase for phrase, placeholder in phrases.placeholders().items()}
        for word in cut.words(tokenizer._SEPARATORS.sub("\n", tokenizer.OURS.sub("\ue000", plain))):
            if word == "\n":
                continue
            whole = held.pop(0) if word == "\ue000" else back.get(word, word)
            parts = [whole] if word == "\ue000" else cut.subwords(whole)
            expected += parts if parts[-1] == whole else [*parts, whole]
        assert tokenizer.tokenize_folded([folded]) == [expected]
