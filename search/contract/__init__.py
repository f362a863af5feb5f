"""In charge of what an engine is asked and what it answers; every engine imports it, it imports none."""

from search.contract.documents import Document, Json
from search.contract.errors import OUTDATED, EngineError, EngineProblem, LockedError
from search.contract.queries import RELEVANCE, Match, Query
from search.contract.results import Columns, FacetCounts, Hit, Result
from search.contract.schema import Schema, TextField
from search.contract.searching import SpeechSearcher
from search.contract.storing import FreshIndex, SpeechStore

__all__ = [
    "OUTDATED",
    "RELEVANCE",
    "Columns",
    "Document",
    "EngineError",
    "EngineProblem",
    "FacetCounts",
    "FreshIndex",
    "Hit",
    "Json",
    "LockedError",
    "Match",
    "Query",
    "Result",
    "Schema",
    "SpeechSearcher",
    "SpeechStore",
    "TextField",
]
