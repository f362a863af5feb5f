"""In charge of replacing a speech by a better copy: both columns, what a person set marked and kept unless chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ingest import extraction
from ingest.forms import SpeechForm
from ingest.services import drafts, problems, processing, receiving, replacing
from ingest.services.replacing import Choice, FieldChoice, Plan
from ingest.views.access import needs, user_of
from ingest.views.compare import pairs
from speeches.models import Region, Speech, Transcript


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field in which the two differ, as the page shows it."""

    choice: FieldChoice
    label: str
    old: str
    new: str
    chosen: str


@require_http_methods(["GET", "HEAD", "POST"])
@needs("publish_speech")
def replace(request: HttpRequest, pk: int, speech: int) -> HttpResponse:
    """Show a speech beside the copy that is to replace it, field by field; replace it as was chosen."""
    transcript = get_object_or_404(Transcript.objects.select_related("batch"), pk=pk)
    found = get_object_or_404(Speech.objects.select_related("speaker", "venue", "region"), pk=speech)
    new = drafts.of_transcript(transcript)
    if transcript.is_closed or new is None or not new.text.strip():
        messages.error(request, _("这份文稿已经发布或拆分，或没有正文，不能用来替换。"))
        return redirect("ingest:correct", speech)
    planned = replacing.plan(found, new)
    unanswered = False
    if request.method == "POST":
        chosen = {name: value for name, value in request.POST.items() if value in set(Choice)}
        unanswered = _must_ask(planned, chosen)
        if not unanswered:
            replacing.replace(
                found,
                transcript,
                user_of(request),
                choices=chosen,
                reason=request.POST.get("reason", ""),
                told=request.POST.get("told", ""),
            )
            messages.success(request, _("已替换，网址不变。历史里有原来的一版。"))
            return redirect("ingest:correct", speech)
    context = {
        "transcript": transcript,
        "speech": found,
        "plan": planned,
        "fields": list(_fields(planned, request.POST)),
        "text_chosen": request.POST.get("text", planned.text.default if planned.text else ""),
        "outline_chosen": request.POST.get("outline", _outline_default(planned)),
        "pairs": pairs(planned.old.text, planned.new.text) if planned.text else [],
        "unanswered": unanswered,
        "posted": request.POST,
    }
    return render(request, "ingest/replace.html", context, status=422 if unanswered else 200)


def _must_ask(planned: Plan, chosen: dict[str, str]) -> bool:
    """Whether something that a person set in the outline would be lost, and nobody said that it may be."""
    if planned.outline is None or not planned.outline.must_be_asked or "outline" in chosen:
        return False
    return chosen.get("text", planned.text.default if planned.text else Choice.KEEP) == Choice.TAKE


def _outline_default(planned: Plan) -> str:
    return Choice.KEEP if planned.outline and not planned.outline.must_be_asked else ""


def _fields(planned: Plan, posted: Mapping[str, str]) -> Iterator[ShownField]:
    codes = {draft.region for draft in (planned.old, planned.new)}
    names = dict(Region.objects.filter(code__in=codes).values_list("code", "full_name"))
    for choice in planned.fields:
        is_region = choice.name == "region"
        old, new = (names.get(v, v) if is_region else v for v in (choice.old, choice.new))
        label = str(SpeechForm.base_fields[choice.name].label)
        yield ShownField(choice, label, old, new, posted.get(choice.name, choice.default))


@require_POST
@needs("publish_speech")
def replace_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in a better file of a speech, and lead to the page where both are seen."""
    speech = get_object_or_404(Speech.objects.only("pk", "transcript"), pk=pk)
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, _("请选择文件，或贴上文字。"))
        return redirect("ingest:correct", pk)
    data = file.read() if file.size is not None and file.size <= _most() else None
    if data is None:
        details = {"size": file.size, "limit": _most()}
        messages.error(request, problems.sentence("too_large", details))
        return redirect("ingest:correct", pk)
    if extraction.is_archive(data):
        messages.error(request, problems.sentence("archive"))
        return redirect("ingest:correct", pk)
    transcript = receiving.receive(data, file.name or "", by=user_of(request)).transcript
    if transcript.pk == speech.transcript_id:
        messages.info(request, _("就是现在的这份文件，没有什么可换的。"))
        return redirect("ingest:correct", pk)
    if transcript.status == Transcript.Status.RECEIVED:
        transcript = processing.read(transcript)
    if transcript.status == Transcript.Status.FAILED:
        messages.error(request, problems.sentence(transcript.problem, transcript.problem_details))
        return redirect("ingest:correct", pk)
    return redirect("ingest:replace", transcript.pk, pk)


def _most() -> int:
    return int(settings.UPLOAD_FILE_LIMIT)
