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
# What a line may hold beside the speaker and the office: 代县长.
MAX_REST = 6

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


@dataclass(frozen=True, slots=True)
class _Fields:
    """What the fields of a speech say, as keys (`_key`) that its lines are compared with."""

    title: str
    subtitle: str
    speaker: str
    position: str
    venue: str
    kind: str

    @classmethod
    def of(cls, speech: Speech) -> _Fields:
        return cls(
            title=_key(speech.title),
            subtitle=_key(speech.subtitle),
            speaker=_key(speech.speaker_as_printed),
            position=_key(speech.position),
            venue=_key(speech.venue.name if speech.venue else ""),
            kind=speech.kind,
        )


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    key: str


def _is_blank(_fields: _Fields, line: _Line) -> bool:
    return not line.key


def _repeats_a_title(fields: _Fields, line: _Line) -> bool:
    return line.key in fields.title or line.key in fields.subtitle


def _is_the_venue(fields: _Fields, line: _Line) -> bool:
    return line.key == fields.venue


def _is_the_title_as_printed(fields: _Fields, line: _Line) -> bool:
    """Take the title as it was printed where an editor has corrected the field."""
    return line.number == 1 and len(line.key) <= MAX_TITLE and line.key.endswith(fields.kind)


def _is_a_date(_fields: _Fields, line: _Line) -> bool:
    return bool(_DATE_LINE.fullmatch(fold(line.text).replace(" ", "")))


def _names_the_speaker(fields: _Fields, line: _Line) -> bool:
    """Take `克山县委书记 刘国文`, and a word or two that neither field holds (`代县长`)."""
    rest = line.key.replace(fields.position, "", 1).replace(fields.speaker, "", 1)
    return rest != line.key and len(rest) <= MAX_REST


# What makes a line belong to the title block beside the title itself.
_BYLINES = (
    _is_blank,
    _repeats_a_title,
    _is_the_venue,
    _is_the_title_as_printed,
    _is_a_date,
    _names_the_speaker,
)


def find_front_matter(speech: Speech) -> FrontMatter:
    """Return which of the first lines of `speech` are its title block; it ends at the first that is not."""
    fields = _Fields.of(speech)
    titles: list[int] = []
    byline: list[int] = []
    spelt = ""
    for number, text in enumerate(speech.text.split("\n", MAX_LINES)[:MAX_LINES], 1):
        line = _Line(number, text, _key(text))
        if line.key and spelt != fields.title and fields.title.startswith(spelt + line.key):
            spelt += line.key
            titles.append(number)
        elif any(belongs(fields, line) for belongs in _BYLINES):
            byline.append(number)
        else:
            break
    if spelt != fields.title:
        return FrontMatter(frozenset(), frozenset(titles + byline))
    return FrontMatter(frozenset(titles), frozenset(byline))


def _key(text: str) -> str:
    """Return `text` folded, without the marks and spaces in which a printed line differs from a field."""
    return _NOT_WORDS.sub("", fold(text))
