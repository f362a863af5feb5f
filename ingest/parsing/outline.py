"""In charge of which markers head a section, and which level each class of them has in this text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.parsing.headings import Heading, line_heading
from ingest.parsing.markers import Marker, MarkerClass
from ingest.parsing.types import Style
from speeches.text.sentences import find_end

# A text with more headings is a table, a list of names or an attack; the first ones are kept.
MOST_NODES = 5_000

# The order in which officials are taught to number (GB/T 9704: 一、（一）1. （1）), and where the rest stands in it.
USUAL_ORDER = (
    MarkerClass.ANNEX, MarkerClass.CHAPTER, MarkerClass.CLAUSE, MarkerClass.TOPIC, MarkerClass.DUN, MarkerClass.STEM,
    MarkerClass.ROMAN, MarkerClass.ORDINAL, MarkerClass.PAREN, MarkerClass.STEM_PAREN, MarkerClass.ARABIC,
    MarkerClass.DECIMAL, MarkerClass.DECIMAL_BELOW, MarkerClass.ARABIC_PAREN,
    MarkerClass.CIRCLED, MarkerClass.DASH, MarkerClass.FIRST, MarkerClass.AMONG, MarkerClass.POINT,
)  # fmt: skip
# Classes that enumerate: what they number is a paragraph each, more often than a chapter.
POINTS = (MarkerClass.DASH, MarkerClass.FIRST, MarkerClass.AMONG, MarkerClass.POINT)
_UNCOUNTED = (MarkerClass.DASH, MarkerClass.UNNUMBERED, MarkerClass.ANNEX)
_USUAL_RANK = {kind: rank for rank, kind in enumerate(USUAL_ORDER)}


@dataclass(frozen=True, slots=True)
class Item:
    """A marker that heads a section, with its heading; `level` is the one that the file states, 0 where it is silent."""

    marker: Marker
    heading: Heading
    level: int = 0


def plausible(markers: Sequence[Marker], last_line: int = -1) -> list[Marker]:
    """Keep of the line-initial markers those that belong to a numbering.

    A 首先 that opens the `last_line` of a text that breaks off behind it has lost its 其次.

    A number that no neighbour, before or behind, continues is residue: a page's 2、 a formula's 2.5.
    """
    numbers: dict[MarkerClass, set[int]] = defaultdict(set)
    for marker in markers:
        numbers[marker.kind].add(marker.number)
    return [
        marker
        for marker in markers
        if _belongs(marker, numbers[marker.kind]) or (marker.number == 1 and marker.start == last_line)
    ]


# Classes whose marker at a line's start is hardly ever anything else.
_ALWAYS = (MarkerClass.CHAPTER, MarkerClass.DUN, MarkerClass.PAREN, MarkerClass.POINT, *_UNCOUNTED)


def _belongs(marker: Marker, numbers: set[int]) -> bool:
    """Say whether a marker is one of a numbering that has these numbers."""
    if marker.kind in _ALWAYS:
        return True
    if marker.kind is MarkerClass.FIRST:
        # 首先 and 最后 open paragraphs of any speech; 其次 counts
        return bool(numbers & {2, 3}) and (marker.number == 1 or len(numbers) > 1)
    return marker.number == 1 or not numbers.isdisjoint((marker.number - 1, marker.number + 1))


# Classes whose marker may stand on a line of its own: （一）⏎今年护林的形势…
_MAY_STAND_ALONE = frozenset(
    (
        MarkerClass.DUN,
        MarkerClass.PAREN,
        MarkerClass.ARABIC,
        MarkerClass.ARABIC_PAREN,
        MarkerClass.CHAPTER,
        MarkerClass.CLAUSE,
    )
)


def bare_items(text: str, markers: Sequence[Marker]) -> list[Item]:
    """Return the markers that stand alone on their lines, each a section without a name, where they count on.

    A lone number between paragraphs is a page's, or residue.
    """
    alone = [
        marker
        for marker in markers
        if marker.kind in _MAY_STAND_ALONE and not text[marker.end : line_end(text, marker.start)].strip()
    ]
    numbers: dict[MarkerClass, set[int]] = defaultdict(set)
    for marker in alone:
        numbers[marker.kind].add(marker.number)
    return [
        Item(marker, Heading(marker.end, marker.end, marker.end, Style.BLOCK, "bare"))
        for marker in alone
        if not numbers[marker.kind].isdisjoint((marker.number - 1, marker.number + 1))
    ]


def line_items(text: str, folded: str, markers: Sequence[Marker]) -> list[Item]:
    """Give each line-initial marker its heading by the marks behind it; markers with nothing behind them are dropped."""
    items = []
    for marker in markers:
        heading = line_heading(text, folded, marker.end, line_end(text, marker.start))
        if heading is not None and has_words(text, heading):
            items.append(Item(marker, heading))
    return labelled(text, items)


# So long may the words before a colon be that name a paragraph.
_LONGEST_LABEL = 10


def labelled(text: str, items: list[Item]) -> list[Item]:
    """Cut headings at their colons in classes where each has one and one of them ends its line with it.

    （1）推车化：全镇添三百辆推车。… （3）集中修：⏎三个村合修…; 抓重点：突出三件大事。 is one heading where none does.
    """
    by_kind: dict[MarkerClass, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        by_kind[item.marker.kind].append(index)
    cut = [*items]
    for indices in by_kind.values():
        labels = [_label(text, items[index]) for index in indices]
        if all(labels) and any(end + 1 == line_end(text, end) for end in labels):
            for index, end in zip(indices, labels, strict=True):
                start = items[index].heading.start
                if end + 1 < line_end(text, end):
                    cut[index] = replace(
                        items[index], heading=Heading(start, end, end + 1, Style.RUN_IN, "label")
                    )
    return cut


def _label(text: str, item: Item) -> int:
    """Return where the colon stands that ends the label with which a heading begins, 0 for none."""
    start = item.heading.start
    end = find_end(text, start, min(line_end(text, start), start + _LONGEST_LABEL + 1), "。！？!?；;，,：:")
    return end if end is not None and text[end] in "：:" and end > start + 1 else 0


def has_words(text: str, heading: Heading) -> bool:
    """Say whether a heading is more than marks."""
    return any(character.isalnum() for character in text[heading.start : heading.end])


def line_end(text: str, at: int) -> int:
    """Return where the line ends in which `at` stands."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


@dataclass(frozen=True, slots=True)
class Ranks:
    """How far in each heading stands: by the level that the file states, else by the class of its marker."""

    stated: Mapping[int, int]
    by_kind: Mapping[MarkerClass, int]

    def of(self, item: Item) -> int:
        """Return the rank of a heading, the outermost lowest."""
        return self.stated[item.level] if item.level else self.by_kind[item.marker.kind]


def ranks(items: Sequence[Item]) -> Ranks:
    """Return the ranks of the headings of a text.

    A class of which headings bear a level has the rank of that level also where one bears none (a 二、 that somebody
    forgot to style); a class of which none does stands within all levels, or around them where it usually encloses
    those that do: a plain 一、 over styled （一）.
    """
    kinds = kind_ranks(items)
    levels = sorted({item.level for item in items if item.level})
    if not levels:
        return Ranks({}, kinds)
    stated = {level: len(kinds) + number for number, level in enumerate(levels)}
    usual = _usual_levels(items)
    outermost = min((kinds[kind] for kind in usual), default=-1)
    within = len(kinds) + len(levels)
    by_kind = {kind: rank if rank < outermost else within + rank for kind, rank in kinds.items()}
    return Ranks(stated, by_kind | {kind: stated[level] for kind, level in usual.items()})


def _usual_levels(items: Sequence[Item]) -> dict[MarkerClass, int]:
    """Return the level that most headings of a class bear, of those with a marker."""
    borne: dict[MarkerClass, Counter[int]] = defaultdict(Counter)
    for item in items:
        if item.level and item.marker.kind is not MarkerClass.UNNUMBERED:
            borne[item.marker.kind][item.level] += 1
    return {kind: levels.most_common(1)[0][0] for kind, levels in borne.items()}


def kind_ranks(items: Sequence[Item]) -> dict[MarkerClass, int]:
    """Order the marker classes of this text from the outermost in.

    The usual order holds unless the text contradicts it: if the numbers of B begin again between two successive
    items of A, A encloses B here, whatever the manual says (（一） over 一、, ——  over （一）).
    """
    seen = _Seen()
    for item in items:
        seen.add(item.marker.kind, item.marker.number)
    order = sorted(seen.first, key=lambda kind: _usual_rank(kind, seen.first))
    for _ in order:
        for i in range(len(order) - 1):
            a, b = order[i], order[i + 1]
            if seen.encloses[b, a] > seen.encloses[a, b]:
                order[i], order[i + 1] = b, a
    return {kind: rank for rank, kind in enumerate(order)}


# What opens a part of the speech: dashes on either side of it are two lists.
_PARTS = (MarkerClass.CHAPTER, MarkerClass.DUN)


@dataclass(slots=True)
class _Seen:
    """What was seen of each class, item by item.

    `first` has the classes in the order of their first items, `encloses[a, b]` how often b began again between two
    successive items of a; `last` the number of the last item, `restarted` which classes began again since.
    """

    first: dict[MarkerClass, int] = field(default_factory=dict)
    encloses: Counter[tuple[MarkerClass, MarkerClass]] = field(default_factory=Counter)
    last: dict[MarkerClass, int] = field(default_factory=dict)
    restarted: dict[MarkerClass, set[MarkerClass]] = field(default_factory=dict)

    def add(self, kind: MarkerClass, number: int) -> None:
        """See the next item."""
        self.first.setdefault(kind, len(self.first))
        if kind in self.last and (number == self.last[kind] + 1 or kind in _UNCOUNTED):
            self.encloses.update((kind, inner) for inner in self.restarted[kind])
        self.last[kind] = number
        self.restarted[kind] = set()
        if number <= 1:
            for outer, inside in self.restarted.items():
                if outer is not kind:
                    inside.add(kind)
        if kind in _PARTS:
            self.last.pop(MarkerClass.DASH, None)
            self.restarted.pop(MarkerClass.DASH, None)


# What stands behind the speech is of its outermost level, also below a lone line without a number.
_OUTSIDE = -1.0


def _usual_rank(kind: MarkerClass, first_seen: dict[MarkerClass, int]) -> float:
    """Headings without a number stand above what first comes after them, within what came before them."""
    if kind is MarkerClass.ANNEX:
        return _OUTSIDE
    if kind is not MarkerClass.UNNUMBERED:
        return _USUAL_RANK[kind]
    before = [other for other, seen in first_seen.items() if seen < first_seen[kind] and other not in POINTS]
    return max((_USUAL_RANK[other] for other in before), default=-1) + 0.5
