"""The one style sheet of a page: what its sources say, in their order, with nothing left to fetch."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from config.stylesheets import NAME, joined

CSS = Path(settings.BASE_DIR) / "static" / "css"


def rules(css: str) -> str:
    """Return `css` without comments and white space."""
    return re.sub(r"\s+", "", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


def test_nothing_is_left_to_fetch_and_every_source_is_in_it() -> None:
    found = finders.find(NAME)
    assert isinstance(found, str)
    sheet = Path(found).read_text(encoding="utf-8")
    assert "@import" not in sheet
    assert "url(" not in sheet
    main = (CSS / "main.css").read_text(encoding="utf-8")
    names = re.findall(r'@import "([^"]+)"', main)
    assert len(names) > 15
    places = [rules(sheet).index(rules((CSS / name).read_text(encoding="utf-8"))) for name in names]
    assert places == sorted(places)
    assert sheet.count("{") == sheet.count("}")


def test_the_layers_stand_first_and_print_is_a_medium() -> None:
    sheet = rules(joined(CSS / "main.css"))
    assert sheet.startswith("@layerreset,tokens,base,layout,components,pages;@layerreset{")
    assert sheet.index("@layerpages{") < sheet.index("@mediaprint{@page")


@pytest.mark.parametrize(
    "main",
    ['@import url("a.css");', '@import "a.css" supports(gap: 1px) print;', '@import "b.css" layer(x);'],
)
def test_what_would_be_lost_is_refused(tmp_path: Path, main: str) -> None:
    (tmp_path / "a.css").write_text("p { color: red }")
    (tmp_path / "b.css").write_text('p { background: url("b.png") }')
    (tmp_path / "main.css").write_text(main)
    with pytest.raises(ValueError, match=r"import|names another"):
        joined(tmp_path / "main.css")


def test_a_changed_source_is_seen_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p { color: red }")
    (tmp_path / "main.css").write_text('@layer x;\n@import "a.css" layer(x);\n')
    assert joined(tmp_path / "main.css") == "@layer x;\n@layer x {\np { color: red }\n}\n"
    (tmp_path / "a.css").write_text("p { color: blue }")
    assert "blue" in joined(tmp_path / "main.css")


@pytest.mark.django_db
def test_a_page_loads_one_style_sheet(client: Client) -> None:
    links = re.findall(r'<link rel="stylesheet" href="([^"]+)"', client.get("/").content.decode())
    assert len(links) == 1
    assert re.search(r"css/site(\.[0-9a-f]{12})?\.css$", links[0])
