"""In charge of the queue: what waits for review in a batch, by confidence, and publishing the sure ones together."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ingest.services import drafts, holding, problems, processing, publishing, sureness
from ingest.views.access import needs, user_of
from speeches.models import Transcript, UploadBatch

_PER_PAGE = 50
_HELD_SHOWN = 100

_SORTS = {
    "confidence": ("confidence", "pk"),
    "-confidence": ("-confidence", "pk"),
    "name": ("name", "pk"),
    "newest": ("-pk",),
}


def rows(transcripts: QuerySet[Transcript]) -> QuerySet[Transcript]:
    """Fetch what a row of the queue shows, and none of the texts."""
    shown = {
        # SQLite gives the word null for a null of JSON.
        f"shown_{name}": Coalesce(
            KT(f"draft__{name}"),
            KT(f"given__{name}"),
            NullIf(KT(f"parsed__found__{name}__value"), Value("null", TextField())),
        )
        for name in ("title", "speaker", "date")
    }
    return (
        transcripts.annotate(**shown)
        .select_related("duplicate_of", "batch")
        .only(
            "name", "part", "status", "confidence", "similarity", "problem", "problem_details", "decision",
            "parts_offered", "duplicate_of__name", "duplicate_of__part", "batch__name",
        )
    )  # fmt: skip


@require_safe
@needs("view_transcript")
def queue(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Show a batch, or all batches, as a queue with its progress."""
    batch = get_object_or_404(UploadBatch, pk=pk) if pk else None
    everything = Transcript.objects.filter(batch=batch) if batch else Transcript.objects.all()
    counted = everything.order_by().values_list("status").annotate(n=Count("pk"))
    counts = {str(status): n for status, n in counted}
    status = request.GET.get("status", "" if batch else Transcript.Status.PARSED)
    sort = request.GET.get("sort", "confidence")
    page = Paginator(_ordered(everything, status, sort), _PER_PAGE).get_page(request.GET.get("page"))
    total = sum(counts.values())
    unread = counts.get(Transcript.Status.RECEIVED, 0)
    open_count = unread + counts.get(Transcript.Status.PARSED, 0)
    context = {
        "batch": batch,
        "page": page,
        "transcripts": _shown(list(page)),
        "states": [(s.value, s.label, counts[s.value]) for s in Transcript.Status if counts.get(s.value)],
        "status": status,
        "sort": sort,
        "total": total,
        "done": total - open_count,
        "unread": unread,
        "threshold": round(sureness.PUBLISHABLE * 100),
    }
    return render(request, "ingest/queue.html", context)


def _ordered(transcripts: QuerySet[Transcript], status: str, sort: str) -> QuerySet[Transcript, int]:
    """Return the keys of the transcripts of a status, or of all where there is no such status, in their order."""
    chosen = transcripts.filter(status=status) if status in Transcript.Status.values else transcripts
    return chosen.order_by(*_SORTS.get(sort, _SORTS["confidence"])).values_list("pk", flat=True)


def _shown(pks: Sequence[int]) -> list[Transcript]:
    """Return what a page of the queue shows: sorting is done on the index alone, only these rows are read."""
    found = {transcript.pk: transcript for transcript in rows(Transcript.objects.filter(pk__in=pks))}
    shown = [found[pk] for pk in pks if pk in found]
    for transcript in shown:
        if transcript.problem:
            transcript.sentence = problems.sentence(transcript.problem, transcript.problem_details)  # type: ignore[attr-defined]
    return shown


@require_POST
@needs("add_transcript")
def read_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Read on in a batch for the time of one request; a script asks again until nothing is left."""
    batch = get_object_or_404(UploadBatch, pk=pk)
    left = processing.read_waiting(Transcript.objects.filter(batch=batch))
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"left": left, "total": batch.transcripts.count()})
    return redirect("ingest:batch", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("publish_speech")
def publish_sure(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Show the transcripts above a threshold for a look, and publish those that stay ticked."""
    batch = get_object_or_404(UploadBatch, pk=pk) if pk else None
    waiting = Transcript.objects.filter(status=Transcript.Status.PARSED)
    if batch:
        waiting = waiting.filter(batch=batch)
    if request.method == "POST":
        pks = [int(value) for value in request.POST.getlist("pk") if value.isdigit()]
        published = publishing.publish_chosen(waiting.filter(pk__in=pks), user_of(request))
        messages.success(request, _("发布了 %(count)d 篇。") % {"count": published})
        return redirect("ingest:batch", batch.pk) if batch else redirect("ingest:queue")
    try:
        threshold = min(100, max(0, int(request.GET.get("threshold", ""))))
    except ValueError:
        threshold = round(sureness.PUBLISHABLE * 100)
    sure = holding.publishable(waiting, threshold / 100)
    undecided = sure.filter(duplicate_of__isnull=False, decision=Transcript.Decision.UNDECIDED)
    several = sure.filter(parts_offered__gt=1)
    ready = rows(sure.exclude(pk__in=undecided.values("pk")).exclude(pk__in=several.values("pk")))
    held = waiting.exclude(pk__in=sure.values("pk"))
    context = {
        "batch": batch,
        "threshold": threshold,
        "held_count": held.count(),
        "held": _held(held.order_by("confidence", "pk")[:_HELD_SHOWN], threshold / 100),
        "transcripts": ready.order_by("confidence", "pk")[:500],
        "undecided": undecided.count() + several.count(),
    }
    return render(request, "ingest/publish_sure.html", context)


def _held(transcripts: QuerySet[Transcript], least: float) -> list[tuple[Transcript, str, list[str]]]:
    """Return transcripts that are held back, each with its title as far as it has one, and the reasons."""
    listed = []
    for transcript in transcripts.defer("source_text", "extraction"):
        draft = drafts.of_transcript(transcript)
        listed.append((transcript, draft.title if draft else "", holding.reasons(transcript, least)))
    return listed
