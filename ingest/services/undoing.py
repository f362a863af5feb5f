"""In charge of undoing an act as a whole: every row of it that nobody has changed since is as it was before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from ingest.services import acts, correcting, drafts, entities, sources, versions, withdrawing
from ingest.services.acts import HEAVY, Changed, Deed
from ingest.services.attribution import Actor
from ingest.services.drafts import FIELDS
from speeches.models import Act, ActChange, Venue

# Publishing is undone by withdrawing, which says why; what split or merged has ways back of its own.
_UNDOABLE = frozenset(
    {Act.Kind.CORRECT, Act.Kind.REPLACE, Act.Kind.WITHDRAW, Act.Kind.REPUBLISH, Act.Kind.BULK, Act.Kind.REPARSE,
     Act.Kind.RESTORE, Act.Kind.UNDO}
)  # fmt: skip


class NotUndoable(Exception):
    """An act of a kind that cannot be undone, or one that was undone already."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing came to: the act that did it, None where all had changed since, and the values it left alone."""

    act: Act | None
    count: int
    left: tuple[tuple[ActChange, tuple[str, ...]], ...] = ()


def is_undoable(act: Act) -> bool:
    """Whether an act can be undone."""
    return act.kind in _UNDOABLE and not act.undone_by.exists()


@transaction.atomic
def undo(act: Act, by: Actor = None, *, reason: str = "") -> Undone:
    """Undo an act as one act. What was changed since stays as it is now, and is returned.

    Raises:
        NotUndoable: It cannot be undone, or was already.
    """
    # Two at once: the second finds the first one's act.
    Act.objects.select_for_update().get(pk=act.pk)
    if not is_undoable(act):
        raise NotUndoable(act.kind)
    try:
        return _undone(act, by, reason)
    except _AllChanged as nothing:
        return Undone(None, 0, nothing.left)


class _AllChanged(Exception):
    """Every value was changed since: there is nothing to put back, and no act to write."""

    def __init__(self, left: tuple[tuple[ActChange, tuple[str, ...]], ...]) -> None:
        super().__init__()
        self.left = left


@transaction.atomic
def _undone(act: Act, by: Actor, reason: str) -> Undone:
    undoing = acts.begin(Deed(Act.Kind.UNDO, reason, act.told, undoes=act), by)
    deed = Deed(Act.Kind.UNDO, part_of=undoing)
    left: list[tuple[ActChange, tuple[str, ...]]] = []
    count = 0
    for change in act.changes.order_by("pk").iterator(chunk_size=500):
        put_back = HANDLERS.get(change.subject)
        stale = tuple(change.fields) if put_back is None else put_back(change, deed, by)
        if stale:
            left.append((change, stale))
        count += bool({*change.fields} - {*stale, "hand_set"})
    if not count:
        raise _AllChanged(tuple(left))
    return Undone(undoing, count, tuple(left))


def _speech(change: ActChange, deed: Deed, by: Actor) -> tuple[str, ...]:
    """Put the values of a speech back, and return the names of those that were changed since."""
    speech = correcting.locked(int(change.key))
    current = drafts.of_speech(speech)
    now: dict[str, Any] = {
        **acts.values(current),
        "status": str(speech.status),
        "transcript": speech.transcript_id,
    }
    stale = _stale(change, now)
    wanted = {name: value for name, value in change.before.items() if name not in stale}
    also = sources.take(speech, wanted["transcript"]) if "transcript" in wanted else {}
    draft = versions.built(current, wanted)
    hand_set = _hand_set(change, list(speech.hand_set), stale)
    if {*FIELDS, *HEAVY, "hand_set", "transcript"} & wanted.keys():
        correcting.correct(speech, draft, by, by_hand=False, deed=deed, also=also, hand_set=hand_set)
    if "status" in wanted:
        withdrawing.set_status(speech, wanted["status"], by, deed)
    return tuple(name for name in change.fields if name in stale)


def _stale(change: ActChange, now: Mapping[str, Any]) -> set[str]:
    """Return the values that are no longer what the act made them."""
    stale = {name for name, value in change.after.items() if name in now and now[name] != value}
    later = ActChange.objects.of_speech(int(change.key)).filter(pk__gt=change.pk)
    # An outline counts the characters of its text: neither goes back without the other.
    if stale & set(HEAVY) or ("outline" in change.after and any("text" in row.after for row in later)):
        stale |= set(HEAVY) & change.after.keys()
    return stale - {"hand_set"}


def _hand_set(change: ActChange, now: list[str], stale: Collection[str]) -> list[str]:
    """Return what counts as set by hand afterwards: not what this act alone had set, but for what stays."""
    before, then = change.before.get("hand_set", []), change.after.get("hand_set", [])
    taken_back = {name for name in then if name not in before and name not in stale}
    return [name for name in now if name not in taken_back]


def _venue(change: ActChange, deed: Deed, by: Actor) -> tuple[str, ...]:
    venue = Venue.objects.filter(pk=change.key).first()
    if venue is None or venue.kind != change.after.get("kind"):
        return tuple(change.fields)
    correcting.announce(entities.set_kind(venue, change.before["kind"]))
    acts.record(deed, [Changed("venue", venue.pk, change.after, change.before)], by)
    return ()


# What puts a row of each subject back, and returns the names of the values that it had to leave.
HANDLERS: dict[str, Callable[[ActChange, Deed, Actor], tuple[str, ...]]] = {
    ActChange.SPEECH: _speech,
    "venue": _venue,
}
