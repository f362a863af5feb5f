"""What is read of the speeches of a page of results: what their models say, in two queries, of published ones alone."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from pages.hit_rows import read_outlines, read_speeches
from speeches.models import Section, Speech
from tests.archive import make_archive, make_speech
from tests.pages.results import make_row

pytestmark = pytest.mark.django_db


def test_rows_say_what_the_models_say() -> None:
    make_archive(8)
    make_speech(date="", region=None, speaker=None)
    make_speech(date="2021", title="只有年份")
    speeches = Speech.objects.select_related("speaker", "venue", "region")
    rows = read_speeches([speech.pk for speech in speeches])
    assert rows == {speech.pk: make_row(speech) for speech in speeches}
    for speech in speeches:
        row = rows[speech.pk]
        assert row.iso_date == speech.iso_date
        assert row.speaker_as_printed == speech.speaker_as_printed
        assert row.get_absolute_url() == speech.get_absolute_url()


def test_what_is_not_published_is_left_out() -> None:
    shown = make_speech()
    others = [make_speech(status=status) for status in ("draft", "withdrawn")]
    assert list(read_speeches([shown.pk, *(other.pk for other in others), 10**6])) == [shown.pk]
    assert read_speeches([]) == {}


def test_outlines_come_in_order_each_with_its_speech() -> None:
    first, second = make_speech(), make_speech()
    outlines = read_outlines([second.pk, first.pk])
    for speech in (first, second):
        wanted = speech.sections.order_by("order").values_list("level", "marker", "heading", "start", "end")
        assert outlines[speech.pk] == list(wanted)
    assert read_outlines([]) == {}


def test_each_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_archive(5)
    pks = list(Speech.objects.values_list("pk", flat=True))
    assert Section.objects.exists()
    with django_assert_num_queries(2):
        read_speeches(pks)
        read_outlines(pks)
