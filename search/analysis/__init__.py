"""In charge of turning text into what is looked up: folding, words, set phrases and their version."""

from .pool import TokenizerPool
from .tokenizer import (
    Token,
    query_words,
    query_words_folded,
    tokenize,
    tokenize_folded,
    tokens,
    version,
)

__all__ = [
    "Token",
    "TokenizerPool",
    "query_words",
    "query_words_folded",
    "tokenize",
    "tokenize_folded",
    "tokens",
    "version",
]
