"""In charge of cutting an HTML tree into lines, each with the elements it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from selectolax.lexbor import LexborNode

# Elements that never hold a text a reader would read as such.
_UNREAD = frozenset(
    [
        "script", "style", "noscript", "template", "svg", "math", "iframe", "frame", "object", "embed",
        "applet", "head", "title", "link", "meta", "select", "option", "datalist", "textarea", "input",
        "canvas", "video", "audio", "map", "progress", "meter", "dialog", "-comment", "!doctype",
    ]
)  # fmt: skip
# Elements that stand around a text. What is in them is reported as dropped.
_AROUND = frozenset(
    [
        "nav", "footer", "aside", "menu", "button",
    ]
)  # fmt: skip
_AROUND_ROLES = frozenset(
    [
        "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar",
        "dialog",
    ]
)  # fmt: skip
_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main",
        "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr",
        "ul", "marquee",
    ]
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CELLS = frozenset({"td", "th"})
# Elements that hold text rather than paragraphs: no line is told from its neighbours by them.
_TEXTUAL = frozenset(
    [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "tr", "pre", "caption", "a", "b", "i", "u",
        "em", "strong", "font", "span", "small", "big", "sup", "sub", "label", "mark", "ins", "q", "cite",
        "code", "abbr", "time",
    ]
)  # fmt: skip
# Takes class="nav-list", id="sidebar", class="breadcrumb"; leaves "navy", "content", "commentary".
_AROUND_NAME = re.compile(
    r"""(?:^|[\s_-])
    (?: nav | navbar | navigation | topnav | mainnav | subnav | menu | topmenu | sidebar | side | leftbar
      | rightbar | breadcrumbs? | crumbs? | footer | foot | copyright | copyrights | pagination | pager
      | comments? | commentlist | related | recommend(?:ed)? | hotlist
      | banner | toolbar | searchbox | searchbar | share | sharebar | bdsharebuttonbox | login | topbar )
    (?:$|[\s_-])""",
    re.VERBOSE | re.IGNORECASE,
)
# Leaves "visibility: hidden": WeChat's pages bear it on the article itself, until a script has run.
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|font-size\s*:\s*0(?![.\d])|mso-hide\s*:\s*all", re.IGNORECASE)
_NO_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*[^;]*none", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
# A line break of the source between Chinese characters means nothing; between words it is a space.
_BREAK_IN_HAN = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*\n[ \t\n]*(?=[\u2e80-\u9fff\uff00-\uffef])"
)
# Takes "一、", "（一）", "1.", "第一"; such an item already bears its number.
_NUMBERED = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十百\d]+[、.．）)，,]|第[一二三四五六七八九十\d]|[①-⑳])"
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
    stands in an element that is navigation or the like.
    """

    text: str
    path: tuple[int, ...]
    link_share: float
    heading: int
    outside: bool


@dataclass(slots=True)
class _Open:
    """An element that the walk is in."""

    tag: str
    number: int
    link: bool
    heading: int
    outside: bool
    keeps_space: bool
    items: int = 0
    numbered: bool = False


@dataclass(slots=True)
class _Walk:
    lines: list[PageLine] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    stack: list[_Open] = field(default_factory=list)
    count: int = 0
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
            self.at = top
            self.path = tuple(element.number for element in self.stack[:_DEEP] if element.tag not in _TEXTUAL)
            if self.prefix and not _NUMBERED.match(text):
                text = self.prefix + text
            self.prefix = ""
        if top.link:
            self.linked += len(text.strip())
        self.parts.append(text)

    def end_line(self) -> None:
        if not self.parts:
            return
        text = "".join(self.parts)
        top = self.at or self.stack[-1]
        if not top.keeps_space:
            text = re.sub(" {2,}", " ", text)
        length = len(text.strip())
        if length:
            for line in text.split("\n"):
                if line.strip():
                    share = min(1.0, self.linked / length)
                    self.lines.append(PageLine(line.rstrip(), self.path, share, top.heading, top.outside))
        self.parts = []
        self.linked = 0


def lines_of(root: LexborNode) -> list[PageLine]:
    """Return the lines below `root` without hidden elements; no recursion, as trees may be deep."""
    walk = _Walk()
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
    if tag in _UNREAD or tag.startswith(("-", "!")):
        return False
    attributes = node.attributes
    style = attributes.get("style") or ""
    if _is_hidden(node, attributes, style):
        return False
    if tag in _BLOCKS:
        walk.end_line()
    outer = walk.stack[-1]
    walk.count += 1
    opened = _opened(tag, walk.count, outer, attributes, node)
    if tag == "ol":
        _begin_numbering(opened, attributes, style)
    elif tag == "li":
        walk.prefix = _next_number(outer, style)
    walk.stack.append(opened)
    return True


def _opened(
    tag: str, number: int, outer: _Open, attributes: dict[str, str | None], node: LexborNode
) -> _Open:
    """Return an element with what it has of itself and what it takes over from the one it stands in."""
    return _Open(
        tag,
        number,
        outer.link or (tag == "a" and bool(attributes.get("href"))),
        _HEADINGS.get(tag, outer.heading),
        outer.outside or _is_around(tag, attributes, node),
        outer.keeps_space or tag == "pre",
    )


def _is_hidden(node: LexborNode, attributes: dict[str, str | None], style: str) -> bool:
    hidden = "hidden" in attributes or bool(style and _HIDDEN_STYLE.search(style))
    # A text that a script was to unfold is no hidden note.
    return hidden and len(_own_text(node)) < _TOO_MUCH


def _begin_numbering(opened: _Open, attributes: dict[str, str | None], style: str) -> None:
    """Let a list count its items, from the number that it says it begins with."""
    if _NO_LIST_STYLE.search(style):
        return
    opened.numbered = (attributes.get("type") or "1") == "1"
    start = attributes.get("start") or ""
    opened.items = int(start) - 1 if start.isascii() and start.isdigit() and len(start) < 7 else 0


def _next_number(items: _Open, style: str) -> str:
    """Count an item of a list and return the number that stands before it, if the list shows numbers."""
    items.items += 1
    return f"{items.items}. " if items.numbered and not _NO_LIST_STYLE.search(style) else ""


def _leave(walk: _Walk) -> None:
    closed = walk.stack[-1]
    if closed.tag in _BLOCKS:
        walk.end_line()
    walk.stack.pop()
    if closed.tag in _CELLS and walk.parts:
        walk.parts.append("\t")


def _is_around(tag: str, attributes: dict[str, str | None], node: LexborNode) -> bool:
    if tag in _AROUND or (attributes.get("role") or "").lower() in _AROUND_ROLES:
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if tag in {"body", "html", "p", "span", "a", "b", "font"} or not _AROUND_NAME.search(names):
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
