"""In charge of the form in which a document is held while it is destroyed: pieces that know what they are.

The labels come from the pieces, never from the text: whoever breaks a text knows what it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Role = Literal["title", "line", "salutation", "heading", "text", "furniture"]


@dataclass(slots=True)
class LinePiece:
    """A line of a document as it was before anything happened to it.

    Attributes:
        text: what is printed; of a heading what stands behind its marker.
        role: what the line is; `line` is any line of the head but the title.
        level: depth of a heading, from 1.
        marker: what a heading is numbered with, and `gap`, what stands between it and its words.
        stop: punctuation behind a heading.
        points: markers and names of the points inside a paragraph.
        cut: what damage put inside the piece that belongs to no speech.
        end: what parts it from the next piece.
    """

    text: str
    role: Role
    level: int = 0
    marker: str = ""
    gap: str = ""
    stop: str = ""
    points: tuple[tuple[str, str], ...] = ()
    cut: tuple[str, ...] = ()
    end: str = "\n"
    label: str | None = None

    @property
    def printed(self) -> str:
        """The piece as it stands in the file, without what parts it from the next."""
        return f"{self.marker}{self.gap}{self.text}{self.stop}"

    @property
    def heading(self) -> str:
        """The words of a heading as a careful reader gives them."""
        return self.text if self.label is None else self.label


@dataclass(slots=True)
class DamagedCopy:
    """What a recipe makes: pieces in order, the fields of the label, and how the file is encoded."""

    pieces: list[LinePiece]
    fields: dict[str, Any]
    encoding: str = "utf-8"
    scored_removed: bool = True
    cut: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(piece.printed + piece.end for piece in self.pieces).rstrip("\n")

    def of(self, *roles: Role) -> list[LinePiece]:
        """Return the pieces of these roles in order."""
        return [piece for piece in self.pieces if piece.role in roles]

    def place(self, role: Role) -> int:
        """Return the place of the first piece of `role`, the end where there is none."""
        return next((i for i, piece in enumerate(self.pieces) if piece.role == role), len(self.pieces))

    def label(self) -> dict[str, Any]:
        """Return what a careful reader gets out of the file, in the shape of an expected.json."""
        label = dict(self.fields)
        label["outline"] = nest(list(self._nodes()))
        if self.scored_removed:
            lines = [piece.printed for piece in self.of("furniture")]
            lines += [cut for piece in self.pieces for cut in piece.cut]
            label["removed"] = list(dict.fromkeys(line.strip() for line in lines + self.cut))
        return label

    def _nodes(self) -> Iterator[dict[str, Any]]:
        level = 0
        for piece in self.pieces:
            if piece.role == "heading":
                level = piece.level
                style = "block" if "\n" in piece.end else "run_in"
                yield _node(level, piece.marker, piece.heading, style)
            for marker, name in piece.points:
                yield _node(level + 1, marker, name, "inline")


def _node(level: int, marker: str, heading: str, style: str) -> dict[str, Any]:
    return {"level": level, "marker": marker, "heading": heading, "style": style, "children": []}


def nest(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Hang nodes in reading order under one another by their level."""
    roots: list[dict[str, Any]] = []
    open_nodes: list[dict[str, Any]] = []
    for node in nodes:
        while open_nodes and open_nodes[-1]["level"] >= node["level"]:
            open_nodes.pop()
        node["level"] = len(open_nodes) + 1
        (open_nodes[-1]["children"] if open_nodes else roots).append(node)
        open_nodes.append(node)
    return roots
