"""In charge of the kinds of papers that are no speech: 通知, 意见, 条例 …, told by the end of a title or by the body.

The words are those of the Regulations on official papers of 2012 (党政机关公文处理工作条例, article 8: fifteen kinds), of
regulations (行政法规制定程序条例, article 5, and 规章制定程序条例, article 7: 条例, 规定, 办法; 细则 and 规则 go with them), and
the names that plans give themselves.
"""

# ruff: noqa: E501 (word lists and patterns: broken into short lines they hide what they take)

from __future__ import annotations

import re

# What a paper calls itself last, and the kind that is; 命令 is printed as 令, a reply by letter as 复函.
_WORDS = {
    "决议": "决议", "决定": "决定", "命令": "命令", "令": "命令", "公报": "公报", "公告": "公告", "通告": "通告", "意见": "意见",
    "通知": "通知", "通报": "通报", "请示": "请示", "批复": "批复", "议案": "议案", "函": "函", "复函": "函", "纪要": "纪要",
    "条例": "条例", "规定": "规定", "规则": "规定", "办法": "办法", "细则": "细则", "规划": "规划", "计划": "计划", "纲要": "纲要",
    "方案": "方案", "预案": "方案", "措施": "措施", "举措": "措施", "要点": "要点", "解读": "解读", "答记者问": "解读",
    "问答": "解读", "解答": "解读", "指南": "指南", "指引": "指南", "目录": "目录",
}  # fmt: skip
GENRES = tuple(dict.fromkeys([*_WORDS.values(), "法律"]))
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
# (试行), (2021-2035年), [2019]3号 behind the word; the end of a list on a web page as "..." or 》.
_BEHIND = r"(?:[\(\[【〔〈<][^()\[\]【】〔〕〈〉<>]{1,24}[\)\]】〕〉>]|全文|文件|[》\s\d]){0,3}"
# 会议纪要 of what was said, 讲话要点, 重要决定 in the middle of a title are none; 公开信函 neither.
_ENDS = re.compile(rf"(?<!讲话)(?<!发言)(?<!座谈)(?<!演讲)(?P<word>{_WORD}){_BEHIND}$")
_STATUTE = re.compile(r"^中华人民共和国[^,。;]{1,40}法$")
# A web list that cuts a title leaves how it begins: 关于印发《…的通知, 关于转发….
_HANDS_ON = re.compile(r"^[^。,]{0,60}(?:关于)?(?:印发|转发|批转|颁发)[《〈<关]")
_CUT = re.compile(r"(?:\.{3}|…+)$")
# What a body says of itself, or that it opens with whom it is sent to: 现将…通知如下, 提出如下意见, 制定本办法, 特此公告, 现批复如下, 各市教育局:.
_SAYS = re.compile(
    r"(?:现(?:将|就|对)?[^。\n]{0,80}(?P<as_follows>通知|通报|公告|通告|批复|函复|函告)如下"
    r"|(?:提出|制定|形成|作出|做出)(?:了)?(?:以下|如下|本)[^,。;\n]{0,6}(?P<set_out>意见|规定|办法|条例|细则|规则|方案|措施|决定|决议|规划|计划|纲要|指南|要点)"
    r"|制定本(?P<statute>法)[。,]"
    r"|^\s*(?P<addressees>各[^。:\n]{2,200}(?:省|市|县|区|局|委|厅|部|单位|企业|公司|院校|高校|学校|政府|部门|机构|兵团)):"
    r"|特此(?P<herewith>通知|通报|公告|通告|批复|函复|函告))"
)
_IN_BODY = {"函复": "函", "函告": "函", "规则": "规定", "法": "法律"}
# 特此通知 stands last, 制定本办法 in article 1: so many characters of either end are read.
_EDGE = 600


def genre_of_title(folded: str) -> str | None:
    """Return the kind of paper that a folded title calls itself, None where it names none.

    >>> genre_of_title("关于印发《青禾县耕地保护办法》的通知"), genre_of_title("青禾县耕地保护办法(试行)")
    ('通知', '办法')
    >>> genre_of_title("在全县经济工作会议上的讲话"), genre_of_title("在座谈会上的讲话要点")
    (None, None)
    """
    title = folded.strip()
    cut = _CUT.search(title)
    if cut:
        return "通知" if _HANDS_ON.search(title) else None
    if _STATUTE.search(title):
        return "法律"
    found = _ENDS.search(title)
    return _WORDS[found["word"]] if found else None


def genre_of_body(folded: str) -> str | None:
    """Return the kind of paper that a folded text says it is, at its beginning or its end.

    >>> genre_of_body("第一条 为了保护耕地,根据有关法律,制定本办法。"), genre_of_body("同志们:今天我们开会。")
    ('办法', None)
    """
    edges = folded if len(folded) <= 2 * _EDGE else f"{folded[:_EDGE]}\n{folded[-_EDGE:]}"
    found = _SAYS.search(edges)
    if found is None:
        return None
    if found["addressees"]:
        return "通知"
    word = next(value for value in found.groupdict().values() if value)
    return _IN_BODY.get(word, _WORDS.get(word, word))
