"""In charge of what readers are told of corrections: the day, what and why; never what stood there before."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from speeches.models import Act, ActChange

_FIELDS = {
    "title": gettext_lazy("标题"),
    "subtitle": gettext_lazy("副标题"),
    "speaker": gettext_lazy("讲话人"),
    "position": gettext_lazy("职务"),
    "date": gettext_lazy("日期"),
    "text": gettext_lazy("正文"),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of a published text, as readers are told of it."""

    day: datetime.date
    fields: tuple[str, ...]
    reason: str

    @property
    def sentence(self) -> str:
        """更正于 2026-11-26：依原件改正标题, or without a reason what was corrected."""
        what = self.reason or _("、").join(str(_FIELDS[name]) for name in self.fields)
        return _("更正于 %(day)s：%(what)s") % {"day": self.day.isoformat(), "what": what}


def is_corrected() -> Exists:
    """Return the expression that tells of a speech whether there is anything to tell, in the query that reads it."""
    key = Cast(OuterRef("pk"), CharField())
    return Exists(ActChange.objects.filter(subject=ActChange.SPEECH, key=key, is_told=True))


def of_speech(pk: int) -> list[Correction]:
    """Return the corrections of a published speech, the newest first."""
    return of_speeches([pk]).get(pk, [])


def of_speeches(pks: Collection[int]) -> dict[int, list[Correction]]:
    """Return the corrections of published speeches by speech, in one query."""
    found: dict[int, list[Correction]] = {}
    for change in _undisputed(ActChange.objects.told(pks)):
        if fields := tuple(change.printed_fields):
            day = timezone.localdate(change.act.at)
            found.setdefault(int(change.key), []).append(Correction(day, fields, change.act.told))
    return found


def _undisputed(changes: Iterable[ActChange]) -> list[ActChange]:
    """Leave out what was undone on the very day, and its undoing. `changes` come newest first.

    An undoing that was itself undone counts for nothing, so that what it undid is told again.
    """
    rows = list(changes)
    days = {(row.act_id, row.key): timezone.localdate(row.act.at) for row in rows}
    void: set[tuple[int, str]] = set()
    told: list[ActChange] = []
    for row in rows:
        if (row.act_id, row.key) in void:
            continue
        undone = (row.act.undoes_id or 0, row.key)
        if days.get(undone) == timezone.localdate(row.act.at):
            void.add(undone)
        else:
            told.append(row)
    return told


def withdrawal(pk: int) -> str:
    """Return what readers may know of why a withdrawn speech was withdrawn, nothing where that was not said."""
    last = ActChange.objects.of_speech(pk).filter(act__kind=Act.Kind.WITHDRAW).select_related("act").first()
    return last.act.told if last else ""
