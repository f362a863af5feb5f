"""In charge of turning text into what is looked up: folding, words, set phrases and their version."""

from .tokenizer import Token, query_words, tokenize, tokens, version

__all__ = ["Token", "query_words", "tokenize", "tokens", "version"]
