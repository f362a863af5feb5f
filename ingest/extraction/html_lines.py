"""In charge of cutting an HTML tree into lines, each with the elements it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from selectolax.lexbor import LexborNode

from ingest.extraction.html_elements import (
    AROUND,
    AROUND_NAME,
    AROUND_ROLES,
    BLOCKS,
    CELLS,
    HEADINGS,
    TEXTUAL,
    UNREAD,
)
from ingest.extraction.html_hidden import HIDDEN_STYLE
from ingest.extraction.html_lists import NUMBERED, Counter, begin

_WEIGHT = re.compile(r"font-weight\s*:\s*(?P<weight>\w+)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
# A line break of the source between Chinese characters means nothing; between words it is a space.
_BREAK_IN_HAN = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*\n[ \t\n]*(?=[\u2e80-\u9fff\uff00-\uffef])"
)
# Around the main text an element holding this much is no sidebar, whatever its class says.
_TOO_MUCH = 400
# Pages nest some 30 deep; what nests deeper is an attack on our time, and gains nothing from a longer path.
_DEEP = 100
_MANY = 600


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page.

    `path` are the numbers of the containers it stands in, from the body inwards; `link_share` is the part of
    its characters that are links; `heading` the level of the heading it is, or 0; `outside` says that it
    stands in an element that is navigation or the like. `is_row` says that it is a row of several cells, and `lead`
    how many characters at its start are bold, where the rest is not.
    """

    text: str
    path: tuple[int, ...]
    link_share: float
    heading: int
    outside: bool
    is_row: bool = False
    lead: int = 0


@dataclass(slots=True)
class _Open:
    """An element that the walk is in."""

    tag: str
    number: int
    link: bool
    heading: int
    outside: bool
    keeps_space: bool
    bold: bool = False
    first_line: int = 0  # how many lines there were when it was entered
    cells: list[int] = field(default_factory=list)  # of a row: how many lines each of its cells gave
    counter: Counter = field(default_factory=Counter)


@dataclass(slots=True)
class _Walk:
    hidden: frozenset[int] = frozenset()
    lines: list[PageLine] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    stack: list[_Open] = field(default_factory=list)
    count: int = 0
    lead: int = 0
    is_opening: bool = True  # whether all of the present line so far is bold
    prefix: str = ""
    at: _Open | None = None  # the innermost block in which the present line began
    path: tuple[int, ...] = ()

    def add(self, text: str) -> None:
        top = self.stack[-1]
        if not top.keeps_space:
            text = _SPACE.sub(" ", _BREAK_IN_HAN.sub("", text))
            if not self.parts:
                text = text.lstrip(" ")
        if not text:
            return
        if not self.parts:
            text = self._begin_line(text, top)
        self.is_opening = self.is_opening and (top.bold or not text.strip())
        if self.is_opening:
            self.lead += len(text)
        if top.link:
            self.linked += len(text.strip())
        self.parts.append(text)

    def _begin_line(self, text: str, top: _Open) -> str:
        """Begin a line where the walk is, and return its first text with the number that a list gives it."""
        self.at = top
        self.path = tuple(element.number for element in self.stack[:_DEEP] if element.tag not in TEXTUAL)
        self.lead, self.is_opening = 0, True
        prefix, self.prefix = self.prefix, ""
        return text if NUMBERED.match(text) else prefix + text

    def end_line(self) -> None:
        if not self.parts:
            return
        text = "".join(self.parts)
        top = self.at or self.stack[-1]
        if not top.keeps_space:
            text = re.sub(" {2,}", " ", text)
        length = len(text.strip())
        share = min(1.0, self.linked / length) if length else 0.0
        for line in text.split("\n"):
            if line.strip():
                lead = self.lead if not self.is_opening and self.lead < len(line) else 0
                self.lines.append(
                    PageLine(line.rstrip(), self.path, share, top.heading, top.outside, lead=lead)
                )
        self.parts = []
        self.linked = 0


def lines_of(root: LexborNode, hidden: frozenset[int] = frozenset()) -> list[PageLine]:
    """Return the lines below `root` without hidden elements; no recursion, as trees may be deep.

    `hidden` holds the `mem_id` of elements that the page's style sheets hide.
    """
    walk = _Walk(hidden)
    walk.stack.append(_Open("body", 0, False, 0, False, False))
    node = root.first_child
    depth = 1
    while node is not None:
        entered = _enter(walk, node)
        child = node.first_child if entered else None
        if child is not None:
            node = child
            depth += 1
            continue
        if entered:
            _leave(walk)
        while node is not None and node.next is None:
            node = node.parent
            depth -= 1
            if depth == 0 or node is None:
                node = None
                break
            _leave(walk)
        if node is not None:
            node = node.next
    walk.end_line()
    return walk.lines


def _enter(walk: _Walk, node: LexborNode) -> bool:
    """Go into an element and say so; text, breaks and what nobody would read are not entered."""
    tag = node.tag or ""
    if tag == "-text":
        walk.add(node.text_content or "")
        return False
    if tag == "br":
        walk.end_line()
        return False
    if tag in UNREAD or tag.startswith(("-", "!")):
        return False
    attributes = node.attributes
    style = attributes.get("style") or ""
    if _is_hidden(node, attributes, style, walk.hidden):
        return False
    if tag in BLOCKS:
        walk.end_line()
    outer = walk.stack[-1]
    walk.count += 1
    opened = _opened(tag, walk, attributes, node)
    if tag == "li":
        walk.prefix = outer.counter.next(attributes)
    walk.stack.append(opened)
    return True


def _opened(tag: str, walk: _Walk, attributes: dict[str, str | None], node: LexborNode) -> _Open:
    """Return an element with what it has of itself and what it takes over from the one it stands in."""
    outer = walk.stack[-1]
    return _Open(
        tag,
        walk.count,
        outer.link or (tag == "a" and bool(attributes.get("href"))),
        HEADINGS.get(tag, outer.heading),
        outer.outside or _is_around(tag, attributes, node),
        outer.keeps_space or tag == "pre",
        _is_bold(tag, attributes.get("style") or "", outer),
        len(walk.lines),
        [],
        begin(attributes, sum(child.tag == "li" for child in node.iter())) if tag == "ol" else Counter(),
    )


def _is_bold(tag: str, style: str, outer: _Open) -> bool:
    """Whether an element sets its text bold; that of a whole heading says nothing."""
    found = _WEIGHT.search(style)
    if found is not None:
        return found["weight"].lower() in ("bold", "bolder", "600", "700", "800", "900")
    return outer.bold or tag in ("b", "strong")


def _is_hidden(
    node: LexborNode, attributes: dict[str, str | None], style: str, hidden_by_sheet: frozenset[int]
) -> bool:
    hidden = (
        "hidden" in attributes or node.mem_id in hidden_by_sheet or bool(style and HIDDEN_STYLE.search(style))
    )
    # A text that a script was to unfold is no hidden note.
    return hidden and len(_own_text(node)) < _TOO_MUCH


def _leave(walk: _Walk) -> None:
    closed = walk.stack[-1]
    if closed.tag in BLOCKS or closed.tag in CELLS:
        walk.end_line()
    walk.stack.pop()
    if closed.tag in CELLS:
        row = next((element for element in reversed(walk.stack) if element.tag == "tr"), None)
        if row is not None:
            row.cells.append(len(walk.lines) - closed.first_line)
    elif closed.tag == "tr" and len(closed.cells) > 1 and max(closed.cells) == 1:
        # A cell that holds paragraphs is layout, and reads as text.
        walk.lines[closed.first_line :] = [_row(walk.lines[closed.first_line :], closed.cells)]


def _row(lines: Sequence[PageLine], cells: Sequence[int]) -> PageLine:
    """Return the line of a table's row; `cells` says which of its cells hold one."""
    waiting = iter(lines)
    text = "\t".join(next(waiting).text.strip() if filled else "" for filled in cells).strip("\t")
    share = sum(line.link_share * len(line.text) for line in lines) / max(
        1, sum(len(line.text) for line in lines)
    )
    return replace(lines[0], text=text, link_share=share, heading=0, is_row="\t" in text, lead=0)


def _is_around(tag: str, attributes: dict[str, str | None], node: LexborNode) -> bool:
    if tag in AROUND or (attributes.get("role") or "").lower() in AROUND_ROLES:
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if tag in {"body", "html", "p", "span", "a", "b", "font"} or not AROUND_NAME.search(names):
        return False
    # Some sites wrap the whole page in <div class="side">; such names bind only where little text is.
    return len(_own_text(node)) < _TOO_MUCH


def _own_text(node: LexborNode) -> str:
    """Return some of the text in `node` that is no link."""
    found: list[str] = []
    length = 0
    for inner in islice(node.traverse(include_text=True), _MANY):
        if inner.tag == "-text" and (
            inner.parent is None or inner.parent.tag not in {"a", "script", "style"}
        ):
            text = (inner.text_content or "").strip()
            found.append(text)
            length += len(text)
            if length >= _TOO_MUCH:
                break
    return "".join(found)
