"""In charge of the sets that the parser is measured by: where each lies, and its documents read and labelled.

Regression sets are invented texts that have mended the parser. `destroyed` is made from the shared corpus by recipe,
`pages` and `pages2` are real pages of which only address, digest and label are kept: those who mended the parser read the
first, not the second. What is not on this machine is left out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from ingest.extraction import ExtractionError, extract
from ingest.measuring.destroyed.bases import corpus as documents_of
from ingest.measuring.destroyed.bases import digest
from ingest.measuring.destroyed.making import Made, make, make_all
from ingest.measuring.destroyed.planning import plan
from ingest.parsing.parser import parse
from ingest.parsing.types import ParsedSpeech

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
SHARED = Path(os.environ.get("SHARED_DIR", ROOT.parent / "shared"))
PAGES = Path(os.environ.get("PAGES_DIR", ROOT.parent / "pages9"))
PAGES2 = Path(os.environ.get("PAGES2_DIR", ROOT.parent / "pages9b"))
CORPUS = SHARED / "corpus" / "documents.jsonl.gz"
RECIPES = DATA / "destroyed" / "recipes.json"
PAGE_LABELS = DATA / "pages" / "labels.json"
PAGE2_LABELS = DATA / "pages2" / "labels.json"


class Labelled(NamedTuple):
    """A document, and what was got out of it.

    Attributes:
        name: of the document within its set.
        kind: what it stands for, as the kind of damage; empty where the set has no kinds.
        parsed: how the parser reads it.
        label: what a careful reader gets out of it, in the shape of an expected.json.
    """

    name: str
    kind: str
    parsed: ParsedSpeech
    label: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A set by name; `documents` reads it anew each time, `is_here` says whether its texts lie on this machine."""

    name: str
    documents: partial[Iterator[Labelled]]
    is_here: bool


def all_sets() -> tuple[LabelledSet, ...]:
    """Return every set in the order in which they are reported."""
    folders = [(name, DATA / name) for name in ("regression", "regression2", "regression3")]
    folders += [("seeds", SHARED / "seeds"), ("cases", SHARED / "cases" / "texts")]
    return (
        *(LabelledSet(name, partial(folder_documents, folder), folder.is_dir()) for name, folder in folders),
        LabelledSet("destroyed", partial(destroyed_documents, RECIPES, CORPUS), CORPUS.is_file()),
        LabelledSet("pages", partial(page_documents, PAGE_LABELS, PAGES), PAGES.is_dir()),
        LabelledSet("pages2", partial(page_documents, PAGE2_LABELS, PAGES2), PAGES2.is_dir()),
    )


def folder_documents(folder: Path) -> Iterator[Labelled]:
    """Read every `x.txt` below `folder` that has an `x.expected.json` beside it."""
    for label in sorted(folder.rglob("*.expected.json")):
        source = label.with_name(label.name.removesuffix(".expected.json") + ".txt")
        if source.is_file():
            parsed = parse(source.read_text(encoding="utf-8"))
            yield Labelled(source.stem, "", parsed, json.loads(label.read_text(encoding="utf-8")))


def destroyed_documents(recipes: Path, corpus: Path) -> Iterator[Labelled]:
    """Make and read the destroyed set; a file that is refused is read as an empty one."""
    return map(_read, make_all(recipes, corpus))


def dealt_documents(deal: int, corpus: Path) -> Iterator[Labelled]:
    """Make and read another destroyed set, of the same kinds, that is not kept as a list."""
    records = documents_of(corpus)
    return (_read(make(recipe, records[recipe.base])) for recipe in plan(corpus, deal))


def _read(made: Made) -> Labelled:
    try:
        text = extract(made.data, f"{made.recipe.name}.txt").text
    except ExtractionError:
        text = ""
    return Labelled(made.recipe.name, made.recipe.kinds[0], parse(text), made.label)


def page_documents(labels: Path, texts: Path) -> Iterator[Labelled]:
    """Read the real pages whose text lies in `texts` as it was when it was labelled."""
    for row in json.loads(labels.read_text(encoding="utf-8")):
        source = texts / f"{row['name']}.txt"
        if source.is_file() and digest(text := source.read_text(encoding="utf-8")) == row["digest"]:
            yield Labelled(row["name"], "", parse(text), page_label(row, text))


def page_label(row: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return a page's label with its removed lines, which are kept as spans of the text, written out."""
    label = dict(row["label"])
    if "removed" in label:
        label["removed"] = [text[start:end] for start, end in label["removed"]]
    return label
