"""Stock Whoosh opens what our writer commits, and finds the same."""

from whoosh import query as whoosh_query
from whoosh.index import open_dir

from search.contract import Match, Query
from search.engine import Index
from search.query.nodes import Words
from tests.search.contract.samples import random_documents


def test_whoosh_finds_the_same_documents(index: Index) -> None:
    documents = random_documents(3, 80)
    for at in (0, 30):
        with index.writer() as writer:
            writer.add_documents(documents[at:])
            writer.delete([documents[at + 5].pk])
    ours = index.searcher()
    with open_dir(str(index.directory)).searcher() as theirs:
        assert theirs.doc_count() == ours.doc_count == 78
        assert sorted(fields["pk"] for fields in theirs.reader().all_stored_fields()) == sorted(
            pk for pk, _ in ours.versions()
        )
        checked = 0
        for word, _ in ours.terms("text", limit=40):
            found = theirs.search(whoosh_query.Term("text", word), limit=None, scored=False)
            own = ours.search(Query(Words(word, "text"), Match.WORDS, limit=1000))
            assert {hit["pk"] for hit in found} == {hit.pk for hit in own.hits}
            checked += own.count
        assert checked > 100
        both = whoosh_query.And([whoosh_query.Term("text", "发展"), whoosh_query.Term("title", "经济")])
        assert (
            len(theirs.search(both, limit=None))
            == ours.search(Query(Words("发展", "text") & Words("经济", "title"), Match.WORDS)).count
        )


def test_whoosh_lists_the_same_words(index: Index) -> None:
    with index.writer() as writer:
        writer.add_documents(random_documents(4, 20))
    with open_dir(str(index.directory)).reader() as reader:
        assert [word.decode() for word in reader.lexicon("text")] == list(index.searcher().words("text"))
        frequencies = {word: reader.doc_frequency("text", word) for word, _ in index.searcher().terms("text")}
    assert frequencies == dict(index.searcher().terms("text"))
