"""In charge of the admin of the outbox: what waits, what failed, and trying again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from search.outbox.models import OutboxEntry

if TYPE_CHECKING:  # Django's own ModelAdmin takes no parameter
    OutboxModelAdmin = admin.ModelAdmin[OutboxEntry]
else:
    OutboxModelAdmin = admin.ModelAdmin


@admin.register(OutboxEntry)
class OutboxEntryAdmin(OutboxModelAdmin):
    """Rows come from publishing and go by draining: they are looked at here, and tried again."""

    list_display = ["speech_id", "created_at", "attempts", "set_aside", "error_line"]
    list_filter = ["set_aside"]
    search_fields = ["=speech_id", "error"]
    readonly_fields = ["speech_id", "created_at", "attempts", "set_aside", "retry_at", "error"]
    actions = ["try_again"]
    show_full_result_count = False

    @admin.display(description=_("错误"))
    def error_line(self, row: OutboxEntry) -> str:
        return row.error[:120]

    @admin.action(description=_("重新尝试索引"))
    def try_again(self, request: HttpRequest, rows: QuerySet[OutboxEntry]) -> None:
        count = rows.update(attempts=0, set_aside=False, retry_at=None, error="")
        message = ngettext("%(count)d 条将重新尝试。", "%(count)d 条将重新尝试。", count) % {"count": count}
        self.message_user(request, message)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
