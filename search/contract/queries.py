"""In charge of what a search engine is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from search.query.nodes import All, Node


class Match(StrEnum):
    """How a solid run is matched: literally first and words below, only literally, only by words."""

    SMART = "smart"
    EXACT = "exact"
    WORDS = "words"


RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class Query:
    """One search.

    Attributes:
        node: the query tree.
        match: how `Run` nodes are taken.
        selections: keyword column → chosen values; OR within a column, AND across columns.
        facets: keyword columns to count; a facet's counts ignore its own selection.
        histograms: numeric column → width of a bar; 10000 makes years of a yyyymmdd date.
        sort: `RELEVANCE`, a numeric column (ascending) or "-" and a numeric column (descending).
            Ties stand in the order of the primary key, missing values last.
        offset: hits to pass over.
        limit: hits to return.
    """

    node: Node = field(default_factory=All)
    match: Match = Match.SMART
    selections: Mapping[str, Sequence[str]] = field(default_factory=dict)
    facets: Sequence[str] = ()
    histograms: Mapping[str, int] = field(default_factory=dict)
    sort: str = RELEVANCE
    offset: int = 0
    limit: int = 20
