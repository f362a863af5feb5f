"""In charge of what the elements of HTML are to a reader of text: unread, around it, a block, a cell."""

from __future__ import annotations

import re

# Elements that never hold a text a reader would read as such.
UNREAD = frozenset(
    [
        "script", "style", "noscript", "template", "svg", "math", "iframe", "frame", "object", "embed",
        "applet", "head", "title", "link", "meta", "select", "option", "datalist", "textarea", "input",
        "canvas", "video", "audio", "map", "progress", "meter", "dialog", "-comment", "!doctype",
    ]
)  # fmt: skip
# Elements that stand around a text. What is in them is reported as dropped.
AROUND = frozenset(
    [
        "nav", "footer", "aside", "menu", "button",
    ]
)  # fmt: skip
AROUND_ROLES = frozenset(
    [
        "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar",
        "dialog",
    ]
)  # fmt: skip
BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main",
        "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr",
        "ul", "marquee",
    ]
)  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CELLS = frozenset({"td", "th"})
# Elements that hold text rather than paragraphs: no line is told from its neighbours by them.
TEXTUAL = frozenset(
    [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "tr", "pre", "caption", "a", "b", "i", "u",
        "em", "strong", "font", "span", "small", "big", "sup", "sub", "label", "mark", "ins", "q", "cite",
        "code", "abbr", "time",
    ]
)  # fmt: skip
# Takes class="nav-list", id="sidebar", class="breadcrumb"; leaves "navy", "content", "commentary".
AROUND_NAME = re.compile(
    r"""(?:^|[\s_-])
    (?: nav | navbar | navigation | topnav | mainnav | subnav | menu | topmenu | sidebar | side | leftbar
      | rightbar | breadcrumbs? | crumbs? | footer | foot | copyright | copyrights | pagination | pager
      | comments? | commentlist | related | recommend(?:ed)? | hotlist
      | banner | toolbar | searchbox | searchbar | share | sharebar | bdsharebuttonbox | login | topbar )
    (?:$|[\s_-])""",
    re.VERBOSE | re.IGNORECASE,
)
