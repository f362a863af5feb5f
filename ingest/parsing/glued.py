"""In charge of headings that run into their text with no mark between: what the copy lost, and where each of them ends.

What was lost is estimated first: where a copy kept its breaks no heading is cut out of a sentence. Of a class that
lost them the ends are chosen siblings together, for officials write them of one rhythm: each 4, 4, 14.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.parsing.heading_ends import EndPlace, EndPlaces, candidates
from ingest.parsing.headings import Heading
from ingest.parsing.markers import MarkerClass
from ingest.parsing.outline import Item, line_end
from ingest.parsing.types import Style

# Classes whose items are named by a heading of their own; what 一是 and —— number is a paragraph.
_SECTIONS = frozenset(
    (
        MarkerClass.CHAPTER, MarkerClass.CLAUSE, MarkerClass.TOPIC, MarkerClass.DUN, MarkerClass.PAREN, MarkerClass.STEM,
        MarkerClass.ORDINAL,
    )
)  # fmt: skip
# A class lost its breaks where so many of its items at least speak for it, by this mean of their log-odds (2 is .88);
# beside a class that did, less will do.
_FEWEST, _SURE, _SURE_BESIDE = 2, 2.0, 1.0
# Two alone must speak louder.
_FEW, _SURE_OF_FEW = 2, 3.0
# Where the first of a class speak against it the others are not looked at.
_LOOKED_AT, _HOPE = 3, 0.0
# One line among siblings that have lines of their own lost its break where its own end is as likely as this.
_ALONE, _LONGEST_ALONE = 0.97, 40
# In a class that lost its breaks an item keeps its own marks where they are likelier than this.
_OWN_MARKS = 0.8
# In a text of one line whose headings mostly have their own marks, so likely must be that one has none.
_ALL_ELSE_MARKED, _ONE_PLACE = 0.95, 0.6
_CLEAREST = 5.0


@dataclass(frozen=True, slots=True)
class _Run:
    """An item that may run into its text: its place among the items, and where it may end."""

    index: int
    item: Item
    ends: EndPlaces


def part(text: str, folded: str, items: Sequence[Item], *, one_line: bool) -> list[Item]:
    """Return `items` with the headings cut that run into their text.

    Args:
        text: the canonical text.
        folded: it folded, same offsets.
        items: its line-initial headings by their own marks.
        one_line: whether the source came as one line, so that it lost every break.
    """
    by_kind: defaultdict[MarkerClass, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        by_kind[item.marker.kind].append(index)
    kinds = [kind for kind in by_kind if one_line or kind in _SECTIONS]
    classes = [_Class.of(text, folded, items, by_kind[kind], whole=one_line) for kind in kinds]
    beside = one_line or any(each.lost(_SURE) for each in classes)
    parted = list(items)
    for each in classes:
        for run, end in _ends(text, each, _SURE_BESIDE if beside else _SURE, one_line=one_line):
            start = run.item.heading.start + end
            cut = Heading(run.item.heading.start, start, start, Style.RUN_IN, "glued")
            parted[run.index] = replace(run.item, heading=cut)
    return parted


@dataclass(frozen=True, slots=True)
class _Class:
    """The headings of one class that may run into their text, and whether most others stand on lines of their own."""

    runs: list[_Run]
    of_lines: bool

    @classmethod
    def of(
        cls, text: str, folded: str, items: Sequence[Item], indices: Sequence[int], *, whole: bool
    ) -> _Class:
        """Look at the headings of one class; unless at the `whole`, no further than its first ones let it hope."""
        running = [
            index
            for index in indices
            if items[index].heading.style is Style.RUN_IN or items[index].heading.evidence == "sentence_line"
        ]
        own = cls([], len(indices) - len(running) >= max(_FEWEST, len(running)))
        every = whole or own.of_lines
        if not every and len(running) < _FEWEST:
            return own
        for index in running:
            item = items[index]
            end = line_end(text, item.marker.start)
            own.runs.append(_Run(index, item, candidates(text, folded, item.heading.start, end)))
            if not every and len(own.runs) == _LOOKED_AT and own.odds < _HOPE:
                break
        return own

    def lost(self, sure: float) -> bool:
        """Say whether the copy lost the breaks behind these headings."""
        sure = max(sure, _SURE_OF_FEW) if len(self.runs) <= _FEW else sure
        return len(self.runs) >= _FEWEST and self.odds >= sure

    @property
    def odds(self) -> float:
        """The mean of their log-odds of running into their text."""
        return sum(_log_odds(run.ends.glued) for run in self.runs) / max(len(self.runs), 1)


def _runs_on(run: _Run) -> bool:
    """Say whether an item runs into its text though its siblings do not show it: surely, and at one place."""
    least = _ALL_ELSE_MARKED if run.item.heading.evidence == "sentence" else _OWN_MARKS
    return run.ends.glued > least and max(map(run.ends.share, run.ends.places)) > _ONE_PLACE


def _log_odds(share: float) -> float:
    if share <= 0.0 or share >= 1.0:
        return math.copysign(_CLEAREST, share - 0.5)
    return max(-_CLEAREST, min(_CLEAREST, math.log(share / (1 - share))))


def _ends(text: str, own: _Class, sure: float, *, one_line: bool) -> Iterator[tuple[_Run, int]]:
    """Yield the headings of one class that are cut, and behind how many characters."""
    if one_line or own.lost(sure):
        marked = one_line and own.odds < _SURE_BESIDE
        glued = [run for run in own.runs if (_runs_on(run) if marked else run.ends.glued > 1 - _OWN_MARKS)]
        yield from zip(glued, _together(text, glued), strict=True)
    elif own.of_lines:
        for run in own.runs:
            best = max(run.ends.places, key=_score, default=None)
            if best is not None and best.end <= _LONGEST_ALONE and run.ends.share(best) >= _ALONE:
                yield run, best.end


def _score(place: EndPlace) -> float:
    return place.score


# What siblings agree in, and how much it weighs: all clauses' lengths, their number, the whole length, how each opens,
# and how the whole opens and ends (把精力集中到…上来).
_AGREE = {"rhythm": 1.85, "clauses": 0.9, "length": 0.4, "openings": 0.4, "frame": 4.0}
_ROUNDS = 2


def _together(text: str, runs: Sequence[_Run]) -> list[int]:
    """Return where each heading ends: the likeliest of its places, those that agree with its siblings' first."""
    traits = [[_traits(text, run, place) for place in run.ends.places] for run in runs]
    own = [[place.score for place in run.ends.places] for run in runs]
    scores = own
    for _ in range(_ROUNDS if len(runs) > 1 else 0):
        scores = _agreeing(own, scores, traits)
    return [
        run.ends.places[max(range(len(row)), key=row.__getitem__)].end
        for run, row in zip(runs, scores, strict=True)
    ]


_Traits = tuple[tuple[str, Hashable], ...]


def _agreeing(
    own: Sequence[list[float]], scores: Sequence[list[float]], traits: Sequence[list[_Traits]]
) -> list[list[float]]:
    """Return the scores anew, each place's own with what its siblings share with it by the scores so far."""
    shares = [_softmax(row) for row in scores]
    by_item = [_of_traits(row, share) for row, share in zip(traits, shares, strict=True)]
    every: defaultdict[tuple[str, Hashable], float] = defaultdict(float)
    for held in by_item:
        for trait, share in held.items():
            every[trait] += share
    siblings = math.sqrt(len(own) - 1)
    return [
        [
            score
            + sum(_AGREE[trait[0]] * min(1.0, (every[trait] - held[trait]) / siblings) for trait in each)
            for score, each in zip(row, of_row, strict=True)
        ]
        for row, of_row, held in zip(own, traits, by_item, strict=True)
    ]


def _of_traits(traits: list[_Traits], shares: list[float]) -> dict[tuple[str, Hashable], float]:
    held: defaultdict[tuple[str, Hashable], float] = defaultdict(float)
    for each, share in zip(traits, shares, strict=True):
        for trait in each:
            held[trait] += share
    return held


def _softmax(scores: list[float]) -> list[float]:
    most = max(scores)
    shares = [math.exp(score - most) for score in scores]
    total = sum(shares)
    return [share / total for share in shares]


def _traits(text: str, run: _Run, place: EndPlace) -> _Traits:
    start = run.item.heading.start
    clauses = text[start : start + place.end].replace("，", ",").split(",")
    lengths = tuple(map(len, clauses))
    openings = tuple(clause[:1] for clause in clauses)
    frame = (clauses[-1][:2], clauses[-1][-2:])
    return (
        ("rhythm", lengths), ("clauses", len(lengths)), ("length", sum(lengths)), ("openings", openings),
        ("frame", frame),
    )  # fmt: skip
