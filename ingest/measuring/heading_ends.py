"""In charge of training the model of where glued headings end, on headings whose breaks are taken away.

`python -m ingest.measuring.heading_ends CORPUS` writes `ingest/parsing/heading_ends.tsv.gz`; it holds weights of
features, no text. The bases of the destroyed set are left out of the training, so that the set stays unseen by it;
`--judge` prints how often the kept weights find the end of a heading there.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from ingest.measuring.destroyed.bases import corpus
from ingest.measuring.destroyed.planning import BASES
from ingest.measuring.sets import DATA
from ingest.parsing.heading_ends import BEHIND, LONGEST, TENTHS, WEIGHTS, HeadingWindow, candidates
from speeches.text.normalise import fold

_N = "一二三四五六七八九十"
_MARKER = (
    rf"^\s*(?:第?[{_N}]{{1,3}}[、，,是要]|[（(][{_N}]{{1,3}}[）)]|\d{{1,2}}[.．、](?!\d)|[（(]\d+[）)]"
    rf"|第[{_N}]+[章节部]分?|——)\s*"
)
_ON_ITS_LINE = re.compile(_MARKER + r"([^。；：:;？！?!]{4,46})$")
_RUN_IN = re.compile(_MARKER + r"([^。；：:;？！?!]{4,46})。(.{24,})$")
_PARAGRAPH = re.compile(_MARKER + r"([^。]{48}.{12,})$")
_SHORTEST_TEXT = 24
_BIGRAM = re.compile("(?=(..))")
# A feature, or a bigram, that is rarer than so says nothing.
_FEWEST, _FEWEST_BIGRAMS, _FEWEST_EDGES = 4, 30, 5
# Of all numbered paragraphs so many are taken for lines that part nowhere.
_PARAGRAPHS = 0.4
_EPOCHS, _RATE, _SPARSE = 6, 0.15, 5e-3
_UNSURE = 1e-3
_SPEECHES, _SPEECHES_COUNT = ("regression", "regression2", "regression3"), 4


class Example(NamedTuple):
    """The beginning of a line without its marker; `end` is where its heading ends, 0 where its own marks say that."""

    words: str
    end: int


class Scored(NamedTuple):
    """An example as the model sees it: the features of every place, those of none last; which of them is right."""

    features: list[list[str]]
    right: int


def numbered(numbers: Sequence[int], path: Path) -> Iterator[tuple[str, str]]:
    """Yield every line of these documents with the line behind it."""
    documents = corpus(path)
    for number in numbers:
        lines = [line.strip() for line in documents[number]["text"].split("\n") if line.strip()]
        yield from zip(lines, [*lines[1:], ""], strict=True)


def examples(numbers: Sequence[int], path: Path, random: Random) -> Iterator[Example]:
    """Yield headings run into their text, the same with their stop, and numbered paragraphs that have no heading."""
    reach = LONGEST + BEHIND
    for line, behind in numbered(numbers, path):
        if (alone := _ON_ITS_LINE.match(line)) and len(behind) >= _SHORTEST_TEXT and "。" in behind:
            yield Example((alone[1] + behind)[:reach], len(alone[1]))
        elif run_in := _RUN_IN.match(line):
            yield Example((run_in[1] + run_in[2])[:reach], len(run_in[1]))
            yield Example(f"{run_in[1]}。{run_in[2]}"[:reach], 0)
        elif (paragraph := _PARAGRAPH.match(line)) and random.random() < _PARAGRAPHS:
            yield Example(paragraph[1][:reach], 0)


def of_speeches() -> Iterator[Example]:
    """Yield the headings of the regression sets that have their text on the same line, with or without a stop."""
    for label in sorted(chain.from_iterable(DATA.glob(f"{name}/*.expected.json") for name in _SPEECHES)):
        source = label.with_name(label.name.replace(".expected.json", ".txt")).read_text(encoding="utf-8")
        for node in _nodes(json.loads(label.read_text(encoding="utf-8")).get("outline", ())):
            printed = node["marker"] + node["heading"]
            begin = source.find(printed) + len(node["marker"])
            end = begin + len(node["heading"])
            behind = source[end : source.find("\n", end) if "\n" in source[end:] else len(source)]
            if printed in source and len(behind) >= _SHORTEST_TEXT and node["style"] != "inline":
                words = (node["heading"] + behind)[: LONGEST + BEHIND]
                yield Example(words, len(node["heading"]) if behind[0].isalnum() else 0)


def _nodes(outline: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in outline:
        yield node
        yield from _nodes(node["children"])


class Statistics:
    """How often two characters begin and end a sentence, and how they hold together, in steps."""

    def __init__(self, numbers: Sequence[int], path: Path) -> None:
        self._begin: Counter[str] = Counter()
        self._end: Counter[str] = Counter()
        self._together: Counter[str] = Counter()
        self._each: Counter[str] = Counter()
        for line, _ in numbered(numbers, path):
            words = fold(re.sub(_MARKER, "", line))
            for sentence in re.split("[。!?;]", words):
                if len(sentence) >= 4:
                    self._begin[sentence[:2]] += 1
                    self._end[sentence[-2:]] += 1
                    self._together.update(_BIGRAM.findall(sentence))
                    self._each.update(sentence)
        self._all = self._each.total()

    def common(self) -> set[str]:
        """Return the pairs of characters that are common enough to tell."""
        common = {pair for pair, count in self._together.items() if count >= _FEWEST_BIGRAMS}
        for counts in (self._begin, self._end):
            common.update(pair for pair, count in counts.items() if count >= _FEWEST_EDGES)
        return common

    def begins(self, pair: str) -> str:
        """Return the step of beginning a sentence."""
        return f"begins{self._share(self._begin, pair)}"

    def ends(self, pair: str) -> str:
        """Return the step of ending one."""
        return f"ends{self._share(self._end, pair)}"

    def holds(self, pair: str) -> str:
        """Return the step of pointwise mutual information (Church and Hanks 1990)."""
        if self._together[pair] < _FEWEST_BIGRAMS:
            return "holds rarely"
        expected = (self._each[pair[0]] + 1) * (self._each[pair[1]] + 1)
        return f"holds{_step(math.log((self._together[pair] + 0.2) * self._all / expected))}"

    def _share(self, counts: Counter[str], pair: str) -> int:
        seen = self._together[pair] if self._together[pair] >= _FEWEST_BIGRAMS else 0
        own = counts[pair] if seen or counts[pair] >= _FEWEST_EDGES else 0
        return _step(math.log((own + 0.3) / (0.06 * seen + 1)) * 1.5)


def _step(value: float) -> int:
    return max(-6, min(6, round(value)))


def scored(example: Example, statistics: Statistics) -> Scored | None:
    """Return an example as the model sees it; None where its end is no place of the model."""
    words = fold(example.words)
    window = HeadingWindow.of(example.words, words, 0, len(words))
    if example.end and example.end not in window.places:
        return None
    features = window.features()
    rows = [[*features(at), *_of_pairs(words, at, statistics)] for at in window.places]
    right = window.places.index(example.end) if example.end else len(rows)
    return Scored([*rows, [*window.of_none()]], right)


def _of_pairs(words: str, at: int, statistics: Statistics) -> Iterator[str]:
    before, behind, across = words[at - 2 : at], words[at : at + 2], words[at - 1 : at + 1]
    yield from (f"before {before}", f"behind {behind}", f"across {across}")
    yield from (statistics.ends(before), statistics.begins(behind), statistics.holds(across))


def train(rows: list[Scored], random: Random) -> dict[str, float]:
    """Return the weights under which the right places are likeliest, small ones zero (AdaGrad, Duchi et al. 2011)."""
    kept = _of_known(rows)
    weights: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(lambda: 1e-2)
    for _ in range(_EPOCHS):
        random.shuffle(kept)
        for row in kept:
            for feature, slope in _slopes(row, weights).items():
                squares[feature] += slope * slope
                step = _RATE / math.sqrt(squares[feature])
                moved = weights[feature] - step * slope
                weights[feature] = math.copysign(max(abs(moved) - step * _SPARSE, 0.0), moved)
    return dict(weights)


def _of_known(rows: list[Scored]) -> list[Scored]:
    """Return the examples without the features that are too rare to tell."""
    counts = Counter(feature for row in rows for place in row.features for feature in set(place))
    known = {feature for feature, count in counts.items() if count >= _FEWEST}
    return [Scored([[f for f in place if f in known] for place in row.features], row.right) for row in rows]


def _slopes(row: Scored, weights: defaultdict[str, float]) -> dict[str, float]:
    scores = [sum([weights[feature] for feature in place]) for place in row.features]
    most = max(scores)
    shares = [math.exp(score - most) for score in scores]
    total = sum(shares)
    slopes: defaultdict[str, float] = defaultdict(float)
    for number, (place, share) in enumerate(zip(row.features, shares, strict=True)):
        slope = share / total - (number == row.right)
        if abs(slope) > _UNSURE:
            for feature in place:
                slopes[feature] += slope
    return slopes


def table(weights: dict[str, float], statistics: Statistics) -> Iterator[str]:
    """Yield the lines of the file: a feature and its weight, or a pair of characters and its three, in tenths."""

    def tenths(*names: str) -> int:
        return round(TENTHS * sum(weights.get(name, 0.0) for name in names))

    def pair(pair: str) -> tuple[int, int, int]:
        return (
            tenths(f"before {pair}", statistics.ends(pair)),
            tenths(f"behind {pair}", statistics.begins(pair)),
            tenths(f"across {pair}", statistics.holds(pair)),
        )

    unseen = pair("\x00\x00")
    yield "\t".join(["", *map(str, unseen)])
    seen = {name.split(" ", 1)[1] for name in weights if name.startswith(("before ", "behind ", "across "))}
    for each in sorted({*statistics.common(), *seen}):
        if (values := pair(each)) != unseen and not set(each) & {"\t", "\n"}:
            yield "\t".join([each, *map(str, values)])
    for name in sorted(weights):
        own = not name.startswith(("before ", "behind ", "across ", "begins", "ends", "holds"))
        if own and tenths(name):
            yield f"{name}\t{tenths(name)}"


def main(arguments: Sequence[str]) -> int:
    """Train on the corpus named first and write the weights; with `--judge` judge the weights that are kept."""
    path, random = Path(arguments[0]), Random(1)  # noqa: S311 - a table that can be made again, no secret
    if "--judge" in arguments:
        found = judge(path)
        sys.stdout.write(f"{found[0]} of {found[1]} ends found, {found[0] / found[1]:.1%}\n")
        return 0
    numbers = sorted({*range(len(corpus(path)))} - set(BASES))
    statistics = Statistics(numbers, path)
    # Speeches are few beside documents, and speak as nobody writes.
    given = [*examples(numbers, path, random), *(_SPEECHES_COUNT * [*of_speeches()])]
    rows = [row for each in given if (row := scored(each, statistics)) is not None]
    lines = "\n".join(table(train(rows, random), statistics)) + "\n"
    WEIGHTS.write_bytes(gzip.compress(lines.encode(), mtime=0))
    return 0


def judge(path: Path) -> tuple[int, int]:
    """Return how many ends of headings of the bases, which were left out of the training, are found, of how many."""
    glued = [each for each in examples(BASES, path, Random(1)) if each.end]  # noqa: S311
    right = 0
    for example in glued:
        places = candidates(example.words, fold(example.words), 0, len(example.words)).places
        right += bool(places) and max(places, key=lambda place: place.score).end == example.end
    return right, len(glued)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
