"""In charge of two copies side by side with their differences marked, and of what the editor decides about them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from speeches.models import Transcript
from speeches.services import drafts, duplicates
from speeches.views.ingest_access import needs, user_of
from speeches.views.review import next_in_queue

# Comparing characters costs the product of the lengths: longer lines are shown as changed whole.
_LINE_LIMIT = 3_000
_LINES_LIMIT = 3_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a line; `is_changed` where the other copy reads otherwise."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines that stand for one another; an empty side is missing there. `skipped` equal lines are folded away."""

    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()
    is_same: bool = False
    skipped: int = 0


def pairs(left: str, right: str, context: int = 1) -> list[Pair]:
    """Return the lines of two texts side by side, equal ones folded but for those next to a difference."""
    a, b = left.split("\n")[:_LINES_LIMIT], right.split("\n")[:_LINES_LIMIT]
    result: list[Pair] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            result += _folded(a[i1:i2], context)
            continue
        for offset in range(max(i2 - i1, j2 - j1)):
            one = a[i1 + offset] if i1 + offset < i2 else None
            other = b[j1 + offset] if j1 + offset < j2 else None
            result.append(_changed(one, other))
    return result


def _folded(lines: list[str], context: int) -> list[Pair]:
    same = [Pair((Piece(line, False),), (Piece(line, False),), is_same=True) for line in lines]
    if len(same) <= 2 * context + 1:
        return same
    return [*same[:context], Pair(skipped=len(same) - 2 * context), *same[-context:]]


def _changed(one: str | None, other: str | None) -> Pair:
    if one is None or other is None or max(len(one), len(other)) > _LINE_LIMIT:
        return Pair(
            (Piece(one, True),) if one is not None else (), (Piece(other, True),) if other is not None else ()
        )
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if i2 > i1:
            left.append(Piece(one[i1:i2], tag != "equal"))
        if j2 > j1:
            right.append(Piece(other[j1:j2], tag != "equal"))
    return Pair(tuple(left), tuple(right))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("view_transcript")
def compare(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Show a transcript beside what it looks like a copy of; take the decision."""
    transcript = get_object_or_404(Transcript.objects.select_related("batch"), pk=pk)
    copy = get_object_or_404(Transcript, pk=other)
    if request.method == "POST":
        return _decide(request, transcript, copy)
    mine, theirs = drafts.of_transcript(transcript), drafts.of_transcript(copy)
    speech = copy.speeches.first()
    if speech is not None:
        theirs = drafts.of_speech(speech)
    mine, theirs = mine or drafts.Draft(), theirs or drafts.Draft()
    names = [name for name in drafts.FIELDS if getattr(mine, name) or getattr(theirs, name)]
    context = {
        "transcript": transcript,
        "copy": copy,
        "speech": speech,
        "similarity": next((c.similarity for c in duplicates.find(transcript) if c.transcript.pk == copy.pk), None),
        "fields": [
            (review_label(name), getattr(mine, name), getattr(theirs, name), getattr(mine, name) == getattr(theirs, name))
            for name in names
        ],
        "pairs": pairs(mine.text, theirs.text),
        "decisions": [d for d in Transcript.Decision if d != Transcript.Decision.UNDECIDED],
        "is_closed": transcript.status in {Transcript.Status.PUBLISHED, Transcript.Status.SPLIT},
    }
    return render(request, "ingest/compare.html", context)


def review_label(name: str) -> str:
    """Return what a field is called on the pages."""
    from speeches.forms import SpeechForm

    return str(SpeechForm.base_fields[name].label)


@needs("change_transcript")
def _decide(request: HttpRequest, transcript: Transcript, copy: Transcript) -> HttpResponse:
    decision = request.POST.get("decision", "")
    if decision not in Transcript.Decision.values or not decision:
        messages.error(request, _("请选一种处理。"))
        return redirect("ingest:compare", transcript.pk, copy.pk)
    following = next_in_queue(transcript)
    duplicates.decide(transcript, decision, copy, user_of(request))
    if decision == Transcript.Decision.REFUSE:
        messages.info(request, _("“%(name)s”作为重复没有收入；原件还在。") % {"name": transcript.name})
        if following:
            return redirect("ingest:review", following.pk)
        return redirect("ingest:batch", transcript.batch_id) if transcript.batch_id else redirect("ingest:queue")
    return redirect("ingest:review", transcript.pk)
