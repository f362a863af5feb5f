"""What a title looks like and what it says."""

from __future__ import annotations

import pytest

from ingest.parsing import parse
from ingest.parsing.titles import is_title, read_title, without_site_suffix

BODY = "同志们：\n今天我们开会，主要任务是总结工作、部署任务，动员大家再接再厉。\n"


@pytest.mark.parametrize(
    "line",
    [
        "在全县教育工作会议上的讲话",
        "县宣传思想工作会议上的讲话",
        "全县党政机构改革动员部署大会讲话",
        "在参加代表团讨论时的讲话",
        "政府工作报告",
        "在开班式上的讲话(记录稿)",
        "在全市工作会议上讲话",
        "主持词",
    ],
)
def test_titles_are_known(line: str) -> None:
    assert is_title(line)


@pytest.mark.parametrize(
    "line",
    ["下面,请区委书记讲话", "同志们:", "讲话", "认真学习重要讲话", "这是我的讲话。", "来源:云溪日报", "听取工作报告", "我的发言"],
)  # fmt: skip
def test_other_lines_are_no_titles(line: str) -> None:
    assert not is_title(line)


@pytest.mark.parametrize(
    ("title", "office", "name", "occasion"),
    [
        ("县委书记张渭在全县旅游发展大会上的讲话", "县委书记", "张渭", "全县旅游发展大会"),
        ("2021年市长在全市安全会议上的讲话", "市长", None, "全市安全会议"),
        ("全市发展大会讲话(市长)", "市长", None, "全市发展大会"),
        ("在出席云溪大桥通车仪式时的讲话", None, None, "云溪大桥通车仪式"),
        ("在参加城关代表团讨论时的讲话", None, None, "参加城关代表团讨论"),
        ("书记在十三届县委八次全会上的讲话", "书记", None, "十三届县委八次全会"),
        ("李明同志在全县动员会上的讲话", None, "李明", "全县动员会"),
        ("在全县动员会上的总结讲话", None, None, "全县动员会"),
        ("在全县老干部茶话会上的惜别讲话", None, None, "全县老干部茶话会"),
        ("在全县动员会上的学习体会发言", None, None, "全县动员会"),
        ("骆庆山市长在全市动员会上的讲话", "市长", "骆庆山", "全市动员会"),
        ("水务局局长在全市动员会上的讲话", "水务局局长", None, "全市动员会"),
        ("县委书记×××同志在全县动员会上的讲话", "县委书记", None, "全县动员会"),
    ],
)
def test_a_title_names_office_person_and_occasion(
    title: str, office: str | None, name: str | None, occasion: str
) -> None:
    reading = read_title(title)
    assert [
        None if run is None else title[slice(*run)]
        for run in (reading.office, reading.name, reading.occasion)
    ] == [
        office,
        name,
        occasion,
    ]


@pytest.mark.parametrize("suffix", ["4050字范本", "(优质21篇)", "【第一篇】", "_云溪文秘网", "3"])
def test_what_a_site_hangs_on_a_title_is_cut(suffix: str) -> None:
    assert without_site_suffix("在全县动员会上的讲话" + suffix) == "在全县动员会上的讲话"


def test_a_main_title_glued_to_its_subtitle_is_parted() -> None:
    title = "奋力开创云溪新局面在全市旅游发展大会上的讲话"
    assert read_title(title).theme == (0, len("奋力开创云溪新局面"))
    assert read_title("县委书记在全市旅游发展大会上的讲话").theme is None
    parsed = parse(f"{title}\n{BODY}")
    assert (parsed.title.value, parsed.subtitle.value) == ("奋力开创云溪新局面", "在全市旅游发展大会上的讲话")


def test_the_title_that_names_its_occasion_wins() -> None:
    assert (
        parse(f"水利部部长讲话\n在全县宣传工作会议上的讲话\n{BODY}").title.value
        == "在全县宣传工作会议上的讲话"
    )


def test_a_title_printed_twice_is_one() -> None:
    parsed = parse(f"在全县动员会上的讲话\n2020-01-02 10:11\n在全县动员会上的讲话\n{BODY}")
    assert parsed.title.value == "在全县动员会上的讲话"
    assert parsed.text.count("在全县动员会上的讲话") == 2


def test_a_main_title_stands_above_its_subtitle() -> None:
    parsed = parse(f"奋力开创云溪新局面\n——在全市旅游发展大会上的讲话\n{BODY}")
    assert (parsed.title.value, parsed.subtitle.value) == ("奋力开创云溪新局面", "在全市旅游发展大会上的讲话")


def test_a_title_wrapped_over_two_lines_is_joined() -> None:
    assert parse(f"在全市旅游\n发展大会上的讲话\n{BODY}").title.value == "在全市旅游发展大会上的讲话"


def test_a_title_glued_to_salutation_and_body_is_cut_off() -> None:
    parsed = parse("在全县教育大会上的讲话同志们:今天开会,主要是总结工作。")
    assert parsed.title.value == "在全县教育大会上的讲话"
    assert parsed.text.split("\n") == ["在全县教育大会上的讲话", "同志们:", "今天开会,主要是总结工作。"]


def test_a_title_glued_to_the_body_is_cut_off() -> None:
    source = "在全县教育大会上的讲话刚才,教育局通报了情况,讲得很好。" + "我们要认真抓好落实,再接再厉。" * 8
    assert parse(source).title.value == "在全县教育大会上的讲话"


def test_no_title_is_none() -> None:
    assert parse(BODY).title.value is None


@pytest.mark.parametrize("between", ["", " ", " - "])
def test_a_title_printed_twice_on_one_line_is_one(between: str) -> None:
    title = "在全县冬季农业生产会议上的讲话"
    parsed = parse(f"{title}{between}{title}\n{BODY}")
    assert (parsed.title.value, parsed.venue.value) == (title, "全县冬季农业生产会议")


def test_a_short_main_title_above_a_dashed_one_is_the_title() -> None:
    parsed = parse(f"让支部强起来\n——在全县动员会上的讲话\n{BODY}")
    assert (parsed.title.value, parsed.subtitle.value) == ("让支部强起来", "在全县动员会上的讲话")


@pytest.mark.parametrize("suffix", ["（优秀范文）", "（精选）", "(最新版)"])
def test_a_bracket_that_praises_is_the_sellers(suffix: str) -> None:
    parsed = parse(f"在全县动员会上的讲话{suffix}\n同志们：\n今天我们开会，主要任务是总结工作、部署任务。\n")
    assert parsed.title.value == "在全县动员会上的讲话"
    assert [item.text for item in parsed.removed] == [suffix]
