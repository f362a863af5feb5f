"""Parts of a page that are kept: the same for all of one language, theme, section and kind of reader, and no others."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.template import Context, Template
from django.test import Client, RequestFactory

from pages.templatetags.kept import section

pytestmark = pytest.mark.django_db


def current(page: str) -> list[str]:
    masthead = page.split("<header")[1].split("</header>")[0]
    return re.findall(r'href="([^"]*)" aria-current', masthead)


def test_each_section_is_current_on_its_own_pages_in_any_order(client: Client) -> None:
    expected = {
        "/nowhere/regions/": [], "/regions/": ["/regions/"], "/": [], "/years/": ["/years/"], "/help/": [],
        "/years/1999/": ["/years/"], "/regions/123456/": ["/regions/"], "/venues/": ["/venues/"],
    }  # fmt: skip
    for path in (*expected, *reversed(expected)):
        assert current(client.get(path).content.decode()) == expected[path], path


def test_languages_and_themes_do_not_mix(client: Client) -> None:
    for language, word in (("en", "Skip to content"), ("zh-hans", "跳到正文"), ("en", "Skip to content")):
        client.cookies["django_language"] = language
        page = client.get("/help/").content.decode()
        assert word in page
        assert ("Guide" in page.split("<footer")[1]) == (language == "en")


def test_only_staff_see_the_editors_entrance(client: Client) -> None:
    def has_entrance() -> bool:
        return 'href="/ingest/"' in client.get("/help/").content.decode().split("</header>")[0]

    assert not has_entrance()
    client.force_login(User.objects.create_user("qin", is_staff=True))
    assert has_entrance()
    client.force_login(User.objects.create_user("wu"))
    assert not has_entrance()


def test_the_search_box_of_the_masthead_is_not_on_pages_with_a_box(client: Client) -> None:
    for path, has_box in (("/help/", True), ("/", False), ("/help/", True)):
        assert ("masthead-search" in client.get(path).content.decode()) == has_box, path


def test_a_part_is_rendered_once_and_without_a_request_each_time() -> None:
    template = Template('{% load kept %}{% kept "test" %}{{ value }}{{ section }}{% endkept %}')
    request = RequestFactory().get("/years/")
    assert template.render(Context({"request": request, "value": 1})) == "1years"
    assert template.render(Context({"request": request, "value": 2})) == "1years"
    assert template.render(Context({"value": 3})) == "3"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "home"),
        ("/search/", "search"),
        ("/search/suggest", ""),
        ("/speeches/x/", ""),
        ("/ingest/1/", "ingest"),
    ],
)
def test_sections_are_few(path: str, name: str) -> None:
    assert section(RequestFactory().get(path)) == name
