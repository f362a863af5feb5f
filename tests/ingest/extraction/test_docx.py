"""The text of a Word document: paragraphs, tables, boxes and notes, as its reader would see them."""

from __future__ import annotations

import io
import zipfile

from ingest.extraction import Notice, extract
from tests.ingest.extraction.makers import BODY, TITLE, W, docx_of, numbering, paragraph, plain_docx
from tests.ingest.extraction.reading import lines


def test_a_document_of_python_docx_is_read() -> None:
    extracted = extract(plain_docx(TITLE, "同志们：", BODY, title=TITLE))
    assert extracted.format == "docx"
    assert extracted.text.split("\n") == [TITLE, "同志们：", BODY]
    assert extracted.title_hint == TITLE


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
    assert lines(docx_of(body, parts={"word/footnotes.xml": notes})) == ["旧名云溪。", "[1] 见县志。"]


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


def test_a_docx_with_stored_members_is_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain_docx(BODY))) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    assert lines(buffer.getvalue()) == [BODY]
