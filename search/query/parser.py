"""In charge of reading a query: from what a reader typed to a query tree. It never raises.

    query    = group
    group    = sequence (OR sequence)*
    sequence = term (AND? term)*
    term     = ("-" | NOT)* field* ( "(" group ")" | quotation nearness? | word | prefix* )
    nearness = "~" ">"? ( number | 句 | 段 | s | p | sentence | paragraph )

What fits nowhere — a mark without its partner, an operator with nothing to work on, a date that is none — is
looked for as text, and a note says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from search.analysis import query_words

from . import date_spellings, nearness, nodes
from .dates import is_comparison, parse_dates
from .lexer import Lexeme, LexemeKind, lex
from .nodes import Node
from .notes import Note, NoteCode
from .operator_words import with_operators

# Each term is looked up on its own; fifty are more than anyone types, and a pasted page is not a query.
MAX_TERMS = 50

# Takes the six digits of a region's code of GB/T 2260.
_REGION_CODE = re.compile(r"[1-9][0-9]{5}")

_TERMS = (LexemeKind.WORD, LexemeKind.PREFIX, LexemeKind.QUOTED)


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query tree, what is to be said about how it was read, and the query that may have been meant.

    `meant` is the query with what looks like an operator (`or` in lower case) as one; None where nothing does.
    """

    tree: Node
    notes: tuple[Note, ...] = ()
    meant: str | None = None


def parse(query: str) -> ParsedQuery:
    """Read what a reader typed; an empty query asks for every document.

    >>> parse('高质量发展 -标题:“粮食安全”').tree
    And(children=(Run(text='高质量发展', field=None), Not(child=Exact(text='粮食安全', field='title'))))
    """
    lexemes = lex(query)
    notes = lexemes.notes
    reader = _Reader(_within_limit(lexemes.items, notes), notes)
    parts = []
    while not reader.at_end:
        parts.append(reader.group(None))
        if reader.take(LexemeKind.CLOSE):  # its partner went with the terms beyond the limit
            continue
    tree = _join(nodes.And, parts) or nodes.All()
    meant = with_operators(lexemes.typed, lexemes.items, notes)
    return ParsedQuery(tree, tuple(dict.fromkeys(notes)), meant)


def _within_limit(items: list[Lexeme], notes: list[Note]) -> list[Lexeme]:
    seen = 0
    for place, lexeme in enumerate(items):
        seen += lexeme.kind in _TERMS
        if seen > MAX_TERMS:
            notes.append(Note(NoteCode.TERMS_DROPPED, str(MAX_TERMS)))
            return items[:place]
    return items


def _join(kind: type[nodes.And] | type[nodes.Or], parts: list[Node]) -> Node | None:
    """Join `parts`, taking in those that are of the same kind; one stands for itself."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.children if isinstance(part, kind) else (part,))
    flat = list(dict.fromkeys(flat))
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


class _Reader:
    """Recursive descent over lexemes; `field` is what the words of a group are looked for in."""

    def __init__(self, items: list[Lexeme], notes: list[Note]) -> None:
        self._items = items
        self._notes = notes
        self._place = 0
        self._near = nearness.BUDGET

    @property
    def at_end(self) -> bool:
        return self._place >= len(self._items)

    @property
    def _next(self) -> LexemeKind | None:
        return None if self.at_end else self._items[self._place].kind

    def take(self, *kinds: LexemeKind) -> Lexeme | None:
        """Return the next lexeme and go on, if it is of one of `kinds`."""
        if self._next not in kinds:
            return None
        self._place += 1
        return self._items[self._place - 1]

    def group(self, field: str | None) -> Node:
        branches: list[Node] = []
        waiting: Node | None = self._sequence(field)
        while operator := self.take(LexemeKind.OR):
            following = self._sequence(field)
            if waiting is None or following is None:  # nothing on one side: the operator is text
                parts = (waiting, self._literal(operator, field), following)
                waiting = _join(nodes.And, [part for part in parts if part is not None])
            else:
                branches.append(waiting)
                waiting = following
        if waiting is not None:
            branches.append(waiting)
        return _join(nodes.Or, branches) or nodes.All()

    def _sequence(self, field: str | None) -> Node | None:
        terms: list[Node] = []
        while self._next not in (None, LexemeKind.CLOSE, LexemeKind.OR):
            operator = self.take(LexemeKind.AND)
            if operator and (
                not terms or self._next in (None, LexemeKind.CLOSE, LexemeKind.OR, LexemeKind.AND)
            ):
                terms.append(self._literal(operator, field))
            elif not operator:
                terms.append(self._term(field))
        return _join(nodes.And, terms)

    def _term(self, field: str | None) -> Node:
        negations: list[Lexeme] = []
        while True:
            if negation := self.take(LexemeKind.NOT):
                negations.append(negation)
            elif named := self.take(LexemeKind.FIELD):
                field = named.text
                if self._next in (None, LexemeKind.CLOSE, LexemeKind.OR, LexemeKind.AND):
                    return self._literal(named, None)
            else:
                break
        if self._next in (None, LexemeKind.CLOSE, LexemeKind.OR, LexemeKind.AND):
            return self._literal(negations[-1], field)
        node = self._operand(field)
        return nodes.Not(node) if len(negations) % 2 else node

    def _operand(self, field: str | None) -> Node:
        if self.take(LexemeKind.OPEN):
            node = self.group(field)
            self.take(LexemeKind.CLOSE)
            return node
        lexeme = self._items[self._place]
        self._place += 1
        if field == "date":
            return self._date(lexeme)
        if field == "region" and _REGION_CODE.fullmatch(lexeme.text):
            return nodes.Value("region", (lexeme.text,))
        if lexeme.kind is LexemeKind.PREFIX:
            return nodes.Prefix(lexeme.text, field)
        if lexeme.kind is LexemeKind.QUOTED:
            return self._quotation(lexeme, field)
        if lexeme.text == "*":
            return nodes.All()
        return date_spellings.run(lexeme.text, field)

    def _date(self, lexeme: Lexeme) -> Node:
        following = self.take(LexemeKind.WORD) if is_comparison(lexeme.text) else None
        if following:  # >= 2020
            text, typed = lexeme.text + following.text, f"{lexeme.typed} {following.typed}"
            lexeme = Lexeme(LexemeKind.WORD, text, typed)
        dates = parse_dates(lexeme.text)
        if dates is None:
            self._notes.append(Note(NoteCode.DATE_LITERAL, lexeme.typed))
            return date_spellings.run(lexeme.text, None)
        if dates.swapped:
            self._notes.append(Note(NoteCode.DATES_SWAPPED, lexeme.typed))
        return nodes.Range("date", dates.low, dates.high)

    def _quotation(self, lexeme: Lexeme, field: str | None) -> Node:
        """Read a quotation: its characters as they stand or, with ~n, its words near each other."""
        if lexeme.nearness is None:
            return nodes.Exact(lexeme.text, field)
        parts = lexeme.text.split()
        if len(parts) == 1:
            parts = query_words(lexeme.text)
        # In a given order a word may come again: 发展 … 发展.
        sought = tuple(parts) if lexeme.nearness.ordered else tuple(dict.fromkeys(parts))
        if len(sought) < 2:
            return nodes.Exact(lexeme.text, field)
        self._near -= nearness.cost(sought)
        if self._near < 0:
            if all(note.code is not NoteCode.DISTANCES_DROPPED for note in self._notes):
                self._notes.append(Note(NoteCode.DISTANCES_DROPPED, lexeme.typed))
            return nodes.And(tuple(nodes.Exact(part, field) for part in dict.fromkeys(sought)))
        return nodes.Near(sought, lexeme.nearness.distance, field, lexeme.nearness.ordered)

    def _literal(self, operator: Lexeme, field: str | None) -> Node:
        self._notes.append(Note(NoteCode.OPERATOR_LITERAL, operator.typed.strip()))
        return nodes.Run(operator.typed.strip().lower(), None if field == "date" else field)
