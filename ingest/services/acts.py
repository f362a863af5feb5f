"""In charge of writing the record: every service that changes what readers see writes here, in its own transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.db import transaction

from ingest.parsing.types import OutlineNode, Style, walk
from ingest.services import drafts, kept_texts, outlines
from ingest.services.attribution import Actor, known
from ingest.services.drafts import FIELDS, Draft
from speeches.models import Act, ActChange, Speech

# Values as JSON keeps them, by name; of text and outline the digest.
Values: TypeAlias = Mapping[str, Any]
HEAVY = ("text", "outline")


@dataclass(frozen=True, slots=True)
class Deed:
    """What is being done, as the record names it; `told` is what readers may know of the reason.

    What is done to many speeches at once is `part_of` one act, which `begin` makes.
    """

    kind: str
    reason: str = ""
    told: str = ""
    part_of: Act | None = None
    undoes: Act | None = None


CORRECTING = Deed(Act.Kind.CORRECT)


@dataclass(frozen=True, slots=True)
class Changed:
    """What an act changed in one row: of a speech, or of any other subject under its key."""

    subject: str
    key: int | str
    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)
    is_told: bool = False


def begin(deed: Deed, by: Actor = None) -> Act:
    """Write an act whose changes follow; call it inside the transaction that makes them."""
    user = known(by)
    act = Act(
        kind=deed.kind,
        by=user,
        by_name=user.get_username() if user else "",
        reason=deed.reason.strip()[:500],
        told=deed.told.strip()[:500],
        undoes=deed.undoes,
    )
    act.save()
    return act


@transaction.atomic
def record(deed: Deed, changes: Iterable[Changed], by: Actor = None) -> Act | None:
    """Write what was changed; nothing where nothing was."""
    rows = [change for change in changes if change.before != change.after]
    if not rows:
        return None
    act = deed.part_of or begin(deed, by)
    ActChange.objects.bulk_create(
        ActChange(
            act=act,
            subject=row.subject,
            key=str(row.key),
            before=dict(row.before),
            after=dict(row.after),
            is_told=row.is_told,
        )
        for row in rows
    )
    return act


def published(speeches: Sequence[tuple[Speech, Draft]], by: Actor = None) -> None:
    """Write that these speeches were published, as one act; a text is kept when it is first changed."""
    status = {"status": Speech.Status.PUBLISHED.value}
    rows = [Changed(ActChange.SPEECH, speech.pk, {}, values(draft) | status) for speech, draft in speeches]
    record(Deed(Act.Kind.PUBLISH), rows, by)


def of_speech(speech: Speech, old: Draft, also: Mapping[str, tuple[Any, Any]] | None = None) -> Changed:
    """Return what became of a speech that was saved, and keep its texts where they changed.

    Args:
        speech: As it is stored now.
        old: What it was.
        also: Further values that changed, before and after: the transcript, the status, what was set by hand.
    """
    new = drafts.of_speech(speech)
    before, after = values(old), values(new)
    names = [name for name in drafts.changed_fields(old, new) if before[name] != after[name]]
    _keep_texts(old, new, names)
    sides = {name: (before[name], after[name]) for name in names}
    sides |= {name: pair for name, pair in (also or {}).items() if pair[0] != pair[1]}
    was_public = sides.get("status", (speech.status,))[0] == Speech.Status.PUBLISHED
    return Changed(
        ActChange.SPEECH,
        speech.pk,
        {name: pair[0] for name, pair in sides.items()},
        {name: pair[1] for name, pair in sides.items()},
        is_told=was_public and not sides.keys().isdisjoint(ActChange.PRINTED),
    )


def _keep_texts(old: Draft, new: Draft, names: Collection[str]) -> None:
    for name in HEAVY:
        if name in names:
            kept_texts.keep(heavy(old, name), heavy(new, name))


def values(draft: Draft) -> dict[str, Any]:
    """Return the values of a speech as the record keeps them."""
    light = {name: getattr(draft, name) for name in FIELDS}
    return light | {name: kept_texts.digest(heavy(draft, name)) for name in HEAVY}


def heavy(draft: Draft, name: str) -> str:
    """Return the text, or the outline as text."""
    return draft.text if name == "text" else outline_text(draft.outline)


def outline_text(outline: Sequence[OutlineNode]) -> str:
    """Return an outline as it is kept: a line a heading, placed from the one before, one edit changes one line."""
    lines: list[str] = []
    before = 0
    for node in walk(outline):
        place = [node.heading_start - before, node.heading_end - node.heading_start]
        lines.append(
            json.dumps([node.level, node.marker, node.heading, node.style.value, *place], ensure_ascii=False)
        )
        before = node.heading_start
    return "\n".join(lines)


def outline_of_text(kept: str, text: str) -> tuple[OutlineNode, ...]:
    """Return the outline of `text` that `outline_text` wrote."""
    flat: list[OutlineNode] = []
    start = 0
    for line in kept.split("\n") if kept else ():
        level, marker, heading, style, gap, length = json.loads(line)
        start += gap
        node = OutlineNode(
            level=level,
            marker=marker,
            heading=heading,
            style=Style(style),
            start=start,
            end=start + length,
            heading_start=start,
            heading_end=start + length,
        )
        flat.append(node)
    return outlines.nest(flat, text)


def outline_in_words(kept: str) -> str:
    """Return an outline that `outline_text` wrote as its headings, a line each, set in by level."""
    nodes = [json.loads(line) for line in kept.split("\n")] if kept else []
    return "\n".join(f"{'　' * (level - 1)}{marker}{heading}" for level, marker, heading, *_place in nodes)
