"""In charge of the names of places in a speech: `p12`, the twelfth line of its text; `s2-1`, a section within one."""

from __future__ import annotations

from collections.abc import Sequence

from speeches.models import Section


def anchor_at(text: str, offset: int) -> str:
    r"""Return the anchor of the line of `text` that holds `offset`.

    >>> anchor_at("一、总的情况\n今年以来……", 8)
    'p2'
    """
    return f"p{text.count(chr(10), 0, offset) + 1}"


def section_anchors(sections: Sequence[Section]) -> dict[int, str]:
    """Return the anchor of each section by its primary key; `sections` come in their order."""
    anchors: dict[int, str] = {}
    children: dict[int | None, int] = {}
    for section in sections:
        number = children[section.parent_id] = children.get(section.parent_id, 0) + 1
        above = anchors[section.parent_id] if section.parent_id else ""
        anchors[section.pk] = f"{above}-{number}" if above else f"s{number}"
    return anchors
