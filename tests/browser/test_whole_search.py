"""One search from its first key to the way back: typed without its marks, kept, narrowed, read, searched within."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]


@pytest.mark.also_firefox
def test_a_search_is_kept_from_the_first_key_to_the_way_back(open_page: Open) -> None:
    page = open_page("/search/?q=高质量发展&region=990121")

    # Typed without the marks that the texts have (“放管服”改革), and the region stays.
    box = page.get_by_label("检索词")
    box.fill("放管服改革")
    box.press("Enter")
    expect(page.locator(".chosen")).to_contain_text("溪口县")
    expect(page.locator(".hit-passage mark").first).to_have_text("“放管服”改革")
    expect(box).to_be_focused()

    # From 2017 to 2019: only the results are swapped, and the address says all of it.
    page.evaluate("window.stillHere = true")
    page.get_by_label("从", exact=True).fill("2017")
    page.get_by_label("至", exact=True).fill("2019")
    page.get_by_label("至", exact=True).press("Enter")
    expect(page.locator(".chosen")).to_contain_text("至 2019")
    assert page.evaluate("window.stillHere")
    results = page.url
    assert {"region=990121", "from=2017", "to=2019"} <= set(results.split("?")[1].split("&"))

    # Open a hit, search inside it, walk, and go back: everything is as it was left.
    page.locator(".hit-title a").first.click()
    field = page.get_by_label("篇内检索", exact=True).locator("input[type=search]")
    field.fill("一业兴县")
    field.press("Enter")
    expect(page.locator("[data-hit-position]")).to_have_text("1 / 1")
    expect(page.locator("mark:target")).to_be_in_viewport()
    page.get_by_role("link", name="返回检索结果").click()
    assert page.url == results
    expect(page.locator(".chosen")).to_contain_text("溪口县")
    expect(page.get_by_label("从", exact=True)).to_have_value("2017")
    expect(page.get_by_label("检索词")).to_have_value("放管服改革")
