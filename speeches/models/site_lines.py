"""In charge of what the archive knows of the lines that sites put on their pages, around and into speeches."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from speeches.models.transcript import Transcript


class SeenLine(models.Model):
    """That a transcript has a line, by the digest of its words: no text is kept. `site` is "" where it is not known."""

    transcript = models.ForeignKey(
        Transcript, models.CASCADE, related_name="seen_lines", verbose_name=_("文稿")
    )
    site = models.CharField(_("站点"), max_length=255, blank=True)
    digest = models.CharField(_("行的指纹"), max_length=16)
    is_inside = models.BooleanField(_("在讲话正文里"), default=False)

    class Meta:
        verbose_name = _("见过的行")
        verbose_name_plural = _("见过的行")
        indexes = [
            models.Index(fields=["digest", "site", "is_inside", "transcript"], name="seen_line_by_digest")
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.digest}"


class SiteRule(models.Model):
    """That an editor said of a line that it is no part of any speech of its site; figures in it may differ."""

    site = models.CharField(_("站点"), max_length=255)
    digest = models.CharField(_("行的指纹"), max_length=16)
    line = models.CharField(_("行"), max_length=200, help_text=_("确认时见到的写法；其中的数字可以不同"))
    role = models.CharField(_("像是什么"), max_length=20, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("确认人"),
    )
    created_at = models.DateTimeField(_("确认时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("站点规则")
        verbose_name_plural = _("站点规则")
        ordering = ["site", "-pk"]
        constraints = [models.UniqueConstraint(fields=["site", "digest"], name="site_rule_unique")]

    def __str__(self) -> str:
        return f"{self.site}：{self.line}"
