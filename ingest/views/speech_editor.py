"""In charge of what the review page and the correction page have in common: form, outline, what a button asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ingest.forms import SpeechForm
from ingest.parsing.types import ParsedSpeech
from ingest.services import outline_edits, outlines
from ingest.services.drafts import Draft
from ingest.services.text_edits import ReadSource

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
    """What became of a posted page: the form, the draft after what was asked, and what was wrong, if anything."""

    form: SpeechForm
    draft: Draft
    error: str = ""


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
    if operation in {"", "text", "save", "publish", "next"}:
        return Answer(form, draft)
    try:
        changed = outline_edits.apply(draft, operation, request.POST.get("words", ""), source)
    except outline_edits.NotPossible as error:
        return Answer(form, draft, str(error))
    return Answer(form, changed)
