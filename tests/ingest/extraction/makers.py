"""In charge of making the files that the extraction tests read: Word, PDF, web pages and zips."""

# markup is read best unbroken

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

import docx
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TITLE = "在全县乡村振兴工作推进会上的讲话"
BODY = "过去一年，全县上下团结一心、真抓实干，粮食总产再创新高，群众的日子一天比一天好，这些成绩来之不易。"


def numbering(levels: Sequence[tuple[str, str]], *, nums: str = "", extra: str = "") -> str:
    """Write a `numbering.xml` with one pattern of the given (numFmt, lvlText) levels, as list 1."""
    written = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{written}</w:abstractNum>{extra}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}</w:numbering>'
    )


def paragraph(
    text: str, *, num: int | None = None, level: int | None = None, style: str | None = None
) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None or level is not None:
        inner = f'<w:ilvl w:val="{level}"/>' if level is not None else ""
        inner += f'<w:numId w:val="{num}"/>' if num is not None else ""
        properties += f"<w:numPr>{inner}</w:numPr>"
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def docx_of(
    body: str | Iterable[str],
    *,
    numbering_xml: str = "",
    styles_xml: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Write a .docx from the XML of its body, by hand, as no library writes numbering."""
    inner = body if isinstance(body, str) else "".join(body)
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{inner}</w:body></w:document>',
    }
    if numbering_xml:
        files["word/numbering.xml"] = numbering_xml
    if styles_xml:
        files["word/styles.xml"] = f"<w:styles {W}>{styles_xml}</w:styles>"
    return zip_of({**files, **(parts or {})})


def plain_docx(*paragraphs: str, title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for text in paragraphs:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def zip_of(files: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def gbk_zip(files: dict[str, bytes]) -> bytes:
    """Write a zip as Chinese Windows does: names in GBK, and no flag that says so."""
    stand_ins = {f"{i:0{len(name.encode('gb18030'))}d}": name for i, name in enumerate(files)}
    data = zip_of({stand_in: files[name] for stand_in, name in stand_ins.items()})
    for stand_in, name in stand_ins.items():
        data = data.replace(stand_in.encode(), name.encode("gb18030"))
    return data


def pdf_of(
    paragraphs: Sequence[str],
    *,
    title: str = TITLE,
    head: str = "",
    foot: str = "- {page} -",
    indent: float = 2,
    per_line: int = 28,
    lines_per_page: int = 24,
    spread: bool = False,
    password: str | None = None,
) -> bytes:
    """Typeset paragraphs as an office does: title centred, first lines indented, lines filled."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    encryption = StandardEncryption(password, strength=128) if password is not None else None
    page = canvas.Canvas(buffer, encrypt=encryption)
    number = 0
    y = 0.0

    def new_page() -> float:
        nonlocal number
        if number:
            page.showPage()
        number += 1
        page.setFont("STSong-Light", 9)
        if head:
            page.drawCentredString(297, 815, head)
        if foot:
            page.drawCentredString(297, 25, foot.format(page=number))
        return 760.0

    y = new_page()
    if title:
        page.setFont("STSong-Light", 22)
        page.drawCentredString(297, y, title)
        y -= 44
    used = 2
    for text in paragraphs:
        first = True
        rest = text
        while rest:
            if used >= lines_per_page:
                y, used = new_page(), 0
            take = per_line - (int(indent) if first else 0)
            piece, rest = rest[:take], rest[take:]
            page.setFont("STSong-Light", 15)
            x = 87 + (15 * indent if first else 0)
            if spread:
                for i, character in enumerate(piece):
                    page.drawString(x + 15 * i, y, character)
            else:
                page.drawString(x, y, piece)
            y -= 28
            used += 1
            first = False
    page.save()
    return buffer.getvalue()


def scanned_pdf(pages: int = 2) -> bytes:
    """Write a PDF that holds only pictures, as a scanner does."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    buffer = io.BytesIO()
    page = canvas.Canvas(buffer)
    picture = ImageReader(Image.new("L", (80, 110), 200))
    for _ in range(pages):
        page.drawImage(picture, 0, 0, 595, 842)
        page.showPage()
    page.save()
    return buffer.getvalue()


def web_page(*, charset: str = "utf-8", declared: str | None = None) -> bytes:
    """Write a page as a county's site has it, with all that stands around a text."""
    source = f"""<!DOCTYPE html><html><head><meta charset="{declared or charset}"><title>{TITLE}_云溪县人民政府</title>
<style>.nav {{ color: red }}</style><script>var s = "一、脚本里的话，不是正文。";</script></head><body>
<div class="header"><div class="nav"><a href="/">首页</a> <a href="/zw/">政务公开</a></div><h1><a href="/">云溪县人民政府</a></h1></div>
<div class="main"><div class="crumb">您的位置：<a href="/">首页</a> &gt; <a href="/jh/">领导讲话</a></div>
<h2>{TITLE}</h2><div class="info">2022-09-23 11:20 来源：县委办公室</div>
<div class="share"><a href="#">分享到微信</a><a href="#">打印</a></div>
<div id="zoom"><p>&nbsp;&nbsp;&nbsp;&nbsp;同志们：</p><p>　　{BODY[:20]}
{BODY[20:]}</p><p><strong>一、总结成绩，坚定信心</strong></p><p>一是&ldquo;三农&rdquo;工作稳步推进。<br>二是产业发展扎实有力。</p>
<table><tr><td>指标</td><td>完成</td></tr><tr><td>粮食总产</td><td>128.6</td></tr></table>
<p>扫描二维码关注云溪发布</p><div style="display: none">看不见的话，不是正文。</div></div>
<div class="related"><ul><li><a href="/1">在另一次会议上的讲话，也很长，但它只是一个链接而已。</a></li></ul></div></div>
<div class="footer">版权所有：云溪县人民政府办公室，未经许可，不得转载。</div></body></html>"""
    return source.encode(charset)
