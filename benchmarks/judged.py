"""In charge of judged queries: which documents answer them how well, and how good an order of documents is.

The grades are in `tests/data/ranking/` (its README says how they were given); the documents are those of
../shared/corpus, by number and by a digest that tells whether they are still the same.
"""

from __future__ import annotations

import csv
import hashlib
import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

JUDGEMENTS = Path(__file__).resolve().parent.parent / "tests" / "data" / "ranking" / "judgements.tsv"
DEPTH = 10

Rank = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query, of which kind it is, and document → grade (0 to 3); what is not judged counts as 0."""

    kind: str
    text: str
    grades: dict[int, int] = field(default_factory=dict)


def digest(text: str) -> str:
    """Return what tells the texts of the corpus apart in the judgements."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def judged_queries(texts: Sequence[str] | None = None) -> list[JudgedQuery]:
    """Return all judged queries that something answers.

    Args:
        texts: the texts of the corpus, in order, to be compared with the judgements.

    Raises:
        ValueError: a text is not the one that was judged.
    """
    found: dict[str, JudgedQuery] = {}
    with JUDGEMENTS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            number = int(row["document"])
            if texts is not None and digest(texts[number - 1]) != row["digest"]:
                raise ValueError(f"document {number} is not the one that was judged")
            query = found.setdefault(row["query"], JudgedQuery(row["kind"], row["query"]))
            query.grades[number] = int(row["grade"])
    return [query for query in found.values() if any(query.grades.values())]


def gain(ranked: Sequence[int], grades: Mapping[int, int]) -> float:
    """Return nDCG@10 of an order of documents (Järvelin, Kekäläinen 2002; gain 2^grade − 1, discount log2).

    >>> gain([7, 9], {7: 3, 9: 1}), round(gain([9, 7], {7: 3, 9: 1}), 3)
    (1.0, 0.71)
    """
    best = _discounted(sorted(grades.values(), reverse=True))
    return _discounted([grades.get(document, 0) for document in ranked]) / best if best else 0.0


def _discounted(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1.0) / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def reciprocal_rank(ranked: Sequence[int], grades: Mapping[int, int]) -> float:
    """Return 1 over the place of the first document with the highest grade that the query has; 0 below 10."""
    best = max(grades.values())
    places = (place for place, document in enumerate(ranked[:DEPTH], 1) if grades.get(document) == best)
    return 1.0 / next(places, math.inf)


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over judged queries."""

    queries: int
    ndcg: float
    mrr: float


def quality(queries: Sequence[JudgedQuery], rank: Rank) -> Quality:
    """Tell how well `rank` answers: a query in, numbers of documents out, best first."""
    answers = [(rank(query.text), query.grades) for query in queries]
    return Quality(
        len(queries),
        statistics.fmean(gain(ranked, grades) for ranked, grades in answers),
        statistics.fmean(reciprocal_rank(ranked, grades) for ranked, grades in answers),
    )
