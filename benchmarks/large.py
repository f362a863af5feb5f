"""In charge of what our engine alone takes at a size that nobody wants to build for a benchmark: 100,000 speeches.

`python -m benchmarks.large` builds some thousand speeches, makes one index of many copies (by merging, which cuts no
text again, so that it takes a minute), and asks it in processor milliseconds: every query first with nothing decoded,
then warm, then again after a commit that adds one speech. The texts repeat, so lists are as long and as dense as those
of so many speeches, but keys are those of the few.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.corpus import speeches
from benchmarks.engines.ours import Ours
from benchmarks.queries import FACETS, PHRASES, TERMS, THREE_TERMS
from benchmarks.timing import percentile
from search.analysis import query_words_folded, tokenize_folded
from search.contract import Document, Query
from search.engine import storage
from search.engine.arrayfile import ArrayFile, ArrayFileWriter
from search.engine.cache import ByteCache
from search.engine.codec import ArraySegment
from search.engine.index import Index
from search.engine.merge import MergeSource, merge_segments
from search.engine.searcher import Searcher
from search.engine.segment import SegmentReader
from search.fields import SPEECHES
from search.query.nodes import All, And, Exact, Near, Node, Prefix, Run, Words

_WARM_ROUNDS = 15

KINDS: Mapping[str, Sequence[Node]] = {
    "top 20": [Words(term, "text") for term in TERMS],
    "literal phrase": [Exact(phrase, "text") for phrase in PHRASES],
    "three terms": [And(tuple(Words(term, "text") for term in terms)) for terms in THREE_TERMS],
    "run, all fields": [Run(phrase) for phrase in PHRASES],
    "near": [
        Near(("农村", "教育"), 10), Near(("发展", "改革"), 5), Near(("企业", "环境"), 20),
        Near(("党的", "建设", "干部"), 10), Near(("人民", "群众"), 3),
    ],
    "one character": [Exact(character, "text") for character in "的发县茶疫汛国一会民"],
    "prefix": [Prefix("发", "text"), Prefix("农", "text")],
}  # fmt: skip


def repeat(folder: Path, copies: int) -> None:
    """Make the one segment of an index `copies` times as large, keys of its own for each copy."""
    contents = storage.read_contents(folder, SPEECHES)
    (segment,) = contents.segments
    source = folder / segment.filename
    parts = []
    for copy in range(copies):
        part = folder / f"copy{copy}"
        _with_other_keys(source, part, copy * segment.documents)
        parts.append(part)
    readers = [SegmentReader(part, ByteCache(0)) for part in parts]
    whole = ArraySegment(segment.indexname)
    live = np.ones(segment.documents, bool)
    merge_segments(folder / whole.filename, SPEECHES, [MergeSource(reader, live) for reader in readers])
    whole.documents, whole.characters = segment.documents * copies, segment.characters * copies
    for part in parts:
        part.unlink()
    storage.write_contents(
        folder, SPEECHES, storage.Contents(contents.generation + 1, [whole], contents.metadata)
    )


def _with_other_keys(source: Path, target: Path, added: int) -> None:
    read = ArrayFile(source)
    with ArrayFileWriter(target) as file:
        for name in read.names():
            file.put(name, read.array(name) + added if name == "pk" else read.array(name))
        file.close(read.properties)


def _rows(index: Index) -> Iterator[tuple[str, list[float], list[float], list[float]]]:
    """Yield a kind of query, and what each of its queries takes first, warm, and first after a commit."""
    queries = {kind: [Query(node, limit=20) for node in nodes] for kind, nodes in KINDS.items()}
    queries["top 20 + four facets"] = [Query(Words(term, "text"), limit=20, facets=FACETS) for term in TERMS]
    queries["newest first, facets"] = [Query(All(), limit=20, sort="-date", facets=FACETS)]
    searcher = index.searcher()
    searcher.search(Query(Run("云溪"), facets=FACETS))  # dictionaries of words, columns
    times = {}
    for kind, asked in queries.items():
        first = [_cpu(searcher, query) for query in asked]
        times[kind] = first, [min(_cpu(searcher, query) for _ in range(_WARM_ROUNDS)) for query in asked]
    with index.writer() as writer:
        writer.add_documents(
            [Document(0, {"title": "新的一篇", "text": "新的一篇讲话。"}, numbers={"date": 20200101})]
        )
    start = time.process_time()
    searcher = index.searcher()
    searcher.search(Query(Run("云溪"), facets=FACETS))
    yield "opening, columns, a rare run", [], [], [(time.process_time() - start) * 1000]
    for kind, asked in queries.items():
        yield kind, *times[kind], [_cpu(searcher, query) for query in asked]


def _cpu(searcher: Searcher, query: Query) -> float:
    start = time.process_time()
    searcher.search(query)
    return (time.process_time() - start) * 1000


def main() -> None:
    """Print a table: a row a kind of query."""
    parser = argparse.ArgumentParser(prog="benchmarks.large")
    parser.add_argument("--speeches", type=int, default=5000, help="made up, each of its own text")
    parser.add_argument("--copies", type=int, default=20, help="of each in the index")
    parser.add_argument("--folder", type=Path, help="an index made before, or where to put it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wenku-large-") as temporary:
        folder: Path = options.folder or Path(temporary)
        if not Index.exists(folder):
            folder.mkdir(exist_ok=True)
            Ours(folder).index((speech, ()) for speech in speeches(options.speeches))
            index = Index(folder, SPEECHES, tokenize_folded)
            index.writer().commit(optimize=True)
            repeat(folder, options.copies)
        index = Index.open(folder, SPEECHES, tokenize_folded, query_tokenize=query_words_folded)
        print(
            f"{index.searcher().doc_count} speeches, {index.size_bytes() / 1e6:.0f} MB; milliseconds of the processor"
        )
        print("| | first p50 / max | warm p50 / p95 | first after a commit p50 / max |\n|---|---|---|---|")
        for kind, first, warm, after in _rows(index):
            cells = [
                f"{median(times):.2f} / {percentile(times, share):.2f}" if times else ""
                for times, share in ((first, 1.0), (warm, 0.95), (after, 1.0))
            ]
            print(f"| {kind} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
