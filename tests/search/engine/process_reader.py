"""Run as a process of its own by the tests: reads an index for some seconds and some commits, fails on half a commit."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from search.contract import Query
from search.engine import Index
from search.query.nodes import All, Exact, Run
from tests.search.contract.samples import SCHEMA, cut
from tests.search.engine.process_writer import BATCH


def main(directory: Path, seconds: float, least: int) -> None:
    """Search until the time is over and `least` commits were seen; print how many they were."""
    index = Index.open(directory, SCHEMA, cut)
    seen: set[int] = set()
    end = time.monotonic() + seconds
    while time.monotonic() < end or len(seen) < least:
        searcher = index.searcher()
        versions = dict(searcher.versions())
        current = {versions[pk] for pk in range(BATCH)} if 0 in versions else {0}
        assert len(current) == 1, f"half a commit: {current}"
        version = current.pop()
        if version:
            result = searcher.search(Query(Exact(f"第{version}版"), facets=["year"]))
            assert result.count == BATCH, (version, result)
            assert result.facets["year"].as_dict() == {str(version): BATCH}
            assert searcher.search(Query(Run("发展改革"))).count == BATCH
            assert searcher.search(Query(Exact(f"第{version - 1}版"))).count == 0
            assert searcher.search(Query(All())).count == searcher.doc_count == BATCH + 1
        seen.add(version)
    sys.stdout.write(f"{len(seen)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
