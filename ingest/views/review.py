"""In charge of the review page: the source on one side, what was read out of it on the other; save, publish, next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ingest.forms import SpeechForm
from ingest.parsing.types import ParsedSpeech
from ingest.services import (
    drafts,
    duplicates,
    merging,
    outline_undo,
    problems,
    processing,
    publishing,
    reviewing,
    site_lines,
    site_rules,
    speech_values,
)
from ingest.services.drafts import Draft
from ingest.services.merging import Conflict, Merged
from ingest.services.outline_undo import Step
from ingest.views import marked_source, onward, proposals, speech_editor
from ingest.views.access import needs, user_of
from speeches.models import Transcript


@require_http_methods(["GET", "HEAD", "POST"])
@needs("view_transcript")
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a transcript for review, and do what its buttons ask."""
    transcript = get_object_or_404(Transcript.objects.select_related("batch", "duplicate_of"), pk=pk)
    if transcript.status == Transcript.Status.RECEIVED:
        transcript = processing.read(transcript)
    draft = drafts.of_transcript(transcript)
    if draft is None or transcript.status == Transcript.Status.FAILED:
        return _failed(request, transcript)
    parsed = reviewing.parse_of(transcript)
    if request.method == "POST":
        return _post(request, transcript, draft, parsed)
    return _page(request, transcript, SpeechForm.of(draft), draft, parsed)


@needs("change_transcript")
def _post(
    request: HttpRequest, transcript: Transcript, base: Draft, parsed: ParsedSpeech | None
) -> HttpResponse:
    if transcript.is_closed:
        messages.error(request, _("这份文稿已经发布或拆分，不能再在这里修改。"))
        return redirect("ingest:review", transcript.pk)
    operation = request.POST.get("op", "")
    answered = speech_editor.answer(
        request, base, reviewing.source_of(transcript), proposals.plain(operation)
    )
    draft = answered.draft
    if answered.error:
        return _refused(request, transcript, answered, parsed, answered.error)
    try:
        merged = reviewing.save(transcript, draft, merging.seen(request.POST))
    except reviewing.Closed:
        messages.error(request, _("这份文稿已经发布或拆分，不能再在这里修改。"))
        return redirect("ingest:review", transcript.pk)
    except merging.Unseen:
        return _refused(request, transcript, answered, parsed, _("请重新打开这一页再改。"))
    except merging.Conflicted as error:
        sentence = _("别人刚改过同一处，没有保存：请在下面逐项选定，再保存。")
        return _refused(request, transcript, answered, parsed, sentence, error.conflicts)
    transcript.refresh_from_db(fields=["draft"])
    proposals.rule(request, transcript, parsed, operation)
    return _saved(request, transcript, merged, answered.steps, parsed)


def _saved(
    request: HttpRequest,
    transcript: Transcript,
    merged: Merged,
    steps: Sequence[Step],
    parsed: ParsedSpeech | None,
) -> HttpResponse:
    operation = request.POST.get("op", "")
    if merged.taken and operation in {"save", "publish", "next"}:
        names = speech_editor.label_list(merged.taken)
        messages.info(request, _("别人同时改了：%(names)s。已并入。") % {"names": names})
    if operation == "publish":
        return _publish(request, transcript)
    if operation == "next":
        return onward.leave(transcript, onward.following(transcript))
    if operation == "save":
        messages.success(request, _("已保存。"))
        return redirect("ingest:review", transcript.pk)
    extra = speech_editor.editor_context(request.POST, merged.draft, steps=steps, taken=merged.taken)
    return _page(request, transcript, SpeechForm.of(merged.draft), merged.draft, parsed, extra)


def _refused(
    request: HttpRequest,
    transcript: Transcript,
    answered: speech_editor.Answer,
    parsed: ParsedSpeech | None,
    error: str,
    conflicts: Sequence[Conflict] = (),
) -> HttpResponse:
    """Show the page as it was posted, with what was wrong; nothing of it was stored."""
    extra = speech_editor.editor_context(
        request.POST, answered.draft, steps=answered.steps, conflicts=conflicts, keeps_seen=True
    )
    form = SpeechForm.of(answered.draft) if conflicts else answered.form
    return _page(request, transcript, form, answered.draft, parsed, extra, error, status=422)


def _publish(request: HttpRequest, transcript: Transcript) -> HttpResponse:
    if not request.user.has_perm("speeches.publish_speech"):
        raise PermissionDenied
    transcript.refresh_from_db(fields=["draft", "duplicate_of", "decision", "status"])
    if transcript.duplicate_of_id and transcript.decision == Transcript.Decision.UNDECIDED:
        messages.warning(request, _("它像是另一份文稿的副本：请先比较，再决定怎么办。"))
        return redirect("ingest:compare", transcript.pk, transcript.duplicate_of_id)
    if (replaced := publishing.replaced_by(transcript)) is not None:
        return redirect("ingest:replace", transcript.pk, replaced.pk)
    try:
        speech = publishing.publish(transcript, user_of(request))
    except publishing.NotPublishable as error:
        messages.error(request, problems.sentence(error.code))
        return redirect("ingest:review", transcript.pk)
    messages.success(request, _("已发布：%(title)s") % {"title": speech.title})
    return onward.leave(transcript, onward.following(transcript))


def _failed(request: HttpRequest, transcript: Transcript) -> HttpResponse:
    context = {
        "transcript": transcript,
        "sentence": problems.sentence(transcript.problem, transcript.problem_details),
        "following": onward.following(transcript),
    }
    return render(request, "ingest/failed.html", context)


def _page(
    request: HttpRequest,
    transcript: Transcript,
    form: SpeechForm,
    draft: Draft,
    parsed: ParsedSpeech | None,
    extra: Mapping[str, Any] | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    restored = {span.start for span in draft.restored}
    siblings = Transcript.objects.filter(batch=transcript.batch_id)
    context: dict[str, Any] = {
        "transcript": transcript,
        "form": form,
        "groups": speech_editor.groups(form, draft, parsed),
        "rows": speech_editor.rows(draft),
        "runs": _runs(transcript, draft, parsed, restored),
        "cuts": marked_source.cuts(parsed, restored) if parsed else [],
        "proposals": proposals.shown(parsed, draft, site_rules.confirmed(transcript)) if parsed else [],
        "site": site_lines.site_of_transcript(transcript),
        "is_cut_short": len(transcript.source_text) > marked_source.SHOWN,
        "issues": _issues(transcript, parsed),
        "warnings": [problems.warning(code) for code in transcript.extraction.get("warnings", [])],
        "dropped": transcript.extraction.get("dropped", []),
        "copies": duplicates.find(transcript),
        "is_closed": transcript.is_closed,
        "speech": transcript.speeches.first() if transcript.status == Transcript.Status.PUBLISHED else None,
        "waiting": siblings.filter(status=Transcript.Status.PARSED).count(),
        "error": error,
        "heading": draft.title or speech_values.untitled(draft.text),
        **(extra or speech_editor.editor_context({}, draft)),
    }
    return render(request, "ingest/review.html", context, status=status)


def _issues(transcript: Transcript, parsed: ParsedSpeech | None) -> list[str]:
    """Return in words what is doubtful in the values, and what the parser found unfinished; each once."""
    warned = transcript.extraction.get("warnings", ())
    noticed = [
        *(code for code in transcript.doubts if code not in warned),
        *(parsed.issues if parsed else ()),
    ]
    return [problems.issue(entry) for entry in dict.fromkeys(noticed)]


def _runs(
    transcript: Transcript, draft: Draft, parsed: ParsedSpeech | None, restored: set[int]
) -> list[marked_source.SourceRun]:
    if parsed is None:
        return []
    return marked_source.runs(transcript.source_text, parsed, restored, proposals.states(parsed, draft))


@require_POST
@needs("change_transcript")
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Reject a transcript, or bring it back into the queue (`op=reopen`), or read it again (`op=retry`)."""
    transcript = get_object_or_404(Transcript, pk=pk)
    operation = request.POST.get("op")
    if transcript.is_closed:
        messages.error(request, _("这份文稿已经发布或拆分，不能再在这里修改。"))
    elif operation == "reopen":
        reviewing.reopen(transcript)
    elif operation == "retry":
        processing.read(transcript)
    else:
        following = onward.following(transcript)
        reviewing.reject(transcript)
        messages.info(request, _("“%(name)s”已弃用；原件还在，随时可以恢复。") % {"name": transcript.name})
        return onward.leave(transcript, following)
    return redirect("ingest:review", pk)


@require_POST
@needs("view_transcript")
def outline(request: HttpRequest) -> HttpResponse:
    """Return the outline of a text that is being typed, as the fragment that the page shows; stores nothing."""
    form = SpeechForm(request.POST)
    form.is_valid()  # a doubtful date must not hold up the outline
    if "outline" not in form.cleaned_data:
        return HttpResponse(status=422)
    draft = form.draft(Draft())
    steps = outline_undo.read(request.POST.get("undo", ""))
    context = {
        "rows": speech_editor.rows(draft),
        "form": SpeechForm.of(draft),
        "is_closed": False,
        "undo": outline_undo.written(steps),
        "undo_label": outline_undo.label(steps),
    }
    return render(request, "ingest/_outline.html", context)
