from collections import Counter

from search.contract import Document, Match
from search.query.nodes import Run
from tests.search.contract.naive import Naive, words_of
from tests.search.contract.samples import cut, random_documents
from tests.search.engine.conftest import Fill


def test_documents_are_all_that_match(index_of: Fill) -> None:
    documents = random_documents(1, 40)
    searcher = index_of(documents).searcher()
    docs = searcher.documents(Run("发"), Match.EXACT)
    assert set(searcher.keys_of(docs).tolist()) == {
        d.pk for d in documents if Naive(Match.EXACT).matches(Run("发"), d)
    }


def test_words_are_listed_with_their_document_frequency(index_of: Fill) -> None:
    documents = random_documents(2, 40)
    searcher = index_of(documents).searcher()
    counts = Counter(word for document in documents for word in words_of(document, "text"))
    assert list(searcher.words("text")) == sorted(counts)
    assert searcher.document_frequency("text", "发展") == counts["发展"]


def test_a_field_that_is_not_there_has_no_terms(index_of: Fill) -> None:
    searcher = index_of(random_documents(2, 40)).searcher()
    assert searcher.document_frequency("nowhere", "发展") == 0


def test_key_terms_are_in_few_enough_documents(index_of: Fill) -> None:
    texts = ["大豆。垄密。种植。", "大豆。垄密。机耕。", "大豆。招商。", "工作。"] + ["工作。安排。"] * 20
    searcher = index_of([Document(pk, {"text": text}) for pk, text in enumerate(texts)]).searcher()
    assert cut([texts[0]])[0] == ["大豆", "垄密", "种植"]
    assert {word for word, _ in searcher.key_terms(texts[0])} == {"大豆", "垄密", "种植"}
    assert searcher.key_terms(texts[-1]) == []


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
