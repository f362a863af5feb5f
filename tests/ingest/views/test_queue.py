"""The queue: sorted, filtered, read on, and the sure ones published together."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ingest.services import processing
from speeches.models import Speech, Transcript, UploadBatch
from tests import cast
from tests.ingest.views.pages import upload

pytestmark = pytest.mark.django_db


def test_the_queue_sorts_by_confidence_and_filters_by_state(as_qin: Client) -> None:
    for number in range(3):
        cast.make_transcript(number)
    Transcript.objects.filter(name="讲话1.txt").update(confidence=0.2)
    cast.make_transcript(data=b" ", name="空.txt")
    page = as_qin.get(reverse("ingest:queue") + "?status=parsed&sort=confidence").content.decode()
    assert page.index("讲话1.txt") < page.index("讲话0.txt") and "空.txt" not in page
    page = as_qin.get(reverse("ingest:queue") + "?status=parsed&sort=-confidence&page=99999").content.decode()
    assert page.index("讲话0.txt") < page.index("讲话1.txt")


def test_the_queue_costs_a_fixed_number_of_queries(
    as_qin: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        cast.make_transcript(number)
    with django_assert_max_num_queries(10):
        as_qin.get(reverse("ingest:queue"))


def test_a_batch_that_was_not_read_to_its_end_is_read_on(
    as_qin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processing, "REQUEST_SECONDS", 0.0)
    response = upload(as_qin, *[(f"{n}.txt", cast.speech_bytes(n)) for n in range(3)])
    assert Transcript.objects.filter(status="received").count() == 2
    assert "继续读取" in as_qin.get(response["Location"]).content.decode()
    url = reverse("ingest:read-on", args=[UploadBatch.objects.get().pk])
    assert as_qin.post(url, headers={"accept": "application/json"}).json() == {"left": 1, "total": 3}
    assert as_qin.post(url).status_code == 302
    assert not Transcript.objects.filter(status="received").exists()


def test_the_sure_ones_are_published_after_a_look(as_qin: Client) -> None:
    transcripts = [cast.make_transcript(number) for number in range(3)]
    Transcript.objects.filter(pk=transcripts[1].pk).update(confidence=0.3)
    copy = cast.make_transcript(data=cast.speech_bytes(0, name="黎××"), name="copy.txt")
    url = reverse("ingest:publish-all") + "?threshold=50"
    page = as_qin.get(url).content.decode()
    assert f'value="{transcripts[0].pk}"' in page and f'value="{transcripts[2].pk}"' in page
    assert f'value="{transcripts[1].pk}"' not in page and f'value="{copy.pk}"' not in page
    as_qin.post(url, {"pk": [transcripts[0].pk, "x"]})
    assert Speech.objects.get().transcript == transcripts[0]


@pytest.mark.parametrize("threshold", ["", "x", "-5", "500"])
def test_an_odd_threshold_is_no_error(as_qin: Client, threshold: str) -> None:
    assert as_qin.get(reverse("ingest:publish-all"), {"threshold": threshold}).status_code == 200
