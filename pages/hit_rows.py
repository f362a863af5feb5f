"""In charge of reading the speeches of a page of results: their rows and their outlines, two queries in all.

Plain rows: instances of models, and compiling the same two queries for every page, took four times as long as the
database. Django still writes the SQL, once for each number of keys.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db import connection

from pages import addresses
from speeches.models import Section, Speech
from speeches.models.speech import iso_date, speaker_as_printed


class SpeechRow(NamedTuple):
    """What a page or the API shows of a speech that was found; `region` is its code."""

    pk: int
    slug: str
    title: str
    text: str
    kind: str
    date: datetime.date | None
    date_precision: str
    position: str
    speaker_name: str
    speaker: str | None
    venue: str | None
    region: str | None
    region_name: str | None
    region_full_name: str | None

    @property
    def speaker_as_printed(self) -> str:
        """The speaker's name as the source prints it, else as the archive knows it, else nothing."""
        return speaker_as_printed(self.speaker_name, self.speaker)

    @property
    def iso_date(self) -> str:
        """The date as far as it is known."""
        return iso_date(self.date, self.date_precision)

    def get_absolute_url(self) -> str:
        """Return the address of its reading page."""
        return addresses.of_speech(self.slug)


class SectionRow(NamedTuple):
    """What a section path needs of a section."""

    level: int
    marker: str
    heading: str
    start: int
    end: int


_SPEECH_COLUMNS = (
    "pk", "slug", "title", "text", "kind", "date", "date_precision", "position", "speaker_name", "speaker__name",
    "venue__name", "region_id", "region__name", "region__full_name",
)  # fmt: skip

# Where the date stands in a row, behind the status.
_DATE = 1 + _SPEECH_COLUMNS.index("date")


def read_speeches(pks: Sequence[int]) -> dict[int, SpeechRow]:
    """Return the published speeches among `pks`, by key."""
    rows = _fetched(_speeches_sql(len(pks)), pks) if pks else []
    return {
        row[1]: SpeechRow._make((*row[1:_DATE], _day(row[_DATE]), *row[_DATE + 1 :]))
        for row in rows
        if row[0] == Speech.Status.PUBLISHED
    }


def read_outlines(pks: Sequence[int]) -> dict[int, list[SectionRow]]:
    """Return the sections of speeches in their order, by the speech's key."""
    outlines: dict[int, list[SectionRow]] = {}
    for pk, level, marker, heading, start, end in _fetched(_sections_sql(len(pks)), pks) if pks else []:
        outlines.setdefault(pk, []).append(SectionRow(level, marker, heading, start, end))
    return outlines


@cache  # a page has at most 100 hits, so there are as many of these at most
def _speeches_sql(number: int) -> str:
    # The status is looked at in what comes back: asked for it too, SQLite goes through all that is published.
    rows = Speech.objects.filter(pk__in=range(1, number + 1)).order_by()
    return _written(rows.values_list("status", *_SPEECH_COLUMNS), number)


@cache
def _sections_sql(number: int) -> str:
    rows = Section.objects.filter(speech__in=range(1, number + 1)).order_by("speech_id", "order")
    return _written(rows.values_list("speech_id", "level", "marker", "heading", "start", "end"), number)


def _written(rows: Any, parameters: int) -> str:
    sql, values = rows.query.sql_with_params()
    if len(values) != parameters:  # the order of what is filled in below would not be known
        raise AssertionError(f"{len(values)} values for {parameters} places: {sql}")
    return str(sql)


def _fetched(sql: str, parameters: Sequence[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def _day(value: datetime.date | str | None) -> datetime.date | None:
    """Return a day; SQLite hands out what it keeps, which is ISO text."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value
