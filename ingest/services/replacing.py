"""In charge of giving a speech the content of a better copy: what a person set stays, unless a person takes the new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed_to
from enum import StrEnum
from typing import Any

from django.db import transaction

from ingest import parsing
from ingest.parsing.types import OutlineNode
from ingest.services import correcting, drafts, outlines, sources
from ingest.services.acts import Deed
from ingest.services.attribution import Actor
from ingest.services.drafts import FIELDS, Draft
from speeches.models import Act, Speech, Transcript


class Choice(StrEnum):
    """Whose value of a field a speech has after it was replaced."""

    KEEP = "keep"
    TAKE = "take"


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field in which the two differ; `default` is what is done unless someone says otherwise."""

    name: str
    old: str
    new: str
    is_hand: bool
    default: Choice


@dataclass(frozen=True, slots=True)
class OutlineChoice:
    """What becomes of an outline that was set by hand when the text below it changes.

    `carried` is as much of it as has its place in the new text; `lost` are the headings that have none there.
    """

    read: tuple[OutlineNode, ...]
    carried: tuple[OutlineNode, ...]
    lost: tuple[OutlineNode, ...]

    @property
    def must_be_asked(self) -> bool:
        """Whether carrying it over loses something that a person set."""
        return bool(self.lost)


@dataclass(frozen=True, slots=True)
class Plan:
    """What replacing would do, for an editor to look at: the fields that differ, and the outline set by hand."""

    old: Draft
    new: Draft
    fields: tuple[FieldChoice, ...]
    text: FieldChoice | None
    outline: OutlineChoice | None


def plan(speech: Speech, new: Draft) -> Plan:
    """Return what there is to choose between a speech and the draft of a better copy."""
    old = drafts.of_speech(speech)
    differing = [name for name in FIELDS if getattr(old, name) != getattr(new, name)]
    text = _choice("text", old, new) if old.text != new.text else None
    outline = _outline(old, new) if text and "outline" in old.hand_set else None
    return Plan(old, new, tuple(_choice(name, old, new) for name in differing), text, outline)


def _choice(name: str, old: Draft, new: Draft) -> FieldChoice:
    is_hand = name in old.hand_set
    # What the better copy does not say is no reason to forget it.
    keeps = is_hand or not getattr(new, name)
    default = Choice.KEEP if keeps else Choice.TAKE
    return FieldChoice(name, getattr(old, name), getattr(new, name), is_hand, default)


def _outline(old: Draft, new: Draft) -> OutlineChoice:
    carried = outlines.carry(old.text, old.outline, new.text, lambda text: _read(text, old, new))
    there = {_words(node) for node in outlines.flatten(carried)}
    by_hand = outlines.flatten(old.outline)
    return OutlineChoice(new.outline, carried, tuple(node for node in by_hand if _words(node) not in there))


def _read(text: str, old: Draft, new: Draft) -> Sequence[OutlineNode]:
    """Return how a text is read: the better copy as it was reviewed, the old one by the parser."""
    return new.outline if text == new.text and text != old.text else parsing.outline_of(text)


def _words(node: OutlineNode) -> tuple[str, str]:
    return node.marker, node.heading


def outcome(planned: Plan, choices: Mapping[str, str] | None = None) -> Draft:
    """Return what the speech becomes.

    Args:
        planned: What there is to choose.
        choices: `keep` or `take` by field, `text` and `outline` among them; what is not named goes by its default.
    """
    choices = choices or {}
    taken: dict[str, Any] = {field.name: field.new for field in planned.fields if _takes(field, choices)}
    draft = changed_to(planned.old, **taken)
    if planned.text is None:
        # The same text: an outline set by hand stays, another reading of it is taken.
        takes = choices.get("outline", Choice.KEEP if "outline" in draft.hand_set else Choice.TAKE)
        return changed_to(draft, outline=planned.new.outline) if takes == Choice.TAKE else draft
    if not _takes(planned.text, choices):
        return draft
    outline = planned.new.outline
    if planned.outline and choices.get("outline", Choice.KEEP) == Choice.KEEP:
        outline = planned.outline.carried
    return changed_to(draft, text=planned.new.text, outline=outline)


def _takes(field: FieldChoice, choices: Mapping[str, str]) -> bool:
    return choices.get(field.name, field.default) == Choice.TAKE


@transaction.atomic
def replace(
    speech: Speech,
    transcript: Transcript,
    by: Actor = None,
    *,
    choices: Mapping[str, str] | None = None,
    reason: str = "",
    told: str = "",
) -> Speech:
    """Give a speech the content of a transcript; the one that it had stays as that one's duplicate.

    What was set by hand stays and counts as such; what an editor chose to take does no longer.
    """
    speech = correcting.locked(speech.pk)
    new = drafts.of_transcript(transcript) or Draft()
    planned = plan(speech, new)
    draft = outcome(planned, choices)
    # What the reviewer of the better copy set by hand counts too, where it was taken.
    changed = drafts.changed_fields(planned.old, draft)
    hand_set = [
        name
        for name in speech.hand_set
        if name not in changed or (name == "outline" and not _is_new(draft, new))
    ]
    hand_set += [name for name in new.hand_set if name in changed and name not in hand_set]
    also = sources.take(speech, transcript.pk)
    deed = Deed(Act.Kind.REPLACE, reason, told)
    return correcting.correct(speech, draft, by, by_hand=False, deed=deed, also=also, hand_set=hand_set)


def _is_new(draft: Draft, new: Draft) -> bool:
    return outlines.is_same(draft.outline, new.outline)
