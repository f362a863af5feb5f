"""In charge of the salutation, 各位委员、同志们：, the best anchor for where a speech begins."""

from __future__ import annotations

import re

_WHOM = (
    "领导|来宾|嘉宾|代表|委员|同志|老师|同学|朋友|专家|评委|学员|村民|乡亲|父老|常委|书记|企业家|客商|媒体|记者|同事|同仁|老领导|老同志|"
    "党员|校友|家长|院士|教授|战友|官兵|选手|校长|局长|主任|县长|部长|干部|职工|理事|会员|股东|员工|侨胞|乡贤|记者朋友|与会|工友|青年|少先队员"
)
_UNIT = (
    rf"(?:(?:尊敬的|敬爱的|亲爱的|全体)?(?:各位|诸位|全体)(?:尊敬的)?(?:{_WHOM})[\u4e00-\u9fff]{{0,6}}"
    rf"|(?:尊敬的|敬爱的|亲爱的)[\u4e00-\u9fff·*x× ]{{1,24}}"
    rf"|(?:同志|老师|同学|朋友|女士|先生|乡亲|代表|委员|战友|党员|学员|父老乡亲|男女运动员|运动员|裁判员)(?:朋友)?们)"
)
# 尊敬的各位老师、教育战线的同志们: · 各位委员、同志们: · 尊敬的各位领导,女士们、先生们、朋友们: · 同志们,今天…
_SALUTATION = re.compile(
    rf"{_UNIT}(?:[、,\s]{{1,2}}(?:{_UNIT}|[\u4e00-\u9fff]{{2,8}}的(?:同志|朋友|乡亲|老师)们)){{0,7}}\s?[:!,。]"
)
_CLIPPED = re.compile(r"志们[:,!]")


def salutation_at(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a salutation that begins at `start` ends, its mark included; None where there is none.

    `志們:`, its first character lost, is one too.
    """
    match = _SALUTATION.match(folded, start, end) or _CLIPPED.match(folded, start, end)
    return match.span() if match else None


def find_salutation(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the first salutation in `folded[start:end]`, which may be glued to a title; None where there is none."""
    match = _SALUTATION.search(folded, start, end)
    return match.span() if match else None
