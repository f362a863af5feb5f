"""In charge of the record of what was done to the archive: who, when, what, and what it was before; never changed.

Triggers (migration act_triggers) refuse what the classes here refuse, whoever writes. Nothing here holds a key of
another table fast, so that a row whose speech or user is gone stays true.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NoReturn, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .speech import Speech

M = TypeVar("M", bound=models.Model)


class KeptAsWritten(Exception):
    """An attempt to change or remove a row of the record."""

    def __init__(self) -> None:
        super().__init__("the record of acts is only added to")


class AppendOnlyQuerySet(models.QuerySet[M]):
    """Rows that are read and added."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise KeptAsWritten

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise KeptAsWritten

    def delete(self) -> NoReturn:
        raise KeptAsWritten


class AppendOnly(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; one that is there already is refused."""
        if not self._state.adding:
            raise KeptAsWritten
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise KeptAsWritten


class Act(AppendOnly):
    """Something that one person did at one moment, to one speech or to many."""

    class Kind(models.TextChoices):
        PUBLISH = "publish", _("发布")
        CORRECT = "correct", _("更正")
        REPLACE = "replace", _("替换原文")
        WITHDRAW = "withdraw", _("撤回")
        REPUBLISH = "republish", _("重新发布")
        SPLIT = "split", _("拆分文件")
        MERGE = "merge", _("合并")
        RENAME = "rename", _("改名")
        BULK = "bulk", _("批量修改")
        REPARSE = "reparse", _("重新解析")
        RESTORE = "restore", _("恢复旧版")
        UNDO = "undo", _("撤销")

    # No choices in the table: a new kind is a line above and no migration.
    kind = models.CharField(_("动作"), max_length=20)
    at = models.DateTimeField(_("时间"), default=timezone.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    by_name = models.CharField(_("谁"), max_length=150, blank=True, help_text=_("当时的用户名；命令行没有"))
    reason = models.CharField(_("理由"), max_length=500, blank=True, help_text=_("只给编辑看"))
    told = models.CharField(_("对读者的说明"), max_length=500, blank=True)
    undoes = models.ForeignKey("self", models.PROTECT, null=True, related_name="undone_by")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("记录")
        verbose_name_plural = _("记录")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.label}"

    @property
    def label(self) -> str:
        """What was done, in words."""
        return str(self.Kind(self.kind).label) if self.kind in self.Kind.values else self.kind


class ActChangeQuerySet(AppendOnlyQuerySet["ActChange"]):
    """Reads of what acts changed."""

    def of_speech(self, pk: int) -> ActChangeQuerySet:
        """Keep what happened to a speech."""
        return self.filter(subject=ActChange.SPEECH, key=str(pk))

    def told(self, pks: Collection[int]) -> ActChangeQuerySet:
        """Keep what readers are told of these speeches, the newest first, with its act."""
        kept = self.filter(subject=ActChange.SPEECH, key__in=[str(pk) for pk in pks], is_told=True)
        return kept.select_related("act").order_by("-pk")


class ActChange(AppendOnly):
    """What an act changed in one row of the archive: the values that differ, before and after.

    Of a text and of an outline the digest stands here; what it was is in `KeptText`.
    """

    SPEECH = "speech"
    TRANSCRIPT = "transcript"
    # What the document itself says: readers are told where one of these was changed.
    PRINTED = ("title", "subtitle", "speaker", "position", "date", "text")

    act = models.ForeignKey(Act, models.PROTECT, related_name="changes")
    subject = models.CharField(_("对象"), max_length=20)
    key = models.CharField(_("键"), max_length=40)
    before = models.JSONField(_("原来"), default=dict)
    after = models.JSONField(_("后来"), default=dict)
    is_told = models.BooleanField(_("读者看得到"), default=False)

    objects = ActChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("改动")
        verbose_name_plural = _("改动")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["subject", "key", "id"], name="act_change_of"),
            models.Index(
                fields=["subject", "key", "id"], name="act_change_told", condition=models.Q(is_told=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.key}"

    @property
    def fields(self) -> list[str]:
        """The names of the values that changed."""
        return list(dict.fromkeys([*self.before, *self.after]))

    @property
    def printed_fields(self) -> list[str]:
        """Those of them that the document itself says."""
        return [name for name in self.PRINTED if name in self.after]

    def speech(self) -> Speech | None:
        """Return the speech that was changed, None where the row is of something else."""
        return Speech.objects.filter(pk=self.key).first() if self.subject == self.SPEECH else None


class KeptText(AppendOnly):
    """A text or an outline as it once stood, kept once under its digest, whole or as what differs from `base`."""

    digest = models.CharField(max_length=64, primary_key=True)
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    packed = models.BinaryField()

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("留存的文本")
        verbose_name_plural = _("留存的文本")

    def __str__(self) -> str:
        return self.digest[:12]
