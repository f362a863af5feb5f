"""The tokens: every pair that is written or drawn has its contrast, the two dark blocks are one, red says only "here"."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from config.stylesheets import joined

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b")
_BLOCK = re.compile(r"(:root[^{]*)\{([^{}]*)\}")
# Written on what, and drawn on what: text needs 4.5, lines, bars and borders 3.0 (WCAG 2.1, 1.4.3 and 1.4.11).
WRITTEN = [
    *((ink, paper) for ink in ("ink", "muted", "zhu", "ok", "warn", "err") for paper in ("paper", "raised")),
    ("ink", "sunken"), ("muted", "sunken"), ("ink", "mark"), ("ink", "mark-2"), ("on-ink", "ink"), ("ink", "near"),
    ("ok", "ok-wash"), ("warn", "warn-wash"), ("err", "err-wash"), ("ink", "ok-wash"), ("ink", "warn-wash"),
    ("ink", "err-wash"), ("m-in", "m1"), ("m-in", "m2"), ("m-in", "m3"), ("m-out", "m4"), ("m-out", "m5"),
]  # fmt: skip
DRAWN = [("rule-2", "paper"), ("s1", "paper"), ("s2", "paper"), ("s3", "paper"), ("zhu", "paper")]


def blocks() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for selector, body in _BLOCK.findall(TOKENS):
        colours = dict(_COLOUR.findall(body))
        if colours:
            found[selector.strip()] = colours
    return found


def themes() -> dict[str, dict[str, str]]:
    light, *dark = blocks().values()
    return {"light": light, "dark": light | dark[0]}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.1, definitions)."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_is_the_known_one() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_pair_has_its_contrast(theme: str) -> None:
    colours = themes()[theme]
    low = [(ink, on) for ink, on in WRITTEN if contrast(colours[ink], colours[on]) < 4.5]
    low += [(line, on) for line, on in DRAWN if contrast(colours[line], colours[on]) < 3.0]
    assert low == []


def test_the_two_dark_blocks_are_the_same() -> None:
    _light, system, chosen = blocks().values()
    assert system == chosen


def test_every_value_that_is_taken_is_given() -> None:
    text = joined(CSS / "main.css") + (CSS / "ingest.css").read_text(encoding="utf-8")
    given = set(re.findall(r"(--[\w-]+):", text))
    assert set(re.findall(r"var\((--[\w-]+)", text)) - given == set()


def test_red_is_no_link_no_button_and_no_error() -> None:
    text = joined(CSS / "main.css") + (CSS / "ingest.css").read_text(encoding="utf-8")
    red = [rule.strip() for rule in re.findall(r"([^{}]+)\{[^{}]*var\(--zhu\)[^{}]*\}", text)]
    here = re.compile(r"masthead|aria-current|:target|\.current|selected")
    assert [rule for rule in red if not here.search(rule)] == []


def test_the_sheet_stays_small_and_loads_nothing() -> None:
    text = joined(CSS / "main.css")
    assert len(text.encode()) <= 50_000
    assert "url(" not in text and "@import" not in text and " scroll-behavior" not in text
