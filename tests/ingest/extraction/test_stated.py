"""What Word, a web page and Markdown say of their lines comes with the text."""

from __future__ import annotations

import pytest

from ingest.blocks import StatedKind
from ingest.extraction import Notice, Problem, extract
from tests.ingest.extraction.makers import R, W, docx_of, paragraph
from tests.ingest.extraction.reading import lines, problem

STYLES = (
    f"<w:styles {W}>"
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="县里的样式"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="lvl"><w:name w:val="小节"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="character" w:styleId="H"><w:name w:val="暗"/><w:rPr><w:vanish/></w:rPr></w:style>'
    "</w:styles>"
)


def stated(data: bytes, name: str = "讲话.docx") -> list[tuple[str, StatedKind, int, int]]:
    extracted = extract(data, name)
    text = extracted.text.split("\n")
    return [(text[block.line], block.kind, block.level, block.lead) for block in extracted.blocks]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_word_states_titles_headings_and_outline_levels() -> None:
    body = (
        paragraph("讲话", style="T") + paragraph("抓水利", style="1") + paragraph("修渠", style="lvl")
        + paragraph("抓农资", style="own") + paragraph("要早准备。")
        + "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>抓领导</w:t></w:r></w:p>" + paragraph("要有人管。") * 4
    )  # fmt: skip
    assert stated(docx_of(body, parts={"word/styles.xml": STYLES})) == [
        ("讲话", StatedKind.TITLE, 0, 0),
        ("抓水利", StatedKind.HEADING, 1, 0),
        ("修渠", StatedKind.HEADING, 3, 0),
        ("抓农资", StatedKind.HEADING, 1, 0),
        ("抓领导", StatedKind.HEADING, 1, 0),
    ]


def test_contents_lists_rows_notes_and_boxes_are_known_for_what_they_are() -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{paragraph(text)}</w:tc>"

    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('一、抓水利 1')}</w:sdtContent></w:sdt>"
    )
    body = (
        contents + paragraph("二、抓农资 3", style="TOC2")
        + f"<w:tbl><w:tr>{cell('一、')}{cell('东岭镇')}</w:tr></w:tbl>"
        + f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('青禾县文件')}</w:txbxContent></w:pict></w:r>{run('正文')}</w:p>"
        + '<w:p><w:r><w:t>三项补贴</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )  # fmt: skip
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{paragraph("种粮补贴。")}</w:footnote></w:footnotes>'
    assert stated(docx_of(body, parts={"word/footnotes.xml": notes})) == [
        ("一、抓水利 1", StatedKind.CONTENTS, 0, 0),
        ("二、抓农资 3", StatedKind.CONTENTS, 0, 0),
        ("一、\t东岭镇", StatedKind.ROW, 0, 0),
        ("青禾县文件", StatedKind.BOX, 0, 0),
        ("[1] 种粮补贴。", StatedKind.NOTE, 0, 0),
    ]


def test_a_bold_opening_is_stated_and_a_bold_paragraph_is_not() -> None:
    body = (
        f"<w:p>{run('一、抓水利', '<w:b/>')}{run('要早动手。')}</w:p><w:p>{run('全都是粗的', '<w:b/>')}</w:p>"
    )
    assert stated(docx_of(body)) == [("一、抓水利要早动手。", StatedKind.PARAGRAPH, 0, 5)]


def test_text_hidden_by_a_style_is_left_out_with_a_warning() -> None:
    body = "<w:p>" + run("看清") + run("隐藏内容", '<w:rStyle w:val="H"/>') + run("形势") + "</w:p>"
    extracted = extract(docx_of(body, parts={"word/styles.xml": STYLES}))
    assert (extracted.text, extracted.warnings) == ("看清形势", (Notice.HIDDEN_TEXT,))


@pytest.mark.parametrize(("number", "shown"), [(1, "①"), (12, "⑫"), (21, "㉑")])
def test_a_number_that_a_field_circles_is_written_out(number: int, shown: str) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f"<w:r><w:instrText> eq \\o\\ac(○,{number}) </w:instrText></w:r>"
    assert lines(docx_of(f"<w:p>{mark('begin')}{instruction}{mark('end')}{run('看清形势')}</w:p>")) == [
        f"{shown}看清形势"
    ]


def test_a_file_that_a_document_takes_in_stands_where_it_is_named() -> None:
    relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" Type="{R}/aFChunk" Target="part.html"/></Relationships>'
    body = paragraph("开头。") + f'<w:altChunk xmlns:r="{R}" r:id="c"/>' + paragraph("结尾。")
    chunk = "<html><body><h2>抓水利</h2><p>要早动手，不等不靠。</p></body></html>"
    data = docx_of(body, parts={"word/_rels/document.xml.rels": relations, "word/part.html": chunk})
    assert lines(data) == ["开头。", "抓水利", "要早动手，不等不靠。", "结尾。"]
    assert stated(data) == [("抓水利", StatedKind.HEADING, 2, 0)]
    missing = docx_of(body, parts={"word/_rels/document.xml.rels": relations})
    assert extract(missing).warnings == (Notice.PART_UNREADABLE,)


def test_a_document_of_pictures_asks_for_its_text_to_be_recognised() -> None:
    assert problem(docx_of("<w:p><w:r><w:drawing/></w:r></w:p>")) is Problem.ONLY_PICTURES
    assert problem(b"<html><body><p><img src='1.jpg'></p></body></html>") is Problem.ONLY_PICTURES


def test_a_paragraph_of_which_all_is_deleted_counts_for_nothing() -> None:
    from tests.ingest.extraction.makers import numbering

    deleted = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        '<w:del w:id="2"><w:r><w:delText>删去的一条</w:delText></w:r></w:del></w:p>'
    )
    body = paragraph("抓水利", num=1) + deleted + paragraph("抓农资", num=1)
    parts = {"word/numbering.xml": numbering([("chineseCounting", "%1、")])}
    assert lines(docx_of(body, parts=parts)) == ["一、抓水利", "二、抓农资"]


PAGE = """<html><head><style>.x, p > i.y {display:none} @media print {.z {display: none}}</style></head><body>
<h1>在全县春耕会上的讲话</h1><h2>抓水利</h2><p>要早<span class="x">内容来自某网</span>动手，<b class="z">不等</b>不靠，把渠修好。</p>
<p><b>一是抓农资。</b>要备足种子，<i class="y">某网</i>保证质量，让农民放心。</p>
<table><tr><td>一、</td><td>东岭镇</td></tr></table><p>各乡镇要抓紧，逐村逐户核实面积，不漏一户。</p></body></html>"""


def test_a_page_states_headings_rows_and_openings_and_hides_by_its_own_style() -> None:
    assert lines(PAGE.encode())[2] == "要早动手，不等不靠，把渠修好。"
    assert stated(PAGE.encode(), "讲话.html") == [
        ("在全县春耕会上的讲话", StatedKind.TITLE, 0, 0),
        ("抓水利", StatedKind.HEADING, 2, 0),
        ("一是抓农资。要备足种子，保证质量，让农民放心。", StatedKind.PARAGRAPH, 0, 6),
        ("一、\t东岭镇", StatedKind.ROW, 0, 0),
    ]


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [
        ('style="list-style-type: cjk-ideographic"', ["一、", "二、"]),
        ('style="list-style: simp-chinese-formal inside" start="10"', ["壹拾、", "壹拾壹、"]),
        ('type="A"', ["A. ", "B. "]),
        ('type="i" start="3"', ["iii. ", "iv. "]),
        ("reversed", ["2. ", "1. "]),
        ('style="list-style-type: none"', ["", ""]),
        ('start="999999999"', ["1. ", "2. "]),
    ],
)
def test_lists_show_the_numbers_that_a_browser_shows(attributes: str, shown: list[str]) -> None:
    page = f"<html><body><ol {attributes}><li>抓水利</li><li>抓农资</li></ol></body></html>"
    assert lines(page.encode()) == [f"{shown[0]}抓水利".strip(), f"{shown[1]}抓农资".strip()]


MARKDOWN = """---
title: 春耕讲话
---
# 在全县春耕会上的讲话

**一、抓水利。**要早动手
（一）修渠
二、抓农资

## 三、抓领导
3. 第三条
4. 第四条

| 序号 | 乡镇 |
|---|---|
| 一、 | 东岭镇 |

若 a<b，则优先；若 c>d，再议。
"""


def test_markdown_is_read_without_its_marks() -> None:
    extracted = extract(MARKDOWN.encode(), "讲话.md")
    assert (extracted.format, extracted.title_hint) == ("md", "春耕讲话")
    assert [line for line in extracted.text.split("\n") if line] == [
        "在全县春耕会上的讲话", "一、抓水利。要早动手", "（一）修渠", "二、抓农资", "三、抓领导", "3. 第三条", "4. 第四条",
        "序号\t乡镇", "一、\t东岭镇", "若 a<b，则优先；若 c>d，再议。",
    ]  # fmt: skip
    assert stated(MARKDOWN.encode(), "讲话.md") == [
        ("在全县春耕会上的讲话", StatedKind.HEADING, 1, 0),
        ("一、抓水利。要早动手", StatedKind.PARAGRAPH, 0, 6),
        ("三、抓领导", StatedKind.HEADING, 2, 0),
        ("序号\t乡镇", StatedKind.ROW, 0, 0),
        ("一、\t东岭镇", StatedKind.ROW, 0, 0),
    ]
