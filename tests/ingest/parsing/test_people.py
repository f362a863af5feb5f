"""Who speaks, in which office, and who is not the speaker."""

from __future__ import annotations

import pytest

from ingest.parsing import parse
from ingest.parsing.people import read_speaker_line
from speeches.gazetteer.offices import is_name
from speeches.text.normalise import fold

BODY = "同志们：\n今天我们开会，主要任务是总结工作、部署任务，动员大家再接再厉。\n"


def read(line: str) -> tuple[str | None, str | None]:
    parsed = parse(f"在全县动员会上的讲话\n{line}\n{BODY}")
    return parsed.position.value, parsed.speaker.value


@pytest.mark.parametrize(
    ("line", "office", "name"),
    [
        ("云溪县委书记  刘国文", "云溪县委书记", "刘国文"),
        ("县委常委、宣传部长高成锁", "县委常委、宣传部长", "高成锁"),
        ("栗 俊 昌", None, "栗俊昌"),
        ("云溪市市长 龚 正", "云溪市市长", "龚正"),
        ("自治区人民政府主席 包钢", "自治区人民政府主席", "包钢"),
        ("中共云溪省委第一书记阎红彦", "中共云溪省委第一书记", "阎红彦"),
        ("周建来", None, "周建来"),
        ("镇长 XX", "镇长", None),
        ("县委书记 ×××", "县委书记", None),
        ("讲话人：县长 李明", "县长", "李明"),
        ("县委书记 李明（2020年3月4日）", "县委书记", "李明"),
        ("县长李明同志", "县长", "李明"),
        ("县长 骆庆和", "县长", "骆庆和"),
        ("楼栋自管小组牵头人　　佘桂枝", "楼栋自管小组牵头人", "佘桂枝"),
        ("骆庆山（云溪县委书记）", "云溪县委书记", "骆庆山"),
        ("○ 骆庆山", None, "骆庆山"),
        ("——云溪市市长 骆庆山", "云溪市市长", "骆庆山"),
        ("市　长　骆庆山", "市长", "骆庆山"),
        ("发言人为云溪县供销社理事会主任骆庆山", "云溪县供销社理事会主任", "骆庆山"),
        ("讲话人：骆庆山\n职务：云溪县委书记", "云溪县委书记", "骆庆山"),
        ("（根据记录整理未经本人审阅。赵雨亭，时任省革委会副主任）", "省革委会副主任", "赵雨亭"),
        ("自治区主席 艾尔肯·买买提", "自治区主席", "艾尔肯·买买提"),
    ],
)
def test_a_speaker_line_is_read(line: str, office: str | None, name: str | None) -> None:
    assert read(line) == (office, name)


@pytest.mark.parametrize(
    "line",
    ["作者:笔尘", "下面,请区委书记张猛同志讲话", "编辑：李明", "来源：云溪日报", "省长叶建作政府工作报告。本报记者 林 君摄", "镇长甘志宏同志代表镇党委作报告"],
)  # fmt: skip
def test_others_are_not_the_speaker(line: str) -> None:
    assert read(line)[1] is None


def test_office_and_name_on_two_lines_belong_together() -> None:
    assert read("云溪省省长\n李　强") == ("云溪省省长", "李强")


@pytest.mark.parametrize("text", ["同志们", "各位", "江苏", "讲话", "任务"])
def test_words_are_no_names(text: str) -> None:
    assert not is_name(text)


def test_a_sentence_is_no_speaker_line() -> None:
    assert read_speaker_line(fold("今天，我们召开会议，县委书记要求大家抓好落实。")) is None


def test_a_magazine_names_its_author_in_a_note() -> None:
    note = "[本文系云溪县委书记骆庆山同志2017年11月2日在新任科级干部培训班上的讲话摘要]"
    parsed = parse(f"把小事办好\n骆庆山\n{BODY}{note}")
    assert (parsed.speaker.value, parsed.position.value) == ("骆庆山", "云溪县委书记")
    assert (parsed.date.value, parsed.venue.value) == ("2017-11-02", "新任科级干部培训班")


def test_the_signature_names_the_speaker_and_the_day() -> None:
    parsed = parse(f"在全县动员会上的讲话\n{BODY}云溪县商会会长　骆庆山\n二〇一六年十月十二日于柳溪")
    assert (parsed.speaker.value, parsed.position.value) == ("骆庆山", "云溪县商会会长")
    assert parsed.date.value == "2016-10-12"


def test_the_sentence_that_reports_the_meeting_names_the_speaker() -> None:
    intro = "9月9日，云溪县教育工作大会召开，县委副书记、县长白小川出席会议并讲话。现将讲话全文刊发如下："
    assert read(intro) == ("县委副书记、县长", "白小川")


def test_who_is_only_present_is_not_the_speaker() -> None:
    assert read("9月9日，云溪县教育工作大会召开，县长白小川出席会议。现将讲话全文刊发如下：") == (None, None)


def test_a_letter_is_signed_with_office_name_and_a_day_of_two_calendars() -> None:
    source = f"致全体商户的新春贺词\n{BODY}云溪商户自治委员会主任　邵长河\n二〇一七年一月二十四日（农历腊月二十七）"
    parsed = parse(source)
    assert (parsed.position.value, parsed.speaker.value) == ("云溪商户自治委员会主任", "邵长河")
    assert parsed.date.value == "2017-01-24"


def test_the_report_of_the_meeting_stands_above_a_salutation_of_two_parts() -> None:
    intro = "9月9日，云溪县教育工作大会召开，县长白小川出席会议并讲话。现将讲话全文刊发如下："
    parsed = parse(f"在全县教育大会上的讲话\n{intro}\n尊敬的各位老师、教育战线的同志们：\n大家上午好！\n")
    assert parsed.salutation.value == "尊敬的各位老师、教育战线的同志们："
    assert parsed.speaker.value == "白小川"
