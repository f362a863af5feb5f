"""What must hold once docs/contributing/chart.md was followed; it runs in the copy (`following.check`)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from search import searcher
from search.results import SearchRequest
from speeches.models import Speech
from tests.search.conftest import Archive

pytestmark = pytest.mark.django_db


def rows(client: Client, **parameters: str) -> list[tuple[str, str]]:
    answer = client.get(reverse("speeches:weekdays"), parameters)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<svg" in page
    return re.findall(r'<th scope="row">(.*?)</th><td class="number">(.*?)</td>', page)


def test_the_page_has_the_numbers_in_a_table(archive: Archive, client: Client) -> None:
    keys = searcher.keys(SearchRequest())
    dates = Speech.objects.filter(pk__in=keys).values_list("date", flat=True)
    days = [date.weekday() for date in dates if date]
    assert rows(client) == [(name, str(days.count(day))) for day, name in enumerate("一二三四五六日")]


def test_it_takes_the_search_of_the_url(archive: Archive, client: Client) -> None:
    # 2022-08-13 was a Saturday.
    assert [name for name, count in rows(client, q="大豆大垄密植") if count != "0"] == ["六"]
    assert all(count == "0" for _name, count in rows(client, q="没有这样的话"))


def test_without_an_index_it_says_what_to_do(index_root: Path, client: Client) -> None:
    answer = client.get("/weekdays/")
    assert answer.status_code == 503
    assert "rebuild_index" in answer.content.decode()
