"""Two editors at once: nothing that one of them did is lost, and what both changed is asked about."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from ingest.services import drafts, publishing
from speeches.models import Act, Speech, Transcript
from tests import cast

Editors = tuple[Page, Page]


@pytest.fixture
def editors(
    browser: Browser, archive_of_speeches: list[Speech], live_server: LiveServer, tmp_path: Path
) -> Callable[[str], Editors]:
    """老秦 and 老宋, each in a browser of their own, on the same page."""

    def both(path: str) -> Editors:
        pages = []
        for name in ("qin", "song"):
            cast.make_user("editor", name)
            page = browser.new_context(locale="zh-CN").new_page()
            page.goto(f"{live_server.url}{path}")
            page.fill("#id_username", name)
            page.fill("#id_password", f"{name}-password")
            page.click("[type=submit]")
            pages.append(page)
        return pages[0], pages[1]

    return both


def stored(transcript: Transcript) -> drafts.Draft:
    transcript.refresh_from_db()
    draft = drafts.of_transcript(transcript)
    assert draft is not None
    return draft


def save(page: Page) -> None:
    page.locator(".review-actions [value=save]").click()


def test_two_editors_review_one_transcript(editors: Callable[[str], Editors], originals: Path) -> None:
    transcript = cast.make_transcript(0)
    qin, song = editors(f"/ingest/transcripts/{transcript.pk}/")
    expect(song.locator("h1")).to_have_text("在全县教育工作会议上的讲话")

    # Each changes another field: both stand.
    qin.fill("[name=speaker]", "秦守正")
    save(qin)
    expect(qin.locator(".messages")).to_contain_text("已保存")
    song.fill("[name=place]", "县礼堂")
    save(song)
    expect(song.locator(".messages")).to_contain_text("别人同时改了：讲话人")
    assert (stored(transcript).speaker, stored(transcript).place) == ("秦守正", "县礼堂")

    # Both change the title: the second is refused, sees both, and chooses.
    qin.reload()
    qin.fill("[name=title]", "老秦的标题")
    save(qin)
    expect(qin.locator(".messages")).to_contain_text("已保存")
    song.fill("[name=title]", "老宋的标题")
    save(song)
    conflict = song.locator("[data-conflict=title]")
    expect(conflict).to_contain_text("老秦的标题")
    expect(conflict).to_contain_text("老宋的标题")
    assert stored(transcript).title == "老秦的标题"
    save(song)  # without a choice it is refused again
    expect(song.locator("[data-conflict=title]")).to_be_visible()
    song.locator("[data-conflict=title] [value=theirs]").check()
    save(song)
    expect(song.locator(".messages")).to_contain_text("已保存")
    assert stored(transcript).title == "老秦的标题"

    # A button of the outline on a stale page is refused as well, and nothing is lost.
    qin.reload()
    song.reload()
    qin.locator("[data-node='1'] [value='in:1']").click()
    expect(qin.locator(".review-node").nth(1)).to_have_class(re.compile(r"\blevel-2\b"))
    levels = [node.level for node in stored(transcript).outline]
    song.locator("[data-node='0'] [value='drop:0']").click()
    expect(song.locator("[data-conflict=text]")).to_be_visible()
    assert [node.level for node in stored(transcript).outline] == levels


def test_join_split_and_drop_are_taken_back(editors: Callable[[str], Editors], originals: Path) -> None:
    transcript = cast.make_transcript(0)
    page, _other = editors(f"/ingest/transcripts/{transcript.pk}/")
    before = stored(transcript)
    headings = page.locator(".review-heading").all_inner_texts()
    page.locator("[value='join:0']").click()
    expect(page.locator("[value=undo]")).to_contain_text("接到下一段")
    page.locator("[value='drop:0']").click()
    expect(page.locator(".review-node")).to_have_count(len(headings) - 1)
    page.locator("[value=undo]").click()
    expect(page.locator(".review-node")).to_have_count(len(headings))
    page.locator("[data-node='0']").focus()
    page.keyboard.press("u")
    expect(page.locator("[value=undo]")).to_have_count(0)
    assert page.locator(".review-heading").all_inner_texts() == headings
    assert drafts.changed_fields(before, stored(transcript)) == ()


def test_two_editors_correct_one_speech_and_the_history_has_both(
    editors: Callable[[str], Editors], originals: Path
) -> None:
    speech = publishing.publish(cast.make_transcript(0))
    qin, song = editors(f"/ingest/speeches/{speech.pk}/")
    qin.fill("[name=title]", "更正的标题")
    qin.fill("#id_told", "标题依原件改正")
    save(qin)
    expect(qin.locator(".messages")).to_contain_text("已更正")
    song.fill("[name=place]", "县礼堂")
    save(song)
    expect(song.locator(".messages")).to_contain_text("别人同时改了：标题")
    speech.refresh_from_db()
    assert (speech.title, speech.place) == ("更正的标题", "县礼堂")
    song.get_by_role("link", name="历史").click()
    expect(song.locator(".act")).to_have_count(3)
    expect(song.locator(".act").nth(1)).to_contain_text("qin")
    song.locator(".act").nth(2).get_by_role("button", name="恢复到这一版").click()
    expect(song.locator(".messages")).to_contain_text("已恢复")
    speech.refresh_from_db()
    assert (speech.title, speech.place) == ("在全县教育工作会议上的讲话", "")
    assert list(Act.objects.order_by("-pk").values_list("kind", "by_name")[:3]) == [
        ("restore", "song"), ("correct", "song"), ("correct", "qin"),
    ]  # fmt: skip


def test_replacing_by_a_file_keeps_what_was_set_by_hand(
    editors: Callable[[str], Editors], originals: Path, tmp_path: Path
) -> None:
    speech = publishing.publish(cast.make_transcript(0))
    page, _other = editors(f"/ingest/speeches/{speech.pk}/")
    page.fill("[name=title]", "手工的标题")
    page.fill("[name=position]", "手工的职务")
    save(page)
    expect(page.locator(".messages")).to_contain_text("已更正")
    file = tmp_path / "better.txt"
    file.write_bytes(cast.speech_bytes(0, advert="更全的一份，补上了最后一段话。"))
    page.locator(".correct-acts summary").click()
    page.set_input_files("#id_file", file)
    page.get_by_role("button", name="换文件").click()
    expect(page.locator(".is-hand")).to_have_count(2)
    page.locator("[name=position][value=take]").check()
    page.get_by_role("button", name="替换原文").click()
    expect(page.locator(".messages")).to_contain_text("已替换")
    speech.refresh_from_db()
    assert (speech.title, speech.position) == ("手工的标题", "溪口县委书记")
    assert "更全的一份" in speech.text
