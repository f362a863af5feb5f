"""In charge of the speech on its reading page: its lines as paragraphs and headings, its outline as a list."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from pages.rendering import Block, BlockKind, OutlineItem


def blocks_html(blocks: Iterable[Block]) -> SafeString:
    """Return the lines of a speech, each under its anchor; what stands in a block is safe already."""
    return SafeString("\n".join(map(_block, blocks)))


def outline_html(items: Iterable[OutlineItem]) -> SafeString:
    """Return the outline as a list of links, with a list in it for what lies below."""
    rows = "".join(
        f'<li class="outline-{escape(item.style)}"><a href="#{escape(item.anchor)}">{escape(item.label)}</a>'
        f"{outline_html(item.children) if item.children else ''}</li>"
        for item in items
    )
    return SafeString(f'<ol class="outline">{rows}</ol>')


def _block(block: Block) -> str:
    kind, number, html, level = block
    if kind is BlockKind.HEADING:
        return f'<{block.tag} class="speech-heading h-{min(level, 4)}" id="p{number}">{html}</{block.tag}>'
    return (
        f'<p class="speech-{kind.value}" id="p{number}"><a class="speech-number" href="#p{number}" tabindex="-1"'
        f' aria-hidden="true" data-number="{number}"></a>{html}</p>'
    )
