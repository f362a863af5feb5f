"""In charge of two copies side by side with their differences marked, and of what the editor decides about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ingest.forms import SpeechForm
from ingest.services import drafts, duplicates
from ingest.services.drafts import Draft
from ingest.views import onward
from ingest.views.access import needs, user_of
from speeches.models import Transcript
from speeches.similarity import ChangeKind, Mark, differences


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
    result: list[Pair] = []
    for is_same, changes in groupby(
        differences(left, right), key=lambda change: change.kind is ChangeKind.SAME
    ):
        shown = [
            Pair(_pieces(c.left, c.left_marks, c.kind is ChangeKind.REMOVED),
                 _pieces(c.right, c.right_marks, c.kind is ChangeKind.ADDED), is_same)
            for c in changes
        ]  # fmt: skip
        skipped = len(shown) - 2 * context
        if is_same and skipped > 1:
            shown = [*shown[:context], Pair(skipped=skipped), *shown[-context:]]
        result += shown
    return result


def _pieces(line: str, marks: tuple[Mark, ...], is_alone: bool) -> tuple[Piece, ...]:
    """Cut a line at its marks; a line that the other copy lacks is one changed piece."""
    if is_alone:
        return (Piece(line, True),)
    pieces: list[Piece] = []
    at = 0
    for mark in marks:
        pieces += [Piece(line[at : mark.start], False), Piece(line[mark.start : mark.end], True)]
        at = mark.end
    return tuple(piece for piece in [*pieces, Piece(line[at:], False)] if piece.text)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("view_transcript")
def compare(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Show a transcript beside what it looks like a copy of; take the decision."""
    transcript = get_object_or_404(Transcript.objects.select_related("batch"), pk=pk)
    copy = get_object_or_404(Transcript, pk=other)
    if request.method == "POST":
        return _decide(request, transcript, copy)
    speech = copy.speeches.first()
    mine = drafts.of_transcript(transcript) or Draft()
    theirs = (drafts.of_speech(speech) if speech else drafts.of_transcript(copy)) or Draft()
    context = {
        "transcript": transcript,
        "copy": copy,
        "speech": speech,
        "similarity": _similarity(transcript, copy),
        "fields": list(_fields(mine, theirs)),
        "pairs": pairs(mine.text, theirs.text),
        "decisions": [d for d in Transcript.Decision if d != Transcript.Decision.UNDECIDED],
        "is_closed": transcript.is_closed,
    }
    return render(request, "ingest/compare.html", context)


def _similarity(transcript: Transcript, copy: Transcript) -> float | None:
    found = (each.similarity for each in duplicates.find(transcript) if each.transcript.pk == copy.pk)
    return next(found, None)


def _fields(mine: Draft, theirs: Draft) -> Iterator[tuple[str, str, str, bool]]:
    """Yield what each field is called and says on either side, and if both say the same; empty ones are left out."""
    for name in drafts.FIELDS:
        left, right = getattr(mine, name), getattr(theirs, name)
        if left or right:
            yield str(SpeechForm.base_fields[name].label), left, right, left == right


@needs("change_transcript")
def _decide(request: HttpRequest, transcript: Transcript, copy: Transcript) -> HttpResponse:
    decision = request.POST.get("decision", "")
    if decision not in Transcript.Decision.values or not decision:
        messages.error(request, _("请选一种处理。"))
        return redirect("ingest:compare", transcript.pk, copy.pk)
    following = onward.following(transcript)
    duplicates.decide(transcript, decision, copy, user_of(request))
    if decision == Transcript.Decision.REFUSE:
        messages.info(request, _("“%(name)s”作为重复没有收入；原件还在。") % {"name": transcript.name})
        return onward.leave(transcript, following)
    may_publish = request.user.has_perm("speeches.publish_speech")
    if decision == Transcript.Decision.REPLACE and may_publish and (speech := copy.speeches.first()):
        return redirect("ingest:replace", transcript.pk, speech.pk)
    return redirect("ingest:review", transcript.pk)
