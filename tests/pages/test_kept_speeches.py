"""Speeches of hits are read once, and never kept beyond a change of the database."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoAssertNumQueries

from pages.hit_rows import read_outlines, read_speeches
from pages.kept_speeches import KeptSpeeches
from search.showing.marking import find_places
from search.showing.terms import Term
from speeches.models import Section, Speech
from tests.archive import make_archive, make_speech

# Outside of a transaction: within one nothing is kept, for it may be rolled back.
pytestmark = pytest.mark.django_db(transaction=True)

ROOM = 1_000_000


def test_what_is_kept_is_what_is_read(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_archive(5)
    pks = list(Speech.objects.values_list("pk", flat=True))
    kept = KeptSpeeches(ROOM)
    rows, outlines = read_speeches(pks), read_outlines(pks)
    for _ in range(2):
        found = kept.of(pks)
        assert {pk: speech.row for pk, speech in found.items()} == rows
        assert {pk: list(speech.outline) for pk, speech in found.items()} == outlines
        for speech in found.values():
            for standing, text in ((speech.text, speech.row.text), (speech.title, speech.row.title)):
                assert find_places(standing, [Term("讲话")]) == find_places(text, [Term("讲话")])
    with django_assert_num_queries(0):
        assert kept.of(pks[1:3]).keys() == set(pks[1:3])
    assert kept.of([]) == {}


def test_a_change_is_seen_at_once_whatever_it_is_of() -> None:
    speech, other = make_speech(), make_speech()
    kept = KeptSpeeches(ROOM)
    kept.of([speech.pk, other.pk])
    Speech.objects.filter(pk=speech.pk).update(title="改过的题目")
    assert kept.of([speech.pk])[speech.pk].row.title == "改过的题目"
    Section.objects.filter(speech=speech).delete()
    assert not kept.of([speech.pk])[speech.pk].outline
    assert speech.region is not None
    speech.region.full_name = "云溪省改过名的县"
    speech.region.save()
    assert kept.of([speech.pk])[speech.pk].row.region_full_name == "云溪省改过名的县"
    Speech.objects.filter(pk=other.pk).update(status=Speech.Status.WITHDRAWN)
    assert kept.of([speech.pk, other.pk]).keys() == {speech.pk}
    Speech.objects.filter(pk=other.pk).update(status=Speech.Status.PUBLISHED)
    assert kept.of([other.pk]).keys() == {other.pk}


def test_a_change_by_another_connection_is_seen() -> None:
    speech = make_speech()
    kept = KeptSpeeches(ROOM)
    kept.of([speech.pk])

    def rename() -> None:
        Speech.objects.filter(pk=speech.pk).update(title="别处改的题目")
        BaseDatabaseWrapper.close(connection)  # Django's own leaves one to a database in memory open

    other = threading.Thread(target=rename)
    other.start()
    other.join()
    assert kept.of([speech.pk])[speech.pk].row.title == "别处改的题目"


def test_nothing_is_kept_of_a_transaction() -> None:
    speech = make_speech()
    kept = KeptSpeeches(ROOM)
    with transaction.atomic():
        Speech.objects.filter(pk=speech.pk).update(title="没有提交的题目")
        assert kept.of([speech.pk])[speech.pk].row.title == "没有提交的题目"
        transaction.set_rollback(True)
    assert kept.of([speech.pk])[speech.pk].row.title != "没有提交的题目"


def test_room_is_bounded(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    pks = [make_speech(text="云溪省的茶。" * 1_000, outline=False).pk for _ in range(40)]
    long = make_speech(text="青禾县的粮食。" * 10_000, outline=False).pk
    small = KeptSpeeches(ROOM)
    small.of(pks[:3])
    with django_assert_num_queries(0):
        small.of(pks[:3])
    small.of([*pks, long])
    with django_assert_num_queries(2):  # one speech would take half of the room
        small.of([*pks[-3:], long])
    with django_assert_num_queries(2):
        small.of(pks[:1])
    none = KeptSpeeches(0)
    for _ in range(2):
        with django_assert_num_queries(2):
            none.of(pks[:3])
