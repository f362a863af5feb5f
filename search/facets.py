"""In charge of facets as readers see them: which of their values, under what labels, in what order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

import numpy as np
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from search.contract import FacetCounts
from search.fields import FACETS, Facet, Order, ValueName, Words
from search.results import FacetValue

# Makes one of a tuple, at a third of the price: a page has two hundred.
_facet_value = partial(tuple.__new__, FacetValue)


def facet_values(found: Mapping[str, FacetCounts]) -> dict[str, tuple[FacetValue, ...]]:
    """Return every facet with its values as they are shown; a database query each facet with names there."""
    return {facet.name: values_of(facet, found[facet.name]) for facet in FACETS}


def values_of(facet: Facet, counts: FacetCounts) -> tuple[FacetValue, ...]:
    """Return the values of one facet: years in time order, regions each before what lies in it, and so on."""
    shown = _shown_in_tree(counts, facet.most) if facet.tree else _most_common(counts, facet.most)
    if facet.names is None:
        labels = _labels(facet.words, get_language()) if facet.words else {}
    else:
        # What else a URL asked for never reaches the database.
        known = [value for value in shown if _place(counts, value) is not None] if counts.selected else shown
        names = facet.names(known)
        if facet.tree:
            return _as_tree(shown, names, counts.selected)
        labels = {value: name.text for value, name in names.items()}
    return tuple(
        [
            _facet_value((value, labels.get(value, value), shown[value], value in counts.selected, 0, None))
            for value in _ordered(shown, facet.order, labels)
        ]
    )


@cache
def _labels(words: Callable[[], Words], _language: str | None) -> Mapping[str, str]:
    """Return the labels of a facet in the language in use, which is the one given."""
    return {value: str(label) for value, label in words().items()}


def unknown_values(
    found: Mapping[str, FacetCounts], selected: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Return a sentence if something was chosen that no speech has: a wrong code, an old link."""
    unknown = [
        value
        for facet in FACETS
        for value in selected.get(facet.name, ())
        if facet.name in found and _place(found[facet.name], value) is None
    ]
    if not unknown:
        return ()
    sentence = ngettext("没有讲话属于“%(values)s”。", "没有讲话属于“%(values)s”。", len(unknown))
    return (sentence % {"values": _("、").join(value[:40] for value in unknown[:5])},)


def _ordered(shown: Mapping[str, int], order: Order, labels: Mapping[str, str]) -> list[str]:
    match order:
        case Order.COUNT:
            return list(shown)
        case Order.VALUE:
            return sorted(shown)
        case Order.WORDS:  # what has no word comes last
            ranks = {value: rank for rank, value in enumerate(labels)}
            return sorted(shown, key=lambda value: (ranks.get(value, len(ranks)), value))


def _place(counts: FacetCounts, value: str) -> int | None:
    """Return where `value` stands among the values of the index, which are sorted; None where it does not."""
    at = bisect_left(counts.values, value)
    return at if at < len(counts.values) and counts.values[at] == value else None


def _with_counts(counts: FacetCounts, places: set[int]) -> dict[str, int]:
    """Return values and counts of `places`, and what is chosen, the most frequent first, ties by value."""
    chosen = sorted(counts.selected)
    places.update(place for value in chosen if (place := _place(counts, value)) is not None)
    values, numbers = counts.values, counts.counts
    shown = {values[place]: -count for count, place in sorted((-numbers[place], place) for place in places)}
    if all(value in shown for value in chosen):
        return shown
    shown |= {value: 0 for value in chosen if value not in shown}
    return dict(sorted(shown.items(), key=lambda pair: (-pair[1], pair[0])))


def _most_common(counts: FacetCounts, most: int | None) -> dict[str, int]:
    """Return the values that occur, the most frequent first; what is chosen always."""
    numbers = np.asarray(counts.counts, np.int64)
    found = _most_frequent(numbers, most)
    return _with_counts(counts, set(found[numbers[found] > 0].tolist()))


def _most_frequent(numbers: NDArray[np.int64], most: int | None) -> NDArray[np.intp]:
    """Return the places of the `most` largest numbers, the first of equal ones; in no order."""
    if not most or most >= len(numbers):
        return np.arange(len(numbers) if most != 0 else 0)
    least = np.partition(numbers, len(numbers) - most)[len(numbers) - most]
    above = np.flatnonzero(numbers > least)
    return np.concatenate([above, np.flatnonzero(numbers == least)[: most - len(above)]])


def _shown_in_tree(counts: FacetCounts, most: int | None) -> dict[str, int]:
    """Return the most frequent regions, every province, and what is chosen with what lies above and below it.

    A region counts what lies in it, and of equal counts its code comes first: cut anywhere, the list holds the
    parents of all it holds. Codes of GB/T 2260 say what lies in what: 990121 in 990100 in 990000. They are sorted,
    so what lies in a region stands side by side; a whole country has 3,000, and nothing here looks at each in Python.
    """
    numbers = np.asarray(counts.counts, np.int64)
    chosen = [code for code in counts.selected if _place(counts, code) is not None]
    found = {*_most_frequent(numbers, most).tolist(), *_provinces(counts.values)}
    if chosen:
        below = np.zeros(len(numbers), bool)
        for code in chosen:
            stem = _stem(code)
            below[bisect_left(counts.values, stem) : bisect_left(counts.values, f"{stem}:")] = True
        places = np.flatnonzero(below)
        found.update(places[_most_frequent(numbers[places], most)].tolist())
    found |= {
        place
        for code in chosen
        for digits in (2, 4)
        if (place := _place(counts, f"{code[:digits]:0<6}")) is not None
    }
    return _with_counts(counts, {place for place in found if numbers[place]})


def _provinces(codes: Sequence[str]) -> Iterator[int]:
    """Yield the places of the codes of provinces among sorted `codes`."""
    at = 0
    while at < len(codes):
        stem = codes[at][:2]
        if codes[at] == f"{stem}0000":
            yield at
        at = max(at + 1, bisect_left(codes, f"{stem}:"))  # the character behind 9


def _stem(code: str) -> str:
    """Return what the codes of all that lies in a region begin with: 9901 for 990100."""
    while code.endswith("00"):
        code = code[:-2]
    return code


def _as_tree(
    shown: Mapping[str, int], names: Mapping[str, ValueName], selected: frozenset[str]
) -> tuple[FacetValue, ...]:
    """Return values depth first, among those of one parent in the order of `shown`."""
    below: dict[str | None, list[str]] = {}
    for value in shown:
        parent = names[value].parent if value in names else None
        below.setdefault(parent if parent in shown else None, []).append(value)
    ordered: list[FacetValue] = []
    waiting: list[tuple[str, str | None]] = [(value, None) for value in reversed(below.get(None, []))]
    while waiting:
        value, above = waiting.pop()
        name = names.get(value) or ValueName(value)
        ordered.append(_facet_value((value, name.text, shown[value], value in selected, name.depth, above)))
        waiting += [(child, value) for child in reversed(below.get(value, ()))]
    return tuple(ordered)
