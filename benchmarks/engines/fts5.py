"""In charge of SQLite's FTS5 over words cut beforehand, joined by spaces."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from benchmarks.corpus import Speech
from benchmarks.engines.base import TOP, Engine
from benchmarks.queries import FACETS, Answer


class Fts5(Engine):
    name = "SQLite FTS5"

    def index(self, speeches: Iterable[tuple[Speech, Sequence[str]]]) -> None:
        self.open()
        self.db.executescript(
            """PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;
            CREATE TABLE speech
                (id INTEGER PRIMARY KEY, region TEXT, year INT, speaker TEXT, venue_kind TEXT);
            CREATE VIRTUAL TABLE words
                USING fts5(body, content='', tokenize='unicode61 remove_diacritics 0');"""
        )
        for speech, words in speeches:
            self.db.execute(
                "INSERT INTO speech VALUES (?,?,?,?,?)",
                (speech.pk, speech.region[2], speech.year, speech.speaker, speech.venue_kind),
            )
            self.db.execute("INSERT INTO words(rowid, body) VALUES (?, ?)", (speech.pk, " ".join(words)))
        self.db.commit()
        self.db.execute("INSERT INTO words(words) VALUES ('optimize')")
        self.db.commit()
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def open(self) -> None:
        self.db = sqlite3.connect(self.folder / "fts5.sqlite3")
        self.db.executescript("PRAGMA mmap_size=4294967296; PRAGMA cache_size=-262144;")

    def _answer(self, match: str) -> Answer:
        top = self.db.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?", (match, TOP)
        ).fetchall()
        (count,) = self.db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (match,)).fetchone()
        return Answer(count, len(top))

    def all_of(self, words: Sequence[str]) -> Answer:
        return self._answer(" ".join(f'"{word}"' for word in words))

    def with_facets(self, words: Sequence[str]) -> Answer:
        match = " ".join(f'"{word}"' for word in words)
        answer = self._answer(match)
        # One walk over the hits for all four facets, which is quicker than a GROUP BY each.
        counts: dict[str, dict[object, int]] = {facet: {} for facet in FACETS}
        rows = self.db.execute(
            """SELECT region, year, speaker, venue_kind FROM speech
            WHERE id IN (SELECT rowid FROM words WHERE words MATCH ?)""",
            (match,),
        )
        for row in rows:
            for facet, value in zip(FACETS, row, strict=True):
                counts[facet][value] = counts[facet].get(value, 0) + 1
        return answer

    def phrase(self, text: str, words: Sequence[str]) -> Answer:
        return self._answer('"' + " ".join(words) + '"')
