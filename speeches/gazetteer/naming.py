"""In charge of the shorter names of a place that follow from its full name: 克山, 恩施州, 景宁县."""

from __future__ import annotations

import re

from speeches.gazetteer.places import Level

_NATIONALITIES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|"
    "仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)

# 积石山保安族东乡族撒拉族自治县 → 积石山 + 县; 木垒哈萨克自治县 → 木垒 + 县; not 东乡族自治县
_AUTONOMOUS = re.compile(
    rf"""
    (?P<stem>.{{2,}}?)                                        # 景宁 · 伊犁
    (?:(?:{_NATIONALITIES})族|蒙古|哈萨克|柯尔克孜|锡伯|塔吉克|回|壮|维吾尔)+   # 畲族 · 哈萨克
    自治(?P<suffix>[区州县旗])
    """,
    re.VERBOSE,
)

# 管城回族区 → 管城; 梅里斯达斡尔族区 → 梅里斯
_ETHNIC_DISTRICT = re.compile(r"(?P<stem>.{2,}?)(?:回|达斡尔)族(?P<suffix>区)")

# 东乡族自治县 → 东乡; 鄂伦春自治旗 → 鄂伦春; 西藏自治区 → 西藏; 内蒙古自治区 → 内蒙古
_AUTONOMOUS_SELF = re.compile(r"(?P<stem>.{2,}?)族?自治(?P<suffix>[区州县旗])")

# The last character of 乌拉特前旗 or 正蓝旗 is part of what people call it.
_WHOLE_BANNER = re.compile(r".*[前后中左右蓝黄白]旗|.*联合旗")

# 井陉矿区 beside 井陉县, and the bare 城区 · 矿区 · 郊区 of a town: without 区 they are no name.
_WHOLE_DISTRICT = re.compile(r"井陉矿区|[城矿郊东西南北]区")

_SUFFIXES = (
    "特别行政区",
    "行政委员会",
    "新区",
    "地区",
    "林区",
    "特区",
    "矿区",
    "省",
    "市",
    "盟",
    "州",
    "县",
    "区",
    "旗",
)


def stem_of(name: str) -> str:
    """Return `name` without what says its kind, or `name` where nothing can be left out.

    >>> stem_of("克山县"), stem_of("恩施土家族苗族自治州"), stem_of("浦东新区"), stem_of("赵县")
    ('克山', '恩施', '浦东', '赵县')
    """
    for pattern in (_AUTONOMOUS, _AUTONOMOUS_SELF, _ETHNIC_DISTRICT):
        if match := pattern.fullmatch(name):
            return match["stem"]
    if _WHOLE_BANNER.fullmatch(name) or _WHOLE_DISTRICT.fullmatch(name):
        return name
    for suffix in _SUFFIXES:
        stem = name.removesuffix(suffix)
        if stem != name and len(stem) >= 2:
            return stem
    return name


def kind_word_of(name: str) -> str:
    """Return the last character of `name`, which says its kind (县, 区, 州 …), or "" where it says none."""
    return name[-1] if name[-1] in "省市盟州县区旗" else ""


def derived_aliases(name: str, level: Level) -> tuple[str, ...]:
    """Return the usual middle forms of an autonomous place: 恩施州, 景宁县, 鄂温克旗; nothing for others.

    >>> derived_aliases("景宁畲族自治县", Level.COUNTY)
    ('景宁县',)
    """
    if level is Level.PROVINCE:
        return ()
    for pattern in (_AUTONOMOUS, _AUTONOMOUS_SELF, _ETHNIC_DISTRICT):
        if match := pattern.fullmatch(name):
            return (match["stem"] + match["suffix"],)
    return ()
