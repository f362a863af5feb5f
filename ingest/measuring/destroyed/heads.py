"""In charge of what stands above a body: an invented speech's head, or the report's or document's own title."""

from __future__ import annotations

import re
from random import Random
from typing import Any

from ingest.measuring.destroyed.bases import Base
from ingest.measuring.destroyed.pieces import LinePiece

_OCCASIONS = (
    "全县冬修水利动员会", "青禾县数字治理工作调度会", "市直机关作风建设推进会", "全市民营企业家恳谈会",
    "云溪省技工教育工作会议",
    "县委理论学习中心组专题学习会", "全区老旧小区改造现场会", "2031年全市信访工作会议", "青禾县第三届果业发展大会",
    "雁洲市政府第六次全体会议", "全县教育系统年度总结表彰大会", "市委十届七次全体会议", "桐岭县乡村医生座谈会",
    "全省河湖长制工作视频会议", "雁洲高新区重大项目集中开工仪式", "全市纪检监察干部培训班开班式", "县政协六届三次会议",
    "青禾县庆祝第五十个教师节大会", "全镇秋粮收购工作会议", "市安委会第二次全体（扩大）会议",
)  # fmt: skip
_OFFICES = (
    "青禾县委书记", "青禾县县长", "桐岭县委副书记、县长", "桐岭县副县长", "雁洲市市长", "雁洲市委常委、常务副市长",
    "雁洲市副市长", "溪口区委书记", "溪口区区长", "石桥镇党委书记", "雁洲市教育局局长", "青禾县政协主席",
    "云溪省副省长", "雁洲市委常委、组织部部长",
)  # fmt: skip
_NAMES = (
    "林知远",
    "沈望舒",
    "欧阳朔川",
    "柏青",
    "闻人岚",
    "汤敬之",
    "芮若谷",
    "卓尔宁",
    "祁连城",
    "凌霄",
    "宓子期",
    "甄怀瑾",
)
_KINDS = ("讲话", "讲话", "讲话", "致辞", "发言", "主持词")
_SALUTATIONS = ("同志们：", "同志们，朋友们：", "各位委员、同志们：")
_CHINESE = "〇一二三四五六七八九"

FORMS = ("full", "name_first", "in_title", "nameless", "two_lines", "bracket")


def invented(form: str, random: Random) -> tuple[list[LinePiece], dict[str, Any]]:
    """Return the head of an invented speech in one of `FORMS`, and the fields of its label."""
    venue = random.choice(_OCCASIONS)
    word = random.choice(_KINDS)
    if form == "in_title" and word == "主持词":
        word = "讲话"
    name, office = random.choice(_NAMES), random.choice(_OFFICES)
    date, printed = _day(random)
    title = f"{office}{name}在{venue}上的{word}" if form == "in_title" else f"在{venue}上的{word}"
    fields: dict[str, Any] = {
        "title": title,
        "subtitle": None,
        **_said(form, name, office, date),
        "venue": venue,
        "kind": word,
    }
    lines = (LinePiece(line, "line") for line in _lines(form, name, office, printed))
    return [LinePiece(title, "title"), *lines, LinePiece(random.choice(_SALUTATIONS), "salutation")], fields


def _lines(form: str, name: str, office: str, day: str) -> tuple[str, ...]:
    """Return the lines below the title that a form has."""
    return {
        "full": (f"（{day}）", f"{office}　　{name}"),
        "name_first": (name, day),
        "in_title": (f"（{day}）",),
        "nameless": (),
        "two_lines": (office, name, f"（{day}）"),
        "bracket": (f"（{day}　{name}）",),
    }[form]


def _said(form: str, name: str, office: str, date: str) -> dict[str, str | None]:
    """Return what a form says of the speaker and the day."""
    if form == "nameless":
        return dict.fromkeys(("speaker", "position", "date", "date_precision"))
    has_office = form in {"full", "in_title", "two_lines"}
    return {
        "speaker": name,
        "position": office if has_office else None,
        "date": date,
        "date_precision": "day",
    }


def _day(random: Random) -> tuple[str, str]:
    """Return an invented day as ISO and as one prints it."""
    year, month, day = random.randrange(2027, 2036), random.randrange(1, 13), random.randrange(1, 29)
    arabic = f"{year}年{month}月{day}日"
    chinese = "".join(_CHINESE[int(digit)] for digit in str(year)) + f"年{_number(month)}月{_number(day)}日"
    return f"{year}-{month:02}-{day:02}", random.choice((arabic, arabic, chinese))


def _number(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _CHINESE[tens]) + ("十" if tens else "") + (_CHINESE[ones] if ones else "")


_WHEN = re.compile(r"^——?(\d{4})年(\d{1,2})月(\d{1,2})日在(.+会议)上$", re.M)
_WHO = re.compile(r"^(\S{2,12}(?:省长|市长|主席))\s+(\S{2,4})$", re.M)
_GENRES = ("通知", "意见", "规划", "条例", "决定", "公报")
_CODES = {
    "北京": "110000", "天津": "120000", "河北": "130000", "山西": "140000", "辽宁": "210000", "吉林": "220000",
    "黑龙江": "230000", "上海": "310000", "江苏": "320000", "浙江": "330000", "安徽": "340000", "福建": "350000",
    "江西": "360000", "山东": "370000", "河南": "410000", "湖北": "420000", "湖南": "430000", "广西": "450000",
    "海南": "460000", "重庆": "500000", "西藏": "540000", "新疆": "650000",
}  # fmt: skip


def own(base: Base) -> tuple[list[LinePiece], dict[str, Any]]:
    """Return a document's own head: its title; of a report day, assembly and speaker too where the lines are plain.

    What is not plain is left out of the label, so that it is not scored.
    """
    title = re.sub(r"\s+", "", str(base.record.get("title") or "")) or "关于有关工作的意见"
    fields: dict[str, Any] = {"title": title, "subtitle": None}
    pieces = [LinePiece(title, "title")]
    if "工作报告" in title:
        lines, said = _report(title, base.record["text"])
        return pieces + lines, fields | said
    return pieces, fields | _genre(title)


def _report(title: str, text: str) -> tuple[list[LinePiece], dict[str, Any]]:
    """Return the lines below a report's title and what they say, nothing where they are not plain."""
    when, who = _WHEN.search(text), _WHO.search(text)
    if not when or not who:
        return [], {}
    lines = [
        LinePiece(when[0], "line"),
        LinePiece(f"{who[1]} {who[2]}", "line"),
        LinePiece("各位代表：", "salutation"),
    ]
    said: dict[str, Any] = {
        "speaker": who[2],
        "position": who[1],
        "date": f"{when[1]}-{int(when[2]):02}-{int(when[3]):02}",
        "date_precision": "day",
        "venue": when[4],
        "kind": "报告",
    }
    code = next((code for name, code in _CODES.items() if name in title), None)
    return lines, said | ({"region": {"code": code, "name": None}} if code else {})


def _genre(title: str) -> dict[str, Any]:
    """Return what the title of a document that is no speech says."""
    genre = next((genre for genre in _GENRES if title.endswith(genre)), None)
    if genre is None:
        return {}
    said: dict[str, Any] = {**dict.fromkeys(("speaker", "position", "venue")), "kind": genre}
    # 庆祝2018年教师节: whether that year is a date is open.
    return said if "年" in title else said | {"date": None, "date_precision": None}
