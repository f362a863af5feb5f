"""In charge of what a page hides by its own style sheets: text against copying, that no reader of the page ever saw."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tinycss2
from selectolax.lexbor import LexborHTMLParser, SelectolaxError
from tinycss2.ast import AtRule, Node, QualifiedRule

# Leaves "visibility: hidden; opacity: 0": WeChat's pages bear it on the article itself, until a script has run.
HIDDEN_STYLE = re.compile(
    r"""display\s*:\s*none | font-size\s*:\s*0(?![.\d]) | mso-hide\s*:\s*all
      | (?:left|top|text-indent)\s*:\s*-\d{3,}(?:px|em|rem|%)""",
    re.VERBOSE | re.IGNORECASE,
)
# A page has some hundred kB of style, a hundred rules of which hide menus; more are an attack on our time.
_MOST_STYLE = 400_000
_MOST_SELECTORS = 300
# Rules inside @media screen hold for readers; those of @media print and @supports do not say what is seen.
_SCREEN = re.compile(r"\s*(?:all|screen)?\s*(?:and\b.*)?", re.IGNORECASE | re.DOTALL)


def hidden_elements(tree: LexborHTMLParser) -> frozenset[int]:
    """Return the `mem_id` of each element that a style sheet of the page itself hides."""
    found: set[int] = set()
    for selector in _hiding_selectors(tree):
        try:
            found.update(node.mem_id for node in tree.css(selector))
        except (SelectolaxError, ValueError):  # a selector that the library does not know
            continue
    return frozenset(found)


def _hiding_selectors(tree: LexborHTMLParser) -> Iterator[str]:
    left = _MOST_SELECTORS
    for style in tree.css("style"):
        source = style.text()[:_MOST_STYLE]
        if HIDDEN_STYLE.search(source) is None:
            continue
        for rule in _rules(tinycss2.parse_stylesheet(source, skip_comments=True, skip_whitespace=True)):
            if left and HIDDEN_STYLE.search(tinycss2.serialize(rule.content)):
                left -= 1
                yield tinycss2.serialize(rule.prelude).strip()


def _rules(nodes: list[Node]) -> Iterator[QualifiedRule]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield node
        elif node.type == "at-rule" and _is_for_screens(node):
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from (each for each in inner if each.type == "qualified-rule")


def _is_for_screens(rule: AtRule) -> bool:
    is_media = rule.at_keyword.lower() == "media" and rule.content is not None
    return is_media and _SCREEN.fullmatch(tinycss2.serialize(rule.prelude)) is not None
