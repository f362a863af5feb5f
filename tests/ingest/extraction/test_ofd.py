"""OFD, the layout format of Chinese offices: text at its places, read as a PDF's is."""

from __future__ import annotations

import pytest

from ingest.blocks import StatedKind
from ingest.extraction import ExtractionError, Limits, Notice, Problem, extract, extract_safely
from ingest.extraction.ofd_text import _steps
from tests.ingest.extraction.makers import BODY, TITLE, zip_of
from tests.ingest.extraction.ofd_makers import HEAD, NS, ofd_of, page, set_paragraphs, text
from tests.ingest.extraction.test_familiar import HAN, SPEECH, exchanged

OTHER = "水利部门要抢在清明以前修好渠道，电力部门要保证机井用电，气象部门要天天预报，农技人员要走到田头，手把手教会群众用新品种。"
LINES = [TITLE, "同志们：", BODY, "一、抓好农田水利", OTHER]


def front(*more: str) -> str:
    return page(text(TITLE, 45, 15, 7), *set_paragraphs(LINES[1:]), *more)


def problem(data: bytes) -> Problem:
    with pytest.raises(ExtractionError) as caught:
        extract(data, "a.ofd")
    return caught.value.code


def test_lines_are_joined_into_paragraphs() -> None:
    extracted = extract(ofd_of(front(), title="讲话稿"), "讲话.ofd")
    assert (extracted.format, extracted.title_hint, extracted.warnings) == ("ofd", "讲话稿", ())
    assert extracted.text.split("\n") == LINES


def test_the_child_reads_it_as_well() -> None:
    assert extract_safely(ofd_of(front())).text.split("\n") == LINES


def test_pages_are_read_in_their_order_and_paragraphs_over_them() -> None:
    words = "　　" + OTHER
    first = page(*(text(words[i : i + 15], 25, 30 + 9 * (i // 15)) for i in range(0, 30, 15)))
    second = page(*(text(words[i : i + 15], 25, 30 + 9 * (i // 15 - 2)) for i in range(30, len(words), 15)))
    assert extract(ofd_of(first, second)).text == OTHER


@pytest.mark.parametrize(
    ("given", "steps"),
    [
        ("g 3 5", [5.0, 5.0, 5.0]),
        ("4 g 2 5 3.5", [4.0, 5.0, 5.0, 3.5]),
        ("G 2 5", [5.0, 5.0]),
        ("g 99999999999 5", [5.0] * 6),
        ("g -4 5", []),
        ("g", []),
        ("x 5 nan 1e400", [5.0]),
        ("", []),
        (None, []),
    ],
)
def test_steps_may_be_repeated(given: str | None, steps: list[float]) -> None:
    assert _steps(given, 6) == steps


def test_characters_in_any_order_stand_where_they_are_set() -> None:
    words = "要抓好“三农”工作，啃下“硬骨头”。"
    things = [text(each, 25 + 5 * i, 30) for i, each in enumerate(words)]
    assert extract(ofd_of(page(*things[::-1]))).text == words


def test_an_object_with_a_matrix_stands_where_it_puts_it() -> None:
    things = [text(BODY[:26], 25, 30, 2.5, more='CTM="2 0 0 2 0 0"'), text(BODY[26:], 25, 39, 5)]
    assert extract(ofd_of(page(*things))).text == BODY


def test_without_steps_characters_stand_side_by_side() -> None:
    things = [text("粮食总产达到 42.5 万吨", 25, 30, step="")]
    assert extract(ofd_of(page(*things))).text == "粮食总产达到 42.5 万吨"


def test_turned_and_faint_words_and_watermarks_are_no_text() -> None:
    turned = text("内部资料", 60, 100, 20, more='CTM="0.7 -0.7 0.7 0.7 0 0"')
    faint = text("注意保存", 60, 40, 8, more='Alpha="80"')
    mark = f'<ofd:Annot ID="7" Type="Watermark"><ofd:Appearance>{text("青禾县委", 50, 50, 12)}</ofd:Appearance></ofd:Annot>'
    link = (
        f'<ofd:Annot ID="8" Type="Link"><ofd:Appearance>{text("点击", 50, 60)}</ofd:Appearance></ofd:Annot>'
    )
    extracted = extract(ofd_of(front(turned, faint), annotations={0: mark + link}))
    assert extracted.text.split("\n") == LINES
    assert extracted.dropped == ("内部资料注意保存青禾县委",)


def test_what_pages_take_from_a_template_is_their_frame() -> None:
    frame = page(text("青禾县人民政府文件汇编", 60, 5), text("本页无正文以外内容", 60, 288))
    pages = [page(*set_paragraphs([BODY, OTHER][:: 1 if i else -1] * 3), template=3) for i in range(2)]
    extracted = extract(ofd_of(*pages, templates={3: frame}))
    assert "汇编" not in extracted.text
    assert "青禾县人民政府文件汇编" in extracted.dropped


def test_a_template_of_one_page_may_be_its_text() -> None:
    frame = page(*set_paragraphs([BODY]))
    assert extract(ofd_of(page(template=3), templates={3: frame})).text == BODY


def test_headings_in_another_face_are_known() -> None:
    things = [
        *set_paragraphs(["同志们：" + BODY]), text("抓好农田水利", 35, 60, font=2), text(OTHER[:30], 25, 69), text(OTHER[30:], 25, 78),
    ]  # fmt: skip
    extracted = extract(ofd_of(page(*things)))
    assert [(block.line, block.kind) for block in extracted.blocks] == [(1, StatedKind.HEADING)]


def test_what_is_set_invisible_is_left_out() -> None:
    hidden = text("看不见的话", 25, 250, more='Visible="false"')
    extracted = extract(ofd_of(front(hidden)))
    assert (extracted.text.split("\n"), extracted.warnings) == (LINES, (Notice.HIDDEN_TEXT,))


def test_seals_and_attachments_are_not_read() -> None:
    parts = {"Doc_0/Signs/Sign_0/SignedValue.dat": b"\x30\x82", "Doc_0/Attachs/a.docx": zip_of({"x": b"y"})}
    assert extract(ofd_of(front(), parts=parts)).text.split("\n") == LINES


def test_older_files_name_their_vocabulary_otherwise() -> None:
    old = ofd_of(front().replace("http://www.ofdspec.org/2016", "http://www.ofdspec.org"))
    assert extract(old).text.split("\n") == LINES


def test_a_page_that_is_not_there_costs_itself_only() -> None:
    data = ofd_of(
        front(),
        parts={"Doc_0/Document.xml": document('<ofd:Page ID="1" BaseLoc="Pages/Page_9/Content.xml"/>')},
    )
    extracted = extract(data)
    assert extracted.warnings == (Notice.PAGES_UNREADABLE,)


def document(extra: str) -> str:
    first = '<ofd:Page ID="100" BaseLoc="/Doc_0/Pages/Page_0/Content.xml"/>'
    return f"{HEAD}<ofd:Document {NS}><ofd:Pages>{first}{extra}</ofd:Pages></ofd:Document>"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ofd_of(page('<ofd:ImageObject ID="1" ResourceID="2"/>')), Problem.ONLY_PICTURES),
        (ofd_of(page()), Problem.EMPTY),
        (ofd_of(front(), parts={"Encryptions.xml": "<x/>"}), Problem.ENCRYPTED),
        (ofd_of("<ofd:Page"), Problem.BROKEN),
        (zip_of({"OFD.xml": f"{HEAD}<ofd:OFD {NS}><ofd:DocRoot>a.xml</ofd:DocRoot></ofd:OFD>"}), Problem.BROKEN),
        (ofd_of('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), Problem.EXTERNAL_ENTITY),
        (ofd_of(page(*set_paragraphs([exchanged(each, HAN, "ofd") for each in SPEECH]))), Problem.GARBLED_TEXT_LAYER),
        (ofd_of(page("<ofd:PageBlock>" * 2_000 + "</ofd:PageBlock>" * 2_000)), Problem.EMPTY),
    ],
)  # fmt: skip
def test_what_has_no_text_says_why(data: bytes, code: Problem) -> None:
    assert problem(data) is code


def test_a_bomb_is_refused() -> None:
    data = ofd_of(page(text("啊" * 30_000_000, 1, 1)))
    with pytest.raises(ExtractionError) as caught:
        extract(data, "a.ofd", Limits(size=2**20))
    assert caught.value.code is Problem.BOMB


def test_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(ofd_of(front()), "a.ofd", Limits(text=20))
    assert caught.value.code is Problem.TOO_LONG
