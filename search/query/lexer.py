"""In charge of telling words from operators in what a reader typed.

Every operator may be typed half-width or full-width; folding settles that, one character for one character,
so places in the folded and in the typed text are the same. What no eye sees is left out before. A line break
within Chinese text is one that a page or a box has made, and parts nothing; any other is white space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from speeches.text.sought import clean, comparable, seek

from .notes import Note, NoteCode

# Enough for a paragraph pasted into the box; what is longer is not a query, and costs time to refuse slowly.
MAX_LENGTH = 1_000
# A group in a group in a group is hard to read already; without end they would cost the parser its stack.
MAX_DEPTH = 10
# Words further apart than a paragraph do not stand near each other.
MAX_DISTANCE = 200

FIELDS = {
    "标题": "title", "title": "title",
    "讲话人": "speaker", "speaker": "speaker",
    "职务": "position", "position": "position",
    "地区": "region", "region": "region",
    "场合": "venue", "venue": "venue",
    "小标题": "heading", "heading": "heading",
    "正文": "text", "text": "text",
    "日期": "date", "date": "date",
}  # fmt: skip

# What closes a quotation: its own partner, if there is one further on, else any quotation mark.
_CLOSES = {"“": "”", "„": "”", "「": "」", "『": "』", "〝": "〞", '"': '"', "＂": "＂"}

# Takes a minus that excludes; leaves the dashes of Chinese text (— ―), which fold to the same sign.
_MINUS = "-－−"

# Takes 标题: and title: before their value; leaves 强调:要 and 12:30, whose names are no fields.
_FIELD = re.compile(
    rf"(?P<name> {'|'.join(sorted(FIELDS, key=len, reverse=True))} ) : [ ]* (?=[^ ])", re.VERBOSE
)

# Takes | and || and more of them: alternatives on both sides.
_BARS = re.compile(r"\|+")

# Takes ~5 after a closing quotation mark.
_DISTANCE = re.compile(r"~(?P<characters>[0-9]{1,9})")

# Takes what stands in the parentheses of 深圳(市) and (一)加强; leaves that of (a | b)c: an operator.
_PLAIN_INSIDE = re.compile(r'[^ |"()]+')


# Takes the break of 高质⏎量发展 and of 发展，⏎坚持; leaves that of GDP⏎增长 and of 发展⏎-粮食.
_BROKEN_TEXT = re.compile(
    r"(?<= [一-鿿㐀-䶿〇0-9，。、；：！？》〉] ) \ *\n[\ \n]* (?= [一-鿿㐀-䶿〇0-9《〈] )", re.VERBOSE
)


class LexemeKind(Enum):
    """The kinds of lexeme."""

    WORD = auto()
    PREFIX = auto()
    QUOTED = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()


_SPELLED = {"AND": LexemeKind.AND, "OR": LexemeKind.OR, "NOT": LexemeKind.NOT}


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word or operator: `text` as it is compared, `typed` as it stood; `distance` after quotes and ~."""

    kind: LexemeKind
    text: str
    typed: str
    distance: int | None = None


@dataclass(slots=True)
class Lexemes:
    """What a query consists of, with what is to be said about it."""

    items: list[Lexeme] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def lex(query: str) -> Lexemes:
    """Cut `query` into words and operators; whatever is no operator is text."""
    lexemes = Lexemes()
    typed = clean("".join(" " if 0xD800 <= ord(character) < 0xE000 else character for character in query))
    if len(typed) > MAX_LENGTH:
        lexemes.notes.append(Note(NoteCode.CUT, str(MAX_LENGTH)))
        typed = typed[:MAX_LENGTH]
    folded = comparable(typed)
    quotations = _quotations(typed, folded, lexemes.notes)
    folded = _without_line_ends(typed, folded, quotations)
    groups = _groups(folded, quotations, lexemes.notes)
    items = list(_Scanner(typed, folded, quotations, groups, lexemes.notes))
    # A stray quotation mark stands nowhere by itself: nobody means that nothing shall be found.
    sought = [item for item in items if item.kind is not LexemeKind.WORD or seek(item.text).pieces]
    lexemes.items.extend(sought or items)
    return lexemes


def _quotations(typed: str, folded: str, notes: list[Note]) -> dict[int, int]:
    """Return where quotations begin and end (the places of their marks)."""
    spans: dict[int, int] = {}
    place = folded.find('"')
    while place >= 0:
        partner = _CLOSES.get(typed[place])
        end = typed.find(partner, place + 1) if partner else -1
        if end < 0:
            end = folded.find('"', place + 1)
        if end < 0:
            notes.append(Note(NoteCode.QUOTE_LITERAL, typed[place : place + 20]))
            break
        spans[place] = end
        place = folded.find('"', end + 1)
    return spans


def _without_line_ends(typed: str, folded: str, quotations: dict[int, int]) -> str:
    """Return `folded` with line breaks only where they part nothing: in quotations and within Chinese text."""
    if "\n" not in folded:
        return folded
    plain = "".join("\n" if each == "\n" else own for own, each in zip(typed, folded, strict=True))
    places = list(folded.replace("\n", " "))
    for start, end in quotations.items():
        places[start:end] = folded[start:end]
    for broken in _BROKEN_TEXT.finditer(plain):
        if not _FIELD.match(folded, broken.end()):
            places[slice(*broken.span())] = "\n" * (broken.end() - broken.start())
    return "".join(places)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two parentheses that belong together, and in how many others they stand."""

    start: int
    end: int
    depth: int


def _groups(folded: str, quotations: dict[int, int], notes: list[Note]) -> set[int]:
    """Return the places of the parentheses that group; all others are text."""
    pairs, unmatched = _pairs(folded, quotations)
    if unmatched:
        notes.append(Note(NoteCode.PARENTHESIS_LITERAL, "".join(folded[place] for place in unmatched)))
    if any(pair.depth >= MAX_DEPTH for pair in pairs):
        notes.append(Note(NoteCode.NESTED_TOO_DEEP, str(MAX_DEPTH)))
    return {place for pair in pairs if _is_group(pair, folded) for place in (pair.start, pair.end)}


def _pairs(folded: str, quotations: dict[int, int]) -> tuple[list[_Pair], list[int]]:
    """Return the parentheses outside quotations that have a partner, and the places of those that have none."""
    pairs: list[_Pair] = []
    waiting: list[int] = []
    unmatched: list[int] = []
    place = 0
    while place < len(folded):
        if place in quotations:
            place = quotations[place]
        elif folded[place] == "(":
            waiting.append(place)
        elif folded[place] == ")" and waiting:
            pairs.append(_Pair(waiting.pop(), place, len(waiting)))
        elif folded[place] == ")":
            unmatched.append(place)
        place += 1
    return pairs, sorted(unmatched + waiting)


def _is_group(pair: _Pair, folded: str) -> bool:
    is_filled = bool(folded[pair.start + 1 : pair.end].strip())
    return pair.depth < MAX_DEPTH and is_filled and not _belongs_to_text(folded, pair.start, pair.end)


def _belongs_to_text(folded: str, start: int, end: int) -> bool:
    """Whether the parentheses at `start` and `end` touch a word outside and hold plain text: 深圳(市)."""
    before = folded[start - 1 : start]
    after = folded[end + 1 : end + 2]
    touches = (before not in ("", " ", "(", "|", "-", ":", '"')) or (
        after not in ("", " ", ")", "|", '"', "(")
    )
    return touches and _PLAIN_INSIDE.fullmatch(folded, start + 1, end) is not None


class _Scanner:
    """Reads lexeme after lexeme; what stands at a place is tried as each kind in turn, and is a word at last."""

    def __init__(
        self, typed: str, folded: str, quotations: dict[int, int], groups: set[int], notes: list[Note]
    ) -> None:
        self._typed = typed
        self._folded = folded
        self._quotations = quotations
        self._groups = groups
        self._notes = notes
        self._place = 0
        self._begins = True  # whether a minus here would stand before a word

    def __iter__(self) -> Iterator[Lexeme]:
        while self._place < len(self._folded):
            if self._folded[self._place] == " ":
                self._go_on(self._place + 1, begins=True)
                continue
            for read in (self._parenthesis, self._or, self._quotation, self._minus, self._field, self._text):
                lexemes = read(self._place)
                if lexemes is not None:
                    yield from lexemes
                    break

    def _go_on(self, place: int, *, begins: bool) -> None:
        self._place, self._begins = place, begins

    def _parenthesis(self, place: int) -> Sequence[Lexeme] | None:
        if place not in self._groups:
            return None
        kind = LexemeKind.OPEN if self._folded[place] == "(" else LexemeKind.CLOSE
        self._go_on(place + 1, begins=kind is LexemeKind.OPEN)
        return [Lexeme(kind, self._folded[place], self._typed[place])]

    def _or(self, place: int) -> Sequence[Lexeme] | None:
        bars = _BARS.match(self._folded, place)
        if bars is None:
            return None
        self._go_on(bars.end(), begins=True)
        return [Lexeme(LexemeKind.OR, bars[0], self._typed[place : bars.end()])]

    def _quotation(self, place: int) -> Sequence[Lexeme] | None:
        if place not in self._quotations:
            return None
        lexeme, end = _quoted(self._typed, self._folded, place, self._quotations[place], self._notes)
        self._go_on(end, begins=False)
        return [lexeme] if lexeme is not None else []

    def _minus(self, place: int) -> Sequence[Lexeme] | None:
        is_before_text = bool(self._folded[place + 1 : place + 2].strip())
        if not (self._begins and self._typed[place] in _MINUS and is_before_text):
            return None
        self._go_on(place + 1, begins=True)
        return [Lexeme(LexemeKind.NOT, "-", self._typed[place])]

    def _field(self, place: int) -> Sequence[Lexeme] | None:
        name = _FIELD.match(self._folded, place)
        if name is None or (name.end() in self._groups and self._folded[name.end()] == ")"):
            return None
        self._go_on(name.end(), begins=False)
        return [Lexeme(LexemeKind.FIELD, FIELDS[name["name"]], self._typed[place : name.end()])]

    def _text(self, place: int) -> Sequence[Lexeme]:
        end = place + 1
        while end < len(self._folded) and not self._ends_text(end):
            end += 1
        self._go_on(end, begins=False)
        return [_word(self._typed[place:end], self._folded[place:end])]

    def _ends_text(self, place: int) -> bool:
        return self._folded[place] in " |" or place in self._groups or place in self._quotations


def _quoted(typed: str, folded: str, start: int, end: int, notes: list[Note]) -> tuple[Lexeme | None, int]:
    """Read the quotation between the marks at `start` and `end`, and the ~n behind it."""
    after = end + 1
    distance = None
    if found := _DISTANCE.match(folded, after):
        after = found.end()
        distance = int(found["characters"])
        if distance > MAX_DISTANCE:
            distance = MAX_DISTANCE
            notes.append(Note(NoteCode.DISTANCE_CUT, str(MAX_DISTANCE)))
    text = folded[start + 1 : end].strip()
    if not text:
        notes.append(Note(NoteCode.QUOTES_EMPTY, typed[start : end + 1]))
        return None, after
    return Lexeme(LexemeKind.QUOTED, text, typed[start:after], distance), after


def _word(typed: str, folded: str) -> Lexeme:
    spelled = _SPELLED.get(unicodedata.normalize("NFKC", typed))
    if spelled is not None:
        return Lexeme(spelled, folded, typed)
    stem = folded[:-1]
    if folded.endswith("*") and stem and "*" not in stem and any(map(str.isalnum, stem)):
        return Lexeme(LexemeKind.PREFIX, stem, typed)
    return Lexeme(LexemeKind.WORD, folded, typed)
