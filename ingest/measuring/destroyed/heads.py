"""In charge of what stands above a body: an invented speech's head, or the report's or document's own title."""

from __future__ import annotations

import re
from random import Random
from typing import Any

from ingest.measuring.destroyed.bases import Base
from ingest.measuring.destroyed.pieces import Piece

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
_KINDS = (
    ("讲话", "讲话"),
    ("讲话", "讲话"),
    ("讲话", "讲话"),
    ("致辞", "致辞"),
    ("发言", "发言"),
    ("主持词", "主持词"),
)
_CHINESE = "〇一二三四五六七八九"

FORMS = ("full", "name_first", "in_title", "nameless", "two_lines", "bracket")


def invented(form: str, random: Random) -> tuple[list[Piece], dict[str, Any]]:
    """Return the head of an invented speech in one of `FORMS`, and the fields of its label."""
    venue = random.choice(_OCCASIONS)
    word, kind = random.choice(_KINDS)
    if kind == "主持词" and form == "in_title":
        word, kind = "讲话", "讲话"
    name, office = random.choice(_NAMES), random.choice(_OFFICES)
    date, printed = _day(random)
    title = f"在{venue}上的{word}"
    lines: list[str]
    if form == "full":
        lines = [f"（{printed}）", f"{office}　　{name}"]
    elif form == "name_first":
        lines = [name, f"{printed}"]
    elif form == "in_title":
        title, lines = f"{office}{name}在{venue}上的{word}", [f"（{printed}）"]
    elif form == "two_lines":
        lines = [office, name, f"（{printed}）"]
    elif form == "bracket":
        lines = [f"（{printed}　{name}）"]
    else:
        lines = []
    named = form != "nameless"
    fields: dict[str, Any] = {
        "title": title,
        "subtitle": None,
        "speaker": name if named else None,
        "position": office if form in {"full", "in_title", "two_lines"} else None,
        "date": date if named else None,
        "date_precision": "day" if named else None,
        "venue": venue,
        "kind": kind,
    }
    pieces = [Piece(title, "title"), *(Piece(line, "line") for line in lines)]
    return [
        *pieces,
        Piece(random.choice(("同志们：", "同志们，朋友们：", "各位委员、同志们：")), "salutation"),
    ], fields


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


def own(base: Base) -> tuple[list[Piece], dict[str, Any]]:
    """Return a document's own head: its title; of a report day, assembly and speaker too where the lines are plain.

    What is not plain is left out of the label, so that it is not scored.
    """
    title = re.sub(r"\s+", "", str(base.record.get("title") or "")) or "关于有关工作的意见"
    fields: dict[str, Any] = {"title": title, "subtitle": None}
    pieces = [Piece(title, "title")]
    when, who = _WHEN.search(base.record["text"]), _WHO.search(base.record["text"])
    if "工作报告" in title and when and who:
        pieces += [
            Piece(when[0], "line"),
            Piece(f"{who[1]} {who[2]}", "line"),
            Piece("各位代表：", "salutation"),
        ]
        fields |= {
            "speaker": who[2],
            "position": who[1],
            "date": f"{when[1]}-{int(when[2]):02}-{int(when[3]):02}",
            "date_precision": "day",
            "venue": when[4],
            "kind": "报告",
        }
        code = next((code for name, code in _CODES.items() if name in title), None)
        fields |= {"region": {"code": code, "name": None}} if code else {}
    elif genre := next((genre for genre in _GENRES if title.endswith(genre)), None):
        fields |= {**dict.fromkeys(("speaker", "position", "venue")), "kind": genre}
        if "年" not in title:  # 庆祝2018年教师节: whether that year is a date is open
            fields |= {"date": None, "date_precision": None}
    return pieces, fields
