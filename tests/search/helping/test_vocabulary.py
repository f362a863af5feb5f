"""Words by their sound, by initials, by a slip; names by any part of them; wordings of two words."""

from __future__ import annotations

import doctest

import pytest

from search.helping import plausible, spelling, wordings
from search.helping.names import KnownName, Names
from search.helping.slips import Slip
from search.helping.sounds import reading
from search.helping.spelling import respelt
from search.helping.vocabulary import IN_A_ROW, Vocabulary

VOCABULARY = Vocabulary.of(
    {
        "高质量": 60, "高质量发展": 50, "乡村振兴": 40, "营商环境": 30, "发展": 90, "推进": 80, "绿色": 20, "未来": 10,
        "农业": 70, "数字": 60, "产业": 50, "重庆": 5, "环境": 9, "环保": 99, "西安": 3, "现": 2, "清河县": 1,
        "乡镇": 30, "新兴": 3,
    },
    Names((KnownName("region", "清河县", "云溪省清河县", "/regions/990121/", "990121", 3),)),
)  # fmt: skip


def readings(query: str) -> list[str]:
    units = reading(query)
    assert units
    found = sorted(VOCABULARY.readings(units), key=lambda pair: pair[1])
    return list(dict.fromkeys(text for text, _order in found))


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("gzlfz", "高质量发展"),
        ("xczx", "乡村振兴"),
        ("yshj", "营商环境"),
        ("gaozhiliangfazhan", "高质量发展"),
        ("gao zhi liang fa zhan", "高质量发展"),
        ("gaozhiliang fazhan", "高质量发展"),
        ("gzhlfzh", "高质量发展"),
        ("高质量fazhan", "高质量发展"),
        ("gao质量fz", "高质量发展"),
        ("tuijinxiangcunzhenxing", "推进乡村振兴"),
        ("推进xiangcunzhenxing", "推进乡村振兴"),
        ("tjxczx", "推进乡村振兴"),
        ("lüse", "绿色"),
        ("lvse", "绿色"),
        ("luse", "绿色"),
        ("chongqing", "重庆"),
        ("qinghexian", "清河县"),
        ("yingshanghuanj", "营商环境"),
        ("推jinxiangcunzhenxing", "推进乡村振兴"),
    ],
)
def test_pinyin_is_read(query: str, meant: str) -> None:
    assert readings(query)[0] == meant


@pytest.mark.parametrize("query", ["internet", "hello", "qqq", "v", "gdp"])
def test_what_is_no_pinyin_reads_as_nothing(query: str) -> None:
    assert readings(query) == []


def test_an_apostrophe_parts_syllables() -> None:
    assert readings("xi'an") == ["西安"]


def test_what_is_typed_so_far_fits() -> None:
    assert VOCABULARY.fitting(("gaozh",))[:2] == ["高质量", "高质量发展"]
    assert VOCABULARY.fitting(("gzlf",)) == ["高质量发展"]
    assert VOCABULARY.fitting(("高", "zl")) == ["高质量", "高质量发展"]
    assert VOCABULARY.fitting(("重", "q")) == ["重庆"]
    assert VOCABULARY.fitting(("qinghe",), names=True) == ["清河县"]
    assert VOCABULARY.fitting(("gzlf",), names=True) == []


def test_a_long_run_of_letters_ends_soon() -> None:
    assert list(Vocabulary.of({"啊" * 12: 1, "啊" * 11 + "吧": 1}).readings(("a" * 59 + "x",))) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("营商环竟", "营商环境"),
        ("乡村振新", "乡村振兴"),
        ("乡振兴", "乡村振兴"),
        ("乡村村振兴", "乡村振兴"),
        ("乡村大振兴", "乡村振兴"),
        ("乡村兴振", "乡村振兴"),
        ("末来", "未来"),
        ("推进乡村振新", "推进乡村振兴"),
        ("高质发展", "高质量发展"),
    ],
)
def test_a_run_is_respelt(typed: str, meant: str) -> None:
    assert respelt(typed, VOCABULARY)[0].text == meant


def test_right_words_are_not_respelt_by_a_character_that_is_just_another() -> None:
    assert "数字产业" not in [candidate.text for candidate in respelt("数字农业", VOCABULARY)]


def test_two_characters_are_respelt_by_sound_and_look_alone() -> None:
    assert [candidate.text for candidate in respelt("环竟", VOCABULARY)][:1] == ["环境"]
    assert "环保" not in [candidate.text for candidate in respelt("环竟", VOCABULARY)]


def test_the_more_common_word_comes_first() -> None:
    vocabulary = Vocabulary.of({"乡村振兴": 9, "乡村振动": 30})
    assert [each.text for each in respelt("乡村振洞", vocabulary)][:2] == ["乡村振动", "乡村振兴"]


@pytest.mark.parametrize("run", ["", "发", "发" * 500, "GDP", "发展gdp"])
def test_what_is_too_short_too_long_or_not_chinese_is_left(run: str) -> None:
    assert respelt(run, VOCABULARY) == []


def test_between_two_words_nothing_is_missing() -> None:
    assert not plausible.is_plausible("农村电商物流", "农村电商和物流", Slip.MISSING, VOCABULARY)
    assert plausible.is_plausible("大豆大龙密植", "大豆大垄密植", Slip.SOUND, VOCABULARY)


def test_the_example_of_the_module_holds() -> None:
    assert doctest.testmod(spelling).failed == 0


def test_names_are_found_by_any_part() -> None:
    names = Names(tuple(KnownName("speaker", text, text, "/") for text in ("陈守安", "安守陈", "林悦")))
    assert [name.text for name in names.holding("守")] == ["陈守安", "安守陈"]
    assert [name.text for name in names.holding("林悦")] == ["林悦"]
    assert list(names.holding("安\n安")) == []
    assert list(names.holding("")) == []
    assert list(Names().holding("陈")) == []


@pytest.mark.parametrize(
    ("run", "other", "slip", "is_plausible"),
    [
        ("国内人员", "围内人员", Slip.LOOK, False),  # a piece of 范围内人员
        ("设计者", "设计这", Slip.SOUND, False),  # a word of the dictionary is not two
        ("税强加计", "税前加计", Slip.NEAR_SOUND, True),  # 强加 is a word, and rarer than 税前
        ("数字农业", "数字乡业", Slip.WRONG, False),
    ],
)
def test_the_words_of_both_tell_what_is_plausible(
    run: str, other: str, slip: Slip, is_plausible: bool
) -> None:
    assert plausible.is_plausible(run, other, slip, VOCABULARY) is is_plausible


@pytest.mark.parametrize(
    ("run", "other", "slip", "is_right"),
    [
        ("监利县", "建立县", Slip.SOUND, True),
        ("一代代", "一代", Slip.DOUBLE, True),
        ("营商环竟", "营商环境", Slip.SOUND, False),
        ("乡村村振兴", "乡村振兴", Slip.DOUBLE, False),
        ("社会现实", "社会实现", Slip.SWAP, True),
        ("乡村兴振", "乡村振兴", Slip.SWAP, False),
    ],
)
def test_a_word_of_the_dictionary_is_right(run: str, other: str, slip: Slip, is_right: bool) -> None:
    assert plausible.is_right(run, other, slip) is is_right


def test_what_is_cut_at_an_end_is_less_likely() -> None:
    assert plausible.cut_off("科技计划特") > plausible.cut_off("科技计划") == 0
    assert plausible.cut_off("发") == 0


def test_two_words_are_respelt_at_once_by_their_sound() -> None:
    vocabulary = Vocabulary.of({"推进": 9, "乡村": 9, "治理": 9, "至理": 1})
    assert "推进乡村治理" in [each.text for each in respelt("推近乡村智力", vocabulary)]


def test_a_long_name_is_known_but_for_one_slip() -> None:
    name = "云溪省第十三届人民代表大会常务委员会第三十七次会议"
    vocabulary = Vocabulary.of({}, Names((KnownName("venue", name, name, "/"),)))
    for typed in (name.replace("云溪", "云希"), name.replace("大会", "会"), name.replace("第十三", "第三十")):
        assert [each.text for each in respelt(typed, vocabulary)] == [name]
    assert respelt(name[:22], vocabulary) == []


def test_words_that_stand_side_by_side_are_likelier_in_a_row() -> None:
    weights = {"今后": 9, "一个": 9, "时期": 9, "进化": 900, "应该": 900, "时区": 900}
    plain, paired = (
        Vocabulary.of(weights, pairs=pairs)
        for pairs in (frozenset[str](), frozenset({"今后一个", "一个时期"}))
    )
    rows = [
        [text for text, order in each.readings(("jhygsq",)) if order in IN_A_ROW] for each in (plain, paired)
    ]
    assert rows[0][0] == "进化应该时区"
    assert rows[1][0] == "今后一个时期"


def test_characters_of_the_same_sound_and_look_are_told_the_common_first() -> None:
    assert VOCABULARY.alike("振")[0] == "镇"
    assert "冶" in VOCABULARY.alike("治")
    assert "兴" in VOCABULARY.nearly_alike("新")
    assert "新" not in VOCABULARY.nearly_alike("新")


def test_a_place_without_speeches_is_a_name_as_well() -> None:
    assert Names(places=frozenset({"青禾县"})).places == {"青禾县"}


def test_wordings_are_two_words_that_belong_together() -> None:
    texts = ["优化人居环境。大数据平台。改革发展。"] * 3 + ["改革有成绩，发展有后劲，环境有变化。"] * 20
    found, pairs = wordings.of_two_words(texts + ["大数据。"] * 8)
    assert {"人居环境", "改革发展"} <= pairs
    assert found["大数据"] == 11
    assert "改革发展" not in found
    assert all(3 <= len(wording) <= 8 for wording in found)
