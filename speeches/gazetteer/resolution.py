"""In charge of deciding which one place a set of mentions speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from speeches.gazetteer.places import Level, Mention, NameKind, Place, Resolution

PathOf = Callable[[Place], tuple[Place, ...]]

# How sure a single mention is of its place. A short name may be a street, a person or a product.
_SURENESS = {NameKind.FULL: 0.95, NameKind.ALIAS: 0.9, NameKind.SHORT: 0.75}

# Context stands elsewhere in the document: it tells 鼓楼区 of 南京 from that of 徐州, and names no place.
_CONTEXT_WEIGHT = 0.3

# A branch is taken when it holds this share of what speaks for it and its siblings.
_DOMINANCE = 0.6

# One namesake is taken when its evidence is this many times that of the next.
_MARGIN = 1.5

# What a bare short name means where nothing says otherwise: 海南 the province, not the prefecture in 青海.
_PRIOR = {Level.PROVINCE: 2.0, Level.PREFECTURE: 0.5, Level.COUNTY: 0.0}

_NAMESAKE_FACTOR = 0.9
_PRIOR_FACTOR = 0.8


@dataclass(frozen=True, slots=True)
class _Reading:
    mention: Mention
    place: Place
    sureness: float


def resolve(mentions: Sequence[Mention], context: Iterable[Mention], path_of: PathOf) -> Resolution:
    """Decide which place `mentions` speak of.

    Args:
        mentions: Those that may name the place: of the title, the position, the signature.
        context: Further mentions, that only count as evidence which of several namesakes is meant.
        path_of: Gives the chain from the province down to a place, itself included.

    Returns:
        The deepest place on which the mentions agree; no place where namesakes or siblings leave it open.
    """
    evidence = _evidence(mentions, context, path_of)
    readings = [reading for m in mentions if (reading := _read(m, evidence, path_of)) is not None]
    if not readings:
        return Resolution(None, 0.0)
    place, share = _descend(readings, path_of)
    if place is None:
        return Resolution(None, 0.0)
    naming = [r for r in readings if r.place.code == place.code]
    chain = {step.code for step in path_of(place)}
    agreeing = [r for r in readings if r.place.code in chain]
    doubt = 1 - max(r.sureness for r in naming)
    # 黑龙江省 › 齐齐哈尔市 › 克山县 bear each other out; so does a name that comes again.
    doubt *= 0.6 ** min(len(agreeing) - 1, 3)
    settled = len(readings) / len(mentions)
    confidence = (1 - doubt) * share * settled**0.5
    return Resolution(place, round(confidence, 4), tuple(r.mention for r in agreeing))


def _evidence(mentions: Iterable[Mention], context: Iterable[Mention], path_of: PathOf) -> dict[str, float]:
    """Weigh every place by the mentions that can mean only it or something within it."""
    evidence: dict[str, float] = defaultdict(float)
    for group, weight in ((mentions, 1.0), (context, _CONTEXT_WEIGHT)):
        for mention in group:
            if len(mention.places) == 1:
                for step in path_of(mention.places[0]):
                    evidence[step.code] += weight
    return evidence


def _read(mention: Mention, evidence: dict[str, float], path_of: PathOf) -> _Reading | None:
    """Choose what `mention` means, or None where its namesakes cannot be told apart."""
    sureness = _SURENESS[mention.kind]
    if len(mention.places) == 1:
        return _Reading(mention, mention.places[0], sureness)
    is_short = mention.kind is NameKind.SHORT
    paths = {place.code: {step.code for step in path_of(place)} for place in mention.places}
    priors = {place.code: _PRIOR[place.level] if is_short else 0.0 for place in mention.places}

    def weight(place: Place, beside: Place | None = None) -> float:
        """Weigh `place` by what does not speak for `beside` as well."""
        codes = paths[place.code] - (paths[beside.code] if beside else set())
        return sum(evidence.get(code, 0.0) for code in codes) + priors[place.code]

    first, second = sorted(mention.places, key=lambda place: -weight(place))[:2]
    ahead, behind = weight(first, second), weight(second, first)
    if ahead <= 0 or ahead < _MARGIN * behind:
        return None
    by_prior_alone = ahead == priors[first.code]
    return _Reading(mention, first, sureness * (_PRIOR_FACTOR if by_prior_alone else _NAMESAKE_FACTOR))


def _descend(readings: Sequence[_Reading], path_of: PathOf) -> tuple[Place | None, float]:
    """Walk down from the provinces while one branch dominates; return where the walk ends, and how clearly.

    A place that is not named itself is no answer: 克山县 and 依安县 do not make 齐齐哈尔市.
    """
    support: dict[str, float] = defaultdict(float)
    named = {reading.place.code for reading in readings}
    children: dict[str | None, dict[str, Place]] = defaultdict(dict)
    for reading in readings:
        parent: str | None = None
        for step in path_of(reading.place):
            support[step.code] += reading.sureness
            children[parent][step.code] = step
            parent = step.code
    here: Place | None = None
    best: Place | None = None
    share, best_share = 1.0, 0.0
    while siblings := children.get(here.code if here else None):
        here = max(siblings.values(), key=lambda place: support[place.code])
        part = support[here.code] / sum(support[code] for code in siblings)
        if part < _DOMINANCE:
            break
        share *= part
        if here.code in named:
            best, best_share = here, share
    return best, best_share
