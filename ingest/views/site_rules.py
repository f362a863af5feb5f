"""In charge of the page of site rules: what editors said of lines for all of a site, used for what waits, taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ingest.services import site_rules
from ingest.views.access import needs
from ingest.views.proposals import ROLES
from speeches.models import SiteRule


@require_safe
@needs("view_transcript")
def index(request: HttpRequest) -> HttpResponse:
    """List the rules by site."""
    rows = [(listed, ROLES.get(listed.rule.role, "")) for listed in site_rules.listed()]
    return render(request, "ingest/site_rules.html", {"rows": rows})


@require_POST
@needs("change_transcript")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Use a rule for the transcripts that wait (`op=use`), or take it back (`op=revoke`)."""
    rule = get_object_or_404(SiteRule, pk=pk)
    if request.POST.get("op") == "use":
        count = site_rules.use(rule)
        said = ngettext(
            "从 %(n)d 份待审的文稿里删去了这一行。", "从 %(n)d 份待审的文稿里删去了这一行。", count
        )
        messages.success(request, said % {"n": count})
    elif request.POST.get("op") == "revoke":
        site_rules.revoke(rule)
        messages.success(request, _("已撤销。以后的文稿不再照此删去；以前删去的，可以在各自的审校页放回。"))
    else:
        return HttpResponse(status=400)
    return redirect("ingest:site-rules")
