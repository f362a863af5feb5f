"""In charge of the source as the review page shows it: cut into runs, each with what was found there or removed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from ingest.parsing import contract
from ingest.parsing.types import ParsedSpeech

# Longer sources are shown this far; the original can be downloaded whole.
SHOWN = 200_000

LABELS = {
    "title": _("标题"),
    "subtitle": _("副标题"),
    "speaker": _("讲话人"),
    "position": _("职务"),
    "date": _("讲话日期"),
    "published": _("来源发表日期"),
    "venue": _("场合"),
    "venue_kind": _("场合类别"),
    "place": _("地点"),
    "region": _("地区"),
    "kind": _("文种"),
    "salutation": _("称呼"),
}


@dataclass(frozen=True, slots=True)
class SourceRun:
    """A run of the source: its text, the fields found there, the number of the removed or proposed run it belongs to."""

    text: str
    fields: tuple[str, ...] = ()
    removed: int | None = None
    is_restored: bool = False
    proposed: int | None = None
    state: str = ""

    @property
    def labels(self) -> str:
        """What was found here, in words."""
        return "、".join(str(LABELS[name]) for name in self.fields)


@dataclass(frozen=True, slots=True)
class Cut:
    """A removed run as the list of them shows it."""

    index: int
    text: str
    rule: str
    is_restored: bool


def runs(
    source: str, parsed: ParsedSpeech, restored: set[int], states: Sequence[str] = ()
) -> list[SourceRun]:
    """Cut the source at every border of a found value, a removed or a proposed run.

    Args:
        source: The extracted text.
        parsed: What was read out of it.
        restored: Offsets at which removed runs begin that were put back.
        states: What an editor said of each proposed run (`proposals.State`).
    """
    source = source[:SHOWN]
    found = _found(parsed)
    removed = sorted((cut.span.start, cut.span.end, index) for index, cut in enumerate(parsed.removed))
    proposed = sorted((item.span.start, item.span.end, index) for index, item in enumerate(parsed.proposed))
    borders = {
        0,
        len(source),
        *(border for start, end, _what in [*found, *removed, *proposed] for border in (start, end)),
    }
    result: list[SourceRun] = []
    for start, end in pairwise(sorted(border for border in borders if 0 <= border <= len(source))):
        names = tuple(name for low, high, name in found if low <= start < high)
        cut_at, index = _run_at(removed, start)
        _at, number = _run_at(proposed, start)
        state = states[number] if states and number is not None else ""
        result.append(SourceRun(source[start:end], names, index, cut_at in restored, number, state))
    return result


def _found(parsed: ParsedSpeech) -> list[tuple[int, int, str]]:
    return [
        (value.span.start, value.span.end, name)
        for name in (*contract.VALUES, "region")
        if (value := getattr(parsed, name)).span is not None and value.value
    ]


def _run_at(removed: list[tuple[int, int, int]], place: int) -> tuple[int | None, int | None]:
    """Return where the run around a place begins, and its number."""
    at = bisect_right(removed, place, key=lambda cut: cut[0]) - 1
    if at < 0 or removed[at][1] <= place:
        return None, None
    start, _end, index = removed[at]
    return start, index


def cuts(parsed: ParsedSpeech, restored: set[int]) -> list[Cut]:
    """Return the removed runs, each with its number by which it can be put back."""
    return [
        Cut(index, cut.text, cut.rule, cut.span.start in restored) for index, cut in enumerate(parsed.removed)
    ]
