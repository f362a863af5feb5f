"""In charge of the outbox: which speeches the index has yet to hear of."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutboxQuerySet(models.QuerySet["OutboxEntry"]):
    """Reads of the outbox."""

    def due(self) -> OutboxQuerySet:
        """Keep what can be drained now, oldest first."""
        waited = Q(retry_at__isnull=True) | Q(retry_at__lte=timezone.now())
        return self.filter(waited, set_aside=False).order_by("pk")


class OutboxEntry(models.Model):
    """A speech that changed; whether it was published, corrected or withdrawn is read when it is drained."""

    speech_id = models.BigIntegerField(_("讲话"), db_index=True)
    created_at = models.DateTimeField(_("时间"), auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    error = models.TextField(_("错误"), blank=True)
    set_aside = models.BooleanField(_("已搁置"), default=False, db_index=True)
    retry_at = models.DateTimeField(_("下次尝试"), null=True, blank=True, editable=False)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("待索引")
        verbose_name_plural = _("待索引")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.speech_id}"
