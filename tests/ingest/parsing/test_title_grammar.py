"""A title is read as its parts, whichever of them it has, however it is broken, spaced or printed twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.parsing import parse
from ingest.parsing.lattice import Arc, CompactLine, Grammar
from ingest.parsing.occasions import KIND_WORDS, LATER_KIND_WORDS
from ingest.parsing.rules import title_words
from ingest.parsing.titles import TitleReading, is_title, read_title
from speeches.gazetteer.offices import COMPOUND_SURNAMES, OFFICES
from speeches.text.normalise import fold
from tests import campaigns

MEETING = "全县教育大会"
AT = f"在{MEETING}上"
WORDS = (
    *["在", "全县", "大会", "上", "的", "讲话", "县长", "张渭", "同志", "——", "：", "关于", "问题", "（记录稿）", "2031年", "参加", "文件", "青办发〔2031〕3号", "通知", "各乡镇："],
    *["现将讲话印发给你们。", "关于印发张渭同志讲话的通知", "附件", "目录", "一、抓落实…3", "同志们：", "合编", "3500字范本", "-领导讲话"],
    "\n", "\n", "\n", "　", " ",
)  # fmt: skip
BODY = "同志们：\n今天开这个会，主要是把任务交代清楚，把责任落实到人。下面讲两点意见。\n一、抓落实\n要一件一件地抓。\n"


def said(title: str) -> tuple[str | None, ...]:
    """Return occasion, office and name of a title as it is printed."""
    reading = read_title(fold(title))
    runs = (reading.occasion, reading.office, reading.name)
    return tuple(None if run is None else title[slice(*run)] for run in runs)


@pytest.mark.parametrize("office", OFFICES)
def test_every_office_is_read_before_a_name_behind_another_and_behind_a_name(office: str) -> None:
    assert said(f"溪口县{office}黎望川{AT}的讲话") == (MEETING, f"溪口县{office}", "黎望川")
    assert said(f"县长、溪口县{office}黎望川{AT}的讲话") == (MEETING, f"县长、溪口县{office}", "黎望川")
    assert said(f"黎望川{office}{AT}的讲话") == (MEETING, office, "黎望川")
    assert said(f"{MEETING}讲话({office} 黎望川)") == (MEETING, office, "黎望川")
    assert said(f"{office}的讲话") == (None, office, None)


@pytest.mark.parametrize("surname", COMPOUND_SURNAMES)
def test_every_compound_surname_begins_a_name(surname: str) -> None:
    assert said(f"县长{surname}明德{AT}的讲话") == (MEETING, "县长", f"{surname}明德")
    assert said(f"{surname}明德{AT}的讲话") == (MEETING, None, f"{surname}明德")
    assert said(f"{surname}明县长{AT}的讲话") == (MEETING, "县长", f"{surname}明")
    assert said(f"{MEETING}讲话(县长 {surname}明德)") == (MEETING, "县长", f"{surname}明德")


@pytest.mark.parametrize("kind", KIND_WORDS)
@pytest.mark.parametrize(
    "before",
    [
        f"{AT}的",
        f"{MEETING}",
        f"{AT}重要",
        f"书记2031年{AT}的",
        f"{AT}关于办学条件问题的",
        f"在参加{MEETING}时的",
    ],
)
def test_the_occasion_stands_before_every_kind(before: str, kind: str) -> None:
    assert said(before + kind)[0] == MEETING


@pytest.mark.parametrize("kind", LATER_KIND_WORDS)
def test_some_words_are_kinds_only_behind_an_occasion(kind: str) -> None:
    assert said(f"黎望川{AT}的{kind}") == (MEETING, None, "黎望川")
    assert not is_title(f"全县教育{kind}")


@pytest.mark.parametrize("form", title_words.FORMS)
@pytest.mark.parametrize("before", [f"{AT}的讲话", f"{MEETING}致辞"])
def test_every_form_may_stand_behind_the_kind(before: str, form: str) -> None:
    assert said(before + form)[0] == MEETING


@pytest.mark.parametrize("when", title_words.WHEN_AT_OCCASION)
@pytest.mark.parametrize("how", ["", "总结", "谆谆"])
def test_what_stands_between_occasion_and_kind_is_no_part_of_it(when: str, how: str) -> None:
    assert said(f"在{MEETING}{when}的{how}致辞")[0] == MEETING


@pytest.mark.parametrize(
    ("title", "occasion", "office", "name"),
    [
        ("某市主要领导在全市木材市场整治会上的讲话", "全市木材市场整治会", None, None),
        ("落实市委部署抓好秋播现场会讲话", "秋播现场会", None, None),
        ("在列席县政协会议时的讲话", "县政协会议", None, None),
        ("在参加分组讨论时的讲话", "参加分组讨论", None, None),
        ("黎望川在县电话会议上关于冬修水利问题的讲话（记录稿）", "县电话会议", None, "黎望川"),
        ("县长办公会议上的讲话", "县长办公会议", None, None),
        ("领导讲话在全县教育大会上的讲话", MEETING, None, None),
    ],
)
def test_titles_of_other_forms(title: str, occasion: str, office: str | None, name: str | None) -> None:
    assert said(title) == (occasion, office, name)


@pytest.mark.parametrize(
    ("head", "title", "subtitle", "speaker"),
    [
        ("在全县教育大会上的\n讲　话\n县长　闵知行", "在全县教育大会上的讲话", None, "闵知行"),
        ("在　全　县　教　育\n大　会　上　的　讲　话", "在全县教育大会上的讲话", None, None),
        ("全县冬季征兵工作会\n主　持　词", "全县冬季征兵工作会主持词", None, None),
        ("在全县水库移民\n暨冬修水利\n工作会议上的讲话", "在全县水库移民暨冬修水利工作会议上的讲话", None, None),
        ("县长闵知行在全县\n水利工作会议上的讲话", "县长闵知行在全县水利工作会议上的讲话", None, "闵知行"),
        ("锚定目标不放松\n凝心聚力抓水利\n——在全县教育大会上的讲话", "锚定目标不放松 凝心聚力抓水利", "在全县教育大会上的讲话", None),
        ("办好家门口的学校——闵知行在全县教育大会上的讲话", "办好家门口的学校", "闵知行在全县教育大会上的讲话", "闵知行"),
        ("办好家门口的学校：县长闵知行在全县教育大会上的讲话", "办好家门口的学校", "县长闵知行在全县教育大会上的讲话", "闵知行"),
        ("闵知行——在全县教育大会上的讲话", "在全县教育大会上的讲话", None, "闵知行"),
        ("县长在全县教育大会上讲话_县长在全县教育大会上的讲话", "县长在全县教育大会上讲话", None, None),
        ("领导讲话 在全县教育大会上的讲话", "在全县教育大会上的讲话", None, None),
    ],
)  # fmt: skip
def test_a_title_is_whole_over_its_lines_and_apart_from_its_theme(
    head: str, title: str, subtitle: str | None, speaker: str | None
) -> None:
    parsed = parse(f"{head}\n{BODY}")
    assert (parsed.title.value, parsed.subtitle.value, parsed.speaker.value) == (title, subtitle, speaker)
    assert parsed.venue.value is not None


def test_the_first_of_two_speeches_sold_as_one_is_read_without_the_name_of_both() -> None:
    first = "在全乡抗旱会上的讲话稿"
    parsed = parse(
        f"{first}和在全乡植树会上的讲话稿汇编{first}1800字范本目前，旱情很重，地里的墒情大家都看得到，有的村已经开始挑水浇苗了。下面，我讲两点意见。"
    )
    assert (parsed.title.value, parsed.venue.value) == (first, "全乡抗旱会")
    assert [item.text for item in parsed.removed] == [f"{first}和在全乡植树会上的讲话稿汇编", "1800字范本"]


@pytest.mark.parametrize(
    "line",
    [
        "听取县长的工作报告",
        "为贯彻落实书记在全县大会上的重要讲话",
        "全县教育工作总结",
        "昨天，县长参加论坛并致辞",
    ],
)
def test_lines_that_speak_of_a_speech_are_no_titles(line: str) -> None:
    assert read_title(line).occasion is None


def test_a_line_that_is_no_title_says_nothing() -> None:
    assert read_title("让支部强起来") == TitleReading((0, 6))


def test_the_cheapest_way_holds_and_every_beginning_is_read() -> None:
    def letters(line: CompactLine, at: int) -> list[tuple[int, float]]:
        return [(end, 0.5 * (end - at)) for end in range(at + 1, len(line.text) + 1)]

    def mark(line: CompactLine, at: int) -> list[tuple[int, float]]:
        return [(at + 1, 0.1)] if line.text[at : at + 1] == "-" else []

    grammar = Grammar(
        (Arc("word", ("start", "parted"), "word", letters), Arc("mark", ("word",), "parted", mark)),
        "start",
        ("word",),
    )
    ways = grammar.ways(CompactLine("ab-c", frozenset()))
    assert [step.part for step in ways[4].steps] == ["word", "mark", "word"]
    assert ways[4].cost == pytest.approx(1.6)
    assert sorted(ways) == [1, 2, 3, 4]


@pytest.mark.parametrize("head", ["致　辞\n县长　闵知行", "讲话\n县长　闵知行\n2031年3月2日"])
def test_a_word_alone_above_who_speaks_is_the_title(head: str) -> None:
    parsed = parse(f"{head}\n{BODY}")
    assert (parsed.title.value, parsed.speaker.value) == ("".join(head.split("\n")[0].split()), "闵知行")


@settings(max_examples=campaigns.size(300, 20_000, "TITLE_HEAPS"), deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map("".join))
def test_no_heap_of_the_words_of_titles_raises_or_loses_anything(source: str) -> None:
    parsed = parse(source)
    kept = "".join(parsed.text.split()) + "".join("".join(item.text.split()) for item in parsed.removed)
    assert sorted(kept) == sorted("".join(source.split()))


@pytest.mark.parametrize(
    ("title", "occasion", "office"),
    [
        ("秋季新学期开学典礼校长致辞", "秋季新学期开学典礼", "校长"),
        ("全县教育工作会议县长讲话", "全县教育工作会议", "县长"),
        ("县教育大会主席致辞", None, None),
        ("县委书记讲话", None, "县委书记"),
    ],
)
def test_an_occasion_before_an_office_is_none_of_the_office(
    title: str, occasion: str | None, office: str | None
) -> None:
    reading = read_title(title)
    assert (title[slice(*reading.occasion)] if reading.occasion else None) == occasion
    if office is not None:
        assert reading.office is not None and title[slice(*reading.office)] == office
