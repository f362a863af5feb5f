"""In charge of an editor's changes to the text of a draft: typed anew, or with cut boilerplate put back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ingest import parsing
from ingest.blocks import StatedBlock
from ingest.parsing.rules.rule import RemovalRule
from ingest.parsing.types import ParsedSpeech, Span
from ingest.services import outlines
from ingest.services.drafts import Draft
from speeches.services import places


def with_text(draft: Draft, text: str) -> Draft:
    """Return the draft with another text; its outline is read anew where the text changed."""
    text = canonical(text)
    if text == draft.text:
        return draft
    outline = outlines.carry(draft.text, draft.outline, text, parsing.outline_of)
    return replace(draft, text=text, outline=outline)


def canonical(text: str) -> str:
    """Return typed text as canonical text: one paragraph a line, no blank lines, no space at the ends."""
    lines = (line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


# What was removed for what the archive knew of the site, and is removed again without asking it.
_KNOWN = frozenset((RemovalRule.SITE, RemovalRule.REPEATED, RemovalRule.CONFIRMED))


@dataclass(frozen=True, slots=True)
class ReadSource:
    """What a draft was read out of: the text, what its file says of its lines, and what the parser made of them."""

    text: str
    parsed: ParsedSpeech
    blocks: Sequence[StatedBlock] = ()

    def parse(self, restored: Iterable[Span], dropped: Iterable[Span] = ()) -> ParsedSpeech:
        """Read it again with the runs `restored` kept and `dropped` removed, and the site's own lines as before."""
        kept = {span.start for span in restored}
        known = [cut.span for cut in self.parsed.removed if cut.rule in _KNOWN and cut.span.start not in kept]
        return parsing.parse(
            self.text, gazetteer=places.gazetteer(), keep=kept, blocks=self.blocks, drop=[*known, *dropped]
        )


def restore(draft: Draft, source: ReadSource, index: int) -> Draft:
    """Return the draft with the removed run number `index` of its parse back in its place.

    The source is parsed again with that run kept, and what this changes is merged into the text line by line,
    so that the editor's own changes elsewhere stay.
    """
    span = source.parsed.removed[index].span
    if span in draft.restored:
        return draft
    keep = (*draft.restored, span)
    before, after = source.parse(draft.restored, draft.dropped), source.parse(keep, draft.dropped)
    text = merge_lines(before.text, after.text, draft.text)
    if text == draft.text:  # it went elsewhere, into the title say: an editor who asks for a line gets it
        text = insert_line(source.parsed, draft.text, span, source.text[span.start : span.end])
    return replace(with_text(draft, text), restored=keep)


def drop(draft: Draft, source: ReadSource, span: Span) -> Draft:
    """Return the draft without a run of the source of which an editor says that it is no part of the speech.

    The editor's own changes elsewhere stay; where he changed this very line, it stays as he wrote it.
    """
    if span in draft.dropped:
        return draft
    restored = tuple(one for one in draft.restored if one != span)
    dropped = (*draft.dropped, span)
    before, after = source.parse(draft.restored, draft.dropped), source.parse(restored, dropped)
    text = merge_lines(before.text, after.text, draft.text)
    return replace(with_text(draft, text), restored=restored, dropped=dropped)


def keep(draft: Draft, source: ReadSource, span: Span) -> Draft:
    """Return the draft with a proposed run said to be the speech's; it comes back where it was dropped before."""
    kept = undecided(draft, source, span)
    return replace(kept, restored=(*kept.restored, span))


def undecided(draft: Draft, source: ReadSource, span: Span) -> Draft:
    """Return the draft with nothing said of a proposed run: it stands in the text, as proposed."""
    restored = tuple(one for one in draft.restored if one != span)
    if span not in draft.dropped:
        return replace(draft, restored=restored)
    dropped = tuple(one for one in draft.dropped if one != span)
    before, after = source.parse(draft.restored, draft.dropped), source.parse(restored, dropped)
    text = merge_lines(before.text, after.text, draft.text)
    if text == draft.text:
        text = insert_line(source.parsed, draft.text, span, source.text[span.start : span.end])
    return replace(with_text(draft, text), restored=restored, dropped=dropped)


def merge_lines(before: str, after: str, edited: str) -> str:
    r"""Carry what changed from `before` to `after` over to `edited`, line by line.

    >>> merge_lines("甲\n乙", "甲\n广告\n乙", "甲！\n乙")
    '甲！\n广告\n乙'
    """
    old, new, own = before.split("\n"), after.split("\n"), edited.split("\n")
    place: list[int] = []  # for every old line, the first of the editor's lines at or behind it
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, own, autojunk=False).get_opcodes():
        place += [j1 + (i - i1 if tag == "equal" else min(i - i1, j2 - j1)) for i in range(i1, i2)]
    place.append(len(own))
    merged: list[str] = []
    at = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        merged += own[at : place[i1]]
        at = place[i1]
        if tag == "insert":
            merged += new[j1:j2]
            continue
        untouched = own[at : place[i2]] == old[i1:i2]
        if untouched:
            at = place[i2]
            merged += new[j1:j2]
        else:  # the editor changed this very line: his words stay, what came back stands behind them
            merged += own[at : place[i2]]
            at = place[i2]
            merged += [line for line in new[j1:j2] if line not in merged]
    return "\n".join(merged + own[at:])


def insert_line(parsed: ParsedSpeech, text: str, span: Span, words: str) -> str:
    """Put a run of the source as a line of its own behind the line that stood before it."""
    words = canonical(words)
    if not words:
        return text
    before = [line for line in parsed.lines if line.source.end <= span.start]
    anchor = parsed.text[before[-1].start : before[-1].end] if before else ""
    lines = text.split("\n")
    at = lines.index(anchor) + 1 if anchor in lines else 0
    return "\n".join([*lines[:at], words, *lines[at:]])
