"""What an office prints before a speech is cut, and gives the speech neither its title nor its day."""

from __future__ import annotations

import pytest

from ingest.parsing import parse

SPEECH = (
    "在全县冬春水利建设现场会上的讲话\n县长　闵知行\n（2031年11月2日）\n同志们：\n"
    "今天开这个会，主要是把任务交代清楚，把责任落实到人。下面讲两点意见。\n一、抓落实\n要一件一件地抓。\n"
    "二、抓质量\n要一处一处地看，看不过关的推倒重来。\n"
)
NOTICE = "关于印发闵知行同志在全县冬春水利建设现场会上的讲话的通知"
SENDS = "现将县长闵知行同志2031年11月2日在全县冬春水利建设现场会上的讲话印发给你们，请认真贯彻落实。"


@pytest.mark.parametrize(
    "cover",
    [
        "桑麓县人民政府文件\n桑政发〔2031〕40号",
        "桑政发〔2031〕40号",
        "秘密★1年\n会议文件之四",
        "内部资料，会后收回\n全县三级干部大会文件（五）",
        f"{NOTICE}\n各乡镇人民政府：\n{SENDS}\n桑麓县人民政府办公室\n2031年11月9日",
        f"桑政办发〔2031〕41号\n桑麓县人民政府办公室\n{NOTICE}\n县直各单位：\n{SENDS}\n附件：讲话全文\n2031年11月9日\n（此件公开发布）\n附件",
        f"{NOTICE[:20]}\n{NOTICE[20:]}\n各乡镇：\n{SENDS}\n二〇三一年十一月九日",
        f"{NOTICE}\n各乡镇：\n去年以来，水利建设任务很重，各地做了大量工作。\n{SENDS}\n学习情况请于月底前报县政府办公室。\n桑麓县人民政府办公室\n2031年11月9日",
        NOTICE,
    ],
)
def test_a_cover_is_cut_and_the_speech_behind_it_is_read(cover: str) -> None:
    parsed = parse(f"{cover}\n{SPEECH}")
    assert (parsed.title.value, parsed.speaker.value, parsed.position.value, parsed.date.value) == (
        "在全县冬春水利建设现场会上的讲话",
        "闵知行",
        "县长",
        "2031-11-02",
    )
    assert [item.text for item in parsed.removed] == cover.split("\n")
    assert "".join(parsed.text.split()) == "".join(SPEECH.split())


def test_the_day_of_a_notice_is_that_of_publication() -> None:
    undated = SPEECH.replace("（2031年11月2日）\n", "")
    parsed = parse(f"{NOTICE}\n各乡镇：\n{SENDS}\n桑麓县人民政府办公室\n2031年11月9日\n{undated}")
    assert (parsed.date.value, parsed.published.value) == (None, "2031-11-09")


@pytest.mark.parametrize(
    "text",
    [
        "桑政发〔2031〕40号\n桑麓县人民政府关于加强水利建设的意见\n各乡镇人民政府：\n现将有关事项通知如下。\n一、抓落实\n要抓紧。",
        "各乡镇党委：\n要抓紧冬春水利建设，抓出成效。\n桑麓县人民政府\n2031年11月9日",
        SPEECH,
    ],
)
def test_a_paper_that_carries_no_speech_keeps_its_head(text: str) -> None:
    assert [item.text for item in parse(text).removed] == []


@pytest.mark.parametrize("pages", ["……………（1）", "…………3", ""])
def test_a_list_of_contents_is_cut_and_the_headings_stand_once(pages: str) -> None:
    head, body = SPEECH.split("同志们：")
    parsed = parse(f"{head}目　录\n一、抓落实{pages}\n二、抓质量{pages}\n同志们：{body}")
    assert [node.heading for node in parsed.outline] == ["抓落实", "抓质量"]
    assert [item.text for item in parsed.removed] == ["目　录", f"一、抓落实{pages}", f"二、抓质量{pages}"]


def test_a_list_of_titles_with_their_pages_is_contents() -> None:
    listed = "目录\n在全县教育大会上的讲话 2\n在全县水利大会上的讲话 11\n县长除夕致辞 20\n"
    body = "在全县教育大会上的讲话\n同志们：\n今天讲三个问题，一是认识，二是办法，三是责任，大家要听清楚、记下来。\n"
    parsed = parse(listed + body)
    assert parsed.title.value == "在全县教育大会上的讲话"
    assert [cut.text for cut in parsed.removed] == listed.strip().split("\n")
