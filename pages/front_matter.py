"""In charge of the title block within the text: the first lines that say again what the fields say.

Sources print title, speaker and date above the speech, and the canonical text keeps them; the page sets
them as a title block instead of as paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from speeches.models import Speech
from speeches.text.normalise import fold

# A title, a subtitle, a speaker, a date and a venue, some of them on two lines.
MAX_LINES = 10
MAX_TITLE = 60

# Takes `(2022年8月13日)` and `二〇二二年八月`; leaves `2022年是很不寻常的一年。`
_DATE_LINE = re.compile(
    r"""
    -{0,4} [(\[]?
    [\d〇零一二三四五六七八九]{4} [年./-]
    (?: [\d〇一二三四五六七八九十]{1,3} [月./-]? )?
    (?: [\d〇一二三四五六七八九十]{1,3} [日号]? )?
    [)\]]?
    """,
    re.VERBOSE,
)
_NOT_WORDS = re.compile(r"[\s()\[\]【】〔〕:,.;、。·《》<>\"'-]+")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Numbers (from 1) of the lines that spell the title, and of the other lines of the title block.

    `title` is empty where the text does not print the title as the field has it.
    """

    title: frozenset[int]
    byline: frozenset[int]


def find_front_matter(speech: Speech) -> FrontMatter:
    """Return which of the first lines of `speech` are its title block; it ends at the first that is not."""
    title, subtitle, speaker, position, venue = (
        _key(value)
        for value in (
            speech.title,
            speech.subtitle,
            speech.speaker_as_printed,
            speech.position,
            speech.venue.name if speech.venue else "",
        )
    )
    titles: list[int] = []
    byline: list[int] = []
    spelt = ""
    for number, line in enumerate(speech.text.split("\n", MAX_LINES)[:MAX_LINES], 1):
        key = _key(line)
        rest = key.replace(position, "", 1).replace(speaker, "", 1) if speaker or position else key
        if not key:
            byline.append(number)
            continue
        if spelt != title and title.startswith(spelt + key):
            spelt += key
            titles.append(number)
        elif (
            key in title
            or key in subtitle
            or key == venue
            # The title as printed, where an editor has corrected the field.
            or (number == 1 and len(key) <= MAX_TITLE and key.endswith(speech.kind))
            or _DATE_LINE.fullmatch(fold(line).replace(" ", ""))
            # `克山县委书记 刘国文`, and a word or two that neither field holds (`代县长`).
            or (rest != key and len(rest) <= 6)
        ):
            byline.append(number)
        else:
            break
    if spelt != title:
        return FrontMatter(frozenset(), frozenset(titles + byline))
    return FrontMatter(frozenset(titles), frozenset(byline))


def _key(text: str) -> str:
    """Return `text` folded, without the marks and spaces in which a printed line differs from a field."""
    return _NOT_WORDS.sub("", fold(text))
