"""In charge of passages without an engine: whether a stretch of a text holds most of one, by reading the text."""

from __future__ import annotations

from collections.abc import Iterator

from search.query.passages import sought
from tests.search.contract import standing


def everywhere(whole: str, part: str) -> Iterator[int]:
    at = whole.find(part)
    while at >= 0:
        yield at
        at = whole.find(part, at + 1)


def holds_most(value: str, text: str, percent: int) -> bool:
    """Try every stretch: gather the characters of the passage that the parts in it make up."""
    passage = sought(text)
    whole = "".join(standing.strip(value)[0])
    stretches: dict[int, set[int]] = {}
    for part, offset in zip(passage.parts, passage.offsets, strict=True):
        for at in everywhere(whole, "".join(map(standing.compared, part))):
            step = (at - offset) // passage.shift
            for stretch in (step - 1, step):
                stretches.setdefault(stretch, set()).update(range(offset, offset + len(part)))
    possible = {
        at + i for part, at in zip(passage.parts, passage.offsets, strict=True) for i in range(len(part))
    }
    return any(100 * len(held) >= percent * len(possible) for held in stretches.values())
