"""What a reader does: search, narrow, read at the passage, follow the outline, go back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from speeches.models import Speech

Open = Callable[..., Page]


@pytest.mark.also_firefox
def test_search_narrow_read_and_go_back(open_page: Open) -> None:
    page = open_page("/")
    page.get_by_label("检索词").fill("高质量发展")
    page.get_by_role("button", name="检索").click()
    expect(page.locator(".search-count")).to_contain_text("30 篇讲话")

    # Narrow to one county and one year; only the results are swapped, and the address says so.
    page.evaluate("window.stillHere = true")
    _choose_region(page, "溪口县")
    expect(page.locator(".chosen")).to_contain_text("溪口县")
    page.locator(".facet", has_text="年份").locator(".facet-value", has_text="2019").click()
    expect(page.locator(".chosen")).to_contain_text("2019")
    assert page.evaluate("window.stillHere")
    narrowed = page.url
    assert "region=990121" in narrowed
    assert "year=2019" in narrowed

    hits = page.locator(".hit")
    expect(hits.first).to_be_visible()
    passage = hits.first.locator(".hit-passage a").last
    anchor = (passage.get_attribute("href") or "").split("#")[1]
    passage.click()
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    expect(page.locator(f"#{anchor} mark").first).to_have_text("高质量发展")

    page.get_by_role("link", name="返回检索结果").click()
    assert page.url == narrowed
    expect(page.locator(".chosen")).to_contain_text("溪口县")
    expect(hits.first).to_be_visible()


def _choose_region(page: Page, name: str) -> None:
    # The tree is folded; a click beside the name opens a level.
    while not page.locator(".facet-value", has_text=name).is_visible():
        page.locator(".facet details:not([open]) > summary:visible").first.click(position={"x": 4, "y": 10})
    page.locator(".facet-value", has_text=name).click()


@pytest.mark.also_firefox
def test_the_browsers_back_button_undoes_one_step(open_page: Open) -> None:
    page = open_page("/search/?q=高质量发展")
    page.locator(".facet", has_text="年份").locator(".facet-value", has_text="2019").click()
    expect(page.locator(".chosen")).to_contain_text("2019")
    page.get_by_role("link", name="由旧到新").click()
    expect(page.locator('.sorting [aria-current="true"]')).to_have_text("由旧到新")
    page.go_back()
    expect(page.locator('.sorting [aria-current="true"]')).to_have_text("按相关")
    page.go_back()
    expect(page.locator(".chosen")).to_have_count(0)
    expect(page.locator(".search-count")).to_contain_text("30 篇讲话")
    expect(page.locator(".masthead")).to_have_count(1)


def test_a_bar_of_the_histogram_takes_its_year(open_page: Open) -> None:
    page = open_page("/search/?q=高质量发展")
    page.locator(".chart-link[aria-label^='2018']").click()
    expect(page.locator(".chosen")).to_contain_text("2018")
    assert "year=2018" in page.url


def test_paging_reaches_the_last_page(open_page: Open) -> None:
    page = open_page("/search/?q=高质量发展")
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".paging b")).to_have_text("2")
    expect(page.locator(".hit")).to_have_count(10)
    assert page.url.endswith("page=2")


@pytest.mark.also_firefox
def test_completion_with_the_keyboard(open_page: Open) -> None:
    page = open_page("/")
    box = page.get_by_label("检索词")
    box.press_sequentially("黎望", delay=30)
    option = page.get_by_role("option", name=re.compile("黎望川")).first
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", re.compile("q-options-0"))
    box.press("Escape")
    expect(option).to_be_hidden()
    box.press("Enter")
    page.wait_for_url("**/search/?q=*")


def test_the_outline_follows_and_leads(open_page: Open, archive: list[Speech]) -> None:
    page = open_page(archive[0].get_absolute_url(), width=1440)
    link = page.locator(".outline a", has_text="二、明年的工作要抓住两件大事")
    link.click()
    expect(page.locator("#s2")).to_be_in_viewport()
    page.set_viewport_size({"width": 1440, "height": 300})
    page.locator("#s2").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('s1-1').scrollIntoView({block: 'start', behavior: 'instant'})")
    expect(page.locator(".outline a[aria-current]")).to_have_count(1)
    expect(page.locator(".outline a[aria-current]")).to_contain_text(
        re.compile("脱贫攻坚|对象再精准|措施再精准")
    )


@pytest.mark.also_firefox
def test_n_and_p_walk_the_hits(open_page: Open, archive: list[Speech]) -> None:
    page = open_page(f"{archive[0].get_absolute_url()}?q=高质量发展")
    for key, place in (("n", "1 / 3"), ("n", "2 / 3"), ("n", "3 / 3"), ("n", "1 / 3"), ("p", "3 / 3")):
        page.keyboard.press(key)
        expect(page.locator("[data-hit-position]")).to_have_text(place)
    expect(page.locator("mark:target")).to_have_attribute("id", "hit-3")


def test_search_inside_a_hit_and_go_back(open_page: Open) -> None:
    page = open_page("/search/?q=高质量发展&region=990121&sort=oldest")
    results = page.url
    page.locator(".hit-title a").first.click()
    field = page.get_by_label("篇内检索", exact=True).locator("input[type=search]")
    expect(field).to_have_value("高质量发展")

    # Another query, asked of this speech alone: the first place is shown, and the address says all of it.
    page.keyboard.press("/")
    expect(field).to_be_focused()
    field.press("Escape")
    expect(field).to_have_value("")
    field.fill("茶园 | “一业兴县”")
    field.press("Enter")
    expect(page.locator("[data-hit-position]")).to_have_text("1 / 3")
    expect(page.locator("mark:target")).to_have_text("茶园")
    expect(page.locator("mark:target")).to_be_in_viewport()
    assert "region=990121" in page.url

    # n and p walk, the list follows and leads; in the field they are letters, and Enter goes on.
    page.locator("h1").click()
    page.keyboard.press("n")
    expect(page.locator("[data-find-places] a[aria-current]")).to_contain_text("一业兴县")
    page.keyboard.press("p")
    expect(page.locator("[data-hit-position]")).to_have_text("1 / 3")
    page.locator("[data-find-places] a").last.click()
    expect(page.locator("[data-hit-position]")).to_have_text("3 / 3")
    field.press("n")
    expect(page.locator("[data-hit-position]")).to_have_text("3 / 3")
    field.fill("茶园 | “一业兴县”")
    field.press("Enter")
    expect(page.locator("[data-hit-position]")).to_have_text("1 / 3")

    # What stands nowhere here leads to the archive; the way back is that of the search before.
    field.fill("火箭")
    field.press("Enter")
    expect(page.get_by_role("link", name="在全库中检索")).to_be_visible()
    page.get_by_role("link", name="返回检索结果").click()
    assert page.url == results
    expect(page.locator(".chosen")).to_contain_text("溪口县")


def test_searching_inside_a_speech_needs_no_javascript(open_page: Open, archive: list[Speech]) -> None:
    page = open_page(f"{archive[0].get_absolute_url()}?q=高质量发展", width=360, javascript=False)
    field = page.get_by_label("篇内检索", exact=True).locator("input[type=search]")
    field.fill("茶园")
    page.get_by_role("button", name="查找").click()
    expect(page.locator("mark:target")).to_have_text("茶园")
    page.locator("summary", has_text="各处一览").click()
    page.locator("[data-find-places] a").last.click()
    expect(page.locator("mark:target")).to_have_attribute("id", "hit-2")
    page.get_by_role("link", name="去掉标记").click()
    expect(page.locator("mark")).to_have_count(0)
    page.get_by_role("link", name="返回检索结果").click()
    assert page.url.endswith("/search/?q=%E9%AB%98%E8%B4%A8%E9%87%8F%E5%8F%91%E5%B1%95")


def test_a_reference_is_copied(open_page: Open, archive: list[Speech]) -> None:
    page = open_page(archive[0].get_absolute_url(), permissions=["clipboard-read", "clipboard-write"])
    page.locator("summary", has_text="引用").click()
    page.locator("[data-copy]").first.click()
    expect(page.locator("[data-copy]").first).to_have_text("已复制")
    assert "[EB/OL]" in page.evaluate("navigator.clipboard.readText()")


def test_language_and_appearance_stay(open_page: Open) -> None:
    page = open_page("/years/2016/?sort=oldest")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/years/2016/?sort=oldest")
    page.locator("button[name=theme][value=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert background == "rgb(23, 22, 19)"
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


def test_everything_works_without_javascript(open_page: Open) -> None:
    page = open_page("/", javascript=False)
    page.get_by_label("检索词").fill("高质量发展")
    page.get_by_role("button", name="检索").click()
    page.locator(".facet", has_text="年份").locator(".facet-value", has_text="2018").click()
    expect(page.locator(".chosen")).to_contain_text("2018")
    page.get_by_role("link", name="精确匹配").click()
    assert "match=exact" in page.url
    page.locator(".hit-title a").first.click()
    page.get_by_role("link", name="第一处").click()
    expect(page.locator("mark:target")).to_have_attribute("id", "hit-1")
    page.locator("mark:target + .hit-walk .hit-next").click()
    expect(page.locator("mark:target")).to_have_attribute("id", "hit-2")
    page.get_by_role("link", name="返回检索结果").click()
    assert "year=2018" in page.url
    page.locator("button[name=theme][value=dark]").click()
    assert "year=2018" in page.url


@pytest.mark.parametrize("width", [360, 768])
def test_a_narrow_screen_folds_facets_and_outline(open_page: Open, archive: list[Speech], width: int) -> None:
    page = open_page("/search/?q=高质量发展", width=width)
    expect(page.locator(".facet-value").first).to_be_hidden()
    page.locator(".facets > summary").click()
    expect(page.locator(".facet-value").first).to_be_visible()
    page.goto(archive[0].get_absolute_url())
    expect(page.locator(".outline").first).to_be_hidden()
    page.locator("summary", has_text="提纲").click()
    expect(page.locator(".outline").first).to_be_visible()


def test_a_period_and_a_new_query_change_only_the_results(open_page: Open) -> None:
    page = open_page("/search/?q=高质量发展")
    page.evaluate("window.stillHere = true")
    page.get_by_label("从", exact=True).fill("2017")
    page.get_by_label("至", exact=True).fill("2019年6月")
    page.get_by_label("至", exact=True).press("Enter")
    expect(page.locator(".chosen")).to_contain_text("从 2017")
    expect(page.locator(".chosen")).to_contain_text("至 2019-06")
    expect(page.get_by_label("至", exact=True)).to_have_value("2019-06")
    page.get_by_role("link", name="由新到旧").click()
    expect(page.locator(".chosen")).to_contain_text("由新到旧")

    # Another query keeps both; the chips say so, and one click asks without them.
    page.get_by_label("检索词").fill("没有这样的话")
    page.get_by_role("button", name="检索", exact=True).click()
    expect(page.locator(".search-count")).to_contain_text("0 篇讲话")
    expect(page.locator(".chosen li")).to_have_count(4)
    assert {"from=2017", "to=2019-06", "sort=newest"} <= set(page.url.split("?")[1].split("&"))
    page.get_by_label("检索词").fill("高质量发展")
    page.get_by_role("button", name="检索", exact=True).click()
    expect(page.locator(".search-count")).not_to_contain_text("30 篇讲话")
    page.get_by_role("link", name="不带条件检索").click()
    expect(page.locator(".search-count")).to_contain_text("30 篇讲话")
    expect(page.get_by_label("从", exact=True)).to_have_value("")
    assert page.evaluate("window.stillHere")


def test_a_refused_date_is_told_beside_what_was_typed(open_page: Open) -> None:
    page = open_page("/search/?q=高质量发展")
    page.get_by_label("从", exact=True).fill("去年")
    page.get_by_role("button", name="限定").click()
    expect(page.locator(".search-note")).to_contain_text("“去年”不是日期")
    expect(page.get_by_label("从", exact=True)).to_have_value("去年")
    expect(page.locator(".search-count")).to_contain_text("30 篇讲话")
