"""Of the lines above the body the text's own title is chosen, whole, without name, date and a page's headline."""

from __future__ import annotations

import pytest

from ingest.parsing import parse

BODY = "同志们：\n今天开这个会，主要是把任务交代清楚，把责任落实到人。下面讲两点意见。\n一、抓落实\n要一件一件地抓。\n"


@pytest.mark.parametrize(
    ("head", "title", "subtitle", "speaker"),
    [
        ("闵知行：在全县教育工作会议上的讲话", "在全县教育工作会议上的讲话", None, "闵知行"),
        ("县长闵知行：在全县教育工作会议上的讲话", "在全县教育工作会议上的讲话", None, "闵知行"),
        (
            "闵知行副县长在全县教育工作会议上的讲话",
            "闵知行副县长在全县教育工作会议上的讲话",
            None,
            "闵知行",
        ),
        # A page's headline says more than the title of the text below it.
        (
            "书记在全县教育工作会议上的讲话\n来源：云溪网\n在全县教育工作会议上的讲话",
            "在全县教育工作会议上的讲话",
            None,
            None,
        ),
        (
            "把学校办好——闵知行在全县教育工作会议上的讲话\n下载\n打印\n把学校办好\n——在全县教育工作会议上的讲话\n县长　闵知行",
            "把学校办好",
            "在全县教育工作会议上的讲话",
            "闵知行",
        ),
        # Printed twice is the same title; a year in front of it stays.
        ("在全县教育工作会议上的讲话\n在全县教育工作会议上的讲话", "在全县教育工作会议上的讲话", None, None),
        (
            "2017年在全县教育工作会议上的讲话 在全县教育工作会议上的讲话 ",
            "2017年在全县教育工作会议上的讲话",
            None,
            None,
        ),
        # A narrow column broke the line.
        ("政府工作报\n告\n县长　闵知行", "政府工作报告", None, "闵知行"),
        # Who issues it is no main title.
        ("青禾县教育局\n关于营养餐工作进展情况的汇报", "关于营养餐工作进展情况的汇报", None, None),
    ],
)
def test_the_title_is_the_texts_own(head: str, title: str, subtitle: str | None, speaker: str | None) -> None:
    parsed = parse(f"{head}\n{BODY}")
    assert (parsed.title.value, parsed.subtitle.value, parsed.speaker.value) == (title, subtitle, speaker)


@pytest.mark.parametrize("line_break", ["", "\n"])
def test_a_date_in_brackets_behind_a_title_is_no_part_of_it(line_break: str) -> None:
    source = f"在全县教育工作会议上的讲话（2021年3月26日）{line_break}县长 闵知行{line_break}{BODY}"
    parsed = parse(source)
    assert (parsed.title.value, parsed.date.value) == ("在全县教育工作会议上的讲话", "2021-03-26")
    assert parsed.speaker.value == "闵知行"


@pytest.mark.parametrize(
    ("end", "speaker", "position", "date"),
    [
        ("青禾县县长\n闵知行\n2022年12月31日", "闵知行", "青禾县县长", "2022-12-31"),
        ("青禾县县长　闵知行", "闵知行", "青禾县县长", None),
        ("谢谢大家", None, None, None),
        ("（2023年10月26日，于桐岭）", None, None, "2023-10-26"),
    ],
)
def test_a_signature_says_who_and_when(
    end: str, speaker: str | None, position: str | None, date: str | None
) -> None:
    parsed = parse(f"新年致辞\n{BODY}{end}\n")
    assert (parsed.speaker.value, parsed.position.value, parsed.date.value) == (speaker, position, date)


@pytest.mark.parametrize(
    ("line", "below", "date"),
    [
        ("时间：2020-10-22", "青禾县县长：闵知行", "2020-10-22"),
        ("时间：2020-10-22 09:18:33", "青禾县县长：闵知行", None),
        ("来源：云溪日报\n时间：2020-10-22", "青禾县县长：闵知行", None),
    ],
)
def test_a_day_between_title_and_speaker_is_that_of_the_speech_unless_a_page_says_it(
    line: str, below: str, date: str | None
) -> None:
    assert parse(f"在全县教育工作会议上的讲话\n{line}\n{below}\n{BODY}").date.value == date
