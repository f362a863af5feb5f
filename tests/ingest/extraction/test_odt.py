"""OpenDocument texts are read as LibreOffice shows them: numbers, headings, notes, tables, what is hidden."""

from __future__ import annotations

import pytest

from ingest.blocks import StatedKind
from ingest.extraction import ExtractionError, Notice, Problem, extract
from tests.ingest.extraction.makers import zip_of
from tests.ingest.extraction.reading import lines

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
STYLES = """<office:automatic-styles>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
<text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>
<text:list-level-style-number text:level="3" style:num-format="1" style:num-suffix="." text:display-levels="1" text:start-value="4"/></text:list-style>
<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="◆"/></text:list-style>
<style:style style:name="b" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="v" style:family="text"><style:text-properties text:display="none"/></style:style>
</office:automatic-styles>"""


def flat(body: str) -> bytes:
    return f"<?xml version='1.0'?><office:document {NAMES}>{STYLES}<office:body><office:text>{body}</office:text></office:body></office:document>".encode()


def odt(body: str, **parts: str) -> bytes:
    content = flat(body).decode().replace("office:document", "office:document-content", 1)
    content = content.replace("</office:document>", "</office:document-content>")
    return zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **parts})


def paragraph(text: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


def stated(data: bytes) -> list[tuple[str, StatedKind, int, int]]:
    extracted = extract(data, "讲话.odt")
    text = extracted.text.split("\n")
    return [(text[block.line], block.kind, block.level, block.lead) for block in extracted.blocks]


def problem(data: bytes) -> tuple[Problem, dict[str, object]]:
    with pytest.raises(ExtractionError) as caught:
        extract(data, "讲话.odt")
    return caught.value.code, dict(caught.value.details)


def test_lists_are_numbered_level_by_level_and_go_on_where_they_say_so() -> None:
    inner = (
        "<text:list><text:list-item>"
        + paragraph("修渠")
        + "</text:list-item><text:list-item>"
        + paragraph("备种")
    )
    inner += "</text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L"><text:list-item>{paragraph("抓水利")}{inner}</text:list-item></text:list>'
        + paragraph("要早动手。")
        + f'<text:list text:style-name="L" text:continue-numbering="true"><text:list-item>{paragraph("抓农资")}</text:list-item></text:list>'
        + f'<text:list text:style-name="L"><text:list-item>{paragraph("又从头数")}</text:list-item></text:list>'
        + f'<text:list text:style-name="B"><text:list-item>{paragraph("一点")}</text:list-item></text:list>'
    )
    assert lines(odt(body)) == [
        "一、抓水利",
        "（一）修渠",
        "（二）备种",
        "要早动手。",
        "二、抓农资",
        "一、又从头数",
        "◆一点",
    ]


def test_headings_titles_contents_rows_and_openings_are_stated() -> None:
    cell = "<table:table-cell>{}</table:table-cell>"
    row = f"<table:table-row>{cell.format(paragraph('一、'))}{cell.format(paragraph('东岭镇'))}</table:table-row>"
    body = (
        paragraph("讲话", "Title") + f"<text:table-of-content><text:index-body>{paragraph('抓水利 1')}</text:index-body></text:table-of-content>"
        + '<text:h text:outline-level="2">抓水利</text:h>' + paragraph('<text:span text:style-name="b">一是修渠。</text:span>要早。')
        + f"<table:table>{row}</table:table>" + paragraph("有注<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        + paragraph("见县志。") + "</text:note-body></text:note>的话")
    )  # fmt: skip
    assert stated(odt(body)) == [
        ("讲话", StatedKind.TITLE, 0, 0),
        ("抓水利 1", StatedKind.CONTENTS, 0, 0),
        ("抓水利", StatedKind.HEADING, 2, 0),
        ("一是修渠。要早。", StatedKind.PARAGRAPH, 0, 5),
        ("一、\t东岭镇", StatedKind.ROW, 0, 0),
        ("[1] 见县志。", StatedKind.NOTE, 0, 0),
    ]
    assert "有注的话" in lines(odt(body))


def test_spaces_tabs_breaks_and_hidden_text() -> None:
    body = paragraph(
        '林<text:s text:c="2"/>向东<text:tab/>书记<text:line-break/>讲<text:span text:style-name="v">暗</text:span>话'
    )
    extracted = extract(odt(body))
    assert extracted.text == "林  向东\t书记\n讲话"
    assert extracted.warnings == (Notice.HIDDEN_TEXT,)


def test_deleted_text_stays_out_and_is_noticed() -> None:
    changes = f"<text:tracked-changes><text:changed-region>{paragraph('删去的话')}</text:changed-region></text:tracked-changes>"
    extracted = extract(odt(changes + paragraph("留下的话")))
    assert (extracted.text, extracted.warnings) == ("留下的话", (Notice.TRACKED_CHANGES,))


def test_one_xml_file_is_read_and_not_its_source() -> None:
    extracted = extract(flat(paragraph("留下的话")), "讲话.fodt")
    assert (extracted.format, extracted.text) == ("fodt", "留下的话")


def test_what_cannot_be_read_says_why() -> None:
    sheet = f"<office:document-content {NAMES}><office:body><office:spreadsheet/></office:body></office:document-content>"
    assert problem(zip_of({"content.xml": sheet})) == (Problem.UNKNOWN_TYPE, {"kind": "ods"})
    assert problem(odt("")) == (Problem.EMPTY, {})
    assert problem(odt("<text:p><draw:frame><draw:image/></draw:frame></text:p>"))[0] is Problem.ONLY_PICTURES
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    assert problem(odt(paragraph("密"), **{"META-INF/manifest.xml": manifest}))[0] is Problem.ENCRYPTED
    assert problem(odt("<text:section>" * 300 + "</text:section>" * 300))[0] is Problem.BROKEN
    assert problem(odt('<!DOCTYPE x [<!ENTITY a "b">]>'))[0] is Problem.EXTERNAL_ENTITY
