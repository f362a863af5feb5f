"""In charge of the changes an editor asks for by a button: `in:3` moves heading 3 down a level, `cut:7` puts back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from ingest.parsing.types import Span
from ingest.services import outlines, text_edits
from ingest.services.drafts import Draft


class NotPossible(Exception):
    """A change that the draft does not allow; the message says why."""


def apply(
    draft: Draft, operation: str, words: str = "", source: text_edits.ReadSource | None = None
) -> Draft:
    """Return the draft after one operation of the review page.

    Args:
        draft: What the page shows.
        operation: `out:N` `in:N` (level), `drop:N` (heading to text), `join:N` `split:N` (line breaks around a
            heading), `add` or `add:START:END` (text to heading), `restore:N` (put removed run N back),
            `cut:N` `keep:N` `open:N` (of proposed run N: no part of the speech, part of it, nothing said).
        words: For `add` without offsets, how the new heading reads in the text.
        source: What the draft was read out of, for what is done to runs of it.

    Raises:
        NotPossible: There is no such heading or run, or the change makes no sense there.
    """
    name, _sep, argument = operation.partition(":")
    try:
        numbers = [int(part) for part in argument.split(":")] if argument else []
    except ValueError as error:
        raise NotPossible(_("没有这种操作。")) from error
    if name == "restore":
        return _restore(draft, numbers, source)
    if name in _SAID:
        return _say(name, draft, numbers, source)
    if name == "add":
        return _add(draft, numbers, words)
    change = _CHANGES.get(name)
    if change is None:
        raise NotPossible(_("没有这种操作。"))
    if len(numbers) != 1 or not 0 <= numbers[0] < len(outlines.flatten(draft.outline)):
        raise NotPossible(_("没有这个小标题。"))
    return change(draft, numbers[0])


def _restore(draft: Draft, numbers: list[int], source: text_edits.ReadSource | None) -> Draft:
    if source is None or not numbers or not 0 <= numbers[0] < len(source.parsed.removed):
        raise NotPossible(_("没有这一处删去的文字。"))
    return text_edits.restore(draft, source, numbers[0])


# What an editor says of a proposed run.
_SAID: Mapping[str, Callable[[Draft, text_edits.ReadSource, Span], Draft]] = {
    "cut": text_edits.drop, "keep": text_edits.keep, "open": text_edits.undecided,
}  # fmt: skip


def _say(name: str, draft: Draft, numbers: list[int], source: text_edits.ReadSource | None) -> Draft:
    if source is None or not numbers or not 0 <= numbers[0] < len(source.parsed.proposed):
        raise NotPossible(_("没有这一处提议。"))
    return _SAID[name](draft, source, source.parsed.proposed[numbers[0]].span)


def _move_in(draft: Draft, index: int) -> Draft:
    return replace(draft, outline=outlines.change_level(draft.outline, draft.text, index, 1))


def _move_out(draft: Draft, index: int) -> Draft:
    return replace(draft, outline=outlines.change_level(draft.outline, draft.text, index, -1))


def _drop(draft: Draft, index: int) -> Draft:
    return replace(draft, outline=outlines.drop(draft.outline, draft.text, index))


def _join(draft: Draft, index: int) -> Draft:
    text, outline = outlines.join_on(draft.outline, draft.text, index)
    return replace(draft, text=text, outline=outline)


def _split(draft: Draft, index: int) -> Draft:
    text, outline = outlines.split_off(draft.outline, draft.text, index)
    return replace(draft, text=text, outline=outline)


# What a button does to the heading whose number it gives.
_CHANGES: Mapping[str, Callable[[Draft, int], Draft]] = {
    "in": _move_in, "out": _move_out, "drop": _drop, "join": _join, "split": _split,
}  # fmt: skip


def _add(draft: Draft, numbers: list[int], words: str) -> Draft:
    if len(numbers) == 2:
        start, end = numbers
    else:
        words = words.strip()
        start = _place(draft.text, words)
        end = start + len(words)
        if not words or start < 0:
            raise NotPossible(_("正文里没有这几个字。"))
    try:
        return replace(draft, outline=outlines.add(draft.outline, draft.text, start, end))
    except ValueError as error:
        raise NotPossible(
            _("这一段不能作小标题：要在一行之内，不超过 300 字，不和别的小标题重叠。")
        ) from error


def _place(text: str, words: str) -> int:
    """Return where the words stand, at the beginning of a line if they stand at one."""
    if text.startswith(words):
        return 0
    at_line = text.find("\n" + words)
    return at_line + 1 if at_line >= 0 else text.find(words)
