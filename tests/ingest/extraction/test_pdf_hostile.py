"""PDFs that are locked or made to harm: text, or one clear problem, and the next file is read."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.extraction import ExtractionError, Limits, Problem, end_children, extract, extract_safely
from ingest.services import problems
from tests.ingest.extraction.makers import BODY, TITLE, pdf_of

DATA = Path(__file__).parents[2] / "data/pdf"
LIMITS = Limits(wall_seconds=15, cpu_seconds=6, memory=600 * 2**20)


@pytest.fixture(autouse=True)
def _no_children_left() -> Iterator[None]:
    yield
    end_children()


@pytest.mark.parametrize("name", ["aes128-owner.pdf", "aes256-owner.pdf"])
def test_aes_with_an_empty_user_password_is_read(name: str) -> None:
    assert extract((DATA / name).read_bytes()).text.split("\n") == [TITLE, BODY]


def test_aes_with_a_password_is_refused() -> None:
    with pytest.raises(ExtractionError) as caught:
        extract((DATA / "aes256-user.pdf").read_bytes())
    assert caught.value.code is Problem.ENCRYPTED


def file_of(*objects: bytes) -> bytes:
    """Write a PDF of these objects, the first its catalogue."""
    data, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    return data + head + table + end


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<%s>>/Contents 4 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PACKED = b"/Filter/FlateDecode"


def page(content: bytes, resources: bytes = b"/Font<</F 5 0 R>>", *more: bytes) -> bytes:
    return file_of(CATALOGUE, ONE_PAGE, PAGE % resources, content, *(more or (FONT,)))


def packed(piece: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(piece * 1000) for _ in range(times // 1000)) + packer.flush()


def form(content: bytes, inner: int) -> bytes:
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % inner
    return stream(content, entries)


HOSTILE = {
    "a page of 600 MB": lambda: page(stream(packed(b"BT /F 9 Tf 9 9 Td (abcdefgh) Tj ET\n", 17_000_000), PACKED)),
    "two billion pages": lambda: file_of(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", PAGE % b""),
    "pages in themselves": lambda: file_of(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    "a page 200,000 times": lambda: file_of(
        CATALOGUE, b"<</Type/Pages/Kids[%s]/Count 200000>>" % (b"3 0 R " * 200_000), PAGE % b""
    ),
    "a form in itself": lambda: page(stream(b"/X Do"), b"/XObject<</X 5 0 R>>", form(b"/X Do /X Do", 5)),
    "forms of forms": lambda: page(
        stream(b"/X Do"), b"/XObject<</X 5 0 R>>", *(form(b"/X Do " * 10, 6 + i) for i in range(12))
    ),
    "arrays in arrays": lambda: page(stream(b"[" * 2_000_000)),
    "an object without end": lambda: file_of(CATALOGUE, b"[" * 1_000_000),
    "a row of two billion columns": lambda: page(
        stream(zlib.compress(b"x" * 1000), PACKED + b"/DecodeParms<</Predictor 15/Columns 2000000000/Colors 32>>")
    ),
    "a type larger than the world": lambda: page(stream(b"BT /F 1e38 Tf 1e38 1e38 1e38 1e38 1 1 Tm (abc) Tj ET")),
    "too many characters": lambda: page(
        stream(packed(b"BT /F 9 Tf 1 0 0 1 99 99 Tm (a b) Tj ET\n", 90_000), PACKED)
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence_and_the_next_is_read(name: str) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract_safely(HOSTILE[name](), "讲话.pdf", LIMITS)
    assert problems.sentence(caught.value.code, caught.value.details).endswith("。")
    assert extract_safely(pdf_of([BODY])).text == f"{TITLE}\n{BODY}"
