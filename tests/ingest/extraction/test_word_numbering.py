"""Word's automatic numbers are written out as Word shows them."""

from __future__ import annotations

import io

import docx

from tests.ingest.extraction.makers import W, docx_of, numbering, paragraph
from tests.ingest.extraction.reading import lines


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
