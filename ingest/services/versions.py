"""In charge of what a speech was before: any earlier version can be read out of the record, and brought back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from ingest.services import acts, correcting, drafts, kept_texts, outlines, sources
from ingest.services.acts import HEAVY, Deed
from ingest.services.attribution import Actor
from ingest.services.drafts import FIELDS, Draft
from speeches.models import Act, ActChange, Speech


class NotKept(Exception):
    """A version whose text is not in the record; the message is for programmers."""


@dataclass(frozen=True, slots=True)
class Version:
    """A speech as it once was, and the transcript that it was made of then."""

    draft: Draft
    transcript: int | None


def after(speech: Speech, change: int) -> Version:
    """Return the speech as it was after a change of its record; 0 is before all of them.

    Raises:
        NotKept: The text of that version was never kept.
    """
    current = drafts.of_speech(speech)
    wanted: dict[str, Any] = {**acts.values(current), "transcript": speech.transcript_id}
    later = ActChange.objects.of_speech(speech.pk).filter(pk__gt=change).order_by("-pk")
    for before in later.values_list("before", flat=True):
        wanted |= before
    return Version(built(current, wanted), wanted["transcript"])


def built(current: Draft, wanted: Mapping[str, Any]) -> Draft:
    """Return `current` with the values that the record has; of text and outline it has the digests.

    Raises:
        NotKept: One of those is not kept.
    """
    light: dict[str, Any] = {name: str(wanted[name]) for name in FIELDS if name in wanted}
    heavy = heavy_texts(current, wanted)
    draft = replace(current, **light)
    if "text" in heavy:
        # An outline that kept its headings reaches to the end of another text now.
        outline = (
            outlines.nest(outlines.flatten(draft.outline), heavy["text"]) if "outline" not in heavy else ()
        )
        draft = replace(draft, text=heavy["text"], outline=outline)
    if "outline" in heavy:
        draft = replace(draft, outline=acts.outline_of_text(heavy["outline"], draft.text))
    return draft


def heavy_texts(current: Draft, wanted: Mapping[str, Any]) -> dict[str, str]:
    """Return the text and the outline that `wanted` names by digest, where they are others than now."""
    asked = {
        name: wanted[name]
        for name in HEAVY
        if name in wanted and wanted[name] != kept_texts.digest(acts.heavy(current, name))
    }
    found = kept_texts.texts(asked.values())
    if missing := [name for name, key in asked.items() if key not in found]:
        raise NotKept(", ".join(missing))
    return {name: found[key] for name, key in asked.items()}


@transaction.atomic
def restore(speech: Speech, change: int, by: Actor = None, *, reason: str = "", told: str = "") -> Speech:
    """Make a speech what it was after a change of its record; that is an act of its own.

    Raises:
        NotKept: The text of that version was never kept.
    """
    speech = correcting.locked(speech.pk)
    version = after(speech, change)
    also = sources.take(speech, version.transcript)
    return correcting.correct(speech, version.draft, by, deed=Deed(Act.Kind.RESTORE, reason, told), also=also)
