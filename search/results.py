"""In charge of what a search asks and what it finds: the types that pages, API, exports and charts share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from search.contract import FacetCounts, Hit, Match
from search.query import Note
from search.query.nodes import Node
from search.relaxing import Relaxed


class Sort(StrEnum):
    """The orders of results; undated speeches come last in both orders by date."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search as the URL states it.

    Attributes:
        query: what was typed.
        selected: facet → the values chosen in it.
        match: how solid runs are matched.
        sort: the order of the results.
        page: from 1.
        per_page: results a page.
        since: ISO date of the first year, month or day, as far as it goes (2022-08); "" is open.
        until: the last one, included.
    """

    query: str = ""
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    match: Match = Match.SMART
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = 20
    since: str = ""
    until: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether something beside the query says which speeches are looked at."""
        return any(self.selected.values()) or bool(self.since or self.until)

    @property
    def unnarrowed(self) -> SearchRequest:
        """The same search of the whole archive."""
        return replace(self, selected={}, since="", until="")


@dataclass(frozen=True, slots=True)
class FoundSpeeches:
    """What a search found, as plain values: nothing here is translated, marked or read from the database.

    Attributes:
        request: what was asked.
        tree: its query, read.
        notes: what the parser has to say about the query.
        meant: the query that may have been meant (`ParsedQuery.meant`).
        names: runs of the query that are a speaker's whole name, and so find that speaker's speeches too.
        count: speeches found.
        exact_count: those of them that hold every run literally.
        words_count: speeches that hold all words of the runs, which is what `Match.WORDS` finds.
        occurrences: literal occurrences of all positive terms in the speeches found.
        pages: how many pages they make; at least one.
        took_ms: what finding took, in milliseconds.
        hits: the page asked for, by primary key.
        facets: counts of every facet of `search.fields.FACETS`, by name.
        histogram: (year, speeches) without gaps.
        relaxed: what was searched for in place of `tree`, which found nothing. Hits, count, facets and histogram
            are then of that; `exact_count`, `words_count` and `occurrences` still of what was asked.
    """

    request: SearchRequest
    tree: Node
    notes: tuple[Note, ...]
    names: tuple[str, ...]
    count: int
    exact_count: int
    words_count: int
    occurrences: int
    pages: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Mapping[str, FacetCounts]
    histogram: tuple[tuple[int, int], ...]
    meant: str | None = None
    relaxed: Relaxed | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many speeches a request finds, how many of them literally, and what was searched for in its place."""

    count: int
    exact_count: int
    relaxed: Relaxed | None = None


class Passage(NamedTuple):
    """A passage of a speech: its section path, the anchor of its paragraph, and safe HTML.

    What was sought stands in <mark>; of a passage that stands there nearly, <ins> and <del> say what differs.
    """

    section: tuple[str, ...]
    anchor: str
    html: str


class FacetValue(NamedTuple):
    """A value of a facet with its exact count; `depth` and `parent` place it in a tree (regions).

    A tuple, because a page has two hundred.
    """

    value: str
    label: str
    count: int  # type: ignore[assignment] # what a tuple counts, nobody asks of a value
    selected: bool = False
    depth: int = 0
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way on from a search that found nothing or little: what it is and the query it leads to.

    `kind` is one of operator, spelling, pinyin, words, nearly, most, fewer_terms, field, drop_filters.
    """

    kind: str
    text: str
    request: SearchRequest
    count: int | None = None
