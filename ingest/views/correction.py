"""In charge of correcting a published speech with the same form, of withdrawing it and bringing it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ingest.forms import SpeechForm
from ingest.services import correcting, drafts, withdrawing
from ingest.services.acts import Deed
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
    if request.method == "POST":
        answered = speech_editor.answer(request, draft)
        form, draft, error = answered.form, answered.draft, answered.error
        if not error and request.POST.get("op") == "save":
            if speech.updated_at.isoformat() != request.POST.get("seen"):
                error = _("别人刚改过这篇讲话；请先打开新的一页看看，再改。")
            elif not draft.text.strip() or not draft.title.strip():
                error = _("已发布的讲话要有标题和正文。")
            else:
                correcting.correct(speech, draft, user_of(request), deed=_deed(request))
                messages.success(request, _("已更正。几秒后检索里也是新的。"))
                return redirect("ingest:correct", pk)
        if error:
            status = 422
        else:
            form = SpeechForm.of(draft)
    context = {
        "speech": speech,
        "form": form,
        "groups": speech_editor.groups(form, draft, None),
        "rows": speech_editor.rows(draft),
        "error": error,
        "reason": request.POST.get("reason", ""),
        "told": request.POST.get("told", ""),
        "seen": request.POST.get("seen") or speech.updated_at.isoformat(),
    }
    return render(request, "ingest/correct.html", context, status=status)


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
