"""In charge of the cheapest way through a line by a finite-state grammar with costs; which words it reads, others say.

A grammar is a set of arcs between states. An arc reads a run of a line, never an empty one, and says what the run
costs; nothing may be left unread. The way with the least sum is the reading: the shortest path in an acyclic graph,
found place by place (Viterbi, IEEE Trans. Inf. Theory 13(2), 1967).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class CompactLine(NamedTuple):
    """A line without white space, and the places in it where white space stood."""

    text: str
    gaps: frozenset[int]


# Where the runs end that an arc may read from a place of a line, and what each costs.
Reads = Callable[[CompactLine, int], Iterable[tuple[int, float]]]


@dataclass(frozen=True, slots=True)
class Arc:
    """From one of the states `before` to the state `behind`, reading what `part` names."""

    part: str
    before: tuple[str, ...]
    behind: str
    reads: Reads


class GrammarStep(NamedTuple):
    """A run `start:end` of a line that was read as `part`."""

    part: str
    start: int
    end: int


class Way(NamedTuple):
    """A reading of the first characters of a line, and what it costs."""

    cost: float
    steps: tuple[GrammarStep, ...]


class _Mark(NamedTuple):
    """The cheapest way to a state at a place: its cost, its last step, and the mark before it."""

    cost: float
    step: GrammarStep | None
    before: _Mark | None


class Grammar:
    """Arcs, gathered by the state in which they may be taken."""

    def __init__(self, arcs: Sequence[Arc], start: str, final: Collection[str]) -> None:
        """Gather `arcs`; a reading begins in `start` and ends in one of `final`."""
        self._start, self._final = start, frozenset(final)
        self._arcs: dict[str, list[Arc]] = {}
        for arc in arcs:
            for state in arc.before:
                self._arcs.setdefault(state, []).append(arc)

    def ways(self, line: CompactLine) -> dict[int, Way]:
        """Return the cheapest reading of every beginning of `line` that can be read, by where it ends."""
        marks: list[dict[str, _Mark]] = [{} for _ in range(len(line.text) + 1)]
        marks[0][self._start] = _Mark(0.0, None, None)
        for at, here in enumerate(marks):
            if here:
                self._go_on(line, at, marks)
        ways = ((at, self._cheapest(here)) for at, here in enumerate(marks) if here)
        return {at: way for at, way in ways if way is not None}

    def _go_on(self, line: CompactLine, at: int, marks: list[dict[str, _Mark]]) -> None:
        read: dict[Reads, list[tuple[int, float]]] = {}
        for state, mark in marks[at].items():
            for arc in self._arcs.get(state, ()):
                if arc.reads not in read:
                    read[arc.reads] = list(arc.reads(line, at))
                for end, cost in read[arc.reads]:
                    total = mark.cost + cost
                    known = marks[end].get(arc.behind)
                    if known is None or total < known.cost:
                        marks[end][arc.behind] = _Mark(total, GrammarStep(arc.part, at, end), mark)

    def _cheapest(self, here: dict[str, _Mark]) -> Way | None:
        final = [mark for state, mark in here.items() if state in self._final]
        if not final:
            return None
        mark: _Mark | None = min(final, key=lambda mark: mark.cost)
        steps: list[GrammarStep] = []
        cost = mark.cost if mark is not None else 0.0
        while mark is not None and mark.step is not None:
            steps.append(mark.step)
            mark = mark.before
        return Way(cost, tuple(reversed(steps)))
