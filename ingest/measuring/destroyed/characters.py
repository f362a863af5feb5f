"""In charge of what happens to characters: misreading, script, width, marks, invisible ones, encodings."""

from __future__ import annotations

from functools import cache
from random import Random

import opencc

from ingest.measuring.destroyed.damage import Damage
from ingest.measuring.destroyed.pieces import DamagedCopy

_MISREAD = dict(zip("未己日土天人大设间责体治", "末已曰士夭入犬没问贵休冶", strict=True))
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def misread(document: DamagedCopy, random: Random) -> None:
    """Misread some characters of paragraphs, as scanners do; title and headings are right."""
    for piece in document.of("text"):
        piece.text = "".join(_MISREAD.get(c, c) if random.random() < 0.4 else c for c in piece.text)


def stray_blanks(document: DamagedCopy, random: Random) -> None:
    """Strew blanks between characters of title, headings and text."""
    for piece in document.of("title", "heading", "text"):
        piece.label = piece.text if piece.role == "heading" else None
        piece.text = "".join(c + (" " if random.random() < 0.06 else "") for c in piece.text).rstrip()


def wide_digits(document: DamagedCopy, _random: Random) -> None:
    """Write every digit full-width."""
    for piece in document.pieces:
        piece.text = piece.text.translate(_WIDE)


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def traditional(document: DamagedCopy, _random: Random) -> None:
    """Write it in traditional characters, the label as printed."""
    convert = _to_traditional().convert
    for piece in document.pieces:
        piece.text = convert(piece.text)
        piece.marker = convert(piece.marker)
    for name in ("title", "subtitle", "speaker", "position", "venue"):
        if document.fields.get(name):
            document.fields[name] = convert(document.fields[name])


def lost_quotes(document: DamagedCopy, _random: Random) -> None:
    """Turn quotation marks of paragraphs into question marks, as a lost encoding does."""
    for piece in document.of("text"):
        piece.text = piece.text.replace("“", "?").replace("”", "?")


def invisible(document: DamagedCopy, random: Random) -> None:
    """Strew invisible characters."""
    for piece in document.of("title", "heading", "text"):
        piece.label = piece.text if piece.role == "heading" else None
        piece.text = "".join(c + ("\u200b" if random.random() < 0.05 else "") for c in piece.text)


def masked(document: DamagedCopy, _random: Random) -> None:
    """Blot out the places and people of the head with X; what is blotted is no value."""
    for piece in document.of("title", "line"):
        for place in ("青禾县", "雁洲市", "雁洲", "桐岭县", "云溪省", "溪口区", "石桥镇"):
            piece.text = piece.text.replace(place, "XX" + place[2:])
        if speaker := document.fields.get("speaker"):
            piece.text = piece.text.replace(speaker, "XXX")
    document.fields["title"] = document.of("title")[0].text
    document.fields |= {"speaker": None, "venue": _blotted(document.fields["venue"])}
    document.fields["position"] = _blotted(document.fields.get("position"))


def _blotted(text: str | None) -> str | None:
    for place in ("青禾县", "雁洲市", "雁洲", "桐岭县", "云溪省", "溪口区", "石桥镇"):
        text = text and text.replace(place, "XX" + place[2:])
    return text


def encoded(encoding: str) -> Damage:
    """Return the damage that saves the file in another encoding."""

    def save(document: DamagedCopy, _random: Random) -> None:
        document.encoding = encoding
        for piece in document.pieces:
            piece.text = piece.text.encode(encoding, "ignore").decode(encoding)

    return save


KINDS: dict[str, Damage] = {
    "misread": misread, "stray_blanks": stray_blanks, "wide_digits": wide_digits, "traditional": traditional,
    "lost_quotes": lost_quotes, "invisible": invisible, "masked": masked, "gb18030": encoded("gb18030"),
    "utf16_no_mark": encoded("utf-16-le"), "utf8_mark": encoded("utf-8-sig"),
}  # fmt: skip
