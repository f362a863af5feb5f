"""In charge of other markers, numbering that restarts or goes on, annexes, lone lines, and enumerations put in."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from ingest.measuring.destroyed.damage import Damage, behind_head
from ingest.measuring.destroyed.pieces import DamagedCopy, LinePiece

_N = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_POINTS = (
    "把渠道一条一条清干净", "把账目一笔一笔算明白", "让每个村都有人值守", "把老井的水质查一遍", "把旧路面铺平",
    "把值班电话贴到每家门口", "让年轻人愿意回来",
)  # fmt: skip
_PLAIN = "村里的事要靠大家商量着办，办一件成一件，让乡亲们看得见变化，也让干部心里有数。"


def _renumber(document: DamagedCopy, first: Sequence[str], second: Sequence[str], gap: str = "") -> None:
    at = [-1, -1]
    for piece in document.of("heading"):
        level = piece.level - 1
        at[level] += 1
        if level == 0:
            at[1] = -1
        piece.marker, piece.gap = (first, second)[level][at[level]], gap


def _all(form: str, numbers: Sequence[str] = _N) -> list[str]:
    return [form.format(number) for number in numbers]


def markers(first: str, second: str, gap: str = "", digits: tuple[bool, bool] = (False, False)) -> Damage:
    """Return the damage that numbers headings by other forms, in Chinese numerals or digits."""
    arabic = [str(i) for i in range(1, 13)]

    def change(document: DamagedCopy, _random: Random) -> None:
        _renumber(
            document,
            _all(first, arabic if digits[0] else _N),
            _all(second, arabic if digits[1] else _N),
            gap,
        )

    return change


def decimals(document: DamagedCopy, _random: Random) -> None:
    """Number by 1 and 1.1."""
    section = part = 0
    for piece in document.of("heading"):
        section, part = (section + 1, 0) if piece.level == 1 else (section, part + 1)
        piece.marker, piece.gap = (f"{section}" if piece.level == 1 else f"{section}.{part}"), "　"


def unnumbered(document: DamagedCopy, _random: Random) -> None:
    """Lose the markers of the first level; the second keeps its own."""
    for piece in document.of("heading"):
        if piece.level == 1:
            piece.marker = ""


def without_markers(document: DamagedCopy, _random: Random) -> None:
    """Keep first-level headings only, without markers, on lines of their own."""
    document.pieces = [piece for piece in document.pieces if piece.role != "heading" or piece.level == 1]
    unnumbered(document, _random)


def goes_on(document: DamagedCopy, _random: Random) -> None:
    """Let （一）（二） run on across the sections."""
    for number, piece in enumerate([piece for piece in document.of("heading") if piece.level == 2]):
        piece.marker = f"（{_N[number]}）"


def bare(document: DamagedCopy, _random: Random) -> None:
    """Have the second level's numbers alone on their lines."""
    for piece in document.of("heading"):
        if piece.level == 2:
            piece.text = ""


def lone_section(document: DamagedCopy, random: Random) -> None:
    """Put one unnumbered line above 一、; everything numbered is one level deeper."""
    for piece in document.of("heading"):
        piece.level += 1
    place = document.pieces.index(document.of("heading")[0])
    words = random.choice(("过去一年的主要情况", "今后一个时期的工作安排", "全面完成既定目标任务"))
    document.pieces.insert(place, LinePiece(words, "heading", 1))


def annex(document: DamagedCopy, _random: Random) -> None:
    """Put an annex behind, numbered from 一、 anew."""
    document.pieces += [
        LinePiece("附件1\n青禾县村道整修清单", "heading", 1, label="附件1 青禾县村道整修清单"),
        LinePiece("整修北坡三条村道", "heading", 2, "一、"),
        LinePiece(_PLAIN, "text"),
        LinePiece("补种路边行道树", "heading", 2, "二、"),
        LinePiece(_PLAIN, "text"),
    ]


def glossary(document: DamagedCopy, _random: Random) -> None:
    """Put explained terms behind, numbered from 1."""
    document.pieces += [
        LinePiece("名词解释", "heading", 1),
        LinePiece("“一渠三塘”", "heading", 2, "1.", stop="："),
        LinePiece("指每个村修好一条引水渠、三口蓄水塘，由村民小组自己看管。", "text"),
        LinePiece("“三张清单”", "heading", 2, "2.", stop="："),
        LinePiece("指问题清单、责任清单和销号清单，每个月在村口的墙上公布。", "text"),
    ]


def enumeration(forms: Sequence[str]) -> Damage:
    """Return the damage that puts a paragraph into the first section that counts points by these markers."""

    def put(document: DamagedCopy, random: Random) -> None:
        points = tuple(zip(forms, random.sample(_POINTS, len(forms)), strict=True))
        text = "这项工作要抓好几件事：" + "；".join(marker + name for marker, name in points) + "。"
        headings = document.of("heading")
        place = document.pieces.index(headings[1] if len(headings) > 1 else headings[0])
        while document.pieces[place].role == "heading":
            place += 1
        document.pieces.insert(place + 1, LinePiece(text, "text", points=points))

    return put


def run_in_points(document: DamagedCopy, random: Random) -> None:
    """Put paragraphs that begin 一是…。 into the last section, one level below it."""
    level = document.of("heading")[-1].level + 1
    for number, name in zip(_N, random.sample(_POINTS, 3), strict=False):
        document.pieces += [
            LinePiece(name, "heading", level, f"{number}是", stop="。", end=""),
            LinePiece(_PLAIN, "text"),
        ]


def false_friends(document: DamagedCopy, _random: Random) -> None:
    """Put in sentences whose numbers head nothing."""
    document.pieces.insert(
        behind_head(document) + 1,
        LinePiece(
            "我们统筹推进一、二、三产业融合，迎接第一、二轮督察，财政收入同比增长9.6%，粮食总产连续十一年稳定。"
            "1至9月，全县新开工项目47个，完成投资12.5亿元，“十个有”和“五不漏”落到了户。",
            "text",
        ),
    )


KINDS: dict[str, Damage] = {
    "markers_di": markers("第{}，", "（{}）"), "markers_paren_top": markers("（{}）", "{}.", digits=(False, True)),
    "markers_digits": markers("{}、", "（{}）", digits=(True, True)),
    "markers_parts": markers("第{}部分", "{}、", "　"),
    "markers_brackets": markers("【{}】", "{}．", digits=(False, True)),
    "markers_blank": markers("{}", "（{}）", "　"),
    "markers_aspect": markers("第{}个方面，", "{}．", digits=(False, True)),
    "markers_decimals": decimals, "markers_lost_first": unnumbered, "markers_lost": without_markers,
    "numbering_goes_on": goes_on, "numbering_bare": bare, "lone_section": lone_section, "annex": annex,
    "glossary": glossary, "points_yishi": enumeration(("一是", "二是", "三是")),
    "points_shouxian": enumeration(("首先，", "其次，", "再次，")),
    "points_paren": enumeration(("（1）", "（2）", "（3）")),
    "points_circled": enumeration(("①", "②", "③", "④")), "points_qiyi": enumeration(("其一，", "其二，", "其三，")),
    "points_run_in": run_in_points, "false_friends": false_friends,
}  # fmt: skip
