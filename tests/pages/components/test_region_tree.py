"""Regions as a tree: whole where it is small, its top alone where it is large, and nothing in it but text."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from pages.components import region_tree
from pages.counts import RegionNode
from tests.archive import make_region_tree, make_speech

EVIL = '"><script>alert(1)</script>'


def node(code: str, name: str = "某地", children: int = 0) -> RegionNode:
    below = [RegionNode(f"{code[:4]}{n:02}", f"县{n}", 1, []) for n in range(21, 21 + children)]
    return RegionNode(code, name, 1234, below)


def test_a_large_tree_is_sent_folded_with_links_for_what_lies_below() -> None:
    tree = [node(f"{n}0000", children=60) for n in range(11, 21)]
    html = region_tree.region_directory_html(tree, everything=True)
    assert html.count("<details ") == 10
    assert "县21" not in html
    assert html.count('<a href="/regions/110000/children?all=1">') == 1
    assert 'hx-get="/regions/110000/children?all=1"' in html
    assert "?all=1" not in region_tree.region_directory_html(tree, everything=False)


def test_a_small_tree_is_sent_whole() -> None:
    html = region_tree.region_directory_html([node("110000", children=3)], everything=True)
    assert re.findall(r"县\d+", html) == ["县21", "县22", "县23"]
    assert "hx-get" not in html
    assert "<details open>" in html
    assert '<span class="count">1,234</span>' in html


def test_a_region_without_others_below_is_no_fold() -> None:
    tree = [node("810000"), *(node(f"{n}0000", children=60) for n in range(11, 21))]
    html = region_tree.region_directory_html(tree, everything=True)
    assert '<li><span class="region-line"><a href="/regions/810000/">' in html


@pytest.mark.parametrize("large", [False, True])
def test_a_name_stays_text(large: bool) -> None:
    tree = [node("110000", EVIL, children=500 if large else 1)]
    assert "<script>" not in region_tree.region_directory_html(tree, everything=True)
    assert "<script>" not in region_tree.region_children_html(tree)


@pytest.mark.django_db
class TestChildren:
    def test_htmx_gets_the_list_alone_and_a_browser_a_page(self, client: Client) -> None:
        make_speech(region="990121")
        make_region_tree()
        fragment = client.get("/regions/990000/children?all=1", headers={"hx-request": "true"})
        page = client.get("/regions/990000/children?all=1")
        assert fragment.content.decode().strip().startswith("<ul><li>")
        assert "<html" in page.content.decode()
        for response in (fragment, page):
            assert "HX-Request" in response["Vary"]
            assert re.findall(r'href="/regions/(9901\d\d)/"', response.content.decode())[:2] == [
                "990100",
                "990121",
            ]

    def test_without_all_only_regions_with_speeches_are_listed(self, client: Client) -> None:
        make_speech(region="990121")
        page = client.get("/regions/990000/children", headers={"hx-request": "true"}).content.decode()
        assert re.findall(r'href="/regions/(\d+)/">[^<]*</a> <span class="count">(\d+)', page) == [
            ("990100", "1"),
            ("990121", "1"),
        ]

    def test_what_is_no_region_has_no_children(self, client: Client) -> None:
        assert client.get("/regions/123456/children").status_code == 404
        assert client.post("/regions/990000/children").status_code == 405
