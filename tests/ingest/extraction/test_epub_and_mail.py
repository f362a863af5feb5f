"""E-books are read page after page, messages by what they say."""

from __future__ import annotations

import pytest

from ingest.blocks import StatedKind
from ingest.extraction import ExtractionError, Notice, Problem, extract
from tests.ingest.extraction.makers import zip_of
from tests.ingest.extraction.reading import lines

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
BOOK = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title>春耕讲话选</dc:title></metadata>
<manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="b" href="%E4%B8%80.xhtml"/><item id="a" href="2.xhtml"/>
<item id="c" href="cover.xhtml"/></manifest>
<spine><itemref idref="c"/><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/><itemref idref="missing"/></spine></package>"""
PAGE = "<html><body><h2>{}</h2><p>要早动手，不等不靠，把渠修好。</p></body></html>"
PARTS = {
    "mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OEBPS/book.opf": BOOK,
    "OEBPS/nav.xhtml": PAGE.format("目录"), "OEBPS/一.xhtml": PAGE.format("抓水利"), "OEBPS/2.xhtml": PAGE.format("抓农资"),
    "OEBPS/cover.xhtml": "<html><body><img src='c.jpg'/></body></html>",
}  # fmt: skip


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    extracted = extract(zip_of(PARTS))
    assert (extracted.format, extracted.title_hint) == ("epub", "春耕讲话选")
    text = extracted.text.split("\n")
    assert [line for line in text if line.startswith("抓")] == ["抓水利", "抓农资"]
    assert [(text[block.line], block.kind) for block in extracted.blocks] == [
        ("抓水利", StatedKind.HEADING),
        ("抓农资", StatedKind.HEADING),
    ]


def test_a_book_without_a_spine_is_read_by_the_names_of_its_pages() -> None:
    parts = PARTS | {"META-INF/container.xml": "<c/>"}
    assert [line for line in lines(zip_of(parts)) if line.startswith("抓")] == ["抓农资", "抓水利"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"META-INF/encryption.xml": "<encryption/>"}, Problem.ENCRYPTED),
        (
            {"OEBPS/一.xhtml": PARTS["OEBPS/cover.xhtml"], "OEBPS/2.xhtml": "", "OEBPS/nav.xhtml": ""},
            Problem.ONLY_PICTURES,
        ),
        ({"OEBPS/book.opf": "<broken"}, Problem.BROKEN),
    ],
)
def test_a_book_that_cannot_be_read_says_why(changed: dict[str, str], expected: Problem) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(zip_of(PARTS | changed))
    assert caught.value.code is expected


HEADERS = "From: a@example.org\r\nSubject: =?utf-8?B?5pil6ICV6K6y6K+d?=\r\nMIME-Version: 1.0\r\n"


def test_a_message_is_decoded_and_its_subject_is_a_hint() -> None:
    body = "Content-Type: text/plain; charset=gbk\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    body += "".join(f"={byte:02X}" for byte in "同志们，要早动手。".encode("gbk"))
    extracted = extract((HEADERS + body).encode(), "邮件.eml")
    assert (extracted.format, extracted.text, extracted.title_hint) == (
        "eml",
        "同志们，要早动手。",
        "春耕讲话",
    )


def test_the_page_of_a_message_says_more_and_attachments_are_noticed() -> None:
    parts = [
        "Content-Type: text/plain; charset=utf-8\r\n\r\n抓水利 要早动手，不等不靠，把渠修好。",
        "Content-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.format("抓水利"),
        'Content-Type: text/plain; name="a.txt"\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\n附件',
    ]
    body = (
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        + "".join(f"--b\r\n{part}\r\n" for part in parts)
        + "--b--"
    )
    extracted = extract((HEADERS + body).encode(), "邮件")
    assert extracted.text.split("\n") == ["抓水利", "要早动手，不等不靠，把渠修好。"]
    assert extracted.warnings == (Notice.ATTACHMENTS,)


def test_a_text_that_begins_like_a_message_is_a_text() -> None:
    extracted = extract("Date: 2023年3月15日\n同志们：\n要早动手。".encode(), "讲话.txt")
    assert (extracted.format, extracted.text.split("\n")[0]) == ("txt", "Date: 2023年3月15日")
