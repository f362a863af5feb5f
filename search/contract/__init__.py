"""In charge of what an engine is asked and what it answers; every engine imports it, it imports none."""

from search.contract.documents import Document, Json
from search.contract.errors import EngineError, Problem
from search.contract.queries import RELEVANCE, Match, Query
from search.contract.results import FacetCounts, Hit, Result
from search.contract.schema import Schema, TextField

__all__ = [
    "RELEVANCE",
    "Document",
    "EngineError",
    "FacetCounts",
    "Hit",
    "Json",
    "Match",
    "Problem",
    "Query",
    "Result",
    "Schema",
    "TextField",
]
