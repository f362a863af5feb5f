"""The review page, without JavaScript: values, outline, text, boilerplate, what comes next."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from ingest.services import publishing
from speeches.models import Speech, Transcript
from tests import cast
from tests.ingest.views.pages import fresh, posted, review, upload

pytestmark = pytest.mark.django_db


def test_the_page_marks_what_was_found_and_what_was_removed(as_qin: Client) -> None:
    transcript = cast.make_transcript(data=cast.speech_bytes(0, advert="扫描二维码关注“云溪文稿”公众号"))
    page = as_qin.get(review(transcript)).content.decode()
    assert '<mark class="run-found" data-fields="title' in page
    assert '<del class="run-removed" data-cut="0">' in page and 'value="restore:0"' in page
    assert "一、</b>认清教育的形势" in page


def test_a_doubtful_value_stands_out(as_qin: Client) -> None:
    transcript = cast.make_transcript(0)
    cast.found(transcript)["speaker"]["confidence"] = 0.3
    transcript.save()
    assert "请核对，把握 30%" in as_qin.get(review(transcript)).content.decode()


def test_markup_in_a_source_stays_text(as_qin: Client) -> None:
    text = cast.speech_text(0) + "\n一段<script>alert(1)</script>话。"
    page = as_qin.get(review(cast.make_transcript(data=text.encode()))).content.decode()
    assert "<script>alert" not in page


def test_saving_keeps_values_and_remembers_them(as_qin: Client) -> None:
    transcript = cast.make_transcript(0)
    response = as_qin.post(review(transcript), posted(transcript, title="改了", date="2011年4月", op="save"))
    assert response.status_code == 302
    draft = fresh(transcript)
    assert (draft.title, draft.date, set(draft.hand_set)) == ("改了", "2011-04", {"title", "date"})


def test_an_unchanged_page_sets_nothing_by_hand(as_qin: Client) -> None:
    transcript = cast.make_transcript(0)
    as_qin.post(review(transcript), posted(transcript, op="save"))
    assert fresh(transcript).hand_set == ()


def test_browsers_line_breaks_do_not_change_the_text(as_qin: Client) -> None:
    transcript = cast.make_transcript(0)
    data = posted(transcript, op="save")
    data = {key: value.replace("\n", "\r\n") for key, value in data.items()}
    before = fresh(transcript)
    as_qin.post(review(transcript), data)
    assert fresh(transcript).hand_set == () and fresh(transcript).outline == before.outline


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("date", "去年", "看不懂这个日期"),
        ("region", "乌有县", "没有这个地区"),
        ("source_url", "javascript:x", "网址"),
    ],
)
def test_a_wrong_value_is_said_beside_its_field_and_nothing_lost(
    as_qin: Client, field: str, value: str, words: str
) -> None:
    transcript = cast.make_transcript(0)
    response = as_qin.post(
        review(transcript), posted(transcript, **{field: value, "title": "别丢了我", "op": "save"})
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page and value in page and "别丢了我" in page


def test_the_region_is_chosen_by_any_name(as_qin: Client) -> None:
    transcript = cast.make_transcript(0)
    as_qin.post(review(transcript), posted(transcript, region="松原县", op="save"))
    assert fresh(transcript).region == "990221"


def test_a_button_changes_the_outline_and_answers_with_the_page(as_qin: Client) -> None:
    transcript = cast.make_transcript(0)
    index = next(i for i, n in enumerate(fresh(transcript).outline) if n.marker == "二、")
    assert index == 1
    response = as_qin.post(review(transcript), posted(transcript, op="in:1"))
    assert response.status_code == 200
    assert [n.marker for n in fresh(transcript).outline] == ["一、", "三、"]
    assert "outline" in fresh(transcript).hand_set


def test_boilerplate_is_put_back_by_its_button(as_qin: Client) -> None:
    advert = "扫描二维码关注“云溪文稿”公众号"
    transcript = cast.make_transcript(data=cast.speech_bytes(0, advert=advert))
    page = as_qin.post(review(transcript), posted(transcript, op="restore:0")).content.decode()
    assert advert in fresh(transcript).text
    assert "已放回" in page


def test_words_of_the_text_become_a_heading(as_qin: Client) -> None:
    transcript = cast.make_transcript(0)
    as_qin.post(review(transcript), posted(transcript, op="add", words="今天这个会"))
    assert fresh(transcript).outline[0].heading == "今天这个会"
    response = as_qin.post(review(transcript), posted(transcript, op="add", words="不在正文里"))
    assert response.status_code == 422 and "正文里没有这几个字" in response.content.decode()


def test_an_edited_text_gets_its_outline_at_once(as_qin: Client) -> None:
    transcript = cast.make_transcript(0)
    text = fresh(transcript).text + "\n四、添上一条\n新的一段。"
    fragment = as_qin.post(reverse("ingest:outline"), posted(transcript, text=text)).content.decode()
    assert "添上一条" in fragment and "<html" not in fragment
    assert "添上一条" not in fresh(transcript).text  # nothing is stored by looking
    as_qin.post(review(transcript), posted(transcript, text=text, op="text"))
    assert fresh(transcript).outline[-1].heading == "添上一条"


@pytest.mark.parametrize(
    "outline", ["{", "[[1]]", '[["x","","h","block",0,1,1]]', "[[1,'','h','block',5,2,1]]"]
)
def test_a_forged_outline_is_refused(as_qin: Client, outline: str) -> None:
    transcript = cast.make_transcript(0)
    assert as_qin.post(review(transcript), posted(transcript, outline=outline, op="save")).status_code == 422


def test_a_forged_span_outside_the_text_is_dropped(as_qin: Client) -> None:
    transcript = cast.make_transcript(0)
    outline = json.dumps([[1, "", "h", "block", 10**6, 10**6 + 1, 1.0]])
    as_qin.post(review(transcript), posted(transcript, outline=outline, op="save"))
    assert fresh(transcript).outline == ()


def test_publishing_leads_to_the_next_of_the_queue(as_qin: Client) -> None:
    upload(as_qin, *[(f"{n}.txt", cast.speech_bytes(n)) for n in range(2)])
    first, second = Transcript.objects.order_by("confidence", "pk")
    response = as_qin.post(review(first), posted(first, op="publish"))
    assert response["Location"] == review(second)
    response = as_qin.post(review(second), posted(second, op="publish"))
    assert response["Location"] == reverse("ingest:batch", args=[first.batch_id])
    assert Speech.objects.published().count() == 2


def test_saving_and_going_on(as_qin: Client) -> None:
    upload(as_qin, *[(f"{n}.txt", cast.speech_bytes(n)) for n in range(2)])
    first, second = Transcript.objects.order_by("confidence", "pk")
    assert as_qin.post(review(first), posted(first, op="next"))["Location"] == review(second)
    assert not Speech.objects.exists()


def test_a_published_transcript_is_closed(as_qin: Client) -> None:
    transcript = cast.make_transcript(0)
    publishing.publish(transcript)
    as_qin.post(review(transcript), posted(transcript, title="zu spät", op="save"))
    assert fresh(transcript).title != "zu spät"


def test_rejecting_and_reopening(as_qin: Client) -> None:
    transcript = cast.make_transcript(0)
    url = reverse("ingest:set-aside", args=[transcript.pk])
    as_qin.post(url, {"op": "reject"})
    transcript.refresh_from_db()
    assert transcript.status == "rejected"
    as_qin.post(url, {"op": "reopen"})
    transcript.refresh_from_db()
    assert transcript.status == "parsed"


def test_a_failed_transcript_shows_why_and_offers_its_original(as_qin: Client) -> None:
    transcript = cast.make_transcript(data=bytes(range(256)) * 9, name="x.bin")
    page = as_qin.get(review(transcript)).content.decode()
    assert "二进制" in page and reverse("ingest:original", args=[transcript.pk]) in page
    assert as_qin.post(reverse("ingest:set-aside", args=[transcript.pk]), {"op": "retry"}).status_code == 302
