# markup and long cases are read best unbroken
from __future__ import annotations

import io
import zipfile

import docx
import pytest

from ingest.extraction import ExtractionError, Limits, Notice, Problem, extract
from tests.ingest.extraction.makers import BODY, TITLE, W, docx_of, numbering, paragraph, plain_docx, zip_of


def lines(data: bytes) -> list[str]:
    return extract(data).text.split("\n")


def test_a_document_of_python_docx_is_read() -> None:
    extracted = extract(plain_docx(TITLE, "同志们：", BODY, title=TITLE))
    assert extracted.format == "docx"
    assert extracted.text.split("\n") == [TITLE, "同志们：", BODY]
    assert extracted.title_hint == TITLE


def test_words_own_styles_number_their_paragraphs() -> None:
    document = docx.Document()
    for i in range(3):
        document.add_paragraph(f"事项{i}", style="List Number")
    document.add_paragraph("要点", style="List Bullet")
    buffer = io.BytesIO()
    document.save(buffer)
    assert lines(buffer.getvalue()) == ["1.事项0", "2.事项1", "3.事项2", "• 要点"]


def test_automatic_numbers_are_written_out_on_every_level() -> None:
    xml = numbering(
        [
            ("chineseCounting", "%1、"),
            ("chineseCountingThousand", "（%2）"),
            ("decimal", "%3."),
            ("decimalEnclosedCircle", "%4"),
        ]
    )
    body = [
        paragraph("总结成绩", num=1, level=0),
        paragraph("经济", num=1, level=1),
        paragraph("农业", num=1, level=2),
        paragraph("工业", num=1, level=2),
        paragraph("粮食", num=1, level=3),
        paragraph("民生", num=1, level=1),
        paragraph("教育", num=1, level=2),
        paragraph("正视问题", num=1, level=0),
        paragraph("短板", num=1, level=1),
    ]
    assert lines(docx_of(body, numbering_xml=xml)) == [
        "一、总结成绩", "（一）经济", "1.农业", "2.工业", "① 粮食", "（二）民生", "1.教育", "二、正视问题", "（一）短板",
    ]  # fmt: skip


def test_several_levels_in_one_number_and_legal_numbering() -> None:
    extra = (
        '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="第%1章"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>'
        '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    )
    xml = numbering(
        [("decimal", "%1")], extra=extra, nums='<w:num w:numId="9"><w:abstractNumId w:val="5"/></w:num>'
    )
    body = [
        paragraph("总则", num=9, level=0),
        paragraph("目的", num=9, level=1),
        paragraph("依据", num=9, level=1),
    ]
    assert lines(docx_of(body, numbering_xml=xml)) == ["第二章 总则", "2.1 目的", "2.2 依据"]


def test_numbers_come_through_styles_and_the_styles_they_are_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"/>'
        '<w:style w:type="paragraph" w:styleId="1"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="my"><w:basedOn w:val="2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    )
    xml = numbering([("japaneseCounting", "%1、"), ("japaneseCounting", "（%2）")])
    body = [
        paragraph("标题一", style="1"), paragraph("正文"), paragraph("甲", style="2"), paragraph("乙", style="my"),
        paragraph("标题二", style="1"), paragraph("不编号", style="1", num=0), paragraph("环", style="loop"), paragraph("标题三", style="1"),
    ]  # fmt: skip
    assert lines(docx_of(body, numbering_xml=xml, styles_xml=styles)) == [
        "一、标题一", "正文", "（一）甲", "（二）乙", "二、标题二", "不编号", "环", "三、标题三",
    ]  # fmt: skip


def test_levels_bound_to_styles_decide_the_level() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="h{i}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for i in (1, 2)
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="h{i + 1}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, text in enumerate(("%1、", "（%2）"))
    )
    xml = f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    body = [paragraph("一级", style="h1"), paragraph("二级", style="h2"), paragraph("又二级", style="h2")]
    assert lines(docx_of(body, numbering_xml=xml, styles_xml=styles)) == [
        "一、一级",
        "（一）二级",
        "（二）又二级",
    ]


def test_a_list_goes_on_unless_an_override_starts_it_again() -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride></w:num>'
    )
    xml = numbering([("decimal", "%1、")], nums=nums)
    body = [paragraph("甲", num=n, level=0) for n in (1, 1, 2, 3, 3, 4)]
    assert lines(docx_of(body, numbering_xml=xml)) == ["1、甲", "2、甲", "3、甲", "1、甲", "2、甲", "III)甲"]


def test_a_level_that_never_restarts_counts_on() -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:lvlText w:val="%2."/></w:lvl>'
    )
    xml = f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    body = [paragraph("甲", num=1, level=level) for level in (0, 1, 1, 0, 1)]
    assert lines(docx_of(body, numbering_xml=xml)) == ["一、甲", "1.甲", "2.甲", "二、甲", "3.甲"]


def test_a_list_linked_to_a_numbering_style() -> None:
    extra = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="list"/></w:abstractNum>'
    xml = numbering(
        [("ideographTraditional", "%1、")],
        extra=extra,
        nums='<w:num w:numId="8"><w:abstractNumId w:val="7"/></w:num>',
    )
    styles = '<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert lines(docx_of([paragraph("子", num=8, level=0)], numbering_xml=xml, styles_xml=styles)) == [
        "甲、子"
    ]


def test_bullets_of_symbol_fonts_become_marks_one_can_see() -> None:
    xml = numbering([("bullet", "\uf06c"), ("bullet", "\uf0ff"), ("bullet", "—")])
    body = [paragraph("甲", num=1, level=level) for level in (0, 1, 2)]
    assert lines(docx_of(body, numbering_xml=xml)) == ["● 甲", "• 甲", "—甲"]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>增长</w:t></w:r><w:del><w:r><w:delText>百分之五</w:delText></w:r></w:del><w:ins><w:r><w:t>百分之六</w:t></w:r></w:ins></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>"
    )
    extracted = extract(docx_of(body))
    assert extracted.text.split("\n") == ["增长百分之六", "前半后半", "移来"]
    assert Notice.TRACKED_CHANGES in extracted.warnings


def test_breaks_tabs_fields_symbols_and_hidden_text() -> None:
    body = (
        "<w:p><w:r><w:t>在全县大会上</w:t><w:br/><w:t>的讲话</w:t><w:tab/><w:t>稿</w:t><w:noBreakHyphen/></w:r></w:p>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>第三页</w:t></w:r></w:p>'
        '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r></w:p>'
        '<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="2605"/></w:r></w:p>'
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件里的话</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    extracted = extract(docx_of(body))
    assert extracted.text.split("\n") == [
        "在全县大会上",
        "的讲话\t稿-",
        "第三页",
        "看得见",
        "链接•★",
        "控件里的话",
        "拼",
    ]
    assert Notice.HIDDEN_TEXT in extracted.warnings


def test_tables_give_a_line_a_row_and_layout_tables_their_paragraphs() -> None:
    def cell(*texts: str) -> str:
        return "<w:tc>" + "".join(f"<w:p><w:r><w:t>{t}</w:t></w:r></w:p>" for t in texts) + "</w:tc>"

    body = (
        f"<w:tbl><w:tr>{cell('指标')}{cell('完成')}</w:tr><w:tr>{cell('粮食')}{cell('128')}</w:tr></w:tbl>"
        f"<w:tbl><w:tr>{cell('同志们：', BODY)}</w:tr></w:tbl>"
        f"<w:tbl><w:tr><w:tc><w:tbl><w:tr>{cell('内')}{cell('层')}</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
    )
    assert lines(docx_of(body)) == ["指标\t完成", "粮食\t128", "同志们：", BODY, "内\t层"]


def test_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:p><w:r><w:t>框前</w:t><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p><w:p><w:r><w:t>框后</w:t></w:r></w:p>"
    )
    assert lines(docx_of(body)) == ["框前", "框里的话", "框后"]


def test_footnotes_follow_the_text() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>见县志。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    body = '<w:p><w:r><w:t>旧名</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>云溪。</w:t></w:r></w:p>'
    assert lines(docx_of(body, parts={"word/footnotes.xml": notes})) == ["旧名[1]云溪。", "[1] 见县志。"]


def test_headers_and_footers_are_no_text() -> None:
    header = f"<w:hdr {W}><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:hdr>"
    assert lines(docx_of(paragraph(BODY), parts={"word/header1.xml": header})) == [BODY]


def test_word_2003_xml_and_flat_packages_are_read() -> None:
    old = "http://schemas.microsoft.com/office/word/2003/wordml"
    flat = (
        f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="{old}" '
        'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"><w:body><wx:sect><w:p><w:pPr><w:listPr><w:ilvl w:val="0"/>'
        f'<wx:t wx:val="一、"/></w:listPr></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p></wx:sect></w:body></w:wordDocument>'
    )
    assert extract(flat.encode(), "讲话.doc").text == "一、" + TITLE
    package = (
        '<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/word/document.xml">'
        f"<pkg:xmlData><w:document {W}><w:body>{paragraph(TITLE, num=1, level=0)}</w:body></w:document></pkg:xmlData></pkg:part>"
        f'<pkg:part pkg:name="/word/numbering.xml"><pkg:xmlData>{numbering([("chineseCounting", "%1、")])}</pkg:xmlData></pkg:part></pkg:package>'
    )
    extracted = extract(package.encode())
    assert (extracted.format, extracted.text) == ("word_xml", "一、" + TITLE)


def problem(data: bytes, limits: Limits | None = None) -> Problem:
    with pytest.raises(ExtractionError) as caught:
        extract(data, "讲话.docx", limits or Limits())
    return caught.value.code


def test_external_entities_are_refused() -> None:
    declared = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    document = f'<?xml version="1.0"?>{declared}<w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    assert problem(docx_of("", parts={"word/document.xml": document})) is Problem.EXTERNAL_ENTITY
    sixteen = document.encode("utf-16")
    assert problem(docx_of("", parts={"word/document.xml": sixteen})) is Problem.EXTERNAL_ENTITY  # type: ignore[dict-item]


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


def test_a_docx_with_stored_members_is_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain_docx(BODY))) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    assert lines(buffer.getvalue()) == [BODY]
