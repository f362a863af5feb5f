"""In charge of facets as readers see them: which of their values, under what labels, in what order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.contract import FacetCounts
from search.fields import FACETS, Facet, Order, ValueName
from search.results import FacetValue


def facet_values(found: Mapping[str, FacetCounts]) -> dict[str, tuple[FacetValue, ...]]:
    """Return every facet with its values as they are shown; a database query each facet with names there."""
    return {facet.name: values_of(facet, found[facet.name]) for facet in FACETS}


def values_of(facet: Facet, counts: FacetCounts) -> tuple[FacetValue, ...]:
    """Return the values of one facet: years in time order, regions each before what lies in it, and so on."""
    shown = _shown_in_tree(counts, facet.most) if facet.tree else dict(counts.most_common(facet.most))
    if facet.names is None:
        words = facet.words() if facet.words else {}
        names = {value: ValueName(str(words.get(value, value))) for value in shown}
        ranks = {value: rank for rank, value in enumerate(words)}
    else:
        names, ranks = dict(facet.names(_in_index(counts, shown))), {}
    if facet.tree:
        return _as_tree(shown, names, counts.selected)
    ordered = _ordered(shown, facet.order, ranks)
    return tuple(
        FacetValue(value, names.get(value, ValueName(value)).text, shown[value], value in counts.selected)
        for value in ordered
    )


def unknown_values(
    found: Mapping[str, FacetCounts], selected: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Return a sentence if something was chosen that no speech has: a wrong code, an old link."""
    unknown = [
        value
        for facet in FACETS
        for value in selected.get(facet.name, ())
        if facet.name in found and value not in set(found[facet.name].values)
    ]
    if not unknown:
        return ()
    sentence = ngettext("没有讲话属于“%(values)s”。", "没有讲话属于“%(values)s”。", len(unknown))
    return (sentence % {"values": _("、").join(value[:40] for value in unknown[:5])},)


def _ordered(shown: Mapping[str, int], order: Order, ranks: Mapping[str, int]) -> list[str]:
    match order:
        case Order.COUNT:
            return list(shown)
        case Order.VALUE:
            return sorted(shown)
        case Order.WORDS:  # what has no word comes last
            return sorted(shown, key=lambda value: (ranks.get(value, len(ranks)), value))


def _in_index(counts: FacetCounts, values: Iterable[str]) -> list[str]:
    """Return those of `values` that some speech has; what else a URL asked for never reaches the database."""
    known = set(counts.values)
    return [value for value in values if value in known]


def _shown_in_tree(counts: FacetCounts, most: int | None) -> dict[str, int]:
    """Return the most frequent regions, every province, and what is chosen with what lies above and below it.

    A region counts what lies in it, and of equal counts its code comes first: cut anywhere, the list holds the
    parents of all it holds. Codes of GB/T 2260 say what lies in what: 990121 in 990100 in 990000.
    """
    ranked = dict(counts.most_common())
    chosen = _in_index(counts, counts.selected)
    within = tuple(_stem(code) for code in chosen)
    below = [code for code in ranked if code.startswith(within)]
    above = [f"{code[:digits]:0<6}" for code in chosen for digits in (2, 4)]
    provinces = [code for code in ranked if code.endswith("0000")]
    kept = {*list(ranked)[:most], *provinces, *below[:most], *above, *counts.selected}
    return {code: count for code, count in ranked.items() if code in kept}


def _stem(code: str) -> str:
    """Return what the codes of all that lies in a region begin with: 9901 for 990100."""
    while code.endswith("00"):
        code = code[:-2]
    return code


def _as_tree(
    shown: Mapping[str, int], names: Mapping[str, ValueName], selected: frozenset[str]
) -> tuple[FacetValue, ...]:
    """Return values depth first, the most frequent first among those of one parent."""
    below: dict[str | None, list[str]] = {}
    for value in sorted(shown, key=lambda value: (-shown[value], value)):
        parent = names[value].parent if value in names else None
        below.setdefault(parent if parent in shown else None, []).append(value)
    ordered: list[FacetValue] = []
    waiting: list[tuple[str, str | None]] = [(value, None) for value in reversed(below.get(None, []))]
    while waiting:
        value, above = waiting.pop()
        name = names.get(value, ValueName(value))
        ordered.append(FacetValue(value, name.text, shown[value], value in selected, name.depth, above))
        waiting.extend((child, value) for child in reversed(below.get(value, [])))
    return tuple(ordered)
