"""Proposed lines on the review page, without JavaScript: struck with role and reason, confirmed, kept, for all of a site."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ingest.services import drafts, publishing
from speeches.models import SiteRule, Transcript
from tests import cast
from tests.ingest.views.pages import fresh, posted, review

pytestmark = pytest.mark.django_db

AD = "★ 订阅热线一直开通"
SITE = "https://www.yunbi.example/a.html"


def transcript_with(*lines: str, number: int = 0) -> Transcript:
    return cast.make_transcript(data=cast.speech_bytes(number, advert="\n".join(lines)))


def press(client: Client, transcript: Transcript, operation: str, **changes: str) -> str:
    transcript.refresh_from_db()
    return client.post(review(transcript), posted(transcript, op=operation, **changes)).content.decode()


def test_a_proposed_line_is_struck_with_what_it_seems_to_be_and_why(as_qin: Client) -> None:
    page = as_qin.get(review(transcript_with(AD))).content.decode()
    assert f'<del class="run-proposed is-open" data-run="0">{AD}</del>' in page
    assert "1 处像是不属于讲话，请确认" in page and "广告 · 用语像" in page
    assert 'value="cut:0"' in page and 'value="keep:0"' in page and 'value="site:0"' in page


def test_the_page_reads_in_english(as_qin: Client) -> None:
    as_qin.cookies["django_language"] = "en"
    page = as_qin.get(review(transcript_with(AD)), headers={"accept-language": "en"}).content.decode()
    assert "1 run seems no part of the speech: please confirm" in page
    assert "advert · by its words" in page and "All of this site so" in page


def test_nothing_goes_before_someone_says_so(as_qin: Client) -> None:
    transcript = transcript_with(AD)
    press(as_qin, transcript, "save")
    assert AD in fresh(transcript).text and fresh(transcript).hand_set == ()
    assert AD in publishing.publish(transcript).text


def test_a_line_is_confirmed_and_that_is_undone(as_qin: Client) -> None:
    transcript = transcript_with(AD)
    whole = fresh(transcript).text
    page = press(as_qin, transcript, "cut:0")
    assert "run-proposed is-cut" in page and "已删去" in page and 'value="open:0"' in page
    assert AD not in fresh(transcript).text
    page = press(as_qin, transcript, "open:0")
    assert "run-proposed is-open" in page and fresh(transcript).text == whole


def test_a_line_is_kept_and_asked_about_no_more(as_qin: Client) -> None:
    transcript = transcript_with(AD)
    page = press(as_qin, transcript, "keep:0")
    assert "run-proposed is-kept" in page and "已保留" in page
    assert AD in fresh(transcript).text and len(fresh(transcript).restored) == 1


def test_a_line_that_was_confirmed_comes_back_when_it_is_kept(as_qin: Client) -> None:
    transcript = transcript_with(AD)
    press(as_qin, transcript, "cut:0")
    press(as_qin, transcript, "keep:0")
    assert AD in fresh(transcript).text and fresh(transcript).dropped == ()


@pytest.mark.parametrize("operation", ["cut:7", "keep:x", "open:", "site:9", "unsite:9", "site:", "cut:-1"])
def test_what_is_not_there_gets_a_sentence(as_qin: Client, operation: str) -> None:
    transcript = transcript_with(AD)
    response = as_qin.post(review(transcript), posted(transcript, op=operation))
    assert response.status_code == 422
    assert AD in fresh(transcript).text and not SiteRule.objects.exists()


def test_all_of_a_site_is_remembered_listed_used_and_taken_back(as_qin: Client) -> None:
    first, second = transcript_with(AD), transcript_with(AD, number=1)
    for transcript in (first, second):
        press(as_qin, transcript, "save", source_url=SITE)
    page = press(as_qin, first, "site:0")
    assert "yunbi.example 的文稿以后都照此删去这一行。还有 1 份待审的文稿有这一行" in page
    assert 'value="unsite:0"' in page and AD not in fresh(first).text
    (rule,) = SiteRule.objects.all()
    assert (rule.site, rule.line, rule.role) == ("yunbi.example", AD, "advert")
    assert rule.made_by is not None
    page = as_qin.get(reverse("ingest:site-rules")).content.decode()
    assert "yunbi.example" in page and AD in page and "用于 1 份待审的文稿" in page
    page = as_qin.post(
        reverse("ingest:site-rule", args=[rule.pk]), {"op": "use"}, follow=True
    ).content.decode()
    assert "从 1 份待审的文稿里删去了这一行。" in page and "用于" not in page
    assert AD not in fresh(second).text
    page = as_qin.post(
        reverse("ingest:site-rule", args=[rule.pk]), {"op": "revoke"}, follow=True
    ).content.decode()
    assert "已撤销" in page and "还没有站点规则" in page


def test_a_rule_is_taken_back_on_the_review_page(as_qin: Client) -> None:
    transcript = transcript_with(AD)
    press(as_qin, transcript, "save", source_url=SITE)
    press(as_qin, transcript, "site:0")
    assert "站点规则已撤销" in press(as_qin, transcript, "unsite:0")
    assert AD in fresh(transcript).text and not SiteRule.objects.exists()


def test_without_a_site_the_line_goes_here_only_and_the_page_says_so(as_qin: Client) -> None:
    transcript = transcript_with(AD)
    assert "请先填来源网址" in press(as_qin, transcript, "site:0")
    assert AD not in fresh(transcript).text and not SiteRule.objects.exists()


def test_the_site_may_be_named_in_the_same_breath(as_qin: Client) -> None:
    press(as_qin, transcript_with(AD), "site:0", source_url=SITE)
    assert SiteRule.objects.get().site == "yunbi.example"


def test_only_editors_change_rules(client: Client, as_qin: Client) -> None:
    transcript = transcript_with(AD)
    press(as_qin, transcript, "site:0", source_url=SITE)
    rule = SiteRule.objects.get()
    url = reverse("ingest:site-rule", args=[rule.pk])
    stranger = Client()
    assert stranger.get(reverse("ingest:site-rules")).status_code == 302
    assert stranger.post(url, {"op": "revoke"}).status_code == 302
    uploader = Client()
    uploader.force_login(cast.make_user("uploader", "佟"), "django.contrib.auth.backends.ModelBackend")
    page = uploader.get(reverse("ingest:site-rules")).content.decode()
    assert AD in page and 'value="revoke"' not in page
    assert uploader.post(url, {"op": "revoke"}).status_code == 403
    assert uploader.post(review(transcript), posted(transcript, op="cut:0")).status_code == 403
    assert SiteRule.objects.exists()
    assert as_qin.post(url, {"op": "?"}).status_code == 400
    assert as_qin.get(url).status_code == 405


def test_a_published_transcript_is_not_changed_here(as_qin: Client) -> None:
    transcript = transcript_with(AD)
    publishing.publish(transcript)
    page = as_qin.get(review(transcript)).content.decode()
    assert "run-proposed" in page and 'value="cut:0"' not in page


def test_markup_in_a_proposed_line_stays_text(as_qin: Client) -> None:
    line = "★ 订阅热线 <script>alert(1)</script> 一直开通"
    page = as_qin.get(review(transcript_with(line))).content.decode()
    assert "<script>alert" not in page


def test_a_draft_of_an_older_release_opens(as_qin: Client) -> None:
    transcript = transcript_with(AD)
    draft = drafts.of_transcript(transcript)
    assert draft is not None and transcript.parsed is not None
    kept = drafts.to_json(draft)
    kept.pop("dropped")
    transcript.parsed.pop("proposed")
    transcript.draft = kept
    transcript.save()
    assert as_qin.get(review(transcript)).status_code == 200
