"""What marking may cost: many terms in many texts are placed in part, and that is known and said."""

from __future__ import annotations

from search.showing.marking import MAX_PLACES, find_places, is_cut, most_each
from search.showing.snippets import passages_at
from search.showing.terms import Term


def test_many_terms_in_many_texts_are_placed_in_part_and_that_is_known() -> None:
    text = "的一是在和了" * 500
    terms = [Term(character) for character in "的一是在和了"]
    most = most_each(100, terms)
    places = find_places(text, terms, most)
    assert len(places) * 100 <= MAX_PLACES
    assert is_cut(places, most)
    assert {place.term[0] for place in places} == set(range(6))  # each has its share
    few = most_each(20, terms[:1])
    assert not is_cut(find_places(text, terms[:1], few), few)


def test_a_passage_is_found_among_the_places_of_rare_terms_however_many_others_there_are() -> None:
    text = "的一是在和了" * 400 + "青禾县的水库修好了。" + "的一是在和了" * 400
    terms = [*(Term(character) for character in "的一是在和了"), Term("青禾县")]
    passages = passages_at(text, [], find_places(text, terms))
    assert any("青禾县" in passage.html for passage in passages)
