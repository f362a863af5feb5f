"""Whatever is sent, extraction answers with text or with an ExtractionError, and in good time.

How many files are tried is for tests/campaigns.py.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

import pytest

from ingest.extraction import Extracted, ExtractionError, Limits, extract, members
from ingest.extraction.characters import clean
from tests import campaigns
from tests.ingest.extraction.makers import (
    BODY,
    TITLE,
    docx_of,
    gbk_zip,
    numbering,
    paragraph,
    pdf_of,
    plain_docx,
    web_page,
    zip_of,
)
from tests.ingest.extraction.ofd_makers import ofd_of, page, set_paragraphs, text

_MAIL = (
    b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
)
EXAMPLES = campaigns.size(400, 20_000, "FUZZ_EXAMPLES")
LIMITS = Limits(size=5 * 2**20, text=500_000, member_size=2**20, total_size=4 * 2**20)
_LEVELS = numbering([("chineseCounting", "%1、"), ("decimal", "（%1.%2）")])
SEEDS: dict[str, Callable[[], bytes]] = {
    "docx": lambda: docx_of([paragraph(BODY, num=1, level=i % 2) for i in range(5)], numbering_xml=_LEVELS),
    "python-docx": lambda: plain_docx(TITLE, BODY),
    "pdf": lambda: pdf_of([BODY, BODY * 3]),
    "ofd": lambda: ofd_of(page(text(TITLE, 45, 15, 7), *set_paragraphs([BODY, BODY * 3])), page(text(BODY, 9, 9))),
    "html": web_page,
    "zip": lambda: gbk_zip({"讲话.txt": BODY.encode(), "二.docx": plain_docx(BODY)}),
    "text": lambda: f"{TITLE}\n{BODY}".encode("gb18030"),
    "mhtml": lambda: _MAIL + web_page() + b"\n--b--",
    "word_xml": lambda: docx_body_alone(),
}  # fmt: skip
_TOKENS = [
    b"<", b">", b"\x00", b"\xff\xfe", b"<!DOCTYPE", b"&x;", b"%1", b"obj", b"endstream", b"/Length 99999999",
    b"PK\x05\x06", b"w:p>", b"\xd0\xcf", b"-1",
]  # fmt: skip
_NUMBERS = [b"-1", b"0", b"1e9", b"nan", b"", b"999999", b"0.0001", b"g 3 5", b"g 99999999 1"]


def docx_body_alone() -> bytes:
    source = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
    )
    return (source + paragraph(BODY) * 3 + "</w:body></w:wordDocument>").encode()


def mutated(data: bytes, source: random.Random) -> bytes:
    """Change a few places of a file: bytes flipped, cut, doubled, overwritten by what readers look for."""
    changed = bytearray(data)
    for _ in range(source.choice((1, 1, 2, 5, 20))):
        at = source.randrange(len(changed) + 1)
        match source.randrange(6):
            case 0:
                changed[at : at + 1] = source.randbytes(1)
            case 1:
                del changed[at : at + source.randrange(1, 200)]
            case 2:
                changed[at:at] = changed[at : at + source.randrange(1, 400)]
            case 3:
                changed[at:at] = source.choice(_TOKENS)
            case 4:
                changed[at : at + 8] = source.randbytes(8)
            case _:
                changed = changed[: max(at, 1)] if source.random() < 0.2 else changed
    return bytes(changed)


def repacked(data: bytes, source: random.Random) -> bytes:
    """Change what is inside a zip, so that its parts, not its directory, are what is odd."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = source.choice(sorted(files))
    content = files[name]
    files[name] = mutated(content if isinstance(content, bytes) else content.encode(), source)
    return zip_of(files)


def renumbered(data: bytes, source: random.Random) -> bytes:
    """Change numbers in the parts of a package: places and sizes that no page has."""

    def other(match: re.Match[bytes]) -> bytes:
        return source.choice(_NUMBERS) if source.random() < 0.1 else match.group()

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {
            name: re.sub(rb"(?<=[\" ])-?\d+(?:\.\d+)?", other, archive.read(name))
            for name in archive.namelist()
        }
    return zip_of(parts)


def changed(kind: str, seed: bytes, source: random.Random) -> bytes:
    """Return a file of a kind with something changed: its bytes, its parts, or the numbers in them."""
    if kind == "ofd" and source.random() < 0.5:
        return renumbered(seed, source)
    inside = kind in {"docx", "python-docx", "ofd"} and source.random() < 0.6
    return repacked(seed, source) if inside else mutated(seed, source)


def check(data: bytes, name: str) -> bool:
    try:
        extracted = extract(data, name, LIMITS)
        assert isinstance(extracted, Extracted)
        assert extracted.text.strip()
        assert clean(extracted.text) == (extracted.text, False)
        return True
    except ExtractionError as error:
        assert str(error)
        return False


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", SEEDS)
def test_mutated_files_never_raise_anything_but_extraction_errors(kind: str) -> None:
    source = random.Random(f"mutate {kind}")
    seed = SEEDS[kind]()
    read = 0
    for _ in range(max(1, EXAMPLES // len(SEEDS))):
        data = changed(kind, seed, source)
        read += check(data, source.choice(("讲话.docx", "a.html", "a.pdf", "", "讲话.doc")))
        if kind == "zip":
            consume(data)
    if kind != "zip":
        assert read > 0  # else the mutations are too rough to reach the readers


@pytest.mark.filterwarnings("ignore")
def test_random_bytes_never_raise_anything_but_extraction_errors() -> None:
    source = random.Random("bytes")
    starts = (
        b"",
        b"%PDF-1.5\n",
        b"PK\x03\x04",
        b"<html>",
        b"{\\rtf1",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xfe",
        b"<?xml version='1.0'?><w:wordDocument",
    )
    for _ in range(EXAMPLES // 4):
        data = source.choice(starts) + source.randbytes(source.choice((1, 10, 100, 3000)))
        check(data, source.choice(("a.txt", "a.doc", "a.html", "")))
        consume(data)


def consume(data: bytes) -> None:
    try:
        for member in members(data, LIMITS):
            assert (member.data is None) is (member.error is not None)
    except ExtractionError:
        pass
