"""The list of proposals below the search box: it never covers the results, and is a combobox for keyboard and ear."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from tests.browser.conftest import HANG_SECONDS

Open = Callable[..., Page]

# Longer than the box waits for a next key, and than its question takes to be answered, together.
LATE = 900
# Answers come late, and as if nobody had given them up: what arrives too late must be dropped, not just cancelled.
SLOW = f"""
const ask = window.fetch;
window.fetch = (address) => ask(address).then(
  (answer) => new Promise((done) => setTimeout(() => done(answer), {LATE // 2}))
);
"""

both = pytest.mark.also_firefox


def box(page: Page) -> Locator:
    return page.locator("#q")


def stays_closed(page: Page) -> None:
    page.wait_for_timeout(LATE)
    # It had its time: waiting further would only hide that it was open.
    assert page.locator("#q-options").is_hidden()
    assert box(page).get_attribute("aria-expanded") == "false"
    assert box(page).get_attribute("aria-activedescendant") is None


def slow(page: Page) -> Page:
    page.add_init_script(SLOW)
    page.reload()
    return page


def type_and_wait_for_the_question(page: Page, text: str) -> None:
    """Type, and go on when the question is on its way and its answer still to come."""
    with page.expect_request("**/search/suggest*"):
        box(page).press_sequentially(text, delay=20)


@both
@pytest.mark.parametrize("path", ["/", "/search/?q=发展", "/search/?q=发展&year=2019"])
def test_enter_right_behind_the_last_key(open_page: Open, path: str) -> None:
    page = open_page(path)
    box(page).fill("")
    box(page).press_sequentially("高质量", delay=20)
    box(page).press("Enter")
    page.wait_for_url(re.compile("q=%E9%AB%98"))
    stays_closed(page)
    expect(page.locator(".hit").first).to_be_visible()


@both
def test_an_answer_that_comes_behind_the_results_opens_nothing(open_page: Open) -> None:
    page = slow(open_page("/search/?q=发展"))
    box(page).fill("")
    type_and_wait_for_the_question(page, "高质量")
    box(page).press("Enter")
    page.wait_for_url(re.compile("q=%E9%AB%98"))
    expect(box(page)).to_be_focused()
    stays_closed(page)


@both
def test_a_click_on_the_button_closes_it(open_page: Open) -> None:
    page = slow(open_page("/search/?q=发展"))
    box(page).fill("")
    type_and_wait_for_the_question(page, "高质量")
    page.get_by_role("button", name="检索").click()
    page.wait_for_url(re.compile("q=%E9%AB%98"))
    stays_closed(page)


@both
@pytest.mark.parametrize("end", ["Escape", "Tab", "click"])
def test_what_ends_the_typing_ends_what_is_under_way(open_page: Open, end: str) -> None:
    page = slow(open_page("/"))
    type_and_wait_for_the_question(page, "高质量")
    if end == "click":
        page.locator(".footer").click(position={"x": 2, "y": 2})
    else:
        box(page).press(end)
    stays_closed(page)


def comes_to(page: Page, path: str) -> None:
    """Wait until the page is at a path; asked from here, for waiting in the page may use eval, which the CSP forbids."""
    for _ in range(HANG_SECONDS * 10):
        with suppress(Error):  # between two pages there is nobody to ask
            if page.evaluate("location.pathname") == path:
                return
        page.wait_for_timeout(100)
    raise AssertionError(f"never came to {path}")


@both
def test_a_step_back_and_forward_leaves_it_closed(open_page: Open) -> None:
    page = open_page("/")
    box(page).press_sequentially("高质量", delay=20)
    box(page).press("Enter")
    page.wait_for_url("**/search/?q=*")
    box(page).press_sequentially("发", delay=20)
    # Asked of the page itself: Playwright waits for a load that a page out of Firefox's cache never has.
    for step, path in (("back", "/"), ("forward", "/search/")):
        page.evaluate(f"history.{step}()")
        comes_to(page, path)
        page.wait_for_timeout(LATE)
        assert page.evaluate("document.getElementById('q-options').hidden")


@both
def test_the_list_that_stands_open_goes_with_the_search(open_page: Open) -> None:
    page = open_page("/search/?q=发展")
    box(page).fill("")
    box(page).press_sequentially("高质", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()
    box(page).press("Enter")
    page.wait_for_url(re.compile("q=%E9%AB%98"))
    stays_closed(page)


def test_the_enter_that_ends_a_composition_searches_nothing(open_page: Open) -> None:
    page = open_page("/")
    box(page).focus()
    ime = page.context.new_cdp_session(page)
    ime.send("Input.imeSetComposition", {"text": "gao'zhi'liang", "selectionStart": 13, "selectionEnd": 13})
    page.keyboard.press("Enter")
    page.wait_for_timeout(LATE)
    assert "/search/" not in page.url
    ime.send("Input.insertText", {"text": "高质量"})
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")


@both
def test_the_enter_of_webkit_behind_a_composition_is_the_input_methods(open_page: Open) -> None:
    page = open_page("/")
    taken = page.evaluate("""() => {
      const box = document.getElementById("q");
      box.dispatchEvent(new CompositionEvent("compositionend", { data: "高质量" }));
      const enter = new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, cancelable: true, bubbles: true });
      return !box.dispatchEvent(enter);
    }""")
    assert taken


@both
def test_arrows_choose_and_enter_follows(open_page: Open) -> None:
    page = open_page("/")
    box(page).press_sequentially("黎望", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(box(page)).to_have_role("combobox")
    count = options.count()
    box(page).press("ArrowUp")
    expect(box(page)).to_have_attribute("aria-activedescendant", f"q-options-{count - 1}")
    box(page).press("ArrowDown")
    assert box(page).get_attribute("aria-activedescendant") is None
    box(page).press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(options.first).to_contain_text("黎望川")
    box(page).press("Enter")
    page.wait_for_url("**/speakers/li-wang-chuan/")


@both
def test_a_click_follows_and_the_box_keeps_its_focus_until_then(open_page: Open) -> None:
    page = open_page("/")
    box(page).press_sequentially("黎望", delay=20)
    page.get_by_role("option", name=re.compile("黎望川")).first.click()
    page.wait_for_url("**/speakers/li-wang-chuan/")


@both
def test_arrow_down_opens_it_again(open_page: Open) -> None:
    page = open_page("/")
    box(page).press_sequentially("高质", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()
    box(page).press("Escape")
    expect(page.locator("#q-options")).to_be_hidden()
    box(page).press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
