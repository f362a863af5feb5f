"""In charge of values that nobody would print: half a sentence for an office, an occasion that ends in 并; refused."""

from __future__ import annotations

import re

from speeches.gazetteer.offices import OFFICE
from speeches.text.normalise import fold

_LONGEST_OFFICE, _LONGEST_OCCASION = 60, 80
# Words with which a sentence begins, and no office.
_OPENS_SENTENCE = re.compile(
    r"^(?:为(?!民)|在|对|把|将(?!军)|要|根据|按照?|通过|围绕|关于|就|因|并|和|与|及|以|是|让|使|请|从|由|向|经|据|贯彻|落实|学习|推动)"
)
_CLAUSE = re.compile(r"[,;。!?:]")
# What an occasion never ends in: the sentence went on behind it.
_GOES_ON = re.compile(rf"(?:[并和及与的上中后时了对在为把被将以]|{OFFICE})$")
# The word that makes an occasion one; without any it is a clause that happened to stand behind 在.
_OCCASION = re.compile(
    r"[会班式坛课营礼节赛组团]|典礼|活动|调研|考察|视察|检查|看望|慰问|走访|培训|学习|研讨|讲座|宴|访问|现场|审议|讨论|巡视|"
    r"[日届]|周年|闭幕|开幕|开学|毕业|启动|座谈|党校|学院|大学|讲堂|电视|广播|期间|工作|建设"
)
_PAIRS = (("《", "》"), ("(", ")"), ("〔", "〕"), ("【", "】"))


def is_office(value: str) -> bool:
    """Say whether a value may be printed as an office.

    >>> is_office("中共青禾县委书记"), is_office("为贯彻落实习近平总书记"), is_office("县长，同志们")
    (True, False, False)
    """
    value = fold(value)
    return not (
        len(value) > _LONGEST_OFFICE
        or _OPENS_SENTENCE.search(value)
        or _CLAUSE.search(value)
        or _is_torn(value)
    )


def is_occasion(value: str) -> bool:
    """Say whether a value may be printed as the name of an occasion.

    >>> is_occasion("全县春季农业生产现场会"), is_occasion("峰会暨生态大会并"), is_occasion("深化交流合作")
    (True, False, False)
    """
    value = fold(value)
    return not (
        len(value) > _LONGEST_OCCASION
        or _CLAUSE.search(value)
        or _GOES_ON.search(value)
        or _is_torn(value)
        or not _OCCASION.search(value)
    )


def _is_torn(value: str) -> bool:
    """Say whether a value holds one half of a pair of marks."""
    return any(value.count(opening) != value.count(closing) for opening, closing in _PAIRS)
