from collections import Counter

from search.engine import Document, Match
from search.query.nodes import Run, Value
from tests.search.engine.conftest import Fill
from tests.search.engine.samples import Naive, cut, random_documents, words_of


def test_documents_are_all_that_match(index_of: Fill) -> None:
    documents = random_documents(1, 40)
    searcher = index_of(documents).searcher()
    docs = searcher.documents(Run("发"), Match.EXACT, {"year": ["2019", "2020"]})
    assert set(searcher.pks(docs).tolist()) == {
        d.pk
        for d in documents
        if Naive(Match.EXACT).matches(Run("发"), d) and d.keywords["year"][0] in ("2019", "2020")
    }


def test_terms_are_listed_by_prefix_with_their_document_frequency(index_of: Fill) -> None:
    documents = random_documents(2, 40)
    searcher = index_of(documents).searcher()
    counts = Counter(word for document in documents for word in words_of(document, "text"))
    assert dict(searcher.terms("text")) == counts
    assert list(searcher.words("text")) == sorted(counts)
    starting = {word: count for word, count in counts.items() if word.startswith("发")}
    listed = searcher.terms("text", "發")
    assert dict(listed) == starting
    assert [count for _, count in listed] == sorted(starting.values(), reverse=True)
    assert searcher.terms("text", "发", limit=2) == listed[:2]
    assert searcher.document_frequency("text", "发展") == counts["发展"]


def test_a_field_that_is_not_there_has_no_terms(index_of: Fill) -> None:
    searcher = index_of(random_documents(2, 40)).searcher()
    assert searcher.document_frequency("nowhere", "发展") == 0
    assert searcher.terms("nowhere") == []


def test_more_like_finds_what_shares_rare_words_and_leaves_out_the_excluded(index_of: Fill) -> None:
    texts = ["大豆。垄密。种植。", "大豆。垄密。机耕。", "大豆。招商。", "招商。引资。", "工作。"] + [
        "工作。安排。"
    ] * 20
    documents = [
        Document(pk, {"text": text}, keywords={"year": [str(2000 + pk)]}) for pk, text in enumerate(texts)
    ]
    searcher = index_of(documents).searcher()
    count, hits = searcher.more_like(texts[0], exclude=[0])
    assert [hit.pk for hit in hits] == [1, 2]
    assert count == 2
    assert searcher.more_like(texts[0], exclude=[0], node=Value("year", ("2002",)))[0] == 1
    assert searcher.more_like("", exclude=[0]) == (0, ())
    assert {word for word, _ in searcher.key_terms(texts[0])} == {"大豆", "垄密", "种植"}
    assert cut([texts[0]])[0] == ["大豆", "垄密", "种植"]


def test_character_counts_are_lengths_of_the_text(index_of: Fill) -> None:
    documents = random_documents(3, 30)
    searcher = index_of(documents).searcher()
    counts = searcher.character_counts("text")
    headings = searcher.character_counts("heading")
    for document in documents:
        doc = searcher.doc_of(document.pk)
        assert counts[doc] == len(document.texts["text"])
        assert headings[doc] == sum(end - start for start, end in document.spans["heading"])


def test_columns_are_at_hand_by_document(index_of: Fill) -> None:
    documents = random_documents(4, 30)
    searcher = index_of(documents).searcher()
    for document in documents:
        doc = searcher.doc_of(document.pk)
        assert doc is not None
        assert searcher.keyword("kind").of(doc) == sorted(document.keywords["kind"])
        assert searcher.stored(doc) == {"slug": f"s-{document.pk}"}


def test_selected_values_stay_visible_at_zero(index_of: Fill) -> None:
    from search.engine import Query

    searcher = index_of(random_documents(5, 30)).searcher()
    facet = searcher.search(Query(Run("没有"), selections={"year": ["2021"]}, facets=["year"])).facets["year"]
    assert facet.as_dict() == {"2021": 0}
    assert facet.most_common(0) == [("2021", 0)]
