"""In charge of Markdown: headings, lists, tables and emphasis to lines, with what the marks say of each.

Those who write Chinese in Markdown end a paragraph with one line break as often as with two, so every line break of the
source stays one; the rest is CommonMark with tables (https://spec.commonmark.org/0.31.2/), read by markdown-it-py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.blocks import StatedKind
from ingest.extraction.decoding import decode
from ingest.extraction.plain import warnings_of
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Problem
from ingest.extraction.written import Written, join

# Takes the block of names and values that some tools put above a text: ---⏎title: …⏎---
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(?P<values>(?:[\w-]+:.*\n)+)---[ \t]*(?:\n|\Z)")
_TITLE = re.compile(r"^title:[ \t]*[\"']?(?P<title>[^\n\"']+)", re.MULTILINE)
# Takes <div class="x"> and </div>; leaves <b，则优先；若 c> of a text that compares.
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]{0,300})?/?>|<!--.{0,2000}?-->", re.DOTALL)
# CommonMark leaves **抓水利。**要 as it stands: behind a full stop it takes ** for no end (its rule of flanking).
_BOLD = re.compile(r"(?:\*\*|__)(?P<words>[^*_\n]{1,80})(?:\*\*|__)")


def extract(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return the text of a Markdown file without its marks.

    Raises:
        ExtractionError: `binary`, `empty`, `too_long`.
    """
    decoded = decode(data)
    if len(decoded.text) > limits.text:
        raise ExtractionError(Problem.TOO_LONG, limit=limits.text)
    source = decoded.text.replace("\r\n", "\n")
    front = _FRONT_MATTER.match(source)
    title = _TITLE.search(front["values"]) if front else None
    # Code by indentation is off: to Chinese writers two full-width spaces or four narrow ones open a paragraph.
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable("code")
    walk = _Walk()
    tokens = parser.parse(source[front.end() :] if front else source)
    joined = join(line for token in tokens for line in walk.lines_of(token))
    if not joined.text.strip():
        raise ExtractionError(Problem.EMPTY)
    return Extracted(
        joined.text,
        encoding=decoded.encoding,
        title_hint=title["title"].strip() if title else None,
        warnings=warnings_of(decoded, had_controls=joined.had_controls),
        blocks=joined.blocks,
    )


@dataclass(slots=True)
class _Walk:
    """Where the walk through the tokens is: the lists it is in, the row if it is in one, and what the next line is."""

    is_numbered: list[bool] = field(default_factory=list)
    prefix: str = ""
    kind: StatedKind = StatedKind.PARAGRAPH
    level: int = 0
    cells: list[str] | None = None

    def lines_of(self, token: Token) -> Iterable[Written]:
        """Return the lines that a token ends, and go on with it."""
        if token.nesting:
            return self._pass(token)
        if token.type == "inline":
            return self._inline(_parted(token.children or ()))
        if token.type in ("fence", "html_block"):
            text = token.content if token.type == "fence" else _TAG.sub("", token.content)
            return map(Written, text.rstrip("\n").split("\n"))
        return ()

    def _pass(self, token: Token) -> Iterable[Written]:
        """Go into an element or out of it; a row of a table is whole at its end."""
        match token.type:
            case "heading_open":
                self.kind, self.level = StatedKind.HEADING, int(token.tag[1:])
            case "heading_close":
                self.kind, self.level = StatedKind.PARAGRAPH, 0
            case "ordered_list_open" | "bullet_list_open":
                self.is_numbered.append(token.type == "ordered_list_open")
            case "ordered_list_close" | "bullet_list_close":
                self.is_numbered.pop()
            case "list_item_open":
                self.prefix = f"{token.info}{token.markup} " if self.is_numbered[-1] else ""
            case "tr_open":
                self.cells = []
            case "tr_close":
                row, self.cells = self.cells or [], None
                return [Written("\t".join(row).strip("\t"), StatedKind.ROW)]
        return ()

    def _inline(self, lines: Sequence[_Line]) -> Iterable[Written]:
        """Return the lines of a paragraph or heading; what stands in a cell waits for the end of its row."""
        if self.cells is not None:
            self.cells.append(" ".join(line.text for line in lines))
            return []
        prefix, self.prefix = self.prefix, ""
        written = [Written(line.text, self.kind, self.level, line.lead) for line in lines]
        first = written[0]
        lead = first.lead + len(prefix) if first.lead else 0
        return [replace(first, text=prefix + first.text, lead=lead), *written[1:]]


@dataclass(slots=True)
class _Line:
    """A line, and how much of its start is bold."""

    text: str = ""
    lead: int = 0
    is_opening: bool = True

    def write(self, text: str, *, bold: bool) -> None:
        """Append a piece of text."""
        found = _BOLD.match(text) if not self.text else None
        plain = _BOLD.sub(lambda match: match["words"], text)
        if found is not None:
            self.lead, self.is_opening = len(found["words"]), False
        self.is_opening = self.is_opening and (bold or not plain)
        self.text += plain
        if self.is_opening:
            self.lead = len(self.text)


def _parted(children: Iterable[Token]) -> list[_Line]:
    """Return the lines of a paragraph: each line break of the source ends one."""
    lines = [_Line()]
    strong = 0
    for child in children:
        strong += (child.type == "strong_open") - (child.type == "strong_close")
        if child.type in ("softbreak", "hardbreak") or child.content.lower() in ("<br>", "<br/>", "<br />"):
            lines.append(_Line())
        elif child.type in ("text", "code_inline"):
            lines[-1].write(child.content, bold=strong > 0)
    return lines
