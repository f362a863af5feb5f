"""Rich Text is read in the code pages of its fonts, with the numbers, headings, notes and tables that Word shows."""

from __future__ import annotations

import pytest

from ingest.blocks import StatedKind
from ingest.extraction import ExtractionError, Notice, Problem, extract
from tests.ingest.extraction.reading import lines

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}{\f2\fcharset136 MingLiU;}}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2\outlinelevel2 Own;}{\s3 toc 1;}{\s4 Title;}}"
    r"{\info{\title \u35762?\u35805?}{\author x}}"
)


def rtf(body: str) -> bytes:
    return f"{HEAD}{body}}}".encode("ascii")


def bytes_of(text: str, codec: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(codec))


def stated(body: str) -> list[tuple[str, StatedKind, int, int]]:
    extracted = extract(rtf(body))
    text = extracted.text.split("\n")
    return [(text[block.line], block.kind, block.level, block.lead) for block in extracted.blocks]


def test_characters_come_by_code_page_and_by_number() -> None:
    body = (
        rf"{{\f1 {bytes_of('春耕讲话', 'gbk')}}}\par {{\f2 {bytes_of('春耕', 'big5')}}}\par "
        r"\uc1\u22823?\u-10179?\u-8704?\'41\par \uc0\u22823\u23478\par \{\~\_\ldblquote a\rdblquote\line\emdash\par"
    )
    assert lines(rtf(body)) == ["春耕讲话", "春耕", "大😀A", "大家", "{ -“a”", "—"]


def test_titles_headings_contents_and_openings_are_stated() -> None:
    body = (
        r"\pard\s4 T\par\pard\s3 C 1\par\pard\s1 H\par\pard\s2 I\par\pard\plain{\b lead.} rest\par\pard\outlinelevel1 O\par"
        r"\pard\plain all of it\par"
    )
    assert stated(body) == [
        ("T", StatedKind.TITLE, 0, 0),
        ("C 1", StatedKind.CONTENTS, 0, 0),
        ("H", StatedKind.HEADING, 1, 0),
        ("I", StatedKind.HEADING, 3, 0),
        ("lead. rest", StatedKind.PARAGRAPH, 0, 5),
        ("O", StatedKind.HEADING, 2, 0),
    ]


def test_numbers_rows_notes_and_boxes() -> None:
    number = rf"{{\listtext\pard\plain\f1 {bytes_of('一、', 'gbk')}\tab}}"
    body = (
        rf"\pard {number}a\par\trowd\pard\intbl b\cell c\cell\row\pard d{{\super\chftn{{\footnote\pard note}}}} e\par"
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard box\par}}{\shprslt no}}f\par"
    )
    assert stated(body) == [
        ("b\tc", StatedKind.ROW, 0, 0),
        ("box", StatedKind.BOX, 0, 0),
        ("[1] note", StatedKind.NOTE, 0, 0),
    ]
    assert lines(rtf(body)) == ["一、a", "b\tc", "d e", "box", "f", "[1] note"]


def test_what_nobody_sees_is_left_out() -> None:
    body = (
        r"a{\v hidden}b{\deleted gone}c{\header head}{\*\unknown x}{\pict\bin5 }}}}}}{\field{\*\fldinst eq \\o\\ac(\u9675?,3)}"
        r"{\fldrslt }}d\par"
    )
    extracted = extract(rtf(body))
    assert extracted.text == "abc③d"
    assert extracted.warnings == (Notice.HIDDEN_TEXT, Notice.TRACKED_CHANGES)
    assert extracted.title_hint == "讲话"


@pytest.mark.parametrize(
    ("body", "expected"),
    [("", Problem.EMPTY), (r"{\pict 00}", Problem.ONLY_PICTURES), ("{" * 3000, Problem.BROKEN)],
)
def test_what_cannot_be_read_says_why(body: str, expected: Problem) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(rtf(body))
    assert caught.value.code is expected


@pytest.mark.parametrize("body", [r"\bin-5 a", r"\u99999999999 a", "a}}}}b", r"\f99 a", r"\'zz a", "\\"])
def test_broken_control_words_cost_no_text(body: str) -> None:
    assert "a" in extract(rtf(body + r" a\par")).text
