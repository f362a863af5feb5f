"""How a PDF is set: columns, watermarks, turned pages, notes, contents lists, headings in another type, tags."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from ingest.blocks import StatedKind
from ingest.extraction import Notice, extract
from tests.ingest.extraction.makers import TITLE

TEXT = "各乡镇要把春耕备耕作为当前的头等大事，逐村逐户摸清底数，缺种子的调种子，缺化肥的调化肥，缺劳力的组织互助，确保不误农时。"
OTHER = "水利部门要抢在清明以前修好渠道，电力部门要保证机井用电，气象部门要天天预报，农技人员要走到田头，手把手教会群众用新品种。"
Draw = Callable[[canvas.Canvas], None]


def pdf(*pages: Draw, size: tuple[float, float] = (595, 842)) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    paper = canvas.Canvas(buffer, pagesize=size)
    for draw in pages:
        draw(paper)
        paper.showPage()
    paper.save()
    return buffer.getvalue()


def put(paper: canvas.Canvas, text: str, x: float, y: float, size: float = 12, *, bold: bool = False) -> None:
    paper.saveState()  # reportlab forgets that a mode of rendering outlives its text
    written = paper.beginText(x, y)
    written.setFont("STSong-Light", size)
    written.setTextRenderMode(2 if bold else 0)
    written.textOut(text)
    paper.drawText(written)
    paper.restoreState()


def column(paper: canvas.Canvas, text: str, x: float, y: float, per_line: int, size: float = 12) -> float:
    """Set a paragraph: its first line indented by two characters; return where the next one begins."""
    text = "　　" + text
    for start in range(0, len(text), per_line):
        put(paper, text[start : start + per_line], x, y, size)
        y -= 1.6 * size
    return y


def lines(data: bytes) -> list[str]:
    return extract(data, "a.pdf").text.split("\n")


@pytest.mark.parametrize("gutter", [4, 12, 30])
@pytest.mark.parametrize("shift", [0, 7])
def test_columns_are_read_one_after_the_other(gutter: float, shift: float) -> None:
    def draw(paper: canvas.Canvas) -> None:
        put(paper, TITLE, 150, 780, 20)
        for x, drop, text in ((60, 0, TEXT), (60 + 18 * 12 + gutter, shift, OTHER)):
            y = 740.0 - drop
            for _ in range(3):
                y = column(paper, text, x, y, 18)

    assert lines(pdf(draw)) == [TITLE, *[TEXT] * 3, *[OTHER] * 3]


def test_three_columns() -> None:
    def draw(paper: canvas.Canvas) -> None:
        for number, text in enumerate((TEXT, OTHER, TEXT)):
            y = 740.0
            for _ in range(3):
                y = column(paper, text, 40 + 180 * number, y, 14)

    assert lines(pdf(draw)) == [*[TEXT] * 3, *[OTHER] * 3, *[TEXT] * 3]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    def draw(paper: canvas.Canvas) -> None:
        whole = "　　" + TEXT + OTHER + TEXT + OTHER
        for number, start in enumerate(range(0, 240, 120)):
            for line in range(8 if number == 0 else 7):
                put(paper, whole[start + 15 * line :][:15], 60 + 200 * number, 740 - 20 * line)

    assert lines(pdf(draw)) == [(TEXT + OTHER + TEXT + OTHER)[:223]]


def test_a_table_is_no_page_in_columns() -> None:
    def draw(paper: canvas.Canvas) -> None:
        y = column(paper, TEXT, 60, 760, 36)
        for number in range(6):
            put(paper, f"指标{number}", 60, y - 20 * number)
            put(paper, f"完成{number}", 260, y - 20 * number)
            put(paper, f"比上年增长{number}", 400, y - 20 * number)

    read = lines(pdf(draw))
    assert read[0] == TEXT
    assert read[1].split() == ["指标0", "完成0", "比上年增长0"]


def body(paper: canvas.Canvas) -> None:
    y = 760.0
    for text in (TEXT, OTHER, TEXT):
        y = column(paper, text, 60, y, 36)


def test_words_laid_across_a_page_are_no_text() -> None:
    def draw(paper: canvas.Canvas) -> None:
        paper.saveState()
        paper.translate(200, 300)
        paper.rotate(45)
        put(paper, "内部资料 注意保存", 0, 0, 48)
        paper.restoreState()
        body(paper)

    extracted = extract(pdf(draw))
    assert extracted.text.split("\n") == [TEXT, OTHER, TEXT]
    assert extracted.dropped == ("内部资料 注意保存",)


def test_words_that_the_paper_shines_through_are_no_text() -> None:
    def draw(paper: canvas.Canvas) -> None:
        body(paper)
        paper.setFillAlpha(0.3)
        put(paper, "青禾县委办公室", 120, 700, 14)

    extracted = extract(pdf(draw))
    assert extracted.text.split("\n") == [TEXT, OTHER, TEXT]
    assert extracted.dropped == ("青禾县委办公室",)


def test_large_words_on_every_page_are_no_text() -> None:
    def draw(paper: canvas.Canvas) -> None:
        body(paper)
        put(paper, "某某文库", 150, 400, 60)

    extracted = extract(pdf(draw, draw, draw))
    assert "某某文库" not in extracted.text
    assert "某某文库" in extracted.dropped


def test_a_title_on_one_page_is_text_however_large() -> None:
    def first(paper: canvas.Canvas) -> None:
        put(paper, "春耕动员", 150, 800, 40)
        body(paper)

    assert lines(pdf(first, body))[0] == "春耕动员"


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_lies_on_its_side_is_read(quarters: int) -> None:
    def draw(paper: canvas.Canvas) -> None:
        paper.translate(*((595, 0), (595, 842), (0, 842))[quarters - 1])
        paper.rotate(90 * quarters)
        paper.setPageRotation(90 * quarters)
        y = 500.0
        for text in (TEXT, OTHER):
            y = column(paper, text, 60, y, 30)

    assert lines(pdf(draw)) == [TEXT, OTHER]


def test_quotation_marks_stay_where_they_were_set() -> None:
    # As LibreOffice draws what its font lacks: the text first, the marks of another font afterwards.
    sentence = "要抓好“三农”工作，啃下“硬骨头”，种好“责任田”。"

    def draw(paper: canvas.Canvas) -> None:
        for first in (False, True):
            for number, character in enumerate(sentence):
                if (character in "“”") is first:
                    put(paper, character, 84 + 12 * number, 700)

    assert lines(pdf(draw)) == [sentence]


def test_a_line_set_over_another_is_remarked() -> None:
    def draw(paper: canvas.Canvas) -> None:
        body(paper)
        put(paper, "粮食总产再创新高", 60, 500)
        put(paper, "农民收入稳步增加", 63, 500)

    assert Notice.OVERLAPPING_TEXT in extract(pdf(draw)).warnings
    assert extract(pdf(body)).warnings == ()


def test_characters_drawn_twice_are_read_once() -> None:
    def draw(paper: canvas.Canvas) -> None:
        for shift in (0, 0.4):
            put(paper, "一、人人动手，个个争先", 60 + shift, 700)

    assert lines(pdf(draw)) == ["一、人人动手，个个争先"]


def test_footnotes_stand_behind_the_text_and_their_marks_nowhere() -> None:
    def draw(paper: canvas.Canvas) -> None:
        put(paper, "粮食总产达到四十二万吨", 84, 760)
        put(paper, "1", 84 + 11 * 12, 765, 6)
        put(paper, "，比上年增长百分之三。", 84 + 11 * 12 + 4, 760)
        y = column(paper, TEXT, 60, 740, 36)
        column(paper, OTHER, 60, y, 36)
        put(paper, "1 据青禾县统计局数据。", 60, 60, 9)

    extracted = extract(pdf(draw, body))
    assert extracted.text.split("\n") == [
        "粮食总产达到四十二万吨，比上年增长百分之三。", TEXT, OTHER, TEXT, OTHER, TEXT, "1 据青禾县统计局数据。",
    ]  # fmt: skip
    assert [block.kind for block in extracted.blocks] == [StatedKind.NOTE]


def test_a_raised_mark_that_points_to_no_note_stays() -> None:
    def draw(paper: canvas.Canvas) -> None:
        put(paper, "每平方公里3000m", 84, 790)
        put(paper, "2", 84 + 5 * 12 + 5 * 6 + 6, 795, 6)
        body(paper)

    assert "m2" in lines(pdf(draw))[0]


def test_a_list_of_contents_is_known() -> None:
    def draw(paper: canvas.Canvas) -> None:
        put(paper, "目　录", 260, 780)
        for number, heading in enumerate(("一、认清形势", "二、突出重点", "三、加强领导")):
            put(paper, f"{heading}………………………………{number + 1}", 60, 740 - 20 * number)
        column(paper, TEXT, 60, 600, 36)

    extracted = extract(pdf(draw))
    assert [(block.line, block.kind) for block in extracted.blocks] == [
        (line, StatedKind.CONTENTS) for line in range(4)
    ]


def speech(*, bold: bool) -> bytes:
    def draw(paper: canvas.Canvas) -> None:
        put(paper, TITLE, 150, 790, 20)
        y = column(paper, "同志们：" + TEXT, 60, 750, 36)
        for heading in ("抓好农田水利", "抓好农资供应"):
            put(paper, heading, 84, y, bold=bold)
            y = column(paper, OTHER, 60, y - 20, 36)
        put(paper, "一要抓早。", 84, y, bold=bold)
        put(paper, "早动员、早部署、早落实，不等不靠。", 84 + 5 * 12, y)

    return pdf(draw)


def test_headings_in_another_type_are_known_and_bold_openings() -> None:
    said = [(block.kind, block.lead) for block in extract(speech(bold=True)).blocks]
    assert said == [(StatedKind.HEADING, 0), (StatedKind.HEADING, 0), (StatedKind.PARAGRAPH, 5)]
    assert extract(speech(bold=False)).blocks == ()


def test_what_is_bold_throughout_says_nothing() -> None:
    def draw(paper: canvas.Canvas) -> None:
        for number in range(20):
            put(paper, f"第{number}件实事已经办好办实", 84, 760 - 20 * number, bold=number % 2 == 0)

    assert extract(pdf(draw)).blocks == ()


def test_a_space_that_was_typed_is_kept_and_a_stretched_line_has_none() -> None:
    def draw(paper: canvas.Canvas) -> None:
        put(paper, "全面从严治党", 84, 790)
        put(
            paper, "保障高质量发展", 84 + 6 * 12 + 4, 790
        )  # as LibreOffice sets a space: no glyph, a third of an em
        for number, character in enumerate("各乡镇要把春耕备耕作为当前头等大事"):
            put(paper, character, 84 + 15 * number, 750)
        put(paper, "主持：", 200, 650)
        put(paper, "林向东", 260, 650)

    assert lines(pdf(draw)) == [
        "全面从严治党 保障高质量发展",
        "各乡镇要把春耕备耕作为当前头等大事",
        "主持：  林向东",
    ]


def test_a_line_that_is_short_for_what_did_not_fit_goes_on() -> None:
    def draw(paper: canvas.Canvas) -> None:
        put(paper, "推动政治监督具体化、常态化，围绕构建新发展格局、推动高质量发", 60, 760)
        rest = "展、“双链融合”等重大部署，建立台账，逐项跟踪问效，从严从快抓好落实，绝不允许打折扣。"
        put(paper, rest[:34], 60, 740)
        put(paper, rest[34:], 60, 720)

    assert len(lines(pdf(draw))) == 1
