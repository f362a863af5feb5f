"""In charge of what copies do to titles: letter-spaced, broken, doubled, joined, gone."""

from __future__ import annotations

import re
from random import Random

from ingest.measuring.destroyed.damage import Damage
from ingest.measuring.destroyed.pieces import DamagedCopy, LinePiece

_THEMES = (
    ("拧紧责任链条　守牢安全底线", "拧紧责任链条", "守牢安全底线"),
    ("把群众的小事当作自己的大事", "把群众的小事", "当作自己的大事"),
    ("向改革要动力　向实干要答案", "向改革要动力", "向实干要答案"),
)
_YEAR = re.compile(r"(?:19|20)\d\d年")
_SITES = ("_领导言论_青禾在线", " - 雁洲先锋网", "|石桥发布", "-要闻-桐岭县融媒体中心", "——公文坊")


def _title(document: DamagedCopy) -> LinePiece:
    return document.of("title")[0]


def letter_spaced(document: DamagedCopy, _random: Random) -> None:
    """在 全 县 … 的 讲 话."""
    piece = _title(document)
    piece.text = " ".join(piece.text)


def three_lines(document: DamagedCopy, random: Random) -> None:
    """Break the title over three lines."""
    piece = _title(document)
    a, b = sorted(random.sample(range(4, len(piece.text) - 3), 2))
    piece.text = f"{piece.text[:a]}\n{piece.text[a:b]}\n{piece.text[b:]}"


def genre_line(document: DamagedCopy, _random: Random) -> None:
    """Put the last word of the title on a line of its own, letter-spaced."""
    piece = _title(document)
    word = next(
        (word for word in ("主持词", "讲话", "致辞", "发言", "报告", "通知") if piece.text.endswith(word)), ""
    )
    piece.text = f"{piece.text.removesuffix(word)}\n{'　'.join(word)}" if word else piece.text


def twice(document: DamagedCopy, _random: Random) -> None:
    """Print the title on two lines, one after the other."""
    document.pieces.insert(0, LinePiece(_title(document).text, "line"))


def twice_glued(document: DamagedCopy, _random: Random) -> None:
    """Print the title twice in one run, the salutation behind it."""
    piece = _title(document)
    piece.text += piece.text
    for line in document.of("title", "salutation"):
        line.end = ""


def theme(document: DamagedCopy, random: Random) -> None:
    """Put an invented theme above, the title below it behind a dash."""
    _under(document, random.choice(_THEMES)[0])


def theme_on_two_lines(document: DamagedCopy, random: Random) -> None:
    """Put an invented theme on two lines above the title."""
    _, first, second = random.choice(_THEMES)
    _under(document, f"{first}\n{second}")


def theme_colon(document: DamagedCopy, random: Random) -> None:
    """Print theme and title on one line with a dash between."""
    piece, words = _title(document), random.choice(_THEMES)[2]
    document.fields |= {"title": words, "subtitle": piece.text}
    piece.text = f"{words}——{piece.text}"


def _under(document: DamagedCopy, words: str) -> None:
    piece = _title(document)
    document.fields |= {"title": words.replace("\n", "").replace("　", ""), "subtitle": piece.text}
    document.pieces.insert(0, LinePiece(words, "line"))
    piece.text = f"——{piece.text}"


def site_joined(document: DamagedCopy, random: Random) -> None:
    """Hang channel and site on the title."""
    piece, site = _title(document), random.choice(_SITES)
    piece.text += site
    piece.cut = (site,)


def missing(document: DamagedCopy, _random: Random) -> None:
    """Lose the title; what it alone said is unknown."""
    document.pieces.remove(_title(document))
    rest = document.text
    for name in ("speaker", "position"):
        value = document.fields.get(name)
        document.fields[name] = value if value and value in rest else None
    document.fields["title"] = None
    for name in ("venue", "kind"):
        document.fields.pop(name, None)


def name_dash(document: DamagedCopy, random: Random) -> None:
    """Put a name and a colon or dash in front of the title, where nobody else is named."""
    piece = _title(document)
    name = random.choice(("卫东篱", "顾长河", "燕南归"))
    document.fields["speaker"] = name
    piece.text = f"{name}{random.choice(('：', '——'))}{piece.text}"
    document.scored_removed = False


def summary(document: DamagedCopy, random: Random) -> None:
    """Let the title end as a summing up or a record."""
    piece = _title(document)
    end = random.choice(("总结讲话", "讲话纪要", "讲话记录", "讲话（根据录音整理）", "总结"))
    head = piece.text
    for word in ("主持词", "讲话", "致辞", "发言"):
        head = head.removesuffix(word)
    piece.text = head + end
    document.fields |= {"title": piece.text, "kind": "讲话"}


def leader(document: DamagedCopy, _random: Random) -> None:
    """青禾县领导在…上的讲话."""
    piece = _title(document)
    piece.text = f"青禾县领导{piece.text}"
    document.fields["title"] = piece.text


def year_first(document: DamagedCopy, random: Random) -> None:
    """2033年县长在…上的讲话, the only date and office there are."""
    piece, year = _title(document), random.randrange(2027, 2036)
    piece.text = f"{year}年县长{piece.text}"
    document.fields |= {"title": piece.text, "position": "县长", "date": str(year), "date_precision": "year"}
    if _YEAR.search(document.fields["venue"] + "".join(text.text for text in document.of("text"))):
        # Another year is named, and vendors put new years before old texts: which is the day's is open.
        del document.fields["date"], document.fields["date_precision"]


def without_zai(document: DamagedCopy, _random: Random) -> None:
    """Lose the 在, and 上的 too where the title ends in 讲话."""
    piece = _title(document)
    piece.text = piece.text.removeprefix("在").replace("上的讲话", "讲话")
    document.fields["title"] = piece.text


KINDS: dict[str, Damage] = {
    "title_letter_spaced": letter_spaced, "title_three_lines": three_lines, "title_genre_line": genre_line,
    "title_twice": twice, "title_twice_glued": twice_glued, "title_theme": theme,
    "title_theme_two_lines": theme_on_two_lines, "title_theme_dash": theme_colon, "title_site_joined": site_joined,
    "title_missing": missing, "title_name_dash": name_dash, "title_summary": summary, "title_leader": leader,
    "title_year_first": year_first, "title_without_zai": without_zai,
}  # fmt: skip
