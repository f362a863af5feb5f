"""In charge of two editors at once: what each changed is brought together by field, and what both changed is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ingest.services import acts, text_edits
from ingest.services.drafts import FIELDS, Draft

# Text and outline are one: the outline counts the text's characters.
UNITS = (*FIELDS, "text")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that two editors changed to different values; `stamp` names the value that is stored."""

    name: str
    mine: str
    theirs: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of two editors' changes: the draft, and the fields in which the other's change was taken over."""

    draft: Draft
    taken: tuple[str, ...] = ()


class Conflicted(Exception):
    """Both changed the same fields; nothing was stored."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__(", ".join(conflict.name for conflict in conflicts))
        self.conflicts = conflicts


class Unseen(Exception):
    """What a page was made from is not known, so that nobody can tell what was changed on it."""


@dataclass(frozen=True, slots=True)
class PageSeen:
    """What a page was made from, as a stamp a field, and what its editor chose where both had changed one.

    A choice is `theirs`, or `mine:` with the stamp of the value that it gives up.
    """

    stamps: Mapping[str, str]
    choices: Mapping[str, str]


def stamps(draft: Draft) -> dict[str, str]:
    """Return a short stamp of each field, the same for values that a form cannot tell apart."""
    return {name: _stamp(_value(draft, name)) for name in UNITS}


def written(draft: Draft) -> str:
    """Return the stamps of a draft as a page carries them."""
    return json.dumps(stamps(draft))


def seen(posted: Mapping[str, str]) -> PageSeen:
    """Return what a posted page says that it was made from; none, where that cannot be read."""
    try:
        entries: Any = json.loads(posted.get("seen", ""))
    except ValueError:
        entries = {}
    known = {str(k): str(v) for k, v in entries.items()} if isinstance(entries, dict) else {}
    return PageSeen(known, {name: posted.get(f"choice_{name}", "") for name in UNITS})


def merge(page: PageSeen, mine: Draft, theirs: Draft) -> Merged:
    """Bring what was changed on a page together with what is stored by now.

    Args:
        page: What the page was made from.
        mine: What it says now.
        theirs: What is stored.

    Raises:
        Conflicted: Both changed a field, to different values, and nobody chose.
        Unseen: The page does not say what it was made from.
    """
    if set(page.stamps) < set(UNITS):
        raise Unseen
    now, then = stamps(theirs), stamps(mine)
    taken: list[str] = []
    conflicts: list[Conflict] = []
    for name in UNITS:
        base = page.stamps[name]
        if now[name] in {base, then[name]}:
            continue  # nobody else changed it, or to the same
        choice = page.choices.get(name, "")
        if then[name] == base or choice == "theirs":
            taken.append(name)
        elif choice != f"mine:{now[name]}":
            conflicts.append(Conflict(name, _shown(mine, name), _shown(theirs, name), now[name]))
    if conflicts:
        raise Conflicted(tuple(conflicts))
    return Merged(_taking(mine, theirs, taken), tuple(taken))


def _taking(mine: Draft, theirs: Draft, names: list[str]) -> Draft:
    values: dict[str, Any] = {name: getattr(theirs, name) for name in names}
    if "text" in names:
        values |= {"outline": theirs.outline, "restored": theirs.restored, "dropped": theirs.dropped}
    return replace(mine, **values)


def _value(draft: Draft, name: str) -> str:
    if name == "text":
        return f"{text_edits.canonical(draft.text)}\n\n{acts.outline_text(draft.outline)}"
    return " ".join(str(getattr(draft, name)).split())


def _shown(draft: Draft, name: str) -> str:
    """Return a value to be looked at; behind the text its outline, where two may differ as well."""
    if name != "text":
        return str(getattr(draft, name))
    return f"{draft.text}\n\n{acts.outline_in_words(acts.outline_text(draft.outline))}"


def _stamp(value: str) -> str:
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:12]
