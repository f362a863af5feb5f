"""Windows of a text: each as a slow search of all pairs of places finds it, and the best of them in the same order."""

from __future__ import annotations

import random

import pytest

from search.showing.marking import MarkedPlace
from search.showing.windows import APART, WIDTH, Window, best_windows, thinned, windows_of


def _slow(text: str, places: list[MarkedPlace]) -> list[tuple[int, int, float, frozenset[tuple[int, int]]]]:
    found = []
    for first, place in enumerate(places):
        line_end = text.find("\n", place.start)
        limit = min(place.start + WIDTH, len(text) if line_end < 0 else line_end)
        inside = [each for each in places[first:] if each.end <= limit]
        terms = {each.term: each.weight for each in inside}
        if not inside:
            end = min(place.end, limit)
            found.append((place.start, end, place.weight, frozenset({place.term})))
            continue
        end = max(place.end, *(each.end for each in inside))
        covered = sum(terms.values()) * (1.5 if len(terms) > 1 else 1.0)
        score = covered + min(len(inside), 5) * 0.2 - (end - place.start) / WIDTH
        found.append((place.start, end, score, frozenset(terms)))
    return found


def _slow_best(windows: list[tuple[int, int, float, frozenset[tuple[int, int]]]], most: int) -> list[int]:
    chosen: list[int] = []
    shown: frozenset[tuple[int, int]] = frozenset()
    while windows and len(chosen) < most:
        best = max(windows, key=lambda window: (len(window[3] - shown), window[2], -window[0]))
        chosen.append(best[0])
        shown |= best[3]
        windows = [each for each in windows if each[0] > best[1] + APART or each[1] < best[0] - APART]
    return chosen


def _places(rng: random.Random, length: int) -> list[MarkedPlace]:
    """Return places of terms of one to two hundred characters, some in others, some over the ends of lines."""
    sizes = {
        (number, number % 2): rng.choice((1, 2, 2, 3, 5, 40, 200)) for number in range(rng.randint(1, 5))
    }
    starts = {(rng.randrange(length), rng.choice(list(sizes))) for _ in range(rng.randint(1, 60))}
    places = [MarkedPlace(start, start + sizes[term], term, 1.0 + sizes[term]) for start, term in starts]
    return sorted(places, key=lambda place: (place.start, -place.end, place.term))


@pytest.mark.parametrize("seed", range(150))
def test_windows_are_those_of_looking_at_every_pair_of_places(seed: int) -> None:
    rng = random.Random(seed)
    text = "".join(rng.choice("的发展改革。" * 20 + "\n") for _ in range(rng.choice((30, 300, 3000))))
    places = _places(rng, len(text))
    slow = _slow(text, places)
    windows = windows_of(text, places)
    assert [window[:3] for window in windows] == [window[:3] for window in slow]
    # The bits stand for the same terms everywhere.
    names = {window.terms: window_terms for window, (*_, window_terms) in zip(windows, slow, strict=True)}
    assert all(bits.bit_count() == len(terms) for bits, terms in names.items())
    assert len(set(names.values())) == len(names)
    for most in (1, 3):
        assert [window.start for window in best_windows(windows, most)] == _slow_best(slow, most)


def test_what_shows_something_new_goes_before_what_scores_more() -> None:
    windows = [Window(0, 10, 9.0, 0b01), Window(200, 210, 8.0, 0b01), Window(400, 410, 1.0, 0b10)]
    assert [window.start for window in best_windows(windows, 2)] == [0, 400]
    assert best_windows([], 3) == []


def test_few_places_are_all_looked_at() -> None:
    few = [MarkedPlace(at, at + 2, (0, 0), 3.0) for at in range(0, 60, 2)]
    assert thinned(few) == few
    assert len(thinned([*few, *few])) == len(few)
