"""In charge of what the look of printed paragraphs says: headings set in another type, bold openings, contents lists.

What a tagged file says itself goes before what its type suggests.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.blocks import StatedKind
from ingest.extraction.printed_lines import Glyph
from ingest.extraction.printed_paragraphs import LEADER, PrintedParagraph, is_row, stated
from ingest.extraction.written import Written

# Faces that stand beside the face of a text to set off headings: 黑体, 楷体, 小标宋.
_DISPLAY = re.compile(r"hei(?!ght)|kai|xbs|黑|楷|标宋", re.IGNORECASE)
_CONTENTS_TITLE = re.compile(r"目\s*[录次]")
_FEWEST_CONTENTS = 3
# A heading is no longer than this, and ends in no mark that ends a sentence.
_LONGEST_HEADING = 60
_SENTENCE_END = re.compile(r"[。；;，,！!？?：:、]\s*$")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]|第[一二三四五六七八九十\d]{1,3}")
_LARGER = 1.12
# Where more than this share of a text is set off, nothing is.
_MOST_SET_OFF = 0.3
# A paragraph of so many characters is text, and the title block is over.
_TEXT = 25


def written(paragraphs: Sequence[PrintedParagraph]) -> Iterator[Written]:
    """Yield each paragraph with what its file or its look says of it."""
    contents = _contents(paragraphs)
    set_off = _SetOff(paragraphs)
    ranks = _Ranks(paragraphs, set_off)
    in_text = False
    for number, paragraph in enumerate(paragraphs):
        kind, level = stated(paragraph.lines[0])
        lead = 0
        if number in contents:
            kind = StatedKind.CONTENTS
        elif kind is StatedKind.PARAGRAPH and is_row(paragraph.lines[0]):
            kind = StatedKind.ROW
        elif kind is StatedKind.PARAGRAPH and in_text and set_off(paragraph):
            kind, level = StatedKind.HEADING, ranks.level(paragraph)
        elif kind is StatedKind.PARAGRAPH and in_text:
            lead = set_off.lead(paragraph)
        in_text = in_text or _opens_text(paragraph.text)
        yield Written(paragraph.text, kind, level, lead)


def _opens_text(text: str) -> bool:
    """Whether the title block is over with this paragraph."""
    return len(text) >= _TEXT or text.endswith(("：", ":", "。"))


class _Ranks:
    """Levels of headings by the size that they are set in, where they bear no number and there are several sizes."""

    def __init__(self, paragraphs: Sequence[PrintedParagraph], set_off: _SetOff) -> None:
        bare = (each for each in paragraphs if set_off(each) and not _NUMBERED.match(each.text))
        self._sizes = sorted({_size(each) for each in bare}, reverse=True)

    def level(self, paragraph: PrintedParagraph) -> int:
        """Return the level of a heading, 1 the outermost; 0 where nothing says it."""
        if len(self._sizes) < 2 or _NUMBERED.match(paragraph.text):
            return 0
        return self._sizes.index(_size(paragraph)) + 1


def _size(paragraph: PrintedParagraph) -> int:
    return round(paragraph.lines[0].size)


def _ink(paragraph: PrintedParagraph) -> Iterator[Glyph]:
    return (glyph for line in paragraph.lines for glyph in line.glyphs if glyph.text.strip())


def _contents(paragraphs: Sequence[PrintedParagraph]) -> set[int]:
    """Return which paragraphs are a list of contents: lines that end in a leader and a page, and the word above."""
    listed = {number for number, each in enumerate(paragraphs) if LEADER.search(each.text)}
    if len(listed) < _FEWEST_CONTENTS:
        return set()
    above = min(listed) - 1
    return listed | {above} if above >= 0 and _CONTENTS_TITLE.fullmatch(paragraphs[above].text) else listed


class _SetOff:
    """Tells what is set off from the text: in another face, bold, or larger."""

    def __init__(self, paragraphs: Sequence[PrintedParagraph]) -> None:
        looks = Counter((g.look.face, g.look.bold) for each in paragraphs for g in _ink(each) if _tells(g))
        sizes = Counter(round(line.size) for each in paragraphs for line in each.lines for _ in line.text)
        self._face, self._bold = looks.most_common(1)[0][0] if looks else ("", False)
        self._size = sizes.most_common(1)[0][0] if sizes else 0
        off = sum(count for (face, bold), count in looks.items() if self._is_off(face, bold))
        self._speaks = off <= _MOST_SET_OFF * looks.total()

    def _is_off(self, face: str, bold: bool) -> bool:
        return (bold and not self._bold) or (face != self._face and bool(_DISPLAY.search(face)))

    def _glyph_is_off(self, glyph: Glyph) -> bool:
        return not _tells(glyph) or self._is_off(glyph.look.face, glyph.look.bold)

    def __call__(self, paragraph: PrintedParagraph) -> bool:
        """Whether a paragraph is a heading by its look: short, no sentence, and all of it set off."""
        text = paragraph.text
        if not self._speaks or len(text) > _LONGEST_HEADING or _SENTENCE_END.search(text):
            return False
        larger = self._size and paragraph.lines[0].size > _LARGER * self._size
        ink = [*_ink(paragraph)]
        return bool(larger) or (any(map(_tells, ink)) and all(map(self._glyph_is_off, ink)))

    def lead(self, paragraph: PrintedParagraph) -> int:
        """Return how many characters at the start of a paragraph are set off; 0 where the rest is as well."""
        if not self._speaks:
            return 0
        count = last = 0
        for count, glyph in enumerate(_ink(paragraph), start=1):
            if not self._glyph_is_off(glyph):
                break
            last = count if _tells(glyph) or glyph.text in "。：:！？；" else last
        else:
            return 0
        return _behind_ink(paragraph.text, last)


def _tells(glyph: Glyph) -> bool:
    """Whether the face of a glyph says anything: digits, letters and marks are taken from any face."""
    return glyph.text[0] >= "\u3400" and glyph.text.isalpha()


def _behind_ink(text: str, count: int) -> int:
    """Return the offset behind so many characters that are not white space."""
    for at, character in enumerate(text):
        if count <= 0:
            return at
        count -= not character.isspace()
    return len(text)
