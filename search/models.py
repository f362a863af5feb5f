"""In charge of the outbox: which speeches the index has yet to hear of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxEntry(models.Model):
    """A speech that changed; what became of it (published, corrected, withdrawn) is read when it is drained."""

    speech_id = models.BigIntegerField(_("讲话"), db_index=True)
    created_at = models.DateTimeField(_("时间"), auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    error = models.TextField(_("错误"), blank=True)
    set_aside = models.BooleanField(_("已搁置"), default=False, db_index=True)

    class Meta:
        verbose_name = _("待索引")
        verbose_name_plural = _("待索引")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.speech_id}"
