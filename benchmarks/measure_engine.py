"""In charge of one engine in a process of its own: index, open, ask; prints one JSON object.

A process each keeps peak memory apart and the caches of one engine away from the next.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

from benchmarks.corpus import Speech, from_line
from benchmarks.engines.base import Engine
from benchmarks.queries import PHRASES, TERMS, THREE_TERMS, VERY_COMMON
from benchmarks.timing import folder_mb, peak_memory_mb, time_calls

ENGINES = {
    "ours": "benchmarks.engines.ours:Ours",
    "classic": "benchmarks.engines.classic:Classic",
    "whoosh": "benchmarks.engines.raw_whoosh:RawWhoosh",
    "fts5": "benchmarks.engines.fts5:Fts5",
    "tantivy": "benchmarks.engines.tantivy:Tantivy",
}


def load(name: str) -> type[Engine]:
    """Return the engine class of that short name; only its own libraries are imported."""
    module, _, attribute = ENGINES[name].partition(":")
    engine: type[Engine] = getattr(import_module(module), attribute)
    return engine


class Reading:
    """The speeches of a corpus file with their words; `seconds` is the time that reading them took.

    Reading is not the engine's work, so it is taken off the time of indexing.
    """

    def __init__(self, corpus: Path) -> None:
        self.corpus = corpus
        self.seconds = 0.0

    def __iter__(self) -> Iterator[tuple[Speech, Sequence[str]]]:
        with self.corpus.open(encoding="utf-8") as lines:
            while True:
                start = time.perf_counter()
                line = lines.readline()
                if not line:
                    return
                pair = from_line(line)
                self.seconds += time.perf_counter() - start
                yield pair


def main() -> None:
    """Measure the engine named on the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("engine", choices=ENGINES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--phrases", type=json.loads, required=True, help="phrase → its words")
    parser.add_argument("--budget", type=float, default=2.0, help="seconds a kind of query")
    options = parser.parse_args()

    options.folder.mkdir(parents=True)
    engine = load(options.engine)(options.folder)
    reading = Reading(options.corpus)
    start = time.perf_counter()
    engine.index(reading)
    indexing = time.perf_counter() - start - reading.seconds
    peak = peak_memory_mb()
    start = time.perf_counter()
    engine.open()
    opening = (time.perf_counter() - start) * 1000

    kinds = {
        "top": [partial(engine.all_of, [term]) for term in TERMS],
        "facets": [partial(engine.with_facets, [term]) for term in TERMS],
        "phrase": [partial(engine.phrase, phrase, options.phrases[phrase]) for phrase in PHRASES],
        "three_terms": [partial(engine.all_of, terms) for terms in THREE_TERMS],
        "very_common": [partial(engine.with_facets, [term]) for term in VERY_COMMON],
    }
    times = {kind: time_calls(calls, options.budget) for kind, calls in kinds.items()}
    counts = {
        "top": [engine.all_of([term]).count for term in TERMS],
        "three_terms": [engine.all_of(terms).count for terms in THREE_TERMS],
        "phrase": [engine.phrase(phrase, options.phrases[phrase]).count for phrase in PHRASES],
    }
    json.dump(
        {
            "engine": engine.name,
            "indexing_s": indexing,
            "cuts_words": engine.cuts_words,
            "opening_ms": opening,
            "index_mb": folder_mb(options.folder),
            "peak_mb": peak,
            "times": {kind: [t.cold, t.p50, t.p95] for kind, t in times.items()},
            "counts": counts,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
