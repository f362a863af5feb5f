"""In charge of what readers call a speech where its title does not say it: 党的二十大报告, 2008年政府工作报告."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_NUMERAL = "[一二三四五六七八九十百]{1,5}"
# 在中国共产党第二十次全国代表大会上的报告; 中国共产党云溪省第十二次代表大会; not 第十四届全国人民代表大会.
_CONGRESS = re.compile(rf"中国共产党(?P<place>[一-鿿]{{0,12}}?)第(?P<number>{_NUMERAL})次(?:全国)?代表大会")
# A collector's note behind the title: …团结奋斗 (二十大).
_NOTE = re.compile(rf"[(（](?P<number>{_NUMERAL})大[)）]$")
# 中国共产党第十九届中央委员会第六次全体会议公报, and how it is written in short.
_PLENUM = re.compile(
    rf"中国共产党第(?P<committee>{_NUMERAL})届中央委员会第(?P<number>{_NUMERAL})次全体会议(?P<form>公报|决定|决议)$"
)
_WORK_REPORT = "政府工作报告"
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")
# What speaks of a report and is none: 关于政府工作报告的决议.
_OTHER_FORM = re.compile(r"决议|决定|说明|解读|公报|通知|摘登|评论|学习")


def callings(
    title: str, *, subtitle: str = "", venue: str = "", kind: str = "", year: int | None = None,
    places: Sequence[str] = (),
) -> tuple[str, ...]:  # fmt: skip
    """Return what a speech is called besides its title.

    Args:
        title: the main title.
        subtitle: a further line of it.
        venue: the occasion.
        kind: 报告, 讲话 and so on.
        year: when it was spoken.
        places: names of its region, long and short; none for the whole country.

    >>> callings("奋斗", subtitle="在中国共产党第二十次全国代表大会上的报告", kind="报告")[:2]
    ('党的二十大报告', '二十大报告')
    >>> callings("云溪省2031年政府工作报告", kind="报告", places=["云溪省", "云溪"])[:2]
    ('2031年云溪省政府工作报告', '2031年云溪政府工作报告')
    >>> callings("关于政府工作报告的决议", kind="报告")
    ()
    """
    titles = f"{title} {subtitle}"
    found: list[str] = []
    if not _OTHER_FORM.search(titles):
        if kind == "报告" or "大会上的报告" in titles:
            found += _of_congress(title, f"{titles} {venue}")
        if _WORK_REPORT in titles:
            found += _of_work_report(titles, year, () if "国务院" in titles else places)
    found += _of_plenum(title)
    return tuple(name for name in dict.fromkeys(found) if name != title)


def _of_congress(title: str, source: str) -> Iterator[str]:
    match = _CONGRESS.search(source)
    place = match["place"] if match else ""
    match = match or _NOTE.search(title)
    if match is None:
        return
    number = match["number"]
    if place:
        yield f"{place}第{number}次党代会报告"
        yield f"中国共产党{place}第{number}次代表大会报告"
        return
    yield f"党的{number}大报告"
    yield f"{number}大报告"
    yield f"中共{number}大报告"
    yield f"党的第{number}次全国代表大会报告"
    yield f"中国共产党第{number}次全国代表大会报告"


def _of_work_report(titles: str, year: int | None, places: Sequence[str]) -> Iterator[str]:
    named = _YEAR.search(titles)
    when = named["year"] if named else year
    if when is None:
        return
    holders = places or ("", "国务院")
    yield from (f"{when}年{place}{_WORK_REPORT}" for place in holders)
    yield from (f"{place}{when}年{_WORK_REPORT}" for place in holders)
    if not places:
        yield f"{when}{_WORK_REPORT}"


def _of_plenum(title: str) -> Iterator[str]:
    match = _PLENUM.search(title)
    if match is not None:
        for before in ("", "党的", "中共"):
            yield f"{before}{match['committee']}届{match['number']}中全会{match['form']}"
