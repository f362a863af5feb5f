"""In charge of turning text into what is looked up: folding, words, set phrases and their version."""

from .bulk import tokenize_folded
from .inner import inner_words
from .tokenizer import (
    Token,
    query_words,
    query_words_folded,
    tokenize,
    tokens,
    version,
)

__all__ = [
    "Token",
    "inner_words",
    "query_words",
    "query_words_folded",
    "tokenize",
    "tokenize_folded",
    "tokens",
    "version",
]
