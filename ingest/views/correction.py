"""In charge of correcting a published speech with the same form, of withdrawing it and bringing it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ingest.forms import SpeechForm
from ingest.services import correcting, drafts, merging, withdrawing
from ingest.services.acts import Deed
from ingest.services.drafts import Draft
from ingest.services.merging import Conflict
from ingest.services.outline_undo import Step
from ingest.views import speech_editor
from ingest.views.access import needs, user_of
from speeches.models import Act, Speech


@require_http_methods(["GET", "HEAD", "POST"])
@needs("change_speech")
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a speech for correction. Readers see nothing of it until it is saved."""
    speech = get_object_or_404(
        Speech.objects.select_related("speaker", "venue", "region", "transcript"), pk=pk
    )
    draft = drafts.of_speech(speech)
    form, error, status = SpeechForm.of(draft), "", 200
    steps: tuple[Step, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    if request.method == "POST":
        answered = speech_editor.answer(request, draft)
        form, draft, error, steps = answered.form, answered.draft, answered.error, answered.steps
        if not error and request.POST.get("op") == "save":
            error, conflicts = _save(request, speech, draft)
            if not error:
                return redirect("ingest:correct", pk)
        status = 422 if error else 200
        if conflicts or not error:
            form = SpeechForm.of(draft)
    context = {
        "speech": speech,
        "form": form,
        "groups": speech_editor.groups(form, draft, None),
        "rows": speech_editor.rows(draft),
        "error": error,
        "reason": request.POST.get("reason", ""),
        "told": request.POST.get("told", ""),
        **speech_editor.editor_context(
            request.POST, draft, steps=steps, conflicts=conflicts, keeps_seen=request.method == "POST"
        ),
    }
    return render(request, "ingest/correct.html", context, status=status)


def _save(request: HttpRequest, speech: Speech, draft: Draft) -> tuple[str, tuple[Conflict, ...]]:
    """Save a correction, and return what stopped it, if anything did, with the fields that two editors changed."""
    if not draft.text.strip() or not draft.title.strip():
        return _("已发布的讲话要有标题和正文。"), ()
    try:
        merged = correcting.correct_page(
            speech, draft, merging.seen(request.POST), user_of(request), deed=_deed(request)
        )
    except merging.Unseen:
        return _("请重新打开这一页再改。"), ()
    except merging.Conflicted as error:
        return _("别人刚改过同一处，没有保存：请在下面逐项选定，再保存。"), error.conflicts
    if merged.taken:
        names = speech_editor.label_list(merged.taken)
        messages.info(request, _("别人同时改了：%(names)s。已并入。") % {"names": names})
    messages.success(request, _("已更正。几秒后检索里也是新的。"))
    return "", ()


def _deed(request: HttpRequest) -> Deed:
    return Deed(Act.Kind.CORRECT, request.POST.get("reason", ""), request.POST.get("told", ""))


@require_POST
@needs("publish_speech")
def set_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a speech, or publish it again (`op=republish`)."""
    speech = get_object_or_404(Speech, pk=pk)
    if request.POST.get("op") == "republish":
        withdrawing.republish(speech, user_of(request), reason=request.POST.get("reason", ""))
        messages.success(request, _("已重新发布。"))
    else:
        withdrawing.withdraw(
            speech,
            user_of(request),
            reason=request.POST.get("reason", ""),
            told=request.POST.get("told", ""),
        )
        messages.success(request, _("已撤回：读者和检索都看不到它了。"))
    return redirect("ingest:correct", pk)
