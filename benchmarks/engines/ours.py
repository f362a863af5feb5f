"""In charge of our own engine, cutting words as the site does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.corpus import Speech
from benchmarks.engines.base import TOP, Engine
from benchmarks.queries import FACETS, Answer
from search.analysis import tokenize_folded
from search.contract import Document, Query
from search.engine import Builders, Index
from search.fields import SPEECHES
from search.query.nodes import And, Exact, Words


class Ours(Engine):
    name = "讲话文库"
    cuts_words = True

    def index(self, speeches: Iterable[tuple[Speech, Sequence[str]]]) -> None:
        index = Index.create(self.folder, SPEECHES, tokenize_folded)
        with Builders() as builders, index.writer(builders=builders) as writer:
            writer.add_documents(_documents(speeches))
            writer.commit(optimize=True)  # as a rebuild does

    def open(self) -> None:
        self.searcher = Index.open(self.folder, SPEECHES, tokenize_folded).searcher()

    def _answer(self, query: Query) -> Answer:
        result = self.searcher.search(query)
        return Answer(result.count, len(result.hits))

    @staticmethod
    def _all(words: Sequence[str]) -> Words | And:
        parts = tuple(Words(word, "text") for word in words)
        return parts[0] if len(parts) == 1 else And(parts)

    def all_of(self, words: Sequence[str]) -> Answer:
        return self._answer(Query(node=self._all(words), limit=TOP))

    def with_facets(self, words: Sequence[str]) -> Answer:
        return self._answer(Query(node=self._all(words), limit=TOP, facets=FACETS))

    def phrase(self, text: str, words: Sequence[str]) -> Answer:
        return self._answer(Query(node=Exact(text, "text"), limit=TOP))


def _documents(speeches: Iterable[tuple[Speech, Sequence[str]]]) -> Iterator[Document]:
    for speech, _ in speeches:
        yield Document(
            pk=speech.pk,
            texts={"title": speech.title, "text": speech.text, "speaker": speech.speaker},
            spans={"heading": speech.headings},
            keywords={
                "region": speech.region,
                "year": (str(speech.year),),
                "speaker": (speech.speaker,),
                "venue_kind": (speech.venue_kind,),
                "kind": (speech.kind,),
            },
            numbers={"date": speech.day},
            version=speech.pk,
        )
