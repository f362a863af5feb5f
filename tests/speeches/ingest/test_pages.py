"""The pages of ingest: who may enter, uploading, the queue, review, correction; without JavaScript throughout."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from speeches.forms import initial_of
from speeches.models import Speech, Transcript, UploadBatch
from speeches.services import drafts, publishing
from tests.speeches import cast

pytestmark = pytest.mark.django_db


def upload(client: Client, *files: tuple[str, bytes], text: str = "") -> Any:
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(reverse("ingest:home"), {"uploads": uploads, "text": text})


def posted(transcript: Transcript, **changes: str) -> dict[str, str]:
    """Return what the review page's form would send, with changes."""
    draft = drafts.of_transcript(transcript)
    assert draft is not None
    return {**initial_of(draft), **changes}


def review(transcript: Transcript) -> str:
    return reverse("ingest:review", args=[transcript.pk])


def fresh(transcript: Transcript) -> drafts.Draft:
    transcript.refresh_from_db()
    draft = drafts.of_transcript(transcript)
    assert draft is not None
    return draft


# who may enter


def test_strangers_are_sent_to_the_login(archive: object) -> None:
    transcript = cast.make_transcript(0)
    for url in (reverse("ingest:home"), reverse("ingest:queue"), review(transcript),
                reverse("ingest:original", args=[transcript.pk])):  # fmt: skip
        response = Client().get(url)
        assert response.status_code == 302 and "/login/" in response["Location"]


def test_staff_without_a_role_is_refused(archive: object) -> None:
    client = Client()
    client.force_login(cast.make_user(None, "guest"))
    assert client.get(reverse("ingest:home")).status_code == 403


def test_an_uploader_may_upload_and_look_but_not_change_or_publish(as_wu: Client) -> None:
    assert upload(as_wu, ("a.txt", cast.speech_bytes(0))).status_code == 302
    transcript = Transcript.objects.get()
    assert as_wu.get(review(transcript)).status_code == 200
    assert as_wu.post(review(transcript), posted(transcript, op="save")).status_code == 403
    assert as_wu.get(reverse("ingest:publish-all")).status_code == 403
    assert not Speech.objects.exists()


# upload


def test_one_file_leads_to_its_review(as_qin: Client) -> None:
    response = upload(as_qin, ("讲话.txt", cast.speech_bytes(0)))
    transcript = Transcript.objects.get()
    assert response["Location"] == review(transcript)
    assert transcript.status == "parsed" and transcript.batch is not None


def test_many_files_lead_to_the_queue_that_says_what_is_wrong_with_which(as_qin: Client) -> None:
    response = upload(
        as_qin, ("a.txt", cast.speech_bytes(0)), ("空.txt", b" "), ("b.bin", bytes(range(256)) * 9),
        ("c.docx", b"PK\x03\x04 broken"), ("d.zip", cast.zip_of({"x.txt": cast.speech_bytes(1)})),
    )  # fmt: skip
    page = as_qin.get(response["Location"]).content.decode()
    assert Transcript.objects.count() == 5
    assert "文件是空的" in page and "二进制" in page and "已损坏" in page and "d.zip/x.txt" in page


def test_pasted_text_is_a_transcript_too(as_qin: Client) -> None:
    upload(as_qin, text=cast.speech_text(0))
    assert Transcript.objects.get().parsed["found"]["title"]["value"] == "在全县教育工作会议上的讲话"


def test_the_same_file_again_says_so_and_adds_nothing(as_qin: Client) -> None:
    upload(as_qin, ("a.txt", cast.speech_bytes(0)))
    response = upload(as_qin, ("b.txt", cast.speech_bytes(0)))
    assert Transcript.objects.count() == 1 and UploadBatch.objects.count() == 1
    assert "原来就有" in as_qin.get(response["Location"]).content.decode()


def test_a_file_too_large_is_413_with_a_sentence_and_the_others_come_in(
    as_qin: Client, settings: Any
) -> None:
    settings.UPLOAD_FILE_LIMIT = 10_000
    response = upload(as_qin, ("big.txt", b"x" * 10_001), ("a.txt", cast.speech_bytes(0)))
    assert response.status_code == 413
    assert "文件太大" in response.content.decode() and "big.txt" in response.content.decode()
    assert Transcript.objects.get().name == "a.txt"


def test_a_request_too_large_is_413(as_qin: Client, settings: Any) -> None:
    settings.UPLOAD_REQUEST_LIMIT = 1_000
    response = upload(as_qin, ("a.txt", cast.speech_bytes(0)))
    assert response.status_code == 413 and not Transcript.objects.exists()


def test_nothing_chosen_is_said(as_qin: Client) -> None:
    response = as_qin.post(reverse("ingest:home"), {"text": " "})
    assert response.status_code == 400 and "请选择文件" in response.content.decode()


def test_a_name_with_markup_stays_text(as_qin: Client) -> None:
    upload(as_qin, ("<script>alert(1)</script>.txt", b""), ("b.txt", b""))
    page = as_qin.get(reverse("ingest:queue") + "?status=failed").content.decode()
    assert "<script>alert" not in page


# queue


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
    from speeches.views import ingest_upload

    monkeypatch.setattr(ingest_upload, "READ_SECONDS", 0.0)
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


# review


def test_the_page_marks_what_was_found_and_what_was_removed(as_qin: Client) -> None:
    transcript = cast.make_transcript(data=cast.speech_bytes(0, advert="扫描二维码关注“云溪文稿”公众号"))
    page = as_qin.get(review(transcript)).content.decode()
    assert '<mark class="run-found" data-fields="title' in page
    assert '<del class="run-removed" data-cut="0">' in page and 'value="restore:0"' in page
    assert "一、</b>认清教育的形势" in page


def test_a_doubtful_value_stands_out(as_qin: Client) -> None:
    transcript = cast.make_transcript(0)
    transcript.parsed["found"]["speaker"]["confidence"] = 0.3
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


# originals, completion, splitting


def test_an_original_is_a_download_whatever_it_holds(as_qin: Client) -> None:
    transcript = cast.make_transcript(
        data=b"<html><script>alert(1)</script><p>\xe4\xbd\xa0\xe5\xa5\xbd</p>", name="a/坏.html"
    )
    response = as_qin.get(reverse("ingest:original", args=[transcript.pk]))
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == cast.kept(transcript)  # type: ignore[attr-defined]
    response.close()


def test_completion_knows_what_the_archive_knows(as_qin: Client) -> None:
    publishing.publish(cast.make_transcript(0))
    for what, words, value in [
        ("region", "溪口", "云溪省临江市溪口县"), ("speaker", "黎", "黎望川"), ("venue", "教育", "全县教育工作会议"),
        ("position", "溪口", "溪口县委书记"),
    ]:  # fmt: skip
        assert value in as_qin.get(reverse("ingest:known", args=[what]), {"q": words}).json()["values"]
    assert as_qin.get(reverse("ingest:known", args=["region"])).json() == {"values": []}
    assert as_qin.get(reverse("ingest:known", args=["secret"])).status_code == 404


def test_a_file_of_several_speeches_is_split_with_consent(as_qin: Client) -> None:
    text = "\n".join(f"【第{n}篇】\n{cast.speech_text(i)}" for i, n in enumerate("一二三"))
    transcript = cast.make_transcript(data=text.encode(), name="合集.txt")
    url = reverse("ingest:split", args=[transcript.pk])
    page = as_qin.get(url).content.decode()
    starts = [part.split('"')[0] for part in page.split('name="start" value="')[1:]]
    assert len(starts) == 2
    as_qin.post(url, {"start": starts})
    assert Transcript.objects.filter(whole=transcript).count() == 3
    assert as_qin.post(url, {"start": starts}).status_code == 302
    assert Transcript.objects.filter(whole=transcript).count() == 3


# copies


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


# correction


@pytest.fixture
def speech(archive: object) -> Speech:
    return publishing.publish(cast.make_transcript(0))


def correction(speech: Speech, **changes: str) -> dict[str, str]:
    return {**initial_of(drafts.of_speech(speech)), "seen": speech.updated_at.isoformat(), **changes}


def test_a_published_speech_is_corrected_with_the_same_form(as_qin: Client, speech: Speech) -> None:
    speech.refresh_from_db()
    url = reverse("ingest:correct", args=[speech.pk])
    assert as_qin.get(url).status_code == 200
    as_qin.post(url, correction(speech, title="更正的标题", op="save"))
    speech.refresh_from_db()
    assert (speech.title, speech.hand_set) == ("更正的标题", ["title"])


def test_readers_see_nothing_of_a_correction_before_it_is_saved(as_qin: Client, speech: Speech) -> None:
    speech.refresh_from_db()
    url = reverse("ingest:correct", args=[speech.pk])
    page = as_qin.post(url, correction(speech, title="半成品", op="in:1")).content.decode()
    assert "半成品" in page
    speech.refresh_from_db()
    assert speech.title != "半成品" and speech.sections.filter(marker="二、", level=1).exists()


def test_a_correction_of_what_someone_else_changed_meanwhile_is_stopped(
    as_qin: Client, speech: Speech
) -> None:
    speech.refresh_from_db()
    data = correction(speech, title="第二个", op="save")
    url = reverse("ingest:correct", args=[speech.pk])
    as_qin.post(url, correction(speech, title="第一个", op="save"))
    response = as_qin.post(url, data)
    assert response.status_code == 422 and "别人刚改过" in response.content.decode()
    speech.refresh_from_db()
    assert speech.title == "第一个"


def test_a_published_speech_keeps_title_and_text(as_qin: Client, speech: Speech) -> None:
    speech.refresh_from_db()
    url = reverse("ingest:correct", args=[speech.pk])
    assert as_qin.post(url, correction(speech, text=" ", op="save")).status_code == 422
    assert as_qin.post(url, correction(speech, title=" ", op="save")).status_code == 422


def test_withdrawing_and_publishing_again(as_qin: Client, speech: Speech) -> None:
    url = reverse("ingest:set-status", args=[speech.pk])
    as_qin.post(url, {"op": "withdraw"})
    assert not Speech.objects.published().exists()
    as_qin.post(url, {"op": "republish"})
    assert Speech.objects.published().exists()
    assert as_qin.get(url).status_code == 405
