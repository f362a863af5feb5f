"""Who spoke, for which place, in what kind of text: what lines beside the title and the first words of the body say."""

from __future__ import annotations

import pytest

from ingest.parsing import parse

TITLE = "在全县茶叶座谈会上的发言"
BODY = "今天开这个会，主要是把任务交代清楚，把责任落实到人。下面讲两点意见。\n一、抓落实\n要一件一件地抓。\n"


@pytest.mark.parametrize(
    ("lines", "speaker", "position"),
    [
        ("桑麓农业大学闵知行", "闵知行", None),
        ("桑麓县茶叶协会　闵知行", "闵知行", None),
        (
            "闵知行\n（闵知行，桑麓农业大学教授、县茶叶学会理事）",
            "闵知行",
            "桑麓农业大学教授、县茶叶学会理事",
        ),
        ("（闵知行：时任县供销社副主任）", "闵知行", "县供销社副主任"),
        ("县侨务委员会主任委员　闵知行", "闵知行", "县侨务委员会主任委员"),
        ("沅桥\n县长　闵知行", "闵知行", "县长"),
        ("县人民政府办公厅公告", None, None),
    ],
)
def test_lines_below_the_title_say_who_it_is(lines: str, speaker: str | None, position: str | None) -> None:
    parsed = parse(f"{TITLE}\n{lines}\n{BODY}")
    assert (parsed.speaker.value, parsed.position.value) == (speaker, position)


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("支部要我给大家讲一堂党课，我就谈谈体会。", "党课"),
        ("今天由我为大家上一次专题党课。", "党课"),
        ("上个月各支部的党课讲得不错，大家都有收获。", "讲话"),
    ],
)
def test_a_lecture_without_a_title_is_told_by_its_words(opening: str, kind: str) -> None:
    assert parse(f"同志们：\n{opening}\n{BODY}").kind.value == kind


def test_the_place_is_that_whose_government_one_speaks_for() -> None:
    parsed = parse(f"政府工作报告\n各位代表：\n现在，我代表克山县人民政府，向大会报告工作。\n{BODY}")
    assert parsed.region.value is not None
    assert parsed.region.value.code == "230229"


def test_the_day_on_which_a_page_was_looked_at_is_not_that_of_publication() -> None:
    page = f"今天是2031年5月6日 星期二\n{TITLE}\n2031-05-01 10:20:31 云笔网\n{BODY}"
    assert parse(page).published.value == "2031-05-01"


@pytest.mark.parametrize(
    ("venue", "kind"), [("全镇茶业表彰暨动员大会", "表彰会"), ("全区教育工作会议暨教师节表彰大会", "表彰会")]
)
def test_a_meeting_for_two_ends_is_named_by_the_first(venue: str, kind: str) -> None:
    assert parse(f"在{venue}上的讲话\n同志们：\n{BODY}").venue_kind.value == kind
