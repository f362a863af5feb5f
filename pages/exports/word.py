"""In charge of a speech as a Word file, set as official papers are (GB/T 9704-2012)."""

from __future__ import annotations

import io
from typing import Any

import docx
from django.utils.translation import gettext_lazy as _
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from pages import front_matter, rendering
from pages.exports.byline import byline
from pages.exports.export import Export
from pages.rendering import BlockKind
from speeches.models import Speech


def write_docx(speech: Speech, url: str) -> bytes:
    """Return the speech as a Word file set as official papers are (GB/T 9704-2012 §7).

    A4, 3.7 / 3.5 / 2.8 / 2.6 cm margins, 28 pt lines, title in 二号, body in 三号仿宋, headings in 黑体 and
    楷体; headings bear Word's heading styles, so that the outline shows in its navigation pane.
    """
    sections = list(speech.sections.order_by("order"))
    text = rendering.render(speech.text, sections)
    front = front_matter.find_front_matter(speech)
    lines = speech.text.split("\n")
    document = docx.Document()
    _set_page(document)
    document.core_properties.title = speech.title
    document.core_properties.author = speech.speaker_as_printed
    document.core_properties.comments = url
    _centred(document, speech.title, "宋体", Pt(22))
    head = [lines[number - 1] for number in sorted(front.byline)]
    for line in head or [*filter(None, [speech.subtitle]), *byline(speech)]:
        _centred(document, line, "楷体", Pt(16))
    for block in text.blocks:
        if block.number in front.title | front.byline:
            continue
        line = lines[block.number - 1]
        if block.kind is BlockKind.HEADING:
            _heading(document, line, min(block.level, 3))
        else:
            _body(document, line, indented=block.kind is BlockKind.PARAGRAPH)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


# python-docx has no types for the parts of a document; these five functions are all that touch them.


def _set_page(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.top_margin, page.bottom_margin = Cm(3.7), Cm(3.5)
    page.left_margin, page.right_margin = Cm(2.8), Cm(2.6)


def _set_face(run: Any, face: str, size: Any, *, bold: bool = False) -> None:
    run.font.name = "Times New Roman"
    run.font.size = size
    run.font.bold = bold
    run.font.color.rgb = docx.shared.RGBColor(0, 0, 0)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _centred(document: Any, text: str, face: str, size: Any) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(6)
    _set_face(paragraph.add_run(text), face, size, bold=face == "宋体")


def _heading(document: Any, text: str, level: int) -> None:
    paragraph = document.add_paragraph(style=f"Heading {level}")
    paragraph.paragraph_format.line_spacing = Pt(28)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.first_line_indent = Pt(32)
    _set_face(paragraph.add_run(text), "黑体" if level == 1 else "楷体", Pt(16))


def _body(document: Any, text: str, *, indented: bool) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(28)
    paragraph.paragraph_format.space_after = Pt(0)
    if indented:
        paragraph.paragraph_format.first_line_indent = Pt(32)
    _set_face(paragraph.add_run(text), "仿宋", Pt(16))


WORD = Export(
    suffix="docx",
    title=_("Word 文档"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write=write_docx,
    about="set as official papers are, headings as Word headings",
)
