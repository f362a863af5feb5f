"""In charge of the words of a text field: which there are, and how many documents hold each.

Documents deleted since their segment was last merged are still counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from search.engine.snapshot import Snapshot
from speeches.text.transparent import folded_standing


def terms(snapshot: Snapshot, field: str, prefix: str, limit: int | None) -> list[tuple[str, int]]:
    """Return the words that begin with `prefix` and how many documents hold each, the most frequent first."""
    if snapshot.schema.text(field) is None:
        return []
    counts: Counter[str] = Counter()
    for segment in snapshot.segments:
        words = segment.words(field)
        for index in range(*words.words.prefix_range(folded_standing(prefix))):
            counts[words.words[index]] += words.document_frequency(index)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]


def document_frequency(snapshot: Snapshot, field: str, word: str) -> int:
    """Return how many documents hold `word`."""
    if snapshot.schema.text(field) is None:
        return 0
    total = 0
    for segment in snapshot.segments:
        words = segment.words(field)
        index = words.words.find(word)
        total += words.document_frequency(index) if index >= 0 else 0
    return total


def all_words(snapshot: Snapshot, field: str) -> Iterator[str]:
    """Yield every word once, sorted."""
    if snapshot.schema.text(field) is not None:
        yield from sorted(set().union(*(segment.words(field).words for segment in snapshot.segments)))
