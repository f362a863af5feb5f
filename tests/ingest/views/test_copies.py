"""Copies side by side, and what is decided about them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ingest.services import publishing
from speeches.models import Speech, Transcript
from tests import cast
from tests.ingest.views.pages import posted, review

pytestmark = pytest.mark.django_db


@pytest.fixture
def copies(as_qin: Client) -> tuple[Transcript, Transcript]:
    first = cast.make_transcript(0)
    return first, cast.make_transcript(data=cast.speech_bytes(0, name="黎××"), name="copy.txt")


def test_copies_are_shown_side_by_side_with_their_differences(
    as_qin: Client, copies: tuple[Transcript, Transcript]
) -> None:
    first, second = copies
    page = as_qin.get(reverse("ingest:compare", args=[second.pk, first.pk])).content.decode()
    assert "<del>" in page and "<ins>" in page and "段相同" in page


def test_publishing_a_copy_asks_first(as_qin: Client, copies: tuple[Transcript, Transcript]) -> None:
    first, second = copies
    response = as_qin.post(review(second), posted(second, op="publish"))
    assert response["Location"] == reverse("ingest:compare", args=[second.pk, first.pk])
    assert not Speech.objects.exists()


@pytest.mark.parametrize(
    ("decision", "speeches"), [("keep", 2), ("version", 2), ("replace", 1), ("refuse", 1)]
)
def test_a_decision_is_carried_out(
    as_qin: Client, copies: tuple[Transcript, Transcript], decision: str, speeches: int
) -> None:
    first, second = copies
    publishing.publish(first)
    as_qin.post(reverse("ingest:compare", args=[second.pk, first.pk]), {"decision": decision})
    second.refresh_from_db()
    if decision != "refuse":
        as_qin.post(review(second), posted(second, op="publish"))
    assert Speech.objects.published().count() == speeches


def test_no_decision_is_said(as_qin: Client, copies: tuple[Transcript, Transcript]) -> None:
    first, second = copies
    as_qin.post(reverse("ingest:compare", args=[second.pk, first.pk]), {"decision": "eat"})
    second.refresh_from_db()
    assert second.decision == ""
