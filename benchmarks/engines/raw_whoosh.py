"""In charge of Whoosh as it comes, over words cut beforehand, joined by spaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whoosh import fields, index, query, sorting
from whoosh.analysis import SpaceSeparatedTokenizer

from benchmarks.corpus import Speech
from benchmarks.engines.base import TOP, Engine
from benchmarks.queries import FACETS, Answer


class RawWhoosh(Engine):
    name = "Whoosh"

    def index(self, speeches: Iterable[tuple[Speech, Sequence[str]]]) -> None:
        schema = fields.Schema(
            pk=fields.NUMERIC(stored=True),
            body=fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True),
            **{facet: fields.ID(sortable=True) for facet in FACETS},
        )
        writer = index.create_in(self.folder, schema).writer(limitmb=512)
        for speech, words in speeches:
            writer.add_document(
                pk=speech.pk,
                body=" ".join(words),
                region=speech.region[2],
                year=str(speech.year),
                speaker=speech.speaker,
                venue_kind=speech.venue_kind,
            )
        writer.commit(optimize=True)

    def open(self) -> None:
        self.searcher = index.open_dir(self.folder).searcher()

    def _answer(self, asked: query.Query, **options: object) -> Answer:
        results = self.searcher.search(asked, limit=TOP, **options)
        return Answer(len(results), min(TOP, results.scored_length()))

    def all_of(self, words: Sequence[str]) -> Answer:
        return self._answer(query.And([query.Term("body", word) for word in words]))

    def with_facets(self, words: Sequence[str]) -> Answer:
        asked = query.And([query.Term("body", word) for word in words])
        facets = sorting.Facets()
        for name in FACETS:
            facets.add_facet(name, sorting.FieldFacet(name, maptype=sorting.Count))
        results = self.searcher.search(asked, limit=TOP, groupedby=facets, maptype=sorting.Count)
        for name in FACETS:
            results.groups(name)
        return Answer(len(results), min(TOP, len(results.top_n)))

    def phrase(self, text: str, words: Sequence[str]) -> Answer:
        return self._answer(query.Phrase("body", list(words)))
