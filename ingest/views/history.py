"""In charge of the record as editors see it: a speech's history with its versions, an act, and undoing it."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ingest.services import undoing, versions
from ingest.services.acts import HEAVY
from ingest.services.drafts import FIELDS
from ingest.views import act_rows
from ingest.views.access import needs, user_of
from speeches.models import Act, ActChange, Speech

_PER_PAGE = 20
_ROWS = 50


@require_safe
@needs("view_act")
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show all that was done to a speech, the newest first, with what it changed."""
    speech = get_object_or_404(Speech.objects.defer("text"), pk=pk)
    changes = ActChange.objects.of_speech(pk).select_related("act").order_by("-pk")
    page = Paginator(changes, _PER_PAGE).get_page(request.GET.get("page"))
    rows = act_rows.shown(list(page))
    act_pks = [row.change.act_id for row in rows]
    sizes = dict(
        Act.objects.filter(pk__in=act_pks).annotate(n=Count("changes")).order_by().values_list("pk", "n")
    )
    # What came after a version and left its content alone, a withdrawal, makes no other version.
    changed_at = [row.change.pk for row in rows if {*FIELDS, *HEAVY} & set(row.change.fields)]
    newest = max(changed_at, default=0) if page.number == 1 else rows[0].change.pk + 1 if rows else 0
    context = {
        "speech": speech,
        "page": page,
        "steps": [
            {
                "row": row,
                "act": row.change.act,
                "others": sizes[row.change.act_id] - 1,
                "is_now": row.change.pk >= newest,
                "is_undoable": undoing.is_undoable(row.change.act),
            }
            for row in rows
        ],
        # Speeches older than the record have a version before its first row.
        "has_older": not page.has_next() and bool(rows) and bool(rows[-1].change.before),
    }
    return render(request, "ingest/history.html", context)


@require_POST
@needs("change_speech")
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a speech what it was after the change that is named; 0 is before all of them."""
    speech = get_object_or_404(Speech, pk=pk)
    change = request.POST.get("change", "")
    if change != "0":
        found = get_object_or_404(
            ActChange.objects.of_speech(pk), pk=int(change) if change.isdecimal() else 0
        )
        change = str(found.pk)
    try:
        versions.restore(
            speech,
            int(change),
            user_of(request),
            reason=request.POST.get("reason", ""),
            told=request.POST.get("told", ""),
        )
    except versions.NotKept:
        messages.error(request, _("这一版的正文没有留存，恢复不了。"))
    else:
        messages.success(request, _("已恢复到这一版；这一步也记在历史里，可以撤销。"))
    return redirect("ingest:history", pk)


@require_safe
@needs("view_act")
def recent(request: HttpRequest) -> HttpResponse:
    """Show what was done last in the whole archive."""
    done = Act.objects.order_by("-pk")
    kind = request.GET.get("kind", "")
    if kind in Act.Kind.values:
        done = done.filter(kind=kind)
    if who := request.GET.get("by", "")[:150]:
        done = done.filter(by_name=who)
    page = Paginator(done, _ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "acts": _listed(list(page)),
        "kinds": Act.Kind.choices,
        "kind": kind,
        "by": who,
    }
    return render(request, "ingest/acts.html", context)


def _listed(acts: Sequence[Act]) -> list[tuple[Act, int, str]]:
    """Return acts with how many rows each changed, and the title of the first speech among them."""
    counted = Act.objects.filter(pk__in=[act.pk for act in acts]).order_by()
    sizes = dict(counted.annotate(n=Count("changes")).values_list("pk", "n"))
    of_speeches = Q(changes__subject=ActChange.SPEECH)
    firsts = dict(counted.annotate(first=Min("changes__pk", filter=of_speeches)).values_list("pk", "first"))
    keys = dict(ActChange.objects.filter(pk__in=firsts.values()).values_list("pk", "key"))
    titles = {
        str(pk): title for pk, title in Speech.objects.filter(pk__in=keys.values()).values_list("pk", "title")
    }
    return [(act, sizes[act.pk], titles.get(keys.get(firsts[act.pk] or 0, ""), "")) for act in acts]


@require_safe
@needs("view_act")
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one act with all that it changed."""
    found = get_object_or_404(Act.objects.select_related("undoes"), pk=pk)
    page = Paginator(found.changes.order_by("pk"), _ROWS).get_page(request.GET.get("page"))
    rows = act_rows.shown(list(page))
    keys = [row.change.key for row in rows if row.change.subject == ActChange.SPEECH]
    titles = dict(Speech.objects.filter(pk__in=keys).values_list("pk", "title"))
    context = {
        "act": found,
        "page": page,
        "rows": [(row, titles.get(int(row.change.key)) if row.change.key in keys else None) for row in rows],
        "undone_by": found.undone_by.first(),
        "is_undoable": undoing.is_undoable(found),
    }
    return render(request, "ingest/act.html", context)


@require_POST
@needs("change_speech")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo an act as a whole; what was changed since stays, and is named."""
    found = get_object_or_404(Act, pk=pk)
    touches_status = found.kind in {Act.Kind.WITHDRAW, Act.Kind.REPUBLISH, Act.Kind.UNDO, Act.Kind.REPLACE}
    if touches_status and not request.user.has_perm("speeches.publish_speech"):
        raise PermissionDenied
    try:
        undone = undoing.undo(found, user_of(request), reason=request.POST.get("reason", ""))
    except undoing.NotUndoable:
        messages.error(request, _("这一步不能撤销，或已经撤销过了。"))
        return redirect("ingest:act", pk)
    except versions.NotKept:
        messages.error(request, _("这一步之前的正文没有留存，撤销不了。"))
        return redirect("ingest:act", pk)
    count = undone.count
    messages.success(request, ngettext("已撤销 %(n)d 处。", "已撤销 %(n)d 处。", count) % {"n": count})
    if undone.left:
        left = len(undone.left)
        messages.warning(
            request,
            ngettext("%(n)d 处后来又有改动，没有动它。", "%(n)d 处后来又有改动，没有动它们。", left)
            % {"n": left},
        )
    return redirect("ingest:act", undone.act.pk if undone.act else pk)
