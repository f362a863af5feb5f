"""In charge of what an act changed, as its page shows it: values side by side, of texts the words that differ."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ingest.forms import SpeechForm
from ingest.services import acts, kept_texts
from ingest.services.acts import HEAVY
from ingest.services.drafts import FIELDS
from ingest.views.compare import Pair, Piece, pairs
from speeches.models import ActChange, Region, Speech, Transcript

# Of what stays the same around a difference, so many characters are shown on either side; of a line alone, so many.
_AROUND = 24
_LINE = 160


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value that an act changed: what it is called, what it was and what it became."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text or an outline that an act changed, as the lines that differ; None where it was not kept."""

    label: str
    pairs: tuple[Pair, ...] | None


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """A change with all that is shown of it."""

    change: ActChange
    values: tuple[ValueRow, ...]
    texts: tuple[TextRow, ...]


def shown(changes: Collection[ActChange]) -> list[ChangeShown]:
    """Return changes ready to be shown, with a fixed number of queries."""
    wanted = {
        str(side[name]) for c in changes for side in (c.before, c.after) for name in HEAVY if name in side
    }
    kept = kept_texts.texts(wanted)
    regions = _regions(changes)
    return [
        ChangeShown(change, tuple(_values(change, regions)), tuple(_texts(change, kept)))
        for change in changes
    ]


def _regions(changes: Collection[ActChange]) -> dict[str, str]:
    codes = {side.get("region", "") for change in changes for side in (change.before, change.after)}
    found = Region.objects.filter(code__in=codes - {""}).values_list("code", "full_name")
    return dict(found)


def _values(change: ActChange, regions: Mapping[str, str]) -> Iterator[ValueRow]:
    if not change.before:
        return  # published: all of it is new, and stands on its own page
    for name in change.fields:
        label = _label(name)
        if label and name not in HEAVY:
            sides = (_in_words(name, side.get(name), regions) for side in (change.before, change.after))
            yield ValueRow(label, *sides)


def _label(name: str) -> str:
    """Return what a value is called, nothing for those that are not shown."""
    if name in FIELDS or name in HEAVY:
        return str(SpeechForm.base_fields[name].label or _("提纲"))
    named = {"status": _("状态"), "transcript": _("文稿"), "name": _("名称"), "kind": _("类别")}
    return named.get(name, "")


def _in_words(name: str, value: Any, regions: Mapping[str, str]) -> str:
    if value in (None, ""):
        return ""
    if name == "region":
        return regions.get(value, value)
    if name == "status":
        labels = {**dict(Transcript.Status.choices), **dict(Speech.Status.choices)}
        return str(labels.get(value, value))
    return str(value)


def _texts(change: ActChange, kept: Mapping[str, str]) -> Iterator[TextRow]:
    for name in HEAVY:
        if name not in change.before:
            continue
        sides = [kept.get(str(side.get(name, ""))) for side in (change.before, change.after)]
        if sides[0] is None or sides[1] is None:
            yield TextRow(_label(name), None)
            continue
        left, right = (
            side if name == "text" else acts.outline_in_words(side) for side in sides if side is not None
        )
        # An outline whose headings only moved with the text has nothing to show.
        if found := tuple(differing(left, right)):
            yield TextRow(_label(name), found)


def differing(left: str, right: str) -> Iterator[Pair]:
    """Yield the lines in which two texts differ, each cut down to the words around the difference."""
    for pair in pairs(left, right):
        if not pair.is_same and not pair.skipped:
            yield Pair(_shortened(pair.left), _shortened(pair.right))


def _shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Cut what is the same down to what stands next to a difference, and a long line that is new or gone to its ends."""
    if len(pieces) == 1:
        only = pieces[0]
        if len(only.text) <= _LINE:
            return pieces
        number = _("（共 %(count)d 字）") % {"count": len(only.text)}
        return (Piece(f"{only.text[: _LINE - 40]}……{only.text[-40:]}{number}", only.is_changed),)
    result = []
    for index, piece in enumerate(pieces):
        head = _AROUND if index else 0
        tail = _AROUND if index < len(pieces) - 1 else 0
        if piece.is_changed or len(piece.text) <= head + tail + 4:
            result.append(piece)
        else:
            text = piece.text
            result.append(Piece(f"{text[:head]}…{text[len(text) - tail :] if tail else ''}", False))
    return tuple(result)
