"""In charge of what the review page and the correction page have in common: form, outline, what a button asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ingest.forms import SpeechForm
from ingest.parsing.types import ParsedSpeech
from ingest.services import merging, outline_edits, outline_undo, outlines
from ingest.services.drafts import Draft
from ingest.services.merging import Conflict
from ingest.services.outline_undo import Step
from ingest.services.text_edits import ReadSource
from ingest.views import act_rows
from ingest.views.compare import Pair
from speeches.models import Region

# Below this a value is shown as doubtful, and above the second as sure.
DOUBTFUL = 0.6
SURE = 0.85

GROUPS = (
    (_("题目"), ("title", "subtitle")),
    (_("讲话人"), ("speaker", "position")),
    (_("时间"), ("date", "published")),
    (_("场合"), ("venue", "venue_kind", "place")),
    (_("归类"), ("region", "kind")),
    (_("来源"), ("source_name", "source_url")),
)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A heading as the outline list shows it."""

    index: int
    level: int
    marker: str
    heading: str
    style: str
    start: int
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field of the form with how sure the parser was of it: sure, fair or doubtful, or set by hand."""

    field: Any
    state: str
    confidence: int | None


def rows(draft: Draft) -> list[FieldRow]:
    """Return the headings in reading order."""
    return [
        FieldRow(i, n.level, n.marker, n.heading, n.style.value, n.heading_start, n.confidence < DOUBTFUL)
        for i, n in enumerate(outlines.flatten(draft.outline))
    ]


def groups(form: SpeechForm, draft: Draft, parsed: ParsedSpeech | None) -> list[tuple[Any, list[FieldShown]]]:
    """Return the form's fields in their groups, each with its state."""
    return [(label, [_shown(form, name, draft, parsed) for name in names]) for label, names in GROUPS]


def _shown(form: SpeechForm, name: str, draft: Draft, parsed: ParsedSpeech | None) -> FieldShown:
    if name in draft.hand_set:
        return FieldShown(form[name], "hand", None)
    found = getattr(parsed, name, None) if parsed else None
    if found is None:
        return FieldShown(form[name], "plain", None)
    confidence = found.confidence
    state = "sure" if confidence >= SURE else "fair" if confidence >= DOUBTFUL else "doubtful"
    return FieldShown(form[name], state, round(confidence * 100))


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a posted page: the form, the draft after what was asked, and what was wrong, if anything.

    `steps` are the ways back from what its buttons did to the outline.
    """

    form: SpeechForm
    draft: Draft
    error: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """A field that two editors changed, as the page shows it: both values, of a text the lines that differ."""

    name: str
    label: str
    mine: str
    theirs: str
    stamp: str
    pairs: tuple[Pair, ...] = ()


def editor_context(
    posted: Mapping[str, str],
    draft: Draft,
    *,
    steps: Sequence[Step] = (),
    conflicts: Sequence[Conflict] = (),
    taken: Sequence[str] = (),
    keeps_seen: bool = False,
) -> dict[str, Any]:
    """Return what both pages show of other editors' changes and of the ways back.

    Args:
        posted: The posted page, empty where there was none.
        draft: What is stored and shown.
        steps: The ways back from what was done to the outline.
        conflicts: The fields that both changed.
        taken: The fields in which another editor's change was taken over.
        keeps_seen: Whether the page still stands on what it was made from, because nothing of it was stored.
    """
    is_kept = keeps_seen and posted.get("seen")
    return {
        "seen": posted["seen"] if is_kept else merging.written(draft),
        "conflicts": [_conflict(conflict) for conflict in conflicts],
        "taken": label_list(taken),
        "undo": outline_undo.written(steps),
        "undo_label": outline_undo.label(steps),
    }


def _conflict(conflict: Conflict) -> ShownConflict:
    label, stamp = str(SpeechForm.base_fields[conflict.name].label), conflict.stamp
    if conflict.name == "text":
        differing = tuple(act_rows.differing(conflict.theirs, conflict.mine))
        return ShownConflict("text", f"{label}、{_('提纲')}", "", "", stamp, differing)
    mine, theirs = conflict.mine, conflict.theirs
    if conflict.name == "region":
        names = dict(Region.objects.filter(code__in=[mine, theirs]).values_list("code", "full_name"))
        mine, theirs = names.get(mine, mine), names.get(theirs, theirs)
    return ShownConflict(conflict.name, label, mine, theirs, stamp)


def label_list(names: Sequence[str]) -> str:
    """Return what fields are called, in a row."""
    return "、".join(str(SpeechForm.base_fields[name].label) for name in names)


def answer(
    request: HttpRequest, base: Draft, source: ReadSource | None = None, operation: str | None = None
) -> Answer:
    """Read a posted page: the values first, then the operation of the button that was pressed, or `operation`."""
    form = SpeechForm(request.POST)
    if not form.is_valid():
        kept = {name: form.cleaned_data[name] for name in form.cleaned_data if hasattr(base, name)}
        kept.pop("outline", None)
        kept.pop("text", None)
        return Answer(form, replace(base, **kept), str(_("请先改正标出的几处。")))
    draft = form.draft(base)
    operation = request.POST.get("op", "") if operation is None else operation
    steps = tuple(outline_undo.read(request.POST.get("undo", "")))
    if operation in {"", "text", "save", "publish", "next"}:
        return Answer(form, draft, steps=steps)
    try:
        if operation == "undo":
            return Answer(form, outline_undo.take_back(draft, steps), steps=steps[:-1])
        changed = outline_edits.apply(draft, operation, request.POST.get("words", ""), source)
    except outline_edits.NotPossible as error:
        return Answer(form, draft, str(error), steps)
    return Answer(form, changed, steps=(*steps, outline_undo.step(draft, changed, operation)))
