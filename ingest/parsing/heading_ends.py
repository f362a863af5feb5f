"""In charge of where a heading may end that runs into its text with no mark between them, and how likely each place is.

A log-linear model scores every place at which the words could part, and the chance that they part at none of them
(that the line has its own marks). Its weights are counted in official text whose breaks were taken away
(`python -m ingest.measuring.heading_ends`); what they weigh stands in `heading_ends.tsv.gz`, a feature a line.
"""

from __future__ import annotations

import gzip
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.parsing.rules import openers
from speeches.text.sentences import find_end

WEIGHTS = Path(__file__).with_name("heading_ends.tsv.gz")
# A heading has so many characters; its text goes on with so many more that matter.
SHORTEST, LONGEST, BEHIND = 3, 64, 24
# EndWeights are kept in tenths; of a place's neighbours three bigrams weigh: before it, across it, behind it.
TENTHS = 10
# Of all places those are looked at closely whose bigrams speak loudest.
_CLOSELY = 12

_OPENS, _CLOSES = frozenset("（《“(〈‘「『【["), frozenset("）》”)〉’」』】]")
_ENDS_NONE = frozenset("，、（《“(〈‘「『：；,;:《-—/ \u3000\xa0+%·.")
_BEGINS_NONE = frozenset("，。、；：）》”)〉’」』,.;:!?！？%％ \u3000\xa0…-—/·℃")
_MARKS = frozenset(",。、;:!?.")
_OPENERS = (
    ("time", openers.TIME_OPENERS.compiled()), ("sentence", openers.SENTENCE_OPENERS.compiled()),
    ("weak", openers.WEAK_OPENERS.compiled()),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EndPlace:
    """A place at which a heading may end, counted from where its words begin, and its score."""

    end: int
    score: float


@dataclass(frozen=True, slots=True)
class EndPlaces:
    """The places at which one heading may end, and the score of there being none of them."""

    places: tuple[EndPlace, ...]
    none: float

    @property
    def glued(self) -> float:
        """How likely it is that the heading runs into its text, between 0 and 1."""
        if not self.places:
            return 0.0
        most = max(self.none, *(place.score for place in self.places))
        parted = sum(math.exp(place.score - most) for place in self.places)
        return parted / (parted + math.exp(self.none - most))

    def share(self, place: EndPlace) -> float:
        """How likely it is that the heading ends at `place`, between 0 and 1."""
        most = max(self.none, *(each.score for each in self.places))
        total = sum(math.exp(each.score - most) for each in self.places) + math.exp(self.none - most)
        return math.exp(place.score - most) / total


@dataclass(frozen=True, slots=True)
class Bigram:
    """What two characters say of a place behind, before and between them, in tenths."""

    before: int = 0
    behind: int = 0
    across: int = 0


@dataclass(frozen=True, slots=True)
class EndWeights:
    """The model: what bigrams weigh (and one that was never seen), and what every other feature does, in tenths."""

    bigrams: Mapping[str, Bigram]
    unseen: Bigram
    others: Mapping[str, int]


@cache
def weights() -> EndWeights:
    """Read the weights that are kept beside this module."""
    bigrams: dict[str, Bigram] = {}
    others: dict[str, int] = {}
    with gzip.open(WEIGHTS, "rt", encoding="utf-8") as lines:
        for line in lines:
            name, *values = line.rstrip("\n").split("\t")
            if len(values) == 1:
                others[name] = int(values[0])
            else:
                bigrams[name] = Bigram(*map(int, values))
    return EndWeights(bigrams, bigrams.pop("", Bigram()), others)


def candidates(text: str, folded: str, start: int, line_end: int) -> EndPlaces:
    """Score where the heading whose words begin at `start` may end.

    Args:
        text: lines separated by line feeds.
        folded: `text` folded, same offsets.
        start: where the words of the heading begin.
        line_end: where its line ends.
    """
    model = weights()
    window = HeadingWindow.of(text, folded, start, line_end)
    found = sorted(
        ((_by_bigrams(model, window.folded, at), at) for at in window.places), reverse=True
    )[:_CLOSELY]  # fmt: skip
    features = window.features()
    places = [
        EndPlace(at, (score + sum(map(model.others.get, features(at), _ZEROS))) / TENTHS)
        for score, at in found
    ]
    none = sum(model.others.get(feature, 0) for feature in window.of_none()) / TENTHS
    return EndPlaces(tuple(sorted(places, key=lambda place: place.end)), none)


_ZEROS = (0,) * 64


def _by_bigrams(model: EndWeights, folded: str, at: int) -> int:
    get, unseen = model.bigrams.get, model.unseen
    return (
        get(folded[at - 2 : at], unseen).before
        + get(folded[at : at + 2], unseen).behind
        + get(folded[at - 1 : at + 1], unseen).across
    )


@dataclass(frozen=True, slots=True)
class HeadingWindow:
    """The beginning of a line behind its marker, folded, the places in it, and where its first sentence ends."""

    folded: str
    places: tuple[int, ...]
    stop: int

    @classmethod
    def of(cls, text: str, folded: str, start: int, line_end: int) -> HeadingWindow:
        """Look at the words at `start` of a line that ends at `line_end`."""
        end = min(line_end, start + LONGEST + BEHIND)
        stop = find_end(text, start, end, "。！？!?；;")
        stop = (end if stop is None else stop) - start
        words, raw = folded[start:end], text[start:end]
        return cls(words, tuple(_places(raw, min(stop, LONGEST + 1))), stop)

    def features(self) -> Callable[[int], Iterator[str]]:
        """Return what names the features of a place."""
        opens: defaultdict[int, list[str]] = defaultdict(list)
        for name, pattern in _OPENERS:
            for match in pattern.finditer(self.folded):
                opens[match.start()].append(name)
        return lambda at: self._features_at(at, opens.get(at, ()))

    def _features_at(self, at: int, opens: list[str] | tuple[()]) -> Iterator[str]:
        words = self.folded
        head = words[:at]
        yield from ("bias", "L1" + words[at - 1], "R1" + words[at], "R3" + words[at : at + 3])
        yield "F2" + words[:2] + str("," in head)
        yield from _of_length(head)
        yield f"d{min(head.count('、'), 4)}"
        yield from self._ahead(at)
        yield from _taken_up(words, at)
        yield from opens
        if head.endswith(openers.GOVERNING) and not head.endswith(openers.GOVERNING_NO_MORE):
            yield "governs"

    def _ahead(self, at: int) -> Iterator[str]:
        words = self.folded
        mark = next((i for i in range(at, len(words)) if words[i] in _MARKS), len(words))
        yield f"next{words[mark : mark + 1]}{min((mark - at) // 3, 6)}"
        yield f"is{'是' in words[at:mark]}{'是' in words[:at]}"

    def of_none(self) -> tuple[str, str, str]:
        """Return the features of there being no such place."""
        mark = self.folded[self.stop : self.stop + 1]
        return "none", f"none{min(self.stop, LONGEST + 4) // 4}", f"none{mark}"


def _places(raw: str, stop: int) -> Iterator[int]:
    depth = 0
    for at in range(1, min(stop, len(raw))):
        before, behind = raw[at - 1], raw[at]
        depth = max(depth + (before in _OPENS) - (before in _CLOSES), 0)
        if at < SHORTEST or depth or before in _ENDS_NONE or behind in _BEGINS_NONE:
            continue
        if before.isascii() and behind.isascii():
            continue
        yield at


def _of_length(head: str) -> Iterator[str]:
    clauses = [len(clause) for clause in head.split(",")]
    commas = min(len(clauses) - 1, 3)
    yield f"length{commas}.{(min(clauses[-1], 30) if commas else min(clauses[-1], 60)) // 2}"
    yield f"commas{min(commas, 4)}"
    if commas:
        apart = abs(clauses[-1] - clauses[-2])
        yield from ("same",) if not apart else ("near",) if apart <= 2 else ()


def _taken_up(words: str, at: int) -> Iterator[str]:
    head = words[:at]
    for size in (2, 3, 4):
        if words[at : at + size] not in head:
            break
        yield f"again{size}"
    if words[at : at + 2] in words[max(0, at - 4) : at]:
        yield "again at once"
    if words[at : at + 2] == words[:2]:
        yield "as it began"
