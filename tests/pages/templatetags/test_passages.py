"""A passage among the results and the place on the reading page it leads to are the same."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query", ["高质量发展", "营商环境", "大豆大垄密植", "“放管服”改革", "高質量 环境", "狠抓落实"]
)
def test_the_block_a_passage_leads_to_holds_what_it_marks(
    archive: object, client: Client, query: str
) -> None:
    page = client.get("/search/", {"q": query}).content.decode()
    passages = re.findall(r'<p class="hit-passage"><a href="([^"#]*)#(p\d+)">(.*?)</a></p>', page, re.S)
    assert passages
    for url, anchor, html in passages:
        reading = client.get(unescape(url)).content.decode()
        block = re.search(rf'<(p|h\d|span)[^>]* id="{anchor}">(.*?)</\1>\n', reading, re.S)
        assert block, (url, anchor)
        for mark in re.findall(r"<mark>(.*?)</mark>", html):
            assert f">{mark}</mark>" in block[2]
