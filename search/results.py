"""In charge of what a search asks and what it answers: the types that pages, API, feeds and exports share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from speeches.models import Speech


class Match(StrEnum):
    """How a solid run is matched: literally first and words below, only literally, only by words."""

    SMART = "smart"
    EXACT = "exact"
    WORDS = "words"


class Sort(StrEnum):
    """The orders of results; undated speeches come last in both orders by date."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


# The facets in the order in which they are shown; each is also the name of its URL parameter.
FACETS = ("region", "year", "speaker", "venue_kind", "kind", "position_level")


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search as the URL states it; `selected` maps a facet to the values chosen in it."""

    query: str = ""
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    match: Match = Match.SMART
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = 20


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a hit: its section path, the anchor of its paragraph, and safe HTML with <mark>."""

    section: tuple[str, ...]
    anchor: str
    html: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A speech that was found, with its best passages; `title_html` is the title with its matches marked."""

    speech: Speech
    score: float
    title_html: str
    passages: tuple[Passage, ...]
    occurrences: int = 0


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet with its exact count; `depth` and `parent` place it in a tree (regions)."""

    value: str
    label: str
    count: int
    selected: bool = False
    depth: int = 0
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way on from a search that found nothing or little: what it is and the query it leads to.

    `kind` is one of spelling, pinyin, words, fewer_terms, field, drop_filters.
    """

    kind: str
    text: str
    request: SearchRequest
    count: int | None = None


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The answer to a search; `facets` holds every name of FACETS, `histogram` (year, count) without gaps.

    `interpretation` says in the reader's language how the query was understood; `notes` what was taken
    literally or cut because it could not be read.
    """

    request: SearchRequest
    interpretation: str
    notes: tuple[str, ...]
    count: int
    exact_count: int
    words_count: int
    occurrences: int
    page: int
    pages: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    histogram: tuple[tuple[int, int], ...]
    suggestions: tuple[Suggestion, ...] = ()
