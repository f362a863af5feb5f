"""In charge of what a query tree looks for in the text itself, so that it can be marked where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from search.analysis import query_words
from search.contract import Match
from search.query import nodes
from search.query.nodes import Node, walk

# The fields of which a text is made; a term of another field (讲话人:) marks nothing in it.
TEXT_SCOPE = (None, "text", "heading")
TITLE_SCOPE = (None, "title")

# Marking is for readers: nobody follows more terms than these with their eyes.
MAX_TERMS = 24


@dataclass(frozen=True, slots=True)
class Term:
    """A string looked for literally; where it does not stand, the `words` it may be found by."""

    text: str
    words: tuple[str, ...] = ()


def marked_terms(
    tree: Node, match: Match = Match.SMART, scope: tuple[str | None, ...] = TEXT_SCOPE
) -> tuple[Term, ...]:
    """Return the terms of `tree` that a matching text holds; what is excluded is not among them."""
    found: list[Term] = []
    for node in walk(tree, into_not=False):
        match node:
            case nodes.Run(text, field) if field in scope:
                words = () if match is Match.EXACT else tuple(dict.fromkeys(query_words(text)))
                found.append(Term(text, words))
            case nodes.Words(text, field) if field in scope:
                found.append(Term(text, tuple(dict.fromkeys(query_words(text)))))
            case nodes.Exact(text, field) | nodes.Prefix(text, field) if field in scope:
                found.append(Term(text))
            case nodes.Near(parts, _, field) if field in scope:
                found.extend(Term(part) for part in parts)
    return tuple(dict.fromkeys(found))[:MAX_TERMS]
