"""In charge of what stands in front of a speech and is none: notices, red heads, numbers, contents, mastheads.

Every line here is invented for this set.
"""

from __future__ import annotations

from random import Random

from ingest.measuring.destroyed.damage import Damage, furniture
from ingest.measuring.destroyed.pieces import DamagedCopy, LinePiece


def _before(document: DamagedCopy, *lines: str) -> None:
    document.pieces[:0] = furniture(*lines)


def covering_notice(document: DamagedCopy, _random: Random) -> None:
    """A notice that passes the speech on, with an address, a date and a signature of its own."""
    name = document.fields.get("speaker") or "县委主要负责"
    title = f"在{document.fields['venue']}上的{document.fields['kind']}"
    _before(
        document,
        "青办通〔2036〕14号",
        f"中共青禾县委办公室关于转发{name}同志{title}的通知",
        "各乡镇党委，县直各单位党组：",
        f"现将{name}同志{title}转发给你们，望组织学习，抓好贯彻。",
        "中共青禾县委办公室",
        "2036年2月3日",
    )


def red_head(document: DamagedCopy, _random: Random) -> None:
    """The red head of an office and its document number."""
    _before(document, "雁 洲 市 人 民 政 府 办 公 室 文 件", "雁政办函〔2035〕7号　　　　签发人：温启山", "★")


def briefing(document: DamagedCopy, _random: Random) -> None:
    """The masthead of a briefing."""
    _before(document, "县 情 通 报", "（总第218期）", "青禾县委政策研究室编　　　　　　2034年11月30日")


def meeting_paper(document: DamagedCopy, _random: Random) -> None:
    """The mark of a meeting's papers, to be given back."""
    _before(document, "内部资料", "会 后 收 回", "会议材料之六")


def open_mark(document: DamagedCopy, _random: Random) -> None:
    """A line that says the paper may be shown, above the title, and its number below."""
    _before(document, "（此件可登报上网）")
    document.pieces.insert(2, LinePiece("桐委〔2033〕21号", "furniture"))


def contents_dots(document: DamagedCopy, random: Random) -> None:
    """A contents list with dots and page numbers."""
    page, lines = 1, ["目　　录"]
    for piece in document.of("heading"):
        indent = "　" * piece.level
        lines.append(f"{indent}{piece.printed}{'.' * random.randrange(8, 30)}{page}")
        page += random.randrange(0, 3)
    _before(document, *lines)


def contents_plain(document: DamagedCopy, _random: Random) -> None:
    """A list of the first-level headings, as vendors put it above the text."""
    first = [piece.printed for piece in document.of("heading") if piece.level == 1]
    _before(document, "本文提纲：", *first)


def issue_page(document: DamagedCopy, random: Random) -> None:
    """The head of a magazine's page: issue, column, page number."""
    _before(document, f"《云溪党建》2034年第{random.randrange(1, 12)}期", "【领导讲坛】", "P12")


KINDS: dict[str, Damage] = {
    "front_notice": covering_notice, "front_red_head": red_head, "front_briefing": briefing,
    "front_meeting_paper": meeting_paper, "front_open_mark": open_mark, "front_contents": contents_dots,
    "front_contents_plain": contents_plain, "front_issue": issue_page,
}  # fmt: skip
