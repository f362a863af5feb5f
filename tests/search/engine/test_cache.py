from search.contract import Document, Query
from search.engine import Index
from search.engine.cache import ByteCache
from search.query.nodes import Run
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


def test_an_index_works_without_a_cache(index: Index) -> None:
    documents = [*random_documents(1, 30), Document(999, {"text": "发展"})]
    with index.writer() as writer:
        writer.add_documents(documents)
    small = Index.open(index.directory, SCHEMA, cut, cache_bytes=0)
    for text in ("发展", "发", "经济和"):
        query = Query(Run(text), facets=["year"])
        assert small.searcher().search(query).hits == index.searcher().search(query).hits
    assert small._cache.size == 0
