"""In charge of turning text into what is looked up: folding, words, set phrases and their version."""

from .inner import inner_words
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
    "inner_words",
    "query_words",
    "query_words_folded",
    "tokenize",
    "tokenize_folded",
    "tokens",
    "version",
]
