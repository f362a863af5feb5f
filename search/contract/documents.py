"""In charge of what goes into a search engine: one document a speech."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Document:
    """What the index keeps of one document.

    Attributes:
        pk: the primary key; adding a document replaces the one with the same key.
        texts: text field → text as published (the engine folds it). Offsets count its characters.
        spans: for a field that is spans of another (heading in text): (start, end) pairs, in order.
        keywords: keyword column → values, each counted by facets as it stands.
        numbers: numeric column → value, None where unknown.
        stored: small values handed back with a hit, anything JSON can hold.
        version: whatever tells two versions of this document apart (64 bits, signed).
    """

    pk: int
    texts: Mapping[str, str]
    spans: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    numbers: Mapping[str, int | None] = field(default_factory=dict)
    stored: Mapping[str, Json] = field(default_factory=dict)
    version: int = 0
