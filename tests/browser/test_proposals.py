"""What an editor does with lines that seem no part of a speech: by keys, for one line, for all of a site, and undone."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from ingest.services import processing, receiving
from speeches.models import SiteRule, Transcript
from tests import cast
from tests.browser.test_editor import log_in

Open = Callable[..., Page]

ADVERT, CAPTION = "★ 订阅热线一直开通", "▲ 与会代表合影"
SITE = "https://www.yunbi.example/a.html"


def record(number: int) -> Transcript:
    text = cast.speech_text(number, advert=f"{CAPTION}\n{ADVERT}")
    data = json.dumps({"text": text, "source_url": SITE}, ensure_ascii=False).encode()
    transcript = receiving.receive(data, f"讲话{number}.jsonl").transcript
    transcript.format = "jsonl"
    transcript.save()
    return processing.read(transcript)


def text_holds(page: Page, words: str, holds: bool) -> None:
    page.wait_for_function(
        "([words, holds]) => document.getElementById('id_text').value.includes(words) === holds",
        arg=[words, holds],
    )


def test_proposed_lines_are_settled_by_keys_and_for_all_of_a_site(open_page: Open) -> None:
    first, waiting = record(0), record(1)
    page = open_page("/ingest/")
    log_in(page)
    page.goto(f"/ingest/transcripts/{first.pk}/")
    rows = page.locator("[data-proposal]")
    expect(rows).to_have_count(2)
    expect(page.locator(".run-proposed.is-open")).to_have_count(2)

    # One key removes, the next line has the focus; v keeps, u leaves it open again.
    page.keyboard.press("p")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("x")
    text_holds(page, CAPTION, False)
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("v")
    text_holds(page, CAPTION, True)
    expect(page.locator(".run-proposed.is-kept")).to_have_count(1)
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("x")
    text_holds(page, ADVERT, False)
    page.keyboard.press("u")
    text_holds(page, ADVERT, True)

    # One key says so for all of the site, the page says what that means.
    page.keyboard.press("a")
    text_holds(page, ADVERT, False)
    expect(page.locator("[data-status]")).to_contain_text("还有 1 份待审的文稿有这一行")
    expect(page.locator("[data-proposal][data-ruled]")).to_have_count(1)
    assert SiteRule.objects.get().line == ADVERT

    # The rule is used for what waits, and later uploads are read by it.
    page.goto("/ingest/site-rules/")
    expect(page.locator(".site-rules li")).to_contain_text(ADVERT)
    page.get_by_role("button", name="用于 1 份待审的文稿").click()
    expect(page.locator(".messages")).to_contain_text("从 1 份待审的文稿里删去了这一行")
    page.goto(f"/ingest/transcripts/{waiting.pk}/")
    text_holds(page, ADVERT, False)
    later = record(2)
    page.goto(f"/ingest/transcripts/{later.pk}/")
    expect(page.locator("#cuts")).to_contain_text(ADVERT)

    page.goto("/ingest/site-rules/")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".messages")).to_contain_text("已撤销")
    assert not SiteRule.objects.exists()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_is_no_wider_than_its_window(open_page: Open, width: int) -> None:
    transcript = record(0)
    page = open_page("/ingest/", width=width, javascript=False)
    log_in(page)
    page.goto(f"/ingest/transcripts/{transcript.pk}/")
    page.get_by_role("button", name="该站点全部照此").nth(1).click()
    expect(page.locator(".messages")).to_contain_text("以后都照此删去这一行")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
