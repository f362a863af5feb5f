from typing import Any

import pytest

from search.contract import Document, Query
from search.engine import Index
from search.engine.cache import ByteCache
from search.engine.lists import Lists
from search.query.nodes import Exact, Near, Node, Prefix, Run
from tests.search.contract.samples import SCHEMA, cut, random_documents


def test_the_least_recently_used_goes_first() -> None:
    cache = ByteCache(100)
    for key in "abcd":
        cache.put(key, key, 25)
    assert cache.get("a") == "a"
    cache.put("e", "e", 25)
    assert [cache.get(key) for key in "abcde"] == ["a", None, "c", "d", "e"]
    assert cache.size == 100


def test_what_is_put_again_counts_once() -> None:
    cache = ByteCache(100)
    cache.put("a", 1, 20)
    cache.put("a", 2, 25)
    assert (cache.get("a"), cache.size) == (2, 25)


def test_an_entry_too_large_is_not_kept() -> None:
    cache = ByteCache(100)
    cache.put("a", 1, 20)
    cache.put("b", 2, 90)
    assert (cache.get("a"), cache.get("b")) == (1, None)


@pytest.mark.parametrize(
    "node",
    [
        Exact("发展"),
        Exact("发"),
        Exact("发展", "text"),
        Near(("发", "经济"), 9),
        Prefix("发"),
        Run("经济"),
    ],
    ids=str,
)
def test_a_commit_leaves_what_was_found_in_the_segments_that_stay(
    index: Index, monkeypatch: pytest.MonkeyPatch, node: Node
) -> None:
    with index.writer() as writer:
        writer.add_documents(random_documents(1, 200))
    before = index.searcher().search(Query(node)).count
    (old,) = index.directory.glob("*.arrays")
    with index.writer() as writer:
        writer.add_documents([Document(5000, {"text": "经济和发展，经济", "title": "发展经济和发展"})])
        writer.delete([index.searcher().search(Query(node, limit=1)).hits[0].pk])
    asked = set()
    read = Lists.read, Lists.read_many
    for method in read:

        def recording(lists: Lists, *args: int, method: Any = method) -> Any:
            asked.add(lists)
            return method(lists, *args)

        monkeypatch.setattr(Lists, method.__name__, recording)
    searcher = index.searcher()
    result = searcher.search(Query(node))
    assert (result.count, searcher.segment_count) == (before, 2)
    kept, _ = searcher._snapshot.segments
    assert kept.file.path == old
    of_kept = {
        lists for field in ("title", "text") for lists in (kept.literal(field).lists, kept.words(field).lists)
    }
    assert asked and not asked & of_kept
    monkeypatch.undo()
    fresh = Index.open(index.directory, SCHEMA, cut).searcher().search(Query(node))
    assert (fresh.hits, fresh.count) == (result.hits, result.count)


def test_an_index_works_without_a_cache(index: Index) -> None:
    documents = [*random_documents(1, 30), Document(999, {"text": "发展"})]
    with index.writer() as writer:
        writer.add_documents(documents)
    small = Index.open(index.directory, SCHEMA, cut, cache_bytes=0)
    for text in ("发展", "发", "经济和"):
        query = Query(Run(text), facets=["year"])
        assert small.searcher().search(query).hits == index.searcher().search(query).hits
    assert small._cache.size == 0
