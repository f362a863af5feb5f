"""In charge of uploaded sources: what came in, what was extracted from it and what was read out of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class UploadBatch(models.Model):
    """What was put in at one go: an upload of some files, or one run of `import_transcripts`."""

    name = models.CharField(_("名称"), max_length=200)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("上传人"),
    )
    created_at = models.DateTimeField(_("上传时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("上传批次")
        verbose_name_plural = _("上传批次")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


def original_path(transcript: Transcript, _name: str) -> str:
    """Return where the original bytes lie: by their hash, so a name from outside never reaches the disk."""
    return f"{transcript.sha256[:2]}/{transcript.sha256}"


class Transcript(models.Model):
    """An uploaded source file. One whose file held several speeches has `parts`, one for each.

    `parsed` is what the parser read, with spans and confidences (`ingest.parsing.contract.KeptJson`);
    `draft` is what an editor made of it so far, in the same shape.
    """

    class Status(models.TextChoices):
        RECEIVED = "received", _("已收到")
        PARSED = "parsed", _("待审")
        FAILED = "failed", _("无法读取")
        DUPLICATE = "duplicate", _("重复")
        PUBLISHED = "published", _("已发布")
        REJECTED = "rejected", _("已弃用")
        SPLIT = "split", _("已拆分")

    class Decision(models.TextChoices):
        UNDECIDED = "", _("未定")
        VERSION = "version", _("作为另一版本")
        REPLACE = "replace", _("替换原文")
        KEEP = "keep", _("不是重复，各自保留")
        REFUSE = "refuse", _("重复，不收")

    sha256 = models.CharField(_("SHA-256"), max_length=64)
    part = models.PositiveSmallIntegerField(_("部分"), default=0, help_text=_("0 为整个文件"))
    whole = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="parts", verbose_name=_("所属文件")
    )
    name = models.CharField(_("文件名"), max_length=255)
    size = models.PositiveBigIntegerField(_("大小（字节）"))
    original = models.FileField(_("原件"), upload_to=original_path, max_length=120)
    format = models.CharField(_("格式"), max_length=20, blank=True)
    encoding = models.CharField(_("编码"), max_length=30, blank=True)
    source_text = models.TextField(_("提取的文本"), blank=True)
    extraction = models.JSONField(
        _("提取情况"), default=dict, blank=True, help_text=_("提取时的提醒和略去的行")
    )
    given = models.JSONField(
        _("随文件给出的字段"), default=dict, blank=True, help_text=_("JSON-lines 一行中除正文以外的字段")
    )
    parsed = models.JSONField(_("解析结果"), null=True, blank=True)
    draft = models.JSONField(_("审校稿"), null=True, blank=True)
    parser_version = models.CharField(_("解析器版本"), max_length=20, blank=True)
    confidence = models.FloatField(_("把握"), null=True, blank=True, db_index=True)
    doubts = models.JSONField(
        _("疑点"), default=list, blank=True, help_text=_("发布前要有人看过：无标题、日期与正文矛盾……")
    )
    problem = models.CharField(_("问题"), max_length=40, blank=True)
    problem_details = models.JSONField(default=dict, blank=True)
    text_hash = models.CharField(
        _("正文指纹"), max_length=64, blank=True, db_index=True, help_text=_("只计文字，不计标点和空白")
    )
    duplicate_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="duplicates",
        verbose_name=_("疑似重复于"),
    )
    similarity = models.FloatField(_("相似度"), null=True, blank=True)
    decision = models.CharField(
        _("对重复的处理"), max_length=8, choices=Decision.choices, default=Decision.UNDECIDED, blank=True
    )
    parts_offered = models.PositiveSmallIntegerField(
        _("可拆分为"), default=1, help_text=_("一个文件里看来有几篇讲话")
    )
    status = models.CharField(
        _("状态"), max_length=10, choices=Status.choices, default=Status.RECEIVED, db_index=True
    )
    batch = models.ForeignKey(
        UploadBatch, models.PROTECT, null=True, blank=True, related_name="transcripts", verbose_name=_("批次")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("上传人"),
    )
    created_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    class Meta:
        verbose_name = _("文稿")
        verbose_name_plural = _("文稿")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["sha256", "part"], name="transcript_unique_by_content"),
        ]
        indexes = [
            # They cover the queue: its order is known without reading the texts, which lie in the same rows.
            models.Index(fields=["batch", "status", "confidence"], name="transcript_queue"),
            models.Index(fields=["status", "confidence"], name="transcript_by_confidence"),
        ]

    def __str__(self) -> str:
        return self.name if not self.part else f"{self.name} #{self.part}"

    @property
    def is_closed(self) -> bool:
        """Whether it is done with: what became of it, a speech or its parts, is changed instead."""
        return self.status in {self.Status.PUBLISHED, self.Status.SPLIT}


class SimilarityBand(models.Model):
    """A band of a transcript's MinHash signature: two texts that share a `key` may be near copies."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="bands", verbose_name=_("文稿"))
    key = models.BigIntegerField(_("键"))

    class Meta:
        verbose_name = _("相似度键")
        verbose_name_plural = _("相似度键")
        indexes = [models.Index(fields=["key", "transcript"], name="band_by_key")]

    def __str__(self) -> str:
        return f"{self.key:x}"
