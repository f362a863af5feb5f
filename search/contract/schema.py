"""In charge of which fields and columns an index has."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

# Parts the names in a field marked `whole`; none holds it. (White space may fold away.)
BETWEEN_NAMES = "|"


@dataclass(frozen=True, slots=True)
class TextField:
    """A field that is cut into words and indexed by its characters.

    Attributes:
        name: what query nodes call it.
        weight: BM25F weight of a word found in it.
        b: BM25F length normalisation, 0 (none) to 1.
        default: matched when a query names no field.
        whole: an unquoted run that names no field and is the whole value of this one, as a speaker's name is, or
            one of several names with `BETWEEN_NAMES` between them, finds the document too.
        spans_of: the field of which this one is a list of spans; no match crosses from one span to the next.
        part_of: the field whose scope takes this one in too: all headings are sought where headings are asked for,
            and each stands in one field only.
        adds: whether a list of spans adds to the score of the scope that holds the field it is spans of.
    """

    name: str
    weight: float = 1.0
    b: float = 0.75
    default: bool = False
    whole: bool = False
    spans_of: str | None = None
    part_of: str | None = None
    adds: bool = True


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields of an index.

    Attributes:
        texts: text fields.
        keywords: names of keyword columns, each with any number of values a document.
        numbers: names of numeric columns (64-bit signed), sortable.
    """

    texts: tuple[TextField, ...]
    keywords: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def text(self, name: str) -> TextField | None:
        """Return the text field of that name, or None."""
        return next((text for text in self.texts if text.name == name), None)

    def matched(self, field: str | None) -> tuple[TextField, ...]:
        """Return the fields in which a node with this `field` is looked for."""
        if field is None:
            return tuple(text for text in self.texts if text.default)
        return tuple(text for text in self.texts if field in (text.name, text.part_of))

    def scored(self, field: str | None) -> tuple[TextField, ...]:
        """Return the fields that count towards the score of a node with this `field`."""
        if field is not None:
            return self.matched(field)
        matched = {text.name for text in self.matched(None)}
        return tuple(text for text in self.texts if text.default or (text.adds and text.spans_of in matched))

    def to_json(self) -> str:
        """Return a text that is the same exactly where the same is written; it is kept in the index.

        How fields are asked and weighed is a matter of queries alone: what is on disk is the same.
        """
        written = asdict(self)
        for text in written["texts"]:
            for name in ("weight", "b", "default", "whole", "part_of", "adds"):
                del text[name]
        return json.dumps(written, sort_keys=True, ensure_ascii=False)
