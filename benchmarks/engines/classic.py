"""In charge of the recipe found everywhere: stock haystack on Whoosh with jieba's ChineseAnalyzer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from benchmarks.corpus import Speech
from benchmarks.engines.base import TOP, Engine
from benchmarks.queries import FACETS, Answer

BATCH = 1000  # as update_index does


def _configure(folder: Path) -> None:
    settings.configure(
        INSTALLED_APPS=["haystack", "benchmarks.classic"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        HAYSTACK_CONNECTIONS={
            "default": {"ENGINE": "benchmarks.engines.classic.ChineseWhooshEngine", "PATH": str(folder)}
        },
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()


class Classic(Engine):
    name = "haystack + Whoosh + jieba"
    cuts_words = True

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        _configure(folder)
        from haystack import connections

        self.backend: Any = connections["default"].get_backend()
        self.backend.setup()

    def index(self, speeches: Iterable[tuple[Speech, Sequence[str]]]) -> None:
        self._index(
            {
                "pk": speech.pk,
                "body": speech.text,
                "region": speech.region[2],
                "year": str(speech.year),
                "speaker": speech.speaker,
                "venue_kind": speech.venue_kind,
            }
            for speech, _ in speeches
        )

    def index_texts(self, texts: Iterable[tuple[int, str]]) -> None:
        """Index (pk, text) pairs, for comparing ranking alone."""
        self._index({"pk": pk, "body": text} for pk, text in texts)

    def _index(self, rows: Iterable[dict[str, Any]]) -> None:
        from benchmarks.classic.models import ClassicSpeech
        from benchmarks.classic.search_indexes import ClassicIndex

        rows = iter(rows)
        while batch := [ClassicSpeech(**row) for row in islice(rows, BATCH)]:
            self.backend.update(ClassicIndex(), batch)

    def open(self) -> None:
        from haystack.query import SearchQuerySet

        self.all = SearchQuerySet()

    def _answer(self, found: Any) -> Answer:
        page = list(found[:TOP])
        return Answer(found.count(), len(page))

    def all_of(self, words: Sequence[str]) -> Answer:
        found = self.all
        for word in words:
            found = found.filter(content=word)
        return self._answer(found)

    def with_facets(self, words: Sequence[str]) -> Answer:
        found = self.all
        for word in words:
            found = found.filter(content=word)
        for name in FACETS:
            found = found.facet(name)
        answer = self._answer(found)
        found.facet_counts()
        return answer

    def phrase(self, text: str, words: Sequence[str]) -> Answer:
        return self._answer(self.all.filter(content__exact=text))


def __getattr__(name: str) -> Any:
    """Make the backend when Django, by now configured, asks for it by its dotted name."""
    if name != "ChineseWhooshEngine":
        raise AttributeError(name)
    from haystack.backends.whoosh_backend import WhooshEngine, WhooshSearchBackend
    from jieba.analyse import ChineseAnalyzer
    from whoosh.fields import TEXT

    class ChineseBackend(WhooshSearchBackend):  # type: ignore[misc]
        def build_schema(self, fields: Any) -> Any:
            content_field, schema = super().build_schema(fields)
            for field_name, kind in schema.items():
                if isinstance(kind, TEXT):
                    schema[field_name].analyzer = ChineseAnalyzer()
            return content_field, schema

    class ChineseEngine(WhooshEngine):  # type: ignore[misc]
        backend = ChineseBackend

    return ChineseEngine
