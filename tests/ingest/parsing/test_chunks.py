"""A document host's numbered pieces are put together again; an ordinary list stays what it is."""

from __future__ import annotations

from ingest.parsing import parse

PIECES = (
    "1、在全镇渠道管护会议上的讲话 同志们：今天讲渠道的事，去年修好了四条主渠和十二条支渠，水能流到最远的村口，大家都说管\n"
    "2、用；今年还要再修两条支渠，把坏了的闸门换掉，人手由各村出，材料由镇里统一买，月底以前要全部运到工\n"
    "3、地。各村回去以后要开会商量，谁家出人、谁家出车，写在纸上贴在村口。"
)


def test_numbers_that_cut_sentences_are_taken_out() -> None:
    parsed = parse(PIECES)
    assert [each.text for each in parsed.removed] == ["1、", "2、", "3、"]
    assert "大家都说管用；" in parsed.text
    assert "运到工地。" in parsed.text
    assert parsed.outline == ()


def test_an_editor_gets_them_back() -> None:
    assert "2、用" in parse(PIECES, keep={0}).text


def test_a_numbered_list_of_sentences_is_none() -> None:
    words = "各村要出人出力，把渠道清干净，把闸门修好，再把值班的人定下来，贴在村口让大家看见，每月换一次班，谁也不例外。"
    source = "在全镇渠道管护会议上的讲话\n" + "".join(f"{number}、{words}\n" for number in (1, 2, 3))
    assert parse(source).removed == ()


def test_short_lines_without_a_stop_are_none() -> None:
    source = "在全镇渠道管护会议上的讲话\n同志们：\n1、修渠道\n渠道要先修。\n2、换闸门\n闸门要后换。\n"
    assert parse(source).removed == ()
