"""No sentence of a speech is removed: long lines go by a named rule or not at all, and what talks like a speech stays."""

from __future__ import annotations

import random

import pytest

from ingest.measuring.score import SENTENCE
from ingest.parsing import ParsedSpeech, parse
from ingest.parsing.line_rules import rule_for
from ingest.parsing.lines import source_lines
from ingest.parsing.rules.cues import CUES
from ingest.parsing.rules.rule import RemovalRule
from tests import campaigns
from tests.ingest.parsing.test_nothing_is_lost import check, texts

ROUNDS = campaigns.size(600, 20_000, "FUZZ_EXAMPLES")
TITLE = "在全县教育工作会议上的讲话"
# What adverts, codes, paywalls and credits are known by, and speakers say too.
SAID_TOO = (
    "仅供参考", "供大家参考", "公众号", "二维码", "会员", "下载", "扫一扫", "来源", "本文件", "版权", "登录", "免费", "资料", "文库", "分享", "收藏",
    "关注", "编辑", "转发", "阅读", "咨询", "文稿", "材料", "范文", "图片", "记者", "网站", "微信",
)  # fmt: skip
CLOSINGS = (
    "同志们，以上是我的一点想法，{}，有不妥的地方，请大家批评。",
    "各位代表，我讲的这些，{}，讲得不对的地方，请同志们指正。",
    "我个人的几点意见，{}，大家回去以后要认真讨论，抓好落实。",
    "同志们，今天发给大家的{}，要带回去认真学，一条一条地落实到工作中。",
)
ENDS = ("来源：见青禾镇文件集(2-31)。", "", "责任编辑：范晓", "阅读全文")


def removed_lines(source: str, parsed: ParsedSpeech) -> list[str]:
    whole = {line.text for line in source_lines(source)}
    return [cut.text for cut in parsed.removed if cut.text in whole]


def long_lines(source: str, parsed: ParsedSpeech) -> list[str]:
    """Return the long lines that went, but those of a cover or contents list, which are named with their neighbours."""
    covers = {
        cut.text.strip() for cut in parsed.removed if cut.rule in {RemovalRule.COVER, RemovalRule.CONTENTS}
    }
    lines = [line for line in removed_lines(source, parsed) if line.strip() not in covers]
    return [line for line in lines if len("".join(line.split())) >= SENTENCE]


@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("word", SAID_TOO)
def test_a_closing_sentence_stays_whatever_it_speaks_of(closing: str, word: str) -> None:
    sentence = closing.format(word)
    for end in ENDS:
        source = f"{TITLE}\n同志们：\n今天讲三个问题，都是群众天天挂在嘴边的事，要一件一件地办。\n{sentence}\n{end}\n"
        assert sentence in parse(source).text


def sellers_line(random_: random.Random) -> str:
    words = [word for role in random_.sample(list(CUES), 3) for word in random_.sample(CUES[role], 1)]
    return random_.choice(("", "请", "更多", "我们", "【", "——")) + random_.choice(("", "，", " ")).join(
        words
    )


@pytest.mark.slow
def test_long_lines_go_only_by_a_named_rule(corpus: tuple[dict[str, str], ...]) -> None:
    """Sentences of real documents among the lines of sellers: none goes for where it stands."""
    random_ = random.Random(9)
    for _ in range(ROUNDS // 4):
        lines = random_.choice(corpus)["text"].split("\n")[:60]
        for _ in range(random_.randrange(1, 6)):
            lines.insert(random_.randrange(len(lines) + 1), sellers_line(random_))
        source = "\n".join(lines)
        for line in long_lines(source, parse(source)):
            assert rule_for(source_lines(line)[0]) is not None, line


@pytest.mark.slow
def test_whatever_is_confirmed_of_what_is_proposed_nothing_is_lost() -> None:
    for source in texts(ROUNDS // 2, seed=29):
        proposed = parse(source).proposed
        for item in proposed:
            assert source[item.span.start : item.span.end] == item.text
            assert 0.5 <= item.score <= 1
        check(source, parse(source, drop=[item.span for item in proposed]))
        kept = parse(source, keep=[item.span.start for item in proposed])
        assert not {item.span for item in proposed} & {item.span for item in kept.proposed}


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        ("各乡镇要推进加微信yunbi2020各项工作，把账记在本子上。", "加微信yunbi2020"),
        ("各乡镇要推进QQ12345678各项工作，把账记在本子上。", "QQ12345678"),
        ("我们向收看笔扫千军整理收看直播的同志们问好，祝大家安康。", "笔扫千军整理"),
    ],
)
def test_a_watermark_takes_its_own_run_and_the_editor_is_told(sentence: str, cut: str) -> None:
    parsed = parse(f"{TITLE}\n同志们：\n{sentence}\n")
    assert [item.text for item in parsed.removed] == [cut]
    assert sentence.replace(cut, "") in parsed.text
    assert f"cut_inside:{cut}" in parsed.issues


def test_what_is_hung_on_the_end_of_a_line_is_not_said_to_be_cut_inside() -> None:
    parsed = parse(f"{TITLE}\n同志们：\n今天的会开得好。更多讲话尽在云笔网\n")
    assert len(parsed.removed) == 1 and not any(issue.startswith("cut_inside") for issue in parsed.issues)
