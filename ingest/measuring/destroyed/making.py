"""In charge of making a document by its recipe: base, head, then one damage after another, all by the recipe's seed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from ingest.measuring.destroyed import characters, dressing, fronts, layout, numbering, titles
from ingest.measuring.destroyed.bases import Base, corpus, digest, take
from ingest.measuring.destroyed.damage import Damage
from ingest.measuring.destroyed.heads import invented, own
from ingest.measuring.destroyed.pieces import DamagedCopy, LinePiece

KINDS: dict[str, Damage] = {
    **layout.KINDS, **titles.KINDS, **fronts.KINDS, **dressing.KINDS, **characters.KINDS, **numbering.KINDS,
}  # fmt: skip
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one document of the set is made.

    Attributes:
        name: of the document, unique.
        base: number of the base document in the corpus, and `digest` of its text.
        head: `own`, or a form of an invented head.
        kinds: names of damages, in order; the first is the one it is counted under.
        seed: of the dice.
    """

    name: str
    base: int
    digest: str
    head: str
    kinds: tuple[str, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class Made:
    """A document of the set: the recipe, the file's bytes and what a careful reader gets out of it."""

    recipe: Recipe
    data: bytes
    label: dict[str, Any]


class ChangedBaseError(ValueError):
    """The corpus holds another text under a recipe's number."""


def recipes(path: Path) -> tuple[Recipe, ...]:
    """Read the list of recipes."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return tuple(Recipe(**{**row, "kinds": tuple(row["kinds"])}) for row in rows)


def make(recipe: Recipe, record: dict[str, Any]) -> Made:
    """Make one document.

    Args:
        recipe: how.
        record: the corpus's line of its base.

    Raises:
        ChangedBaseError: the record is not the one that the recipe was written for.
    """
    if digest(record["text"]) != recipe.digest:
        raise ChangedBaseError(recipe.name)
    random = Random(recipe.seed)  # noqa: S311 - a set that can be made again, no secret
    base = take(recipe.base, record)
    head, fields = own(base) if recipe.head == "own" else invented(recipe.head, random)
    document = DamagedCopy([*head, *body(base)], fields)
    for kind in recipe.kinds:
        KINDS[kind](document, random)
    return Made(recipe, document.text.encode(document.encoding), document.label())


def make_all(recipes_path: Path, corpus_path: Path) -> Iterator[Made]:
    """Make every document of the set in the order of the list."""
    documents = corpus(corpus_path)
    for recipe in recipes(recipes_path):
        yield make(recipe, documents[recipe.base])


def body(base: Base) -> list[LinePiece]:
    """Return a base's paragraphs and its headings, numbered 一、 and （一） anew."""
    pieces = [LinePiece(text, "text") for text in base.intro]
    for i, section in enumerate(base.sections):
        pieces.append(LinePiece(section.heading, "heading", 1, f"{_NUMERALS[i]}、"))
        pieces += [LinePiece(text, "text") for text in section.paragraphs]
        for k, part in enumerate(section.parts):
            pieces.append(LinePiece(part.heading, "heading", 2, f"（{_NUMERALS[k]}）"))
            pieces += [LinePiece(text, "text") for text in part.paragraphs]
    return pieces
