"""In charge of who spoke. The office someone held on a day belongs to the speech, not to the person."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Speaker(models.Model):
    """A person; `note` tells namesakes apart (two different 李军)."""

    slug = models.SlugField(_("网址名"), max_length=100, unique=True, editable=False)
    name = models.CharField(_("姓名"), max_length=60, db_index=True)
    note = models.CharField(_("说明"), max_length=100, blank=True, help_text=_("同名者以此区分"))

    class Meta:
        verbose_name = _("讲话人")
        verbose_name_plural = _("讲话人")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["name", "note"], name="speaker_unique_by_name_and_note")
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.note}）" if self.note else self.name

    def get_absolute_url(self) -> str:
        """Return the page of this speaker."""
        return reverse("speeches:speaker", args=[self.slug])
