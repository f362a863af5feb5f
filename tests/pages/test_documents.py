"""Documents that name what the code has one record of: every facet, every export."""

from __future__ import annotations

import re
from pathlib import Path

from django.utils import translation

from pages.api import PARAMETERS
from pages.exports import EXPORTS
from search.fields import FACETS

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_table_of_the_api_has_a_row_for_each_facet_in_their_order() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", (DOCS / "api.md").read_text(encoding="utf-8"), re.M)
    names = [facet.name for facet in FACETS]
    assert [row for row in rows if row[0] in names] == [(facet.name, facet.values) for facet in FACETS]


def test_the_table_of_the_api_names_every_parameter() -> None:
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    table = text[text.index("| parameter |") :].split("\n\n")[0]
    named = [name for row in table.split("\n")[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert named == list(PARAMETERS)


def test_the_guide_names_every_facet_in_their_order() -> None:
    text = (DOCS / "reading.md").read_text(encoding="utf-8")
    sentence = text[text.index("Beside the hits stand the facets:") :].split(". Values")[0]
    with translation.override("zh-hans"):
        assert re.findall(r"[\u4e00-\u9fff]+", sentence) == [str(facet.title) for facet in FACETS]


def test_the_guide_has_a_row_for_each_export_in_their_order() -> None:
    text = (DOCS / "reading.md").read_text(encoding="utf-8")
    with translation.override("zh-hans"):
        expected = [(export.suffix, f"{export.title}: {export.about}") for export in EXPORTS]
    assert re.findall(r"^\| `download\.(\w+)` \| (.*) \|$", text, re.M) == expected
