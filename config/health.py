"""In charge of /healthz: whether the database answers, the index can be searched, the outbox is drained."""

from __future__ import annotations

import datetime
import logging

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Count, Min, Q
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search import searcher
from search.outbox.models import OutboxEntry

logger = logging.getLogger(__name__)

# The indexer drains within seconds; a row this old means that none is running.
OUTBOX_PATIENCE = datetime.timedelta(minutes=10)


@never_cache
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Answer 200 with the state of the parts, or 503 where one is broken."""
    parts = {"database": _database(), "index": _index(), "outbox": _outbox()}
    ok = all(part["status"] != "broken" for part in parts.values())
    return JsonResponse({"status": "ok" if ok else "broken", **parts}, status=200 if ok else 503)


def _database() -> dict[str, object]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM speeches_speech LIMIT 1")
    except DatabaseError:
        logger.exception("healthz: the database does not answer")
        return {"status": "broken"}
    return {"status": "ok"}


def _index() -> dict[str, object]:
    # Asked through the door that the search page goes through: a folder with files in it may still not be an index.
    state: dict[str, object] = {"status": "ok", "engine": settings.SEARCH_ENGINE}
    try:
        searcher.engine()
    except searcher.UnavailableError:
        return {**state, "status": "broken"}
    return state


def _outbox() -> dict[str, object]:
    try:
        state = OutboxEntry.objects.aggregate(
            pending=Count("pk", filter=Q(set_aside=False)),
            shelved=Count("pk", filter=Q(set_aside=True)),
            oldest=Min("created_at", filter=Q(set_aside=False)),
        )
    except DatabaseError:
        return {"status": "broken"}
    late = state["oldest"] is not None and timezone.now() - state["oldest"] > OUTBOX_PATIENCE
    return {
        "status": "broken" if late else "ok",
        "pending": state["pending"],
        "set_aside": state["shelved"],
    }
