"""What a reader prefers is kept in a cookie; forms from elsewhere set nothing, and nobody is led away."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

FORMS = [("/theme/", {"theme": "dark"}, "theme"), ("/i18n/setlang/", {"language": "en"}, "django_language")]


@pytest.mark.parametrize(("url", "data", "cookie"), FORMS)
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin", "origin": "http://testserver"},
        {"origin": "http://testserver"},
        {},  # no browser of today
    ],
)
def test_a_form_of_this_site_needs_no_token(
    url: str, data: dict[str, str], cookie: str, headers: dict[str, str]
) -> None:
    response = Client(enforce_csrf_checks=True).post(url, data, headers=headers)
    assert response.status_code == 302
    assert response.cookies[cookie].value == next(iter(data.values()))


@pytest.mark.parametrize(("url", "data", "cookie"), FORMS)
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site", "origin": "http://evil.example"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
        {"origin": "http://evil.example"},
        {"origin": "https://testserver"},
        {"origin": "null"},
    ],
)
def test_a_form_from_elsewhere_sets_nothing(
    url: str, data: dict[str, str], cookie: str, headers: dict[str, str]
) -> None:
    response = Client().post(url, data, headers=headers)
    assert response.status_code == 403
    assert cookie not in response.cookies


@pytest.mark.parametrize(("url", "data", "_cookie"), FORMS)
def test_a_link_changes_nothing(client: Client, url: str, data: dict[str, str], _cookie: str) -> None:
    response = client.get(url, data)
    assert response.status_code == 405
    assert not response.cookies


@pytest.mark.parametrize(
    "away", ["http://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
@pytest.mark.parametrize(("url", "data", "_cookie"), FORMS)
def test_nobody_is_led_away(client: Client, url: str, data: dict[str, str], _cookie: str, away: str) -> None:
    asked = {**data, "next": away}
    location = client.post(f"{url}?next={away}", asked, headers={"referer": away})["Location"]
    assert location == "/"


def test_the_page_says_which_appearance_is_chosen(client: Client) -> None:
    def pressed(page: str) -> list[str]:
        form = page.split('class="footer-theme"')[1]
        return [part.split('"')[0] for part in form.split('aria-pressed="')[1:]]

    client.cookies["theme"] = "junk"
    assert pressed(client.get("/help/").content.decode()) == ["true", "false", "false"]
    client.cookies["theme"] = "dark"
    assert pressed(client.get("/help/").content.decode()) == ["false", "false", "true"]
    client.cookies["theme"] = "light"
    assert pressed(client.get("/help/").content.decode()) == ["false", "true", "false"]
