# long cases are read best unbroken
from __future__ import annotations

import pytest

from ingest.extraction import ExtractionError, Limits, Notice, Problem, extract
from ingest.extraction.characters import mend_forms
from ingest.extraction.printed_columns import Area
from ingest.extraction.printed_edges import part_furniture
from ingest.extraction.printed_lines import Glyph, Look, PrintedLine, line_of
from ingest.extraction.printed_paragraphs import join_lines
from tests.ingest.extraction.makers import BODY, TITLE, pdf_of, scanned_pdf

SPEECH = [
    "同志们：",
    BODY * 2,
    "一、总结成绩，坚定信心",
    BODY * 3,
    "（一）农业。" + BODY * 2,
    "二、正视问题",
    BODY * 4,
    "谢谢大家！",
]


def problem(data: bytes) -> ExtractionError:
    with pytest.raises(ExtractionError) as caught:
        extract(data, "讲话.pdf")
    return caught.value


def test_lines_are_joined_into_the_paragraphs_they_were_set_from() -> None:
    extracted = extract(pdf_of(SPEECH * 3))
    assert extracted.format == "pdf"
    assert extracted.text.split("\n") == [TITLE, *SPEECH * 3]


@pytest.mark.parametrize("per_line", [20, 26, 33])
def test_any_measure_is_joined(per_line: int) -> None:
    # No paragraph may fill its last line to the end: then nothing on the page tells where it stops.
    assert extract(pdf_of(SPEECH, per_line=per_line)).text.split("\n") == [TITLE, *SPEECH]


def test_running_heads_and_page_numbers_are_dropped_and_reported() -> None:
    extracted = extract(pdf_of(SPEECH * 3, head="云溪县委办公室文件", foot="第 {page} 页 共 9 页"))
    assert extracted.text.split("\n") == [TITLE, *SPEECH * 3]
    assert extracted.dropped[:2] == ("云溪县委办公室文件", "第 1 页 共 9 页")
    assert len(extracted.dropped) % 2 == 0


def test_bare_page_numbers_are_dropped_where_they_count() -> None:
    extracted = extract(pdf_of(SPEECH * 3, foot="{page}"))
    assert extracted.text.split("\n") == [TITLE, *SPEECH * 3]
    assert extracted.dropped[0] == "1"


def test_a_number_that_counts_nothing_stays() -> None:
    assert extract(pdf_of([*SPEECH, "2035"], foot="")).text.endswith("谢谢大家！\n2035")


def test_a_title_that_the_running_head_repeats_stays() -> None:
    assert extract(pdf_of(SPEECH * 3, head=TITLE)).text.split("\n")[0] == TITLE
    assert extract(pdf_of(SPEECH * 3, head=TITLE)).text.count(TITLE) == 1


def test_characters_placed_one_by_one_are_read_together() -> None:
    assert extract(pdf_of(SPEECH, spread=True)).text.split("\n") == [TITLE, *SPEECH]


def test_spaced_out_characters_are_mended_and_spaced_names_left() -> None:
    def mend(text: str) -> str:
        line = line_of([Glyph(each, 12.0 * i, 12.0 * i + 12, 0, Look(12)) for i, each in enumerate(text)])
        assert line is not None
        return line.text

    assert mend("县 政 府 工 作 报 告") == "县政府工作报告"
    assert mend("栗 俊 昌") == "栗 俊 昌"
    assert mend("县长  王 建 国") == "县长  王 建 国"


def test_ligatures_and_radicals_are_written_as_what_they_show() -> None:
    assert mend_forms("⼀、⻓期坚持⾼质量，门⼾eﬃcient⸺") == "一、长期坚持高质量，门户efficient——"


def test_scans_have_no_text_layer() -> None:
    error = problem(scanned_pdf(3))
    assert (error.code, error.details) == (Problem.NO_TEXT_LAYER, {"pages": 3})


def test_a_password_is_asked_for() -> None:
    assert problem(pdf_of(SPEECH, password="secret")).code is Problem.ENCRYPTED


def test_a_document_only_its_owner_may_change_is_read() -> None:
    assert extract(pdf_of(SPEECH, password="")).text.split("\n") == [TITLE, *SPEECH]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n",
        b"%PDF-1.7\n" + b"\x00\x01garbage" * 50,
        b"%PDF-1.4\n%%EOF",
        b"%PDF-1.4\ntrailer<</Root 1 0 R>>",
    ],
)
def test_what_only_begins_as_a_pdf_is_broken(data: bytes) -> None:
    assert problem(data).code is Problem.BROKEN


def test_a_pdf_cut_off_gives_text_or_one_clear_problem() -> None:
    whole = pdf_of(SPEECH)
    for part in (0.3, 0.6, 0.9):
        try:
            extract(whole[: int(len(whole) * part)])
        except ExtractionError as error:
            assert error.code in (Problem.BROKEN, Problem.NO_TEXT_LAYER)


def test_a_page_without_text_is_remarked() -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for source in (pdf_of(SPEECH), scanned_pdf(1)):
        for page in PdfReader(BytesIO(source)).pages:
            writer.add_page(page)
    buffer = BytesIO()
    writer.write(buffer)
    assert extract(buffer.getvalue()).warnings == (Notice.PAGES_WITHOUT_TEXT,)


def test_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(pdf_of(SPEECH), limits=Limits(text=100))
    assert (caught.value.code, caught.value.details) == (Problem.TOO_LONG, {"limit": 100})


def test_latin_words_are_parted_where_a_line_ends_and_mended_where_hyphenated() -> None:
    lines = [
        PrintedLine(text, 50, 290, 700 - 20 * i, 12)
        for i, text in enumerate(("the county develop-", "ment plan of", "the year"))
    ]
    assert [each.text for each in join_lines([Area(lines)])] == ["the county development plan of the year"]


def test_a_line_that_stands_once_at_the_edge_is_text() -> None:
    pages = [
        [PrintedLine(f"第{i}件实事办好了", 50, 200, 800, 12), PrintedLine("正文", 50, 200, 700, 12)]
        for i in range(4)
    ]
    pages[0][0] = PrintedLine("只在第一页", 50, 200, 800, 12)
    kept, dropped = part_furniture(pages)
    assert kept[0][0].text == "只在第一页"
    assert "只在第一页" not in dropped


def test_a_title_on_two_lines_is_one_and_its_subtitle_another() -> None:
    def large(text: str, y: float) -> PrintedLine:
        return PrintedLine(text, 150, 450, y, 22)

    lines = [
        large("坚定信心、真抓实干，奋力开创全县", 700),
        large("乡村振兴工作新局面", 668),
        large("——在推进会上的讲话", 636),
    ]
    body = [PrintedLine(BODY[:25], 87, 487, 590 - 28 * i, 16) for i in range(3)]
    assert [each.text for each in join_lines([Area(lines + body)])[:2]] == [
        "坚定信心、真抓实干，奋力开创全县乡村振兴工作新局面",
        "——在推进会上的讲话",
    ]


def test_pages_that_say_nothing_but_one_line_keep_it() -> None:
    page = [PrintedLine("同一句话", 50, 200, 800, 12)]
    assert part_furniture([page, page, page]) == ([page, page, page], [])
