"""In charge of asking the classic recipe what it finds, in a process of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.engines.classic import Classic
from benchmarks.known_items import DEEPEST_RANK


def main() -> None:
    """Read documents and queries from argument 1, index below argument 2, print the keys found as JSON."""
    exchange, folder = (Path(argument) for argument in sys.argv[1:])
    raw_documents, queries = json.loads(exchange.read_text())
    folder.mkdir()
    engine = Classic(folder)
    engine.index_texts(
        (raw["pk"], f"{raw['title']}\n{raw['speaker']}\n{raw['text']}") for raw in raw_documents
    )
    engine.open()
    found = (engine.all.auto_query(query)[:DEEPEST_RANK] for query in queries)
    json.dump([[int(each.pk) for each in hits] for hits in found], sys.stdout)


if __name__ == "__main__":
    main()
