"""In charge of taking back what a button did to the outline: the page carries the last steps, each the way back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from ingest.parsing.types import Span
from ingest.services import acts, kept_texts, outlines
from ingest.services.drafts import Draft
from ingest.services.outline_edits import NotPossible

MOST = 12
# What is done to runs of the source, not to a heading.
_OF_RUNS = ("restore", "cut", "keep", "open")


@dataclass(frozen=True, slots=True)
class Step:
    """The way back from one operation: the outline before, and what stood in the text where it changed.

    `[start, start + length)` of the text after it becomes `was` again; `after` is the digest of that text.
    """

    operation: str
    heading: str
    outline: str
    start: int
    length: int
    was: str
    after: str
    restored: tuple[Span, ...] = ()
    dropped: tuple[Span, ...] = ()


def step(before: Draft, after: Draft, operation: str) -> Step:
    """Return the way back from `after` to `before`."""
    start = _common(before.text, after.text)
    behind = _common(before.text[start:][::-1], after.text[start:][::-1])
    name, _sep, number = operation.partition(":")
    flat = outlines.flatten(before.outline)
    index = int(number) if number.isdecimal() else -1
    heading = (
        f"{flat[index].marker}{flat[index].heading}"
        if name not in _OF_RUNS and 0 <= index < len(flat)
        else ""
    )
    return Step(
        operation=name,
        heading=heading[:30],
        outline=acts.outline_text(before.outline),
        start=start,
        length=len(after.text) - behind - start,
        was=before.text[start : len(before.text) - behind],
        after=kept_texts.digest(after.text),
        restored=before.restored,
        dropped=before.dropped,
    )


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def take_back(draft: Draft, steps: Sequence[Step]) -> Draft:
    """Return the draft as it was before the last of the steps.

    Raises:
        NotPossible: There is none, or the text was changed since.
    """
    if not steps:
        raise NotPossible(_("没有可撤销的。"))
    last = steps[-1]
    if kept_texts.digest(draft.text) != last.after:
        raise NotPossible(_("正文后来又改过，这一步撤销不了。"))
    text = draft.text[: last.start] + last.was + draft.text[last.start + last.length :]
    try:
        outline = acts.outline_of_text(last.outline, text)
    except (ValueError, TypeError) as error:
        raise NotPossible(_("小标题的数据不完整，请重新打开这一页。")) from error
    if not outlines.nests(outline, len(text)):
        raise NotPossible(_("小标题的数据不完整，请重新打开这一页。"))
    return replace(draft, text=text, outline=outline, restored=last.restored, dropped=last.dropped)


def label(steps: Sequence[Step]) -> str:
    """Return what would be taken back next, in words; nothing where there is nothing."""
    if not steps:
        return ""
    names = {
        "out": _("升级"), "in": _("降级"), "drop": _("不是小标题"), "join": _("接到下一段"), "split": _("另起一行"),
        "add": _("设为小标题"), "restore": _("放回"),
        "cut": _("删去"), "keep": _("保留"), "open": _("重新决定"),
    }  # fmt: skip
    last = steps[-1]
    return f"{names.get(last.operation, last.operation)} {last.heading}".strip()


def written(steps: Sequence[Step]) -> str:
    """Return the last steps as a page carries them."""
    entries = [
        [
            s.operation,
            s.heading,
            s.outline,
            s.start,
            s.length,
            s.was,
            s.after,
            _pairs(s.restored),
            _pairs(s.dropped),
        ]
        for s in steps[-MOST:]
    ]
    return json.dumps(entries, ensure_ascii=False)


def read(posted: str) -> list[Step]:
    """Return the steps that a page carried; none where they cannot be read."""
    try:
        entries: Any = json.loads(posted) if posted else []
        return [
            Step(str(op), str(heading), str(outline), max(0, int(start)), max(0, int(length)), str(was), str(after),
                 _spans(restored), _spans(dropped))
            for op, heading, outline, start, length, was, after, restored, dropped in entries[-MOST:]
        ]  # fmt: skip
    except (ValueError, TypeError, KeyError, IndexError):
        return []


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(pairs: Any) -> tuple[Span, ...]:
    return tuple(Span(int(low), int(high)) for low, high in pairs)
