"""In charge of changing an outline by hand: flat nodes in reading order, nested again after each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from ingest.parsing.markers import marker_at
from ingest.parsing.types import OutlineNode, Style, walk

# Longer than any heading that was seen (64 characters with pinyin noise), short enough for Section.heading.
HEADING_LIMIT = 300


def flatten(nodes: Sequence[OutlineNode]) -> list[OutlineNode]:
    """Return the nodes in reading order, each without its children."""
    return [replace(node, children=()) for node in walk(nodes)]


def nest(flat: Sequence[OutlineNode], text: str) -> tuple[OutlineNode, ...]:
    """Return the tree of `flat`: levels without gaps, spans that nest.

    A section runs to the next heading of its own level or above, an inline one not beyond its line: the same
    spans as the parser's, so that nesting its own outline changes nothing.
    """
    flat = sorted(flat, key=lambda node: node.heading_start)
    levels: list[int] = []
    stack: list[int] = []  # the levels asked for, of the open sections
    for node in flat:
        while stack and stack[-1] >= node.level:
            stack.pop()
        stack.append(node.level)
        levels.append(len(stack))
    ends = _ends(flat, levels, text)
    built = [
        replace(node, level=level, start=node.heading_start, end=end, children=())
        for node, level, end in zip(flat, levels, ends, strict=True)
    ]
    return _tree(built)


def _ends(flat: Sequence[OutlineNode], levels: Sequence[int], text: str) -> list[int]:
    ends = [len(text)] * len(flat)
    open_nodes: list[int] = []
    for index, node in enumerate(flat):
        while open_nodes and levels[open_nodes[-1]] >= levels[index]:
            ends[open_nodes.pop()] = node.heading_start
        open_nodes.append(index)
    # An enumeration inside a paragraph ends with it, unless headings were put below it.
    for index in range(len(flat) - 1, -1, -1):
        has_children = index + 1 < len(flat) and levels[index + 1] > levels[index]
        if flat[index].style is Style.INLINE and not has_children:
            line_end = text.find("\n", flat[index].heading_end)
            ends[index] = min(ends[index], line_end if line_end >= 0 else len(text))
    return ends


def _tree(built: Sequence[OutlineNode]) -> tuple[OutlineNode, ...]:
    children: list[list[OutlineNode]] = [[] for _ in range(max((n.level for n in built), default=0) + 2)]
    for node in reversed(built):
        below = tuple(reversed(children[node.level + 1]))
        children[node.level + 1] = []
        # A parent reaches at least as far as its last child, also where that child is a whole paragraph more.
        end = max([node.end, *(child.end for child in below)])
        children[node.level].append(replace(node, end=end, children=below))
    return tuple(reversed(children[1])) if len(children) > 1 else ()


def change_level(outline: Sequence[OutlineNode], text: str, index: int, by: int) -> tuple[OutlineNode, ...]:
    """Move the heading `index` (in reading order) and all below it up (`by` < 0) or down a level."""
    flat = flatten(outline)
    own = flat[index].level
    previous = flat[index - 1].level if index else 0
    target = min(max(1, own + by), previous + 1)
    stop = next((i for i in range(index + 1, len(flat)) if flat[i].level <= own), len(flat))
    moved = [replace(n, level=n.level + target - own) if index <= i < stop else n for i, n in enumerate(flat)]
    return nest(moved, text)


def drop(outline: Sequence[OutlineNode], text: str, index: int) -> tuple[OutlineNode, ...]:
    """Make the heading `index` plain text again; what stood below it moves up."""
    flat = flatten(outline)
    own = flat[index].level
    stop = next((i for i in range(index + 1, len(flat)) if flat[i].level <= own), len(flat))
    moved = [replace(n, level=n.level - 1) if index < i < stop else n for i, n in enumerate(flat)]
    return nest(moved[:index] + moved[index + 1 :], text)


def add(
    outline: Sequence[OutlineNode], text: str, start: int, end: int, level: int | None = None
) -> tuple[OutlineNode, ...]:
    """Make `start:end` of the text a heading, by default at the level of the heading before it.

    Raises:
        ValueError: if the run is empty, spans lines, is too long, or overlaps another heading.
    """
    start, end = _trimmed(text, start, end)
    words = text[start:end]
    if not words or "\n" in words or len(words) > HEADING_LIMIT:
        raise ValueError("not a heading")
    flat = flatten(outline)
    if any(node.heading_start < end and start < node.heading_end for node in flat):
        raise ValueError("overlaps another heading")
    marker, heading = split_marker(words)
    before = [node.level for node in flat if node.heading_start < start]
    node = OutlineNode(
        level=level or (before[-1] if before else 1),
        marker=marker,
        heading=heading,
        style=_style_of(text, start, end),
        start=start,
        end=end,
        heading_start=start,
        heading_end=end,
    )
    return nest([*flat, node], text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a run without the white space at its ends."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _style_of(text: str, start: int, end: int) -> Style:
    """Return how a heading stands in its line: alone, at its beginning, or inside."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    behind = text[end:].partition("\n")[0]
    if before.strip():
        return Style.INLINE
    return Style.RUN_IN if behind.strip() else Style.BLOCK


def split_marker(words: str) -> tuple[str, str]:
    """Split 一、总结成绩 into its marker and its words; without a marker the first is empty."""
    marker = marker_at(words)
    if marker is None or marker.end == len(words):
        return "", words[:HEADING_LIMIT].rstrip("。：:")
    heading = words[marker.end :].strip().rstrip("。：:")
    return words[: marker.end].strip(), heading or words


def carry(
    old_text: str,
    old: Sequence[OutlineNode],
    new_text: str,
    outline_of: Callable[[str], Sequence[OutlineNode]],
) -> tuple[OutlineNode, ...]:
    """Return the outline of a text that was edited: kept where lines stayed, read anew where they changed.

    So a level that was set by hand survives a correction three paragraphs further down.
    """
    read = tuple(outline_of(new_text))
    if is_same(outline_of(old_text), old):
        return read  # nothing was set by hand
    fresh, kept = flatten(read), flatten(old)
    old_lines, new_lines = old_text.split("\n"), new_text.split("\n")
    old_starts, new_starts = line_starts(old_lines), line_starts(new_lines)
    nodes: list[OutlineNode] = []
    matcher = SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            low, high = old_starts[i1], old_starts[i2]
            nodes += [shift(n, new_starts[j1] - low) for n in kept if low <= n.heading_start < high]
        elif tag in {"insert", "replace"}:
            low, high = new_starts[j1], new_starts[j2]
            nodes += [n for n in fresh if low <= n.heading_start < high]
    return nest(nodes, new_text)


def line_starts(lines: Sequence[str]) -> list[int]:
    """Return where each line starts, and one past the last line break at the end."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def shift(node: OutlineNode, by: int) -> OutlineNode:
    """Return the node moved by so many characters."""
    return replace(
        node,
        start=node.start + by,
        end=node.end + by,
        heading_start=node.heading_start + by,
        heading_end=node.heading_end + by,
    )


def is_same(one: Sequence[OutlineNode], other: Sequence[OutlineNode]) -> bool:
    """Whether two outlines of a text have the same headings at the same places and levels."""
    return [_key(node) for node in walk(one)] == [_key(node) for node in walk(other)]


def _key(node: OutlineNode) -> tuple[int, str, str, str, int]:
    return node.level, node.marker, node.heading, node.style, node.heading_start


def nests(outline: Sequence[OutlineNode], length: int) -> bool:
    """Whether the spans are what the database demands: within the text, children within their parents."""
    todo = [(node, 0, length, 1) for node in outline]
    while todo:
        node, low, high, level = todo.pop()
        ok = low <= node.start <= node.heading_start < node.heading_end <= node.end <= high
        if not ok or node.level != level:
            return False
        todo += [(child, node.start, node.end, level + 1) for child in node.children]
    flat = flatten(outline)
    return all(a.heading_start < b.heading_start for a, b in pairwise(flat))


def split_off(outline: Sequence[OutlineNode], text: str, index: int) -> tuple[str, tuple[OutlineNode, ...]]:
    """Put a run-in or inline heading on a line of its own; returns the new text and outline."""
    flat = flatten(outline)
    node = flat[index]
    cut = node.heading_end
    while cut < len(text) and text[cut] in "。．.：:；;，, ":
        cut += 1
    before = "" if node.heading_start == 0 or text[node.heading_start - 1] == "\n" else "\n"
    after = "" if cut >= len(text) or text[cut] == "\n" else "\n"
    changed = text[: node.heading_start] + before + text[node.heading_start : cut] + after + text[cut:]
    moved = []
    for i, other in enumerate(flat):
        by = (len(before) if other.heading_start >= node.heading_start else 0) + (
            len(after) if other.heading_start >= cut else 0
        )
        other = shift(other, by)
        moved.append(replace(other, style=Style.BLOCK) if i == index else other)
    return changed, nest(moved, changed)


def join_on(outline: Sequence[OutlineNode], text: str, index: int) -> tuple[str, tuple[OutlineNode, ...]]:
    """Run a heading that stands on its own line into the paragraph behind it; returns the new text and outline."""
    flat = flatten(outline)
    node = flat[index]
    line_end = text.find("\n", node.heading_end)
    following = [n for n in flat if n.heading_start == line_end + 1]
    if node.style is not Style.BLOCK or line_end < 0 or following:
        return text, tuple(outline)
    mark = "" if text[line_end - 1] in "。！？；：.!?;:" else "。"
    changed = text[:line_end] + mark + text[line_end + 1 :]
    moved = [shift(n, len(mark) - 1) if n.heading_start > line_end else n for n in flat]
    moved[index] = replace(node, style=Style.RUN_IN)
    return changed, nest(moved, changed)
