"""In charge of ranking with the engine of one checkout; run as a file, not imported.

It knows only names that older checkouts have too, or asks for the one that is there. Arguments: the checkout, a file
with documents and queries as JSON, a folder for the index. Keys of documents go out, a list a query, best first.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT, EXCHANGE, FOLDER = map(Path, sys.argv[1:4])
sys.path[:0] = [str(ROOT)]
# The worker's own folder is not to stand in for the checkout's packages.
sys.path = [path for path in sys.path if Path(path or ".").resolve() != Path(__file__).resolve().parent]
DEEPEST = 100


def module(newer: str, older: str) -> Any:  # what it has depends on the checkout
    """Return the module of either name."""
    return import_module(newer if find_spec(newer) else older)


def main() -> None:
    """Index and answer."""
    contract = module("search.contract", "search.engine")
    schema = module("search.fields", "search.engine.schema").SPEECHES
    engine, analysis, query = map(import_module, ("search.engine", "search.analysis", "search.query"))
    index = engine.Index.create(
        FOLDER, schema, analysis.tokenize_folded, query_tokenize=analysis.query_words_folded
    )
    exchange = json.loads(EXCHANGE.read_text(encoding="utf-8"))
    with index.writer() as writer:
        writer.add_documents(
            contract.Document(**document) for document in map(adapted, exchange["documents"])
        )
    searcher = index.searcher()
    asked = (contract.Query(query.parse(text).tree, limit=DEEPEST) for text in exchange["queries"])
    json.dump([[hit.pk for hit in searcher.search(each).hits] for each in asked], sys.stdout)


def adapted(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document with all headings in one field where the schema of the checkout has no other."""
    schema = module("search.fields", "search.engine.schema").SPEECHES
    if schema.text("block") is None:
        spans = document["spans"]
        document["spans"] = {"heading": sorted(spans["heading"] + spans["block"])}
    return document


if __name__ == "__main__":
    main()
