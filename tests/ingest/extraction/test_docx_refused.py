"""A Word document that is broken, empty, locked or made to do harm is refused for what it is."""

from __future__ import annotations

import pytest

from ingest.extraction import ExtractionError, Problem, extract
from tests.ingest.extraction.makers import BODY, TITLE, W, docx_of, paragraph, plain_docx, zip_of
from tests.ingest.extraction.reading import problem


def test_external_entities_are_refused() -> None:
    declared = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    document = f'<?xml version="1.0"?>{declared}<w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    assert problem(docx_of("", parts={"word/document.xml": document})) is Problem.EXTERNAL_ENTITY
    sixteen = document.encode("utf-16")
    assert problem(docx_of("", parts={"word/document.xml": sixteen})) is Problem.EXTERNAL_ENTITY


def test_an_entity_bomb_is_refused() -> None:
    laughs = '<!DOCTYPE l [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    document = f"{laughs}<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    assert problem(docx_of("", parts={"word/document.xml": document})) is Problem.EXTERNAL_ENTITY


def test_a_part_that_unpacks_to_far_more_than_it_is_is_a_bomb() -> None:
    spaces = f"<w:document {W}><w:body>" + " " * 60_000_000
    assert problem(docx_of("", parts={"word/document.xml": spaces})) is Problem.BOMB
    assert problem(docx_of("", parts={"word/document.xml": spaces[:20_000_000]})) is Problem.BOMB


def test_broken_documents_are_broken() -> None:
    whole = plain_docx(TITLE, BODY)
    assert problem(whole[: len(whole) // 2]) is Problem.BROKEN
    assert problem(docx_of("<w:p>")) is Problem.BROKEN
    assert problem(zip_of({"[Content_Types].xml": "<a/>", "word/styles.xml": "<a/>"})) is Problem.BROKEN
    at = whole.index(b"word/document.xml") + 60
    assert problem(whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :]) is Problem.BROKEN


def test_a_document_without_words_is_empty() -> None:
    assert problem(plain_docx("", "　")) is Problem.EMPTY


def test_an_encrypted_document_says_so() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1016
    directory = "Root Entry".encode("utf-16-le").ljust(128, b"\0") + "EncryptedPackage".encode(
        "utf-16-le"
    ).ljust(128, b"\0")
    assert problem(ole + directory.ljust(1024, b"\0")) is Problem.ENCRYPTED
    data = bytearray(docx_of(paragraph(BODY)))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    assert problem(bytes(data)) is Problem.ENCRYPTED


def test_tables_nested_beyond_reason_are_refused() -> None:
    depth = 400
    body = "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
    assert problem(docx_of(body)) is Problem.BROKEN


@pytest.mark.parametrize(("part", "kind"), [("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx")])
def test_other_office_files_are_named(part: str, kind: str) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(zip_of({"[Content_Types].xml": "<a/>", part: "<a/>"}))
    assert (caught.value.code, caught.value.details) == (Problem.UNKNOWN_TYPE, {"kind": kind})
