"""In charge of regions as a tree of links: provinces folded, what lies below them in place or fetched on opening."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pages import addresses
from pages.counts import RegionNode

# A tree of more regions than this is not sent whole: the country has 3,200, which make 14,000 elements.
MOST_AT_ONCE = 400
# So few at the top stand open.
_OPEN_AT_MOST = 3


def region_tree_html(tree: Sequence[RegionNode]) -> SafeString:
    """Return a tree of regions whole."""
    is_open = len(tree) <= _OPEN_AT_MOST
    rows = "".join(_node(node, is_open=is_open, below_open=len(tree) == 1) for node in tree)
    return SafeString(f'<ul class="region-tree" lang="zh-Hans">{rows}</ul>')


def region_directory_html(tree: Sequence[RegionNode], *, everything: bool) -> SafeString:
    """Return the same, but of a large tree only its top: what lies below is fetched when it is opened.

    Without JavaScript a link in its place leads to the page that lists it.
    """
    if sum(map(_size, tree)) <= MOST_AT_ONCE:
        return region_tree_html(tree)
    asked = "?all=1" if everything else ""
    rows = "".join(_fetched(node, asked) if node.children else _leaf(node) for node in tree)
    return SafeString(f'<ul class="region-tree" lang="zh-Hans">{rows}</ul>')


def region_children_html(children: Sequence[RegionNode]) -> SafeString:
    """Return the list of what lies below a region, for its place in the tree."""
    rows = "".join(_node(node, is_open=False, below_open=False) for node in children)
    return SafeString(f"<ul>{rows}</ul>")


def _size(node: RegionNode) -> int:
    return 1 + sum(map(_size, node.children))


def _node(node: RegionNode, *, is_open: bool, below_open: bool) -> str:
    if not node.children:
        return _leaf(node)
    rows = "".join(_node(child, is_open=below_open, below_open=False) for child in node.children)
    opened = " open" if is_open else ""
    return f"<li><details{opened}><summary>{_line(node)}</summary><ul>{rows}</ul></details></li>"


def _fetched(node: RegionNode, asked: str) -> str:
    url = escape(addresses.of_region_children(node.code) + asked)
    words = escape(_("下级地区"))
    return (
        f'<li><details hx-get="{url}" hx-trigger="toggle once" hx-target="find ul" hx-swap="outerHTML">'
        f'<summary>{_line(node)}</summary><ul><li><a href="{url}">{words} ›</a></li></ul></details></li>'
    )


def _leaf(node: RegionNode) -> str:
    return f"<li>{_line(node)}</li>"


def _line(node: RegionNode) -> str:
    return (
        f'<span class="region-line"><a href="{escape(addresses.of_region(node.code))}">{escape(node.name)}</a>'
        f' <span class="count">{node.count:,}</span></span>'
    )
