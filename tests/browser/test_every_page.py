"""What every page keeps to, at every width, in light and dark: it fits, and can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from speeches.models import Speech

Open = Callable[..., Page]

PAGES = [
    "/", "/search/", "/search/?q=高质量发展&region=990121&year=2019", "/search/?q=火星", "/speeches/",
    "/regions/?all=1", "/regions/990100/", "/years/", "/years/2016/", "/speakers/",
    "/speakers/li-wang-chuan/", "/venues/", "/venues/venue-0/", "/help/",
]  # fmt: skip

# The smallest contrast of any text with what lies behind it, by WCAG 2: relative luminance, 4.5 : 1.
CONTRAST = """() => {
  const channel = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const parse = (color) => {
    const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const luminance = ({ r, g, b }) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const color = parse(getComputedStyle(e).backgroundColor);
      if (color.a === 1) return color;
    }
    return { r: 255, g: 255, b: 255 };
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility({ opacityProperty: true })) continue;
    if (element.closest("svg, option, script, .visually-hidden, .skip")) continue;
    const [light, dark] = [luminance(parse(getComputedStyle(element).color)), luminance(behind(element))]
      .sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < 4.5) low.push(`${walker.currentNode.data.trim().slice(0, 20)}: ${ratio.toFixed(2)}`);
  }
  return low;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(open_page: Open, archive: list[Speech], scheme: str) -> None:
    page = open_page("/", color_scheme=scheme)
    for path in [*PAGES, f"{archive[0].get_absolute_url()}?q=高质量发展#hit-1"]:
        page.goto(path)
        assert page.evaluate(CONTRAST) == [], path


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_scrolls_sideways(open_page: Open, archive: list[Speech], width: int) -> None:
    page = open_page("/", width=width)
    for locale in ("zh-hans", "en"):
        page.context.add_cookies([{"name": "django_language", "value": locale, "url": page.url}])
        for path in [*PAGES, f"{archive[0].get_absolute_url()}?q=高质量发展"]:
            page.goto(path)
            beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(beyond) <= 0, (path, locale)


def test_lines_of_a_speech_are_of_bearable_length(open_page: Open, archive: list[Speech]) -> None:
    page = open_page(archive[0].get_absolute_url(), width=1920)
    box = page.locator(".speech-paragraph").first.bounding_box()
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.speech')).fontSize)")
    style = page.evaluate(
        "(({lineHeight, textIndent, lineBreak}) => [lineHeight, textIndent, lineBreak])"
        "(getComputedStyle(document.querySelector('.speech-paragraph')))"
    )
    assert box
    assert box["width"] <= 38 * size + 1
    assert style == [f"{1.85 * size:g}px", f"{2 * size:g}px", "strict"]


def test_print_leaves_the_speech_alone(open_page: Open, archive: list[Speech]) -> None:
    page = open_page(f"{archive[0].get_absolute_url()}?q=高质量发展")
    page.emulate_media(media="print")
    for selector in (".masthead-nav", ".masthead-tools", ".footer", ".reading-side", ".reading-back"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator(".speech-body").is_visible()
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.speech mark')).backgroundColor")
        == "rgba(0, 0, 0, 0)"
    )
