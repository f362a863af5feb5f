"""In charge of tantivy (Rust) over words cut beforehand, joined by spaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import tantivy

from benchmarks.corpus import Speech
from benchmarks.engines.base import TOP, Engine
from benchmarks.queries import FACETS, Answer


class Tantivy(Engine):
    name = "tantivy"

    def _schema(self) -> tantivy.Schema:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("body", tokenizer_name="whitespace")
        builder.add_integer_field("pk", stored=True, fast=True)
        for facet in FACETS:
            builder.add_text_field(facet, tokenizer_name="raw", fast=True)
        return builder.build()

    def index(self, speeches: Iterable[tuple[Speech, Sequence[str]]]) -> None:
        index = tantivy.Index(self._schema(), path=str(self.folder))
        writer = index.writer(heap_size=512 * 1024 * 1024, num_threads=2)
        for speech, words in speeches:
            writer.add_document(
                tantivy.Document(
                    body=" ".join(words),
                    pk=speech.pk,
                    region=speech.region[2],
                    year=str(speech.year),
                    speaker=speech.speaker,
                    venue_kind=speech.venue_kind,
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self.tantivy = tantivy.Index.open(str(self.folder))
        self.tantivy.reload()
        self.searcher = self.tantivy.searcher()

    def _all(self, words: Sequence[str]) -> tantivy.Query:
        schema = self.tantivy.schema
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, tantivy.Query.term_query(schema, "body", word)) for word in words]
        )

    def _answer(self, query: tantivy.Query) -> Answer:
        found = self.searcher.search(query, limit=TOP, count=True)
        return Answer(found.count or 0, len(found.hits))  # type: ignore[attr-defined]  # missing in its stubs

    def all_of(self, words: Sequence[str]) -> Answer:
        return self._answer(self._all(words))

    def with_facets(self, words: Sequence[str]) -> Answer:
        query = self._all(words)
        answer = self._answer(query)
        self.searcher.aggregate(
            query, {facet: {"terms": {"field": facet, "size": 10000}} for facet in FACETS}
        )
        return answer

    def phrase(self, text: str, words: Sequence[str]) -> Answer:
        if len(words) == 1:
            return self._answer(self._all(words))
        return self._answer(tantivy.Query.phrase_query(self.tantivy.schema, "body", list(words)))
