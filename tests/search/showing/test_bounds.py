"""What marking may cost: many terms in many texts are placed in part, and that is known and said."""

from __future__ import annotations

from search.showing.marking import MAX_PLACES, find_places, find_places_in_all
from search.showing.snippets import passages_at
from search.showing.terms import Term
from speeches.text.sought import StandingText


def test_many_terms_in_many_texts_are_placed_in_part_and_that_is_known() -> None:
    texts = StandingText.of_many(["的一是在和了" * 500] * 100)
    placed, are_cut = find_places_in_all(texts, [Term(character) for character in "的一是在和了"])
    assert sum(map(len, placed)) <= MAX_PLACES
    assert any(are_cut)
    for places in placed:  # each term has its share in each text
        assert {place.term[0] for place in places} == set(range(6))


def test_what_one_text_does_not_need_is_there_for_the_next() -> None:
    texts = StandingText.of_many([*["无" * 3000] * 50, "的" * 3000, *["无" * 3000] * 49])
    placed, are_cut = find_places_in_all(texts, [Term("的")])
    assert [len(places) for places in placed] == [0] * 50 + [3000] + [0] * 49
    assert not any(are_cut)
    assert find_places_in_all([], [Term("的")]) == ([], [])
    assert find_places_in_all(texts[:1], []) == ([[]], [False])


def test_a_passage_is_found_among_the_places_of_rare_terms_however_many_others_there_are() -> None:
    text = "的一是在和了" * 400 + "青禾县的水库修好了。" + "的一是在和了" * 400
    terms = [*(Term(character) for character in "的一是在和了"), Term("青禾县")]
    passages = passages_at(text, [], find_places(text, terms))
    assert any("青禾县" in passage.html for passage in passages)
