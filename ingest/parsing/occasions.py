"""In charge of words for occasions and kinds of text: what a title calls the meeting, and what it calls the speech."""

# ruff: noqa: E501 (word lists and patterns: broken into short lines they hide what they take)

from __future__ import annotations

import re

from speeches.text.normalise import fold

# What a text calls itself, the longest first; the kind it belongs to (docs/architecture.md, “Words”).
KIND_WORDS = {
    "主持词": "主持词", "主持讲话": "主持词", "主持稿": "主持词", "串词": "主持词",
    "党课讲稿": "党课", "党课辅导": "党课", "党课": "党课",
    "致辞": "致辞", "致词": "致辞", "贺词": "致辞", "祝词": "致辞", "贺辞": "致辞", "祝酒词": "致辞", "欢迎词": "致辞", "欢迎辞": "致辞", "献词": "致辞", "献辞": "致辞", "答谢词": "致辞", "开幕词": "致辞", "闭幕词": "致辞",
    "表态发言": "发言", "发言": "发言", "演讲": "发言",
    "述职报告": "报告", "述廉报告": "报告", "工作报告": "报告", "报告": "报告", "汇报": "报告", "说明": "报告",
    "讲话": "讲话", "讲稿": "讲话", "重要指示": "讲话", "谈话": "讲话", "训词": "讲话", "寄语": "讲话",
}  # fmt: skip
KIND_WORD = "|".join(sorted(KIND_WORDS, key=len, reverse=True))
# What it is called only behind an occasion: 在…会议上的总结. 总结 alone is a paper.
LATER_KIND_WORDS = {
    "总结": "讲话", "小结": "讲话", "点评": "讲话", "指示": "讲话", "插话": "讲话", "开场白": "讲话",
    "感言": "发言", "赠言": "致辞",
}  # fmt: skip
LATER_KIND_WORD = "|".join(LATER_KIND_WORDS)

VENUE_KINDS = (
    ("全会", r"全会|全体\(?(?:扩大)?\)?会议|全委\(?扩大\)?会|全委会"),
    ("培训班", r"培训班|研讨班|进修班|轮训班|专题班|学习班|读书班|开班|结业|培训会|党校.{0,8}学期|青干班|集中培训|培训"),
    ("座谈会", r"座谈会|恳谈会|茶话会|座谈|交流会|研讨会"),
    ("表彰会", r"表彰|颁奖|授奖|命名大会|总结表扬"),
    ("动员会", r"动员|誓师|部署(?:大?会|会议)|启动(?:大?会|仪式)|攻坚大会"),
    ("推进会", r"推进(?:大?会|会议)|现场(?:推进)?会|调度(?:大?会|会议)|观摩会|促进会|推动会|拉练"),
    ("调研", r"调研|考察|视察|检查|看望|慰问|走访"),
    ("工作会议", r"工作会议?|工作(?:电视电话|视频)?会议|经济会议|专题会议?|工作部署"),
)  # fmt: skip
_VENUE_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in VENUE_KINDS)


def venue_kind(venue: str) -> str:
    """Return the kind of a venue, by its most telling word; 其他 for what is none of them.

    The last telling word names the meeting: 全县经济工作推进会 is a 推进会, 动员部署会 a 动员会.

    >>> venue_kind("2021年春季镇村干部素质能力培训班结业仪式"), venue_kind("省第十四届人民代表大会第四次会议")
    ('培训班', '其他')
    """
    venue = fold(venue)
    # 表彰暨动员大会 is one meeting for two ends, the first of which names it; 工作会议暨表彰大会 are two.
    first, joined, _ = venue.partition("暨")
    if joined and "会" not in first and any(pattern.search(first) for _, pattern in _VENUE_KINDS):
        venue = first
    best: tuple[int, int, str] | None = None
    for order, (kind, pattern) in enumerate(_VENUE_KINDS):
        ends = [match.end() for match in pattern.finditer(venue)]
        if ends and (best is None or (ends[-1], -order) > (best[0], best[1])):
            best = (ends[-1], -order, kind)
    return best[2] if best else "其他"
