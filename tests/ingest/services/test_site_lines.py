"""What the archive remembers of a site's lines, and what editors say of them for all of a site."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ingest.measuring.score import normal
from ingest.parsing.lines import source_lines
from ingest.parsing.site_lines import digest
from ingest.services import (
    drafts,
    processing,
    publishing,
    receiving,
    reparsing,
    reviewing,
    site_lines,
    site_rules,
    text_edits,
)
from speeches.models import SeenLine, SiteRule, Transcript
from tests import cast

pytestmark = pytest.mark.django_db

SITE = "https://www.yunbi.example/a.html"
# No rule and no cue knows it.
LINE = "云溪晨读 第{}课"


def key(line: str) -> str:
    return digest(source_lines(line)[0].compact)


def record(number: int, line: str, url: str = SITE, above: str = "") -> Transcript:
    """Receive and read a speech that came with its address."""
    text = f"{above}{cast.speech_text(number)}\n{line}\n"
    data = json.dumps({"text": text, "source_url": url}, ensure_ascii=False).encode()
    transcript = receiving.receive(data, f"讲话{number}.jsonl").transcript
    transcript.format = "jsonl"
    transcript.save()
    return processing.read(transcript)


def removed(transcript: Transcript) -> dict[str, str]:
    parsed = reviewing.parse_of(transcript)
    assert parsed is not None
    return {cut.text: cut.rule for cut in parsed.removed}


def text_of(transcript: Transcript) -> str:
    draft = drafts.of_transcript(transcript)
    assert draft is not None
    return draft.text


@pytest.mark.usefixtures("archive")
class TestRepetition:
    """Lines that the site's other transcripts have."""

    def test_from_the_fourth_transcript_on_a_line_of_the_site_is_removed(self) -> None:
        first = [record(number, LINE.format(number)) for number in range(3)]
        assert all(LINE.format(n) in text_of(transcript) for n, transcript in enumerate(first))
        fourth = record(3, LINE.format(77))
        assert removed(fourth)[LINE.format(77)] == "repeated"
        assert LINE.format(77) not in text_of(fourth)

    def test_another_site_does_not_count(self) -> None:
        for number in range(3):
            record(number, LINE.format(number), f"https://other{number}.example/")
        fourth = record(3, LINE.format(77))
        assert LINE.format(77) in text_of(fourth)
        parsed = reviewing.parse_of(fourth)
        assert parsed is not None
        assert [(item.text, item.reason) for item in parsed.proposed] == [(LINE.format(77), "archive")]

    def test_a_line_that_stands_inside_one_speech_is_no_line_of_the_site(self) -> None:
        for number in range(3):
            record(number, LINE.format(number))
        inside = cast.speech_text(5).replace("二、抓住", "云溪晨读 第5课\n二、抓住")
        data = json.dumps({"text": inside, "source_url": SITE}, ensure_ascii=False).encode()
        transcript = receiving.receive(data, "里面.jsonl").transcript
        transcript.format = "jsonl"
        transcript.save()
        processing.read(transcript)
        assert LINE.format(77) in text_of(record(7, LINE.format(77)))

    def test_the_head_of_a_speech_is_not_counted(self) -> None:
        for number in range(5):
            transcript = record(number, LINE.format(number))
        assert normal(cast.found(transcript)["speaker"]["value"]) == "黎望川"
        assert not SeenLine.objects.filter(digest=key("溪口县委书记  黎望川")).exists()
        assert "同志们：" in text_of(transcript)

    def test_reading_again_counts_once(self) -> None:
        transcript = record(0, LINE.format(0))
        before = sorted(SeenLine.objects.values_list("digest", "site", "is_inside"))
        processing.read(transcript)
        assert sorted(SeenLine.objects.values_list("digest", "site", "is_inside")) == before != []
        transcript.delete()
        assert not SeenLine.objects.exists()

    def test_no_text_is_kept(self) -> None:
        record(0, LINE.format(0))
        row = SeenLine.objects.filter(is_inside=False).values()[0]
        assert len(row["digest"]) == 16 and set(row) == {"id", "transcript_id", "site", "digest", "is_inside"}

    def test_an_editor_who_names_the_source_moves_what_was_counted(self) -> None:
        transcript = cast.make_transcript(data=cast.speech_bytes(0, advert=LINE.format(0)))
        assert not SeenLine.objects.filter(site="yunbi.example").exists()
        draft = drafts.of_transcript(transcript)
        assert draft is not None
        reviewing.save(transcript, replace(draft, source_url=SITE))
        assert SeenLine.objects.filter(site="yunbi.example", digest=key(LINE.format(0))).exists()
        assert not SeenLine.objects.exclude(site="yunbi.example").exists()

    def test_what_is_published_from_the_site_still_counts(self) -> None:
        for number in range(3):
            publishing.publish(record(number, LINE.format(number)))
        assert LINE.format(9) in removed(record(3, LINE.format(9)))


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://WWW.Yunbi.example/a", "yunbi.example"),
        ("", ""),
        ("云笔", ""),
        ("http://[", ""),
        ("//a.example/x", "a.example"),
    ],
)
def test_a_site_is_the_host_of_its_address(url: str, site: str) -> None:
    assert site_lines.site_of({"source_url": url}) == site


AD = "★ 订阅热线一直开通"


@pytest.mark.usefixtures("archive")
class TestRules:
    """What an editor says for all of a site."""

    def test_a_rule_is_used_for_later_uploads_and_offered_for_waiting_ones(self) -> None:
        first, waiting, other = record(0, AD), record(1, AD), record(2, AD, "https://other.example/")
        rule = site_rules.confirm(first, AD, "advert")
        assert removed(record(3, AD))[AD] == "site"
        assert AD in text_of(waiting)
        assert site_rules.waiting(rule) == 2
        assert site_rules.use(rule) == 2
        assert AD not in text_of(Transcript.objects.get(pk=waiting.pk))
        assert AD in text_of(other)
        assert site_rules.waiting(rule) == 0

    def test_a_rule_is_taken_back(self) -> None:
        first = record(0, AD)
        site_rules.revoke(site_rules.confirm(first, AD, "advert"))
        assert not SiteRule.objects.exists()
        assert AD in text_of(record(1, AD))

    def test_saying_it_twice_makes_one_rule(self) -> None:
        first = record(0, AD)
        assert site_rules.confirm(first, AD, "advert") == site_rules.confirm(first, AD, "site")
        site_rules.revoke_line(first, AD)
        assert site_rules.listed() == []

    def test_without_a_site_there_is_no_rule(self) -> None:
        with pytest.raises(site_rules.NoSite):
            site_rules.confirm(cast.make_transcript(0), AD, "advert")

    def test_a_line_that_was_put_back_is_left_alone(self) -> None:
        first, waiting = record(0, AD), record(1, AD)
        source, draft = reviewing.source_of(waiting), drafts.of_transcript(waiting)
        assert source is not None and draft is not None
        (item,) = source.parsed.proposed
        reviewing.save(waiting, text_edits.keep(draft, source, item.span))
        assert site_rules.use(site_rules.confirm(first, AD, "advert")) == 1
        assert AD in text_of(Transcript.objects.get(pk=waiting.pk))

    def test_what_a_rule_removed_can_be_put_back(self) -> None:
        site_rules.confirm(record(0, AD), AD, "advert")
        transcript = record(1, AD)
        source, draft = reviewing.source_of(transcript), drafts.of_transcript(transcript)
        assert source is not None and draft is not None
        index = [cut.rule for cut in source.parsed.removed].index("site")
        assert text_edits.restore(draft, source, index).text.endswith(AD)


@pytest.mark.usefixtures("archive")
class TestSaid:
    """What an editor says of one proposed line."""

    def test_dropped_kept_and_nothing_said(self) -> None:
        transcript = record(0, AD)
        source, draft = reviewing.source_of(transcript), drafts.of_transcript(transcript)
        assert source is not None and draft is not None
        (item,) = source.parsed.proposed
        dropped = text_edits.drop(draft, source, item.span)
        assert AD not in dropped.text and text_edits.drop(dropped, source, item.span) == dropped
        assert drafts.of_json(json.loads(json.dumps(drafts.to_json(dropped)))).dropped == (item.span,)
        undone = text_edits.undecided(dropped, source, item.span)
        assert (undone.text, undone.dropped, undone.restored) == (draft.text, (), ())
        kept = text_edits.keep(dropped, source, item.span)
        assert (kept.text, kept.dropped, kept.restored) == (draft.text, (), (item.span,))

    def test_an_editors_own_words_stay_when_a_line_goes(self) -> None:
        transcript = record(0, AD)
        source, draft = reviewing.source_of(transcript), drafts.of_transcript(transcript)
        assert source is not None and draft is not None
        edited = text_edits.with_text(draft, draft.text.replace("同志们：", "同志们，朋友们："))
        after = text_edits.drop(edited, source, source.parsed.proposed[0].span)
        assert "同志们，朋友们：" in after.text and AD not in after.text

    def test_a_reparse_leaves_what_an_editor_dropped(self) -> None:
        transcript = record(0, AD)
        source, draft = reviewing.source_of(transcript), drafts.of_transcript(transcript)
        assert source is not None and draft is not None
        reviewing.save(transcript, text_edits.drop(draft, source, source.parsed.proposed[0].span))
        transcript.refresh_from_db()
        reparsing.reparse(transcript, apply=True)
        transcript.refresh_from_db()
        assert AD not in text_of(transcript)

    def test_what_is_proposed_is_published_unless_someone_says_otherwise(self) -> None:
        assert AD in publishing.publish(record(0, AD)).text
