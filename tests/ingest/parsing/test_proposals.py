"""What is proposed for removal: what it is called, why, and that nothing goes because of it."""

from __future__ import annotations

import pytest

from ingest.parsing import parse
from ingest.parsing.contract import to_kept_json
from ingest.parsing.from_json import parse_of
from ingest.parsing.rules.cues import CUES, FurnitureRole, roles_in
from ingest.parsing.site_lines import SiteLines, digest
from ingest.parsing.types import ParsedSpeech
from speeches.text.normalise import fold

TITLE = "在全县教育工作会议上的讲话"
BODY = (
    "同志们：\n今天我们开会，主要任务是总结工作、部署任务，动员大家再接再厉，把各项工作抓得更紧更实，向全县人民交上满意的答卷。\n"
    "一、认清形势\n老师不够，操场不平，营养餐的钱要用到孩子的碗里，一分也不能少，各乡镇要一项一项地对账。\n"
    "二、抓好落实\n谁签字，谁负责，年底一项一项地对账，账要让群众看得见，把每一件小事都办到群众的心坎上。\n"
)


def proposed(before: str = "", between: str = "", inside: str = "", after: str = "") -> list[tuple[str, str]]:
    first, rest = BODY.split("二、", 1)
    inside = f"{inside}\n" if inside else ""
    parsed = parse(f"{before}\n{TITLE}\n{between}\n{first}{inside}二、{rest}{after}\n")
    return [(item.role, item.text) for item in parsed.proposed]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("云笔时评：天天有新稿", FurnitureRole.RECORD), ("欢迎进入青禾党建资源频道", FurnitureRole.NAVIGATION),
        ("☎ 0999-1234567", FurnitureRole.ADVERT), ("青禾宣教 | 学习园地 | 资料库", FurnitureRole.NAVIGATION),
    ],
)  # fmt: skip
def test_lines_above_the_title_are_proposed(line: str, role: FurnitureRole) -> None:
    assert proposed(before=f"{line}\n") == [(role, line)]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("▲ 与会代表合影", FurnitureRole.CAPTION), ("[资料图]", FurnitureRole.CAPTION), ("★ 订阅热线一直开通", FurnitureRole.ADVERT),
        ("load(ad, 500); show(ad);", FurnitureRole.CODE),
    ],
)  # fmt: skip
def test_lines_between_paragraphs_are_proposed_by_their_words_and_shape(
    line: str, role: FurnitureRole
) -> None:
    assert proposed(inside=line) == [(role, line)]


@pytest.mark.parametrize(
    "line",
    ["最后，再讲一点", "谢谢大家", "青禾县教育局", "黎望川", "2031年3月5日", "附件：名单", "（记录稿）"],
)
def test_what_may_be_the_speechs_own_end_is_not_proposed(line: str) -> None:
    assert proposed(after=line) == []


def test_the_last_line_of_a_copy_that_breaks_off_is_protected() -> None:
    source = f"{TITLE}\n{BODY}三、加强领导\n各级领导要亲自抓，一级带着一级干，做到责任到人，\n一项一项下载清"
    parsed = parse(source)
    assert parsed.proposed == ()
    assert parsed.text.endswith("下载清")


def test_a_last_line_that_talks_is_not_removed_where_the_copy_breaks_off() -> None:
    for last in ("大家可以扫描会场门口的二维码", "各乡镇的同志都要用好微信公众号"):
        assert parse(f"{TITLE}\n{BODY}{last}").text.endswith(last)


def test_a_line_stuck_in_a_sentence_is_proposed_and_hard_wrapped_ones_are_not() -> None:
    rows = [
        "各乡镇要把落实面积放在首位逐村逐户核实做到",
        "不漏一户不少一亩确保粮食播种面积稳定在八十万",
        "亩以上。",
    ]
    assert proposed(inside="\n".join(rows)) == []
    assert proposed(inside="\n".join([rows[0], "云笔简报第三辑", *rows[1:]])) == [
        (FurnitureRole.RUNNING_HEAD, "云笔简报第三辑")
    ]


def test_what_is_proposed_stays_in_the_text_where_it_says() -> None:
    source = f"{TITLE}\n{BODY}▲ 与会代表合影\n"
    parsed = parse(source)
    (item,) = parsed.proposed
    assert item.text in parsed.text
    assert source[item.span.start : item.span.end] == item.text
    assert 0.5 <= item.score <= 1


def test_what_an_editor_confirms_is_removed_and_what_he_keeps_is_proposed_no_more() -> None:
    source = f"云笔时评：天天有新稿\n\n{TITLE}\n{BODY}"
    (item,) = parse(source).proposed
    confirmed = parse(source, drop=[item.span])
    assert (item.text, "confirmed") in [(cut.text, cut.rule) for cut in confirmed.removed]
    assert item.text not in confirmed.text and confirmed.proposed == ()
    kept = parse(source, keep=[item.span.start])
    assert item.text in kept.text and kept.proposed == ()


def test_a_run_in_brackets_inside_a_sentence_is_proposed_alone() -> None:
    aside = "【代写范文请加客服】"
    source = f"{TITLE}\n{BODY}".replace("操场不平", f"操场{aside}不平")
    (item,) = parse(source).proposed
    assert (item.role, item.text) == (FurnitureRole.ADVERT, aside)
    assert "操场不平" in parse(source, drop=[item.span]).text


def test_fields_are_not_read_off_furniture() -> None:
    for line in ("阅读量 873", "☆ 点击蓝字关注青禾 ☆", "青禾在线 » 资料 » 讲话"):
        parsed = parse(f"{line}\n{TITLE}\n{BODY}")
        assert parsed.title.value == TITLE
        assert [item.text for item in parsed.proposed] + [cut.text for cut in parsed.removed] == [line]


@pytest.mark.parametrize("role", CUES)
def test_each_cue_is_known_by_its_role(role: FurnitureRole) -> None:
    for word in CUES[role]:
        assert fold(word).replace(" ", "") == word
        assert roles_in(f"甲{word}") != []


def test_no_cue_stands_under_two_roles() -> None:
    words = [word for words in CUES.values() for word in words]
    assert len(words) == len(set(words))


def test_a_parse_is_read_back_with_what_it_proposes() -> None:
    parsed = parse(f"云笔时评：天天有新稿\n\n{TITLE}\n{BODY}")
    assert parse_of(to_kept_json(parsed)).proposed == parsed.proposed != ()


LINE = "云溪学堂推荐语录"


def with_line(line: str = LINE, site: SiteLines | None = None) -> ParsedSpeech:
    return parse(f"{TITLE}\n{BODY}{line}\n青禾印务\n", site=site or SiteLines())


def known(line: str, **counts: int) -> SiteLines:
    key = digest(fold(line).replace(" ", ""))
    return SiteLines(
        {name: {key: count} for name, count in counts.items()}.get("repeated", {}),
        {key: counts.get("elsewhere", 0)},
    )


def test_a_line_of_three_other_transcripts_of_the_site_is_removed_and_of_two_proposed() -> None:
    assert LINE in with_line().text
    assert [(cut.text, cut.rule) for cut in with_line(site=known(LINE, repeated=3)).removed] == [
        (LINE, "repeated")
    ]
    two = with_line(site=known(LINE, repeated=2))
    assert two.removed == () and (LINE, "archive") in [(item.text, item.reason) for item in two.proposed]


def test_a_line_that_often_stands_elsewhere_in_the_archive_is_only_proposed() -> None:
    parsed = with_line(site=known(LINE, elsewhere=40))
    assert parsed.removed == () and LINE in [item.text for item in parsed.proposed]


@pytest.mark.parametrize(
    "line",
    [
        "谢谢大家！",
        "同志们：",
        "青禾县委书记 黎望川",
        "2031年3月5日",
        TITLE,
        "三、加强领导",
        "青禾县人民政府",
    ],
)
def test_what_a_speaker_may_say_is_never_removed_for_being_repeated(line: str) -> None:
    assert line in with_line(line, known(line, repeated=30)).text


def test_what_an_editor_named_for_the_site_is_removed_with_other_figures_too() -> None:
    site = SiteLines(confirmed=frozenset([digest("本文已有7人读过")]))
    assert [(cut.text, cut.rule) for cut in with_line("本文已有12人读过", site).removed if cut.rule == "site"]


def test_an_editor_has_the_last_word_over_what_is_known_of_a_site() -> None:
    site = known(LINE, repeated=9)
    (cut,) = with_line(site=site).removed
    source = f"{TITLE}\n{BODY}{LINE}\n青禾印务\n"
    assert LINE in parse(source, site=site, keep=[cut.span.start]).text


def test_digests_tell_short_lines_by_their_words_and_nothing_else() -> None:
    assert digest("浏览1203次") == digest("浏览7次") != digest("浏览次")
    assert digest("12") == digest("字") == digest("长" * 200) == ""
    assert not SiteLines() and SiteLines(confirmed=frozenset(["a"]))


def test_links_behind_the_foot_of_a_page_are_proposed_however_they_talk() -> None:
    link = "青禾县召开全县教育工作会议部署今年群众最关心的十件实事"
    assert (FurnitureRole.NAVIGATION, link) in proposed(after=f"分享到微信朋友圈\n{link}")
    assert proposed(after=link) == []
