"""In charge of scoring the classic recipe on known items, in a process of its own."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.engines.classic import Classic
from benchmarks.known_items import DEEPEST_RANK, Item, KnownDocument, score


def main() -> None:
    """Read documents and items from argument 1, index below argument 2, print the scores as JSON."""
    exchange, folder = (Path(argument) for argument in sys.argv[1:])
    raw_documents, raw_items = json.loads(exchange.read_text())
    folder.mkdir()
    engine = Classic(folder)
    engine.index_texts(
        (document.pk, f"{document.title}\n{document.speaker}\n{document.text}")
        for document in (
            KnownDocument(**{**raw, "headings": tuple(raw["headings"])}) for raw in raw_documents
        )
    )
    engine.open()
    scores = score(
        [Item(**raw) for raw in raw_items],
        lambda query: [int(found.pk) for found in engine.all.auto_query(query)[:DEEPEST_RANK]],
    )
    json.dump({kind: asdict(row) for kind, row in scores.items()}, sys.stdout)


if __name__ == "__main__":
    main()
