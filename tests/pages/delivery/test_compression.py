"""What is compressed, and how: pages with a secret in them never without padding."""

from __future__ import annotations

import gzip

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory

from pages.delivery.compression import accepts_gzip
from tests.archive import make_speech

pytestmark = pytest.mark.django_db

GZIP = {"accept-encoding": "gzip, deflate, br"}


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True), ("br, GZip", True), ("gzip;q=0.5", True), ("*", False), ("", False), ("gzip;q=0", False),
        ("br, gzip ; q=0.00, identity", False), ("xgzip", False),
    ],
)  # fmt: skip
def test_gzip_is_sent_to_those_who_take_it(header: str, accepted: bool) -> None:
    request = RequestFactory().get("/", headers={"accept-encoding": header})
    assert accepts_gzip(request) == accepted


@pytest.mark.parametrize("url", ["/", "/speeches/", "/help/", "/speeches/none/", "/years/"])
def test_public_text_is_compressed_the_same_each_time(client: Client, url: str) -> None:
    plain = client.get(url)
    first, second = (client.get(url, headers=GZIP) for _ in range(2))
    assert first["Content-Encoding"] == "gzip"
    assert first.content == second.content
    assert gzip.decompress(first.content) == plain.content


def test_a_page_with_a_secret_never_has_the_same_size_for_long(client: Client) -> None:
    client.force_login(User.objects.create_user("qin"))
    for url in ("/help/", "/admin/login/"):
        sizes = {len(client.get(url, headers=GZIP).content) for _ in range(12)}
        assert len(sizes) > 3, url


def test_the_page_of_logging_in_is_padded_for_those_without_a_cookie_too() -> None:
    sizes = {len(Client().get("/admin/login/", headers=GZIP).content) for _ in range(12)}
    assert len(sizes) > 3


def test_a_download_is_sent_as_it_is(client: Client) -> None:
    url = make_speech(text="茶" * 2000, outline=False).get_absolute_url()
    response = client.get(f"{url}download.docx", headers=GZIP)
    assert "Content-Encoding" not in response
    assert response.content[:2] == b"PK"
