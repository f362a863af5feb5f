"""In charge of facets as readers see them: labels, order, and the tree of regions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from search.contract import FacetCounts
from search.position_levels import PositionLevel
from search.results import FACETS, FacetValue
from speeches.models import Region, Speaker, Speech, VenueKind

# Nobody reads further down a list of names; whoever is chosen is always in it.
MAX_SPEAKERS = 50
# An archive of the whole country has 3,000 counties; the rest are reached by choosing what they lie in.
MAX_REGIONS = 60

POSITION_LEVELS = {
    PositionLevel.NATIONAL: gettext_lazy("国家级"),
    PositionLevel.PROVINCE: gettext_lazy("省级"),
    PositionLevel.PREFECTURE: gettext_lazy("地市级"),
    PositionLevel.COUNTY: gettext_lazy("县区级"),
    PositionLevel.TOWNSHIP: gettext_lazy("乡镇级"),
}


def facet_values(found: Mapping[str, FacetCounts]) -> dict[str, tuple[FacetValue, ...]]:
    """Return every facet of FACETS with its values in their order; two database queries.

    Years stand in time order, regions as a tree (each before what lies in it), levels from the centre down,
    everything else by how often it occurs.
    """
    return {
        "region": _regions(found["region"]),
        "year": _by_value(found["year"]),
        "speaker": _speakers(found["speaker"]),
        "venue_kind": _labelled(found["venue_kind"], dict(VenueKind.choices)),
        "kind": _labelled(found["kind"], dict(Speech.Kind.choices)),
        "position_level": _levels(found["position_level"]),
    }


def unknown_values(
    found: Mapping[str, FacetCounts], selected: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Return a sentence if something was chosen that no speech has: a wrong code, an old link."""
    unknown = [
        value
        for facet in FACETS
        for value in selected.get(facet, ())
        if facet in found and value not in set(found[facet].values)
    ]
    if not unknown:
        return ()
    sentence = ngettext("没有讲话属于“%(values)s”。", "没有讲话属于“%(values)s”。", len(unknown))
    return (sentence % {"values": _("、").join(value[:40] for value in unknown[:5])},)


def _by_value(counts: FacetCounts) -> tuple[FacetValue, ...]:
    return tuple(
        FacetValue(value, value, count, value in counts.selected)
        for value, count in sorted(counts.as_dict().items())
    )


def _labelled(counts: FacetCounts, labels: Mapping[str, object]) -> tuple[FacetValue, ...]:
    return tuple(
        FacetValue(value, str(labels.get(value, value)), count, value in counts.selected)
        for value, count in counts.most_common()
    )


def _levels(counts: FacetCounts) -> tuple[FacetValue, ...]:
    found = counts.as_dict()
    order = [*(level.value for level in PositionLevel), *sorted(found.keys() - set(PositionLevel))]
    labels = {level.value: str(label) for level, label in POSITION_LEVELS.items()}
    return tuple(
        FacetValue(value, labels.get(value, value), found[value], value in counts.selected)
        for value in order
        if value in found
    )


def _speakers(counts: FacetCounts) -> tuple[FacetValue, ...]:
    ranked = counts.most_common(MAX_SPEAKERS)
    rows = Speaker.objects.filter(slug__in=_in_index(counts, dict(ranked))).values_list(
        "slug", "name", "note"
    )
    names = {slug: str(Speaker(name=name, note=note)) for slug, name, note in rows}
    return tuple(
        FacetValue(value, names.get(value, value), count, value in counts.selected) for value, count in ranked
    )


def _in_index(counts: FacetCounts, values: Iterable[str]) -> list[str]:
    """Return those of `values` that some speech has; what else a URL asked for never reaches the database."""
    known = set(counts.values)
    return [value for value in values if value in known]


def _shown_regions(counts: FacetCounts) -> dict[str, int]:
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
    kept = {*list(ranked)[:MAX_REGIONS], *provinces, *below[:MAX_REGIONS], *above, *counts.selected}
    return {code: count for code, count in ranked.items() if code in kept}


def _stem(code: str) -> str:
    """Return what the codes of all that lies in a region begin with: 9901 for 990100."""
    while code.endswith("00"):
        code = code[:-2]
    return code


def _regions(counts: FacetCounts) -> tuple[FacetValue, ...]:
    """Return regions depth first, the most frequent first among those of one parent."""
    found = _shown_regions(counts)
    known = {
        code: (name, level, parent)
        for code, name, level, parent in Region.objects.filter(code__in=_in_index(counts, found)).values_list(
            "code", "name", "level", "parent_id"
        )
    }
    below: dict[str | None, list[str]] = {}
    for code in sorted(found, key=lambda code: (-found[code], code)):
        parent = known[code][2] if code in known else None
        below.setdefault(parent if parent in found else None, []).append(code)
    ordered: list[FacetValue] = []
    waiting: list[tuple[str, str | None]] = [(code, None) for code in reversed(below.get(None, []))]
    while waiting:
        code, above = waiting.pop()
        name, level, _parent = known.get(code, (code, 1, None))
        ordered.append(FacetValue(code, name, found[code], code in counts.selected, level - 1, above))
        waiting.extend((child, code) for child in reversed(below.get(code, [])))
    return tuple(ordered)
