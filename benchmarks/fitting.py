"""In charge of fitting the weights of ranking on judged queries and known items, cross-validated.

Run with `python -m benchmarks.fitting`. One weight after the other is set to each of a few values, the others held,
until nothing gains (coordinate ascent, as in Metzler, Croft: "Linear feature-based models for information
retrieval", 2007). What is reported of a fold was fitted on the others.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from benchmarks.judged import JudgedQuery, gain, judged_queries
from benchmarks.known_items import Item, known_items
from benchmarks.ranking import Site, prepare_site
from search.analysis import query_words_folded, tokenize_folded
from search.contract import Query
from search.engine import Index, Searcher, ranking, scoring
from search.engine.snapshot import Snapshot
from search.engine.types import DocArray
from search.fields import SPEECHES
from search.query import parse

# Field weights are written title.weight, title.b. A value is tried beside those that stand next to it.
GRID: dict[str, tuple[float, ...]] = {
    "title.weight": (3.0, 5.0, 8.0, 12.0, 18.0),
    "title.b": (0.0, 0.15, 0.3, 0.5, 0.75),
    "block.weight": (1.0, 2.0, 3.0, 5.0, 8.0),
    "block.b": (0.0, 0.2, 0.4, 0.75),
    "text.b": (0.1, 0.2, 0.35, 0.5, 0.75),
    "saturation": (0.9, 1.2, 1.6, 2.2, 3.0, 4.5),
    "literal": (0.5, 1.0, 2.0, 3.0, 5.0),
    "literal_among": (0.0, 0.5, 1.0, 2.0, 4.0),
    "exact_among": (0.5, 1.0, 2.0, 4.0, 9.0),
    "close_in_text": (0.5, 1.0, 2.0, 3.0, 4.5),
    "close_in_title": (0.0, 1.0, 2.0, 3.0, 4.5),
    "words_in_title": (0.5, 1.0, 2.0, 3.0, 4.5),
    "run_in_title": (0.0, 1.0, 2.0, 3.0, 5.0, 8.0),
    "spread": (0.0, 0.5, 1.0, 1.5, 2.5, 4.0),
    "early": (0.0, 0.25, 0.5, 1.0),
    "run_among": (0.0, 0.15, 0.3, 0.6, 1.0),
}
JUDGED, KNOWN = 0.6, 0.4  # what the two sets count for
LEAST_GAIN = 3e-4
# A phrase that stands once is found whatever the weights; a wrong character is the spelling's business.
KINDS = ("words of the title", "speaker and topic", "words in another order")

Chosen = dict[str, float]
Case = JudgedQuery | Item
Found = TypeVar("Found")
Values = Mapping[int, float]  # place among the cases → nDCG@10 or reciprocal rank


def current() -> Chosen:
    """Return the weights as they are."""
    chosen = {field.name: getattr(scoring.WEIGHTS, field.name) for field in fields(scoring.Weights)}
    for text in SPEECHES.texts:
        for name in ("weight", "b"):
            if f"{text.name}.{name}" in GRID:
                chosen[f"{text.name}.{name}"] = getattr(text, name)
    return chosen


class Trial:
    """Answers all cases with any weights, over one index."""

    def __init__(self, folder: Path, site: Site, cases: Sequence[Case]) -> None:
        self._folder, self._site, self._cases = folder, site, cases
        self._searcher: Searcher | None = None
        self._done: dict[tuple[tuple[str, float], ...], Values] = {}

    def values(self, chosen: Chosen) -> Values:
        """Return how well each case is answered."""
        key = tuple(sorted(chosen.items()))
        if key not in self._done:
            self._done[key] = self.measure(chosen)
        return self._done[key]

    def measure(self, chosen: Chosen) -> Values:
        """Return how well each case is answered, whatever is known already."""
        searcher = self._weighing(chosen)
        values = {}
        for place, case in enumerate(self._cases):
            text = case.text if isinstance(case, JudgedQuery) else case.query
            hits = [hit.pk for hit in searcher.search(Query(parse(text).tree, limit=50)).hits]
            if isinstance(case, JudgedQuery):
                values[place] = gain(self._site.judgeable(hits), case.grades)
            else:
                values[place] = 1.0 / (hits.index(case.pk) + 1) if case.pk in hits else 0.0
        return values

    def _weighing(self, chosen: Chosen) -> Searcher:
        """Return the searcher as it is with other weights: what it read is kept, what it weighed is not."""
        if self._searcher is None:
            self._searcher = _remembering(self._folder)
        scoring.WEIGHTS = scoring.Weights(**{name: chosen[name] for name in chosen if "." not in name})
        texts = []
        for text in SPEECHES.texts:
            weight = chosen.get(f"{text.name}.weight", text.weight)
            texts.append(replace(text, weight=weight, b=chosen.get(f"{text.name}.b", text.b)))
        snapshot = self._searcher._snapshot
        snapshot.schema = replace(SPEECHES, texts=tuple(texts))
        snapshot.cache.clear()
        for text in texts:
            snapshot._columns.pop(("weights", text.name), None)
        return self._searcher


def _remembering(folder: Path) -> Searcher:
    """Return a searcher that reads and cuts nothing twice, so that trying other weights costs little."""
    index = Index.open(folder, SPEECHES, tokenize_folded, query_tokenize=query_words_folded)
    searcher = index.searcher()
    for owner, names in (
        (searcher._snapshot, ("postings", "literal")),
        (searcher._leaves, ("words", "whole")),
    ):
        for name in names:
            setattr(owner, name, cache(getattr(owner, name)))
    for name in ("closeness", "spread"):
        setattr(ranking, name, _by_documents(getattr(ranking, name)))
    return searcher


def _by_documents(function: Callable[..., Found]) -> Callable[..., Found]:
    """Return `function` of a snapshot, a field, documents and something, computed once for each of the latter."""
    known: dict[tuple[object, ...], Found] = {}

    def remembered(snapshot: Snapshot, field: str, docs: DocArray, sought: Hashable) -> Found:
        key = (field, docs.tobytes(), sought)
        if key not in known:
            known[key] = function(snapshot, field, docs, sought)
        return known[key]

    return remembered


def summary(cases: Sequence[Case], values: Values, places: Iterable[int]) -> dict[str, float]:
    """Return the mean over the judged queries ("judged") and over each kind of known items at `places`."""
    found: dict[str, list[float]] = defaultdict(list)
    for place in places:
        case = cases[place]
        found["judged" if isinstance(case, JudgedQuery) else case.kind].append(values[place])
    return {kind: statistics.fmean(each) for kind, each in found.items()}


def objective(cases: Sequence[Case], places: Sequence[int], values: Values) -> float:
    """Return what is to be made as high as it goes."""
    means = summary(cases, values, places)
    return JUDGED * means.pop("judged") + KNOWN * statistics.fmean(means.values())


def fit(start: Chosen, goal: Callable[[Chosen], float]) -> Chosen:
    """Return the weights that reach the highest goal, from `start` on."""
    best, highest, before = start, goal(start), -1.0
    while highest - before > LEAST_GAIN:
        before = highest
        for name, grid in GRID.items():
            for tried in [{**best, name: value} for value in grid if value != best[name]]:
                if (reached := goal(tried)) > highest + LEAST_GAIN:
                    best, highest = tried, reached
    return best


def folds(cases: Sequence[Case], number: int) -> list[list[int]]:
    """Return the places of the cases of each fold: every kind of case in every fold."""
    parts: list[list[int]] = [[] for _ in range(number)]
    for count, place in enumerate(sorted(range(len(cases)), key=lambda at: cases[at].kind)):
        parts[count % number].append(place)
    return parts


def main() -> None:
    """Fit on all but one fold, for each; then on everything."""
    parser = argparse.ArgumentParser(prog="benchmarks.fitting")
    parser.add_argument("--items", type=int, default=30, help="known items a kind")
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wenku-fitting-") as temporary:
        folder = Path(temporary)
        prepare_site(folder / "site")
        site = Site.of_speeches()
        index = Index.create(folder / "index", SPEECHES, tokenize_folded, query_tokenize=query_words_folded)
        with index.writer() as writer:
            writer.add_documents(site.indexed)
        items = [item for item in known_items(site.known, options.items) if item.kind in KINDS]
        cases: list[Case] = [*judged_queries(), *items]
        report(Trial(folder / "index", site, cases), cases, options.folds)


def report(trial: Trial, cases: Sequence[Case], number: int) -> None:
    """Print what every fold gives, held out, and what all give together."""
    start = current()
    everything = range(len(cases))
    held_out: dict[int, float] = {}

    def goal(chosen: Chosen, places: Sequence[int] = everything) -> float:
        return objective(cases, places, trial.values(chosen))

    for count, fold in enumerate(folds(cases, number), 1):
        chosen = fit(start, partial(goal, places=[at for at in everything if at not in set(fold)]))
        held_out |= {place: trial.values(chosen)[place] for place in fold}
        print(f"fold {count}:", {k: v for k, v in chosen.items() if v != start[k]}, flush=True)
    chosen = fit(start, goal)
    print("all:", chosen)
    for name, values in (
        ("as they are", trial.values(start)),
        ("held out", held_out),
        ("fitted on all", trial.values(chosen)),
    ):
        means = summary(cases, values, everything)
        print(f"{name}:", {kind: round(mean, 4) for kind, mean in means.items()})


if __name__ == "__main__":
    main()
