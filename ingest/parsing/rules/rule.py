"""In charge of what a rule of the parser is: a named pattern with examples and a reason, and a table of such rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import groupby


class RemovalRule(StrEnum):
    """By which rule a line, or a run inside one, is no part of the speech: the `rule` of `Removed` and `Noise`."""

    # A line alone.
    QR = "qr"
    VENDOR = "vendor"
    PAYWALL = "paywall"
    BREADCRUMB = "breadcrumb"
    NEIGHBOUR = "neighbour"
    CREDIT = "credit"
    STAMP = "stamp"
    POSTED = "posted"
    PAGE = "page"
    MARKUP = "markup"
    EDITED = "edited"
    ACCOUNT = "account"
    PRICE = "price"
    HOST_USER = "host_user"
    MACHINE = "machine"
    RULE_LINE = "rule_line"
    GAZETTE = "gazette"
    HOST = "host"
    SHARE = "share"
    CAPTION = "caption"
    PART = "part"
    SPAM = "spam"
    MAGAZINE = "magazine"
    ARROWS = "arrows"
    TURN = "turn"
    WIDGET = "widget"
    # One character of a toolbar; it becomes WIDGET beside others, or stays in the text.
    SINGLE = "single"
    # What the file itself says of a line.
    CONTENTS = "contents"
    # A line among others.
    COVER = "cover"
    RUNNING_HEAD = "running_head"
    TAIL = "tail"
    ISSUE = "issue"
    # What the archive knows of the site, and what its editor says.
    REPEATED = "repeated"
    SITE = "site"
    CONFIRMED = "confirmed"
    # A run inside a line.
    WATERMARK = "watermark"
    CONTACT = "contact"
    PINYIN = "pinyin"
    INVISIBLE = "invisible"
    SUFFIX = "suffix"


class Where(Enum):
    """Where in a text a row's pattern must match."""

    WHOLE = "whole"
    START = "start"
    ANYWHERE = "anywhere"


class Sees(Enum):
    """In which form a table sees a text: folded without white space, folded, or as it stands in the source."""

    COMPACT = "compact"
    FOLDED = "folded"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: a verbose regular expression, texts that it takes, near misses that it leaves, and its reason.

    `name` is unique among all tables. The examples are invented, and written as a file would have them. `finds` are
    texts, each with what the row finds in it: where it is not enough to take a text, but counts how much of it.
    """

    name: str
    pattern: str
    takes: tuple[str, ...]
    leaves: tuple[str, ...]
    why: str
    finds: tuple[tuple[str, str], ...] = ()


def any_of(words: Iterable[str]) -> str:
    """Return the alternatives of a pattern that take any of `words`, tried in their order."""
    return "|".join(words)


# In tables that see a whole source: the end of a line of it.
LINE_ENDS = r"(?![^\n])"

Finder = Callable[[str], re.Match[str] | None]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows about one subject, tried in their order; `removes_as` is the rule of what they take, if they cut.

    `words`, where there are any, are words one of which must stand in a text before it is worth looking.
    """

    subject: str
    rows: tuple[Rule, ...]
    where: Where = Where.WHOLE
    sees: Sees = Sees.COMPACT
    removes_as: RemovalRule | None = None
    words: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """All rows as one alternation, which is tried faster than one row after the other."""
        return "|".join(row.pattern for row in self.rows)

    def compiled(self) -> re.Pattern[str]:
        """Compile the table's one expression; once, when a module is imported."""
        return re.compile(self.pattern, re.VERBOSE)

    def finder(self) -> Finder:
        """Return the function that looks for the first row that takes a text."""
        return _finder(self.compiled(), self.where)

    def row_for(self, text: str) -> Rule | None:
        """Return the row that takes `text`, already in the form the table sees; for tests and for debugging."""
        return next((row for row in self.rows if self.takes(row, text)), None)

    def takes(self, row: Rule, text: str) -> bool:
        """Say whether this very row takes `text`, whatever the others do."""
        return self.found(row, text) is not None

    def found(self, row: Rule, text: str) -> str | None:
        """Return what this very row finds in `text`: its groups, set apart by spaces, or all that it matches."""
        match = _finder(re.compile(row.pattern, re.VERBOSE), self.where)(text)
        if match is None:
            return None
        return " ".join(filter(None, match.groups())) or match[0]


def _finder(pattern: re.Pattern[str], where: Where) -> Finder:
    match where:
        case Where.WHOLE:
            return pattern.fullmatch
        case Where.START:
            return pattern.match
        case Where.ANYWHERE:
            return pattern.search


def one_expression(tables: Sequence[Table]) -> re.Pattern[str]:
    """Compile tables into one expression for `fullmatch`; the group that matched is named as `removes_as`.

    The order of the tables is that in which they are tried. A group a row would say more, but tries each row at
    each character of a line in Python's slow way; `Table.row_for` says which row it was where that is asked.
    """
    groups = groupby(tables, key=lambda table: table.removes_as or RemovalRule.TAIL)
    return re.compile(
        "|".join(f"(?P<{rule}>{'|'.join(map(_for_whole_lines, members))})" for rule, members in groups),
        re.VERBOSE,
    )


def _for_whole_lines(table: Table) -> str:
    # Greedily to the line's end and back, so that what stands at the end of a line, as adverts do, is found first.
    return f".*(?:{table.pattern}).*" if table.where is Where.ANYWHERE else table.pattern
