"""Values of facets: whatever they are called is text, in every place where it stands."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import pytest

from pages.components.dates import date_in_words
from pages.components.escaping import escaped
from pages.components.facet_values import facets
from pages.request_urls import toggled_urls
from search.results import FacetValue, SearchRequest
from tests.pages.results import make_results

EVIL = "\"><script>alert(1)</script>&'"


@pytest.mark.parametrize("chosen", [{}, {"region": ("990000",)}, {"region": (EVIL,), "speaker": (EVIL,)}])
def test_labels_and_values_are_text(chosen: dict[str, tuple[str, ...]]) -> None:
    request = SearchRequest(EVIL, chosen)
    regions = chosen.get("region", ())
    values = (
        FacetValue("990000", EVIL, 3, "990000" in regions),
        FacetValue("990100", EVIL, 2, depth=1, parent="990000"),
        FacetValue(EVIL, EVIL, 1, EVIL in regions),
    )
    speakers = (FacetValue(EVIL, EVIL, 1, bool(chosen.get("speaker"))),)
    results = replace(make_results(request, []), facets={"region": values, "speaker": speakers})
    for facet in facets(results):
        html = facet.shown + facet.folded
        assert "<script" not in html
        assert "alert(1)&lt;/script&gt;&amp;&#x27;</span>" in html
        assert 'href="/search/?q=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E%26%27' in html


def test_addresses_are_written_for_where_they_stand() -> None:
    request = SearchRequest("茶 & 粮", {"year": ("2021",)}, since="2020")
    plain, written = toggled_urls(request, "year"), toggled_urls(request, "year", escape)
    for value in ("2021", "2022", EVIL):
        assert written(value) == escape(plain(value))
        assert "&amp;" in written(value)


def test_what_is_remembered_is_remembered_by_language() -> None:
    assert date_in_words("2022-08", "zh-hans") == "2022年8月"
    assert date_in_words("2022-08", "en") == "August 2022"
    assert escaped("<") == escaped("<") == "&lt;"
