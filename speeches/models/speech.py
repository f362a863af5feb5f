"""In charge of the archived text and its outline: Speech and Section."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .people import Speaker
from .places import Region, Venue
from .transcript import Transcript

_ISO_LENGTHS = {"day": 10, "month": 7, "year": 4}


def iso_date(date: datetime.date | None, precision: str) -> str:
    """Return a date as far as it is known: 2022-08-13, 2021-02, 2021, or nothing."""
    return date.isoformat()[: _ISO_LENGTHS[precision]] if date is not None else ""


def speaker_as_printed(speaker_name: str, known: str | None) -> str:
    """Return a name as the source prints it (黎××), else as the archive knows it (黎望川), else nothing."""
    return speaker_name or known or ""


class SpeechQuerySet(models.QuerySet["Speech"]):
    """Reads of the archive."""

    def published(self) -> SpeechQuerySet:
        """Keep what readers may see."""
        return self.filter(status=Speech.Status.PUBLISHED)

    def for_listing(self) -> SpeechQuerySet:
        """Fetch what a list row shows in one query, and not the text."""
        return self.select_related("speaker", "venue", "region").defer("text")

    def in_region(self, code: str) -> SpeechQuerySet:
        """Keep speeches of a region and of all regions below it."""
        # A set of codes, not a join: the index by region then answers counts and pages alone.
        return self.filter(region__in=Region.objects.filter(path__contains=code).values("code"))

    def newest_first(self) -> SpeechQuerySet:
        """Order by the day of the speech, newest first, undated last."""
        return self.order_by(F("date").desc(nulls_last=True), "-pk")


class Speech(models.Model):
    """One archived text: one occasion, one speaker or none known.

    `text` is the canonical text, headings and paragraphs one a line; every offset counts its characters.
    `date` of lesser precision is the first day of its month or year.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("草稿")
        PUBLISHED = "published", _("已发布")
        WITHDRAWN = "withdrawn", _("已撤回")

    class Precision(models.TextChoices):
        DAY = "day", _("日")
        MONTH = "month", _("月")
        YEAR = "year", _("年")
        UNKNOWN = "unknown", _("不详")

    class Kind(models.TextChoices):
        SPEECH = "讲话", _("讲话")
        REPORT = "报告", _("报告")
        ADDRESS = "致辞", _("致辞")
        REMARKS = "发言", _("发言")
        PARTY_LECTURE = "党课", _("党课")
        CHAIR_SCRIPT = "主持词", _("主持词")
        RESOLUTION = "决议", _("决议")
        DECISION = "决定", _("决定")
        ORDER = "命令", _("命令")
        COMMUNIQUE = "公报", _("公报")
        PROCLAMATION = "公告", _("公告")
        PUBLIC_NOTICE = "通告", _("通告")
        OPINIONS = "意见", _("意见")
        NOTICE = "通知", _("通知")
        CIRCULAR = "通报", _("通报")
        REQUEST = "请示", _("请示")
        REPLY = "批复", _("批复")
        BILL = "议案", _("议案")
        LETTER = "函", _("函")
        MINUTES = "纪要", _("纪要")
        LAW = "法律", _("法律")
        REGULATIONS = "条例", _("条例")
        PROVISIONS = "规定", _("规定")
        MEASURES = "办法", _("办法")
        DETAILED_RULES = "细则", _("细则")
        PLAN = "规划", _("规划")
        SCHEDULE = "计划", _("计划")
        OUTLINE = "纲要", _("纲要")
        SCHEME = "方案", _("方案")
        STEPS = "措施", _("措施")
        KEY_POINTS = "要点", _("要点")
        GUIDE = "指南", _("指南")
        CATALOGUE = "目录", _("目录")
        EXPLANATION = "解读", _("解读")
        OTHER = "其他", _("其他")

    slug = models.SlugField(_("网址名"), max_length=120, unique=True, editable=False)
    title = models.CharField(_("标题"), max_length=300)
    subtitle = models.CharField(_("副标题"), max_length=300, blank=True)
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="speeches", verbose_name=_("讲话人")
    )
    speaker_name = models.CharField(_("讲话人（原文）"), max_length=60, blank=True)
    position = models.CharField(_("职务"), max_length=200, blank=True)
    date = models.DateField(_("日期"), null=True, blank=True)
    date_precision = models.CharField(
        _("日期精度"), max_length=8, choices=Precision.choices, default=Precision.UNKNOWN
    )
    source_date = models.CharField(
        _("来源发表日期"),
        max_length=10,
        blank=True,
        help_text=_("来源所署的发表日期：2022-09-23、2022-09 或 2022"),
    )
    venue = models.ForeignKey(
        Venue, models.PROTECT, null=True, blank=True, related_name="speeches", verbose_name=_("场合")
    )
    place = models.CharField(_("地点"), max_length=100, blank=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="speeches", verbose_name=_("地区")
    )
    kind = models.CharField(_("文种"), max_length=6, choices=Kind.choices, default=Kind.SPEECH)
    text = models.TextField(_("正文"), blank=True)
    char_count = models.PositiveIntegerField(_("字数"), default=0, editable=False)
    source_name = models.CharField(_("来源"), max_length=200, blank=True)
    source_url = models.URLField(_("来源网址"), max_length=500, blank=True)
    transcript = models.ForeignKey(
        Transcript, models.PROTECT, null=True, blank=True, related_name="speeches", verbose_name=_("文稿")
    )
    version_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="versions",
        verbose_name=_("另一版本"),
        help_text=_("同一篇讲话的另一份文本"),
    )
    hand_set = models.JSONField(
        _("手工设定的字段"), default=list, blank=True, editable=False, help_text=_("重新解析时不改动")
    )
    status = models.CharField(_("状态"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = SpeechQuerySet.as_manager()

    # What `speaker_as_printed` reads, for `only()`: one query then has it all.
    SPEAKER_AS_PRINTED = ("speaker_name", "speaker__name")

    class Meta:
        verbose_name = _("讲话")
        verbose_name_plural = _("讲话")
        ordering = ["-pk"]
        permissions = [("publish_speech", _("可以发布和撤回讲话"))]
        indexes = [
            # The region comes last so that a page of a region is cut without touching the rows of others.
            models.Index(F("status"), F("date").desc(), F("id").desc(), F("region"), name="speech_newest"),
            models.Index(fields=["status", "region", "date"], name="speech_by_region"),
            # With these the counts of speakers and venues are answered without touching a row.
            models.Index(fields=["status", "speaker"], name="speech_by_speaker"),
            models.Index(fields=["status", "venue"], name="speech_by_venue"),
            models.Index(fields=["status", "published_at"], name="speech_by_publication"),
            models.Index(fields=["title"], name="speech_by_title"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | (~Q(text="") & Q(char_count__gt=0) & ~Q(title="")),
                name="speech_published_has_text_and_title",
            ),
            models.CheckConstraint(
                condition=Q(date__isnull=True, date_precision="unknown")
                | (Q(date__isnull=False) & ~Q(date_precision="unknown")),
                name="speech_date_and_precision_agree",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        """Save, with `char_count` kept true to the text."""
        self.char_count = len(self.text)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Return the reading page."""
        return reverse("speeches:speech", args=[self.slug])

    @property
    def speaker_as_printed(self) -> str:
        """The speaker's name as the source prints it (黎××), else as the archive knows it (黎望川), else nothing."""
        return speaker_as_printed(self.speaker_name, self.speaker.name if self.speaker else None)

    @property
    def iso_date(self) -> str:
        """The date as far as it is known: 2022-08-13, 2021-02, 2021, or nothing."""
        return iso_date(self.date, self.date_precision)


class Section(models.Model):
    """A node of a speech's outline; a child's span lies in its parent's (kept by triggers, migration 0002)."""

    class Style(models.TextChoices):
        BLOCK = "block", _("独立成行")
        RUN_IN = "run_in", _("段首")
        INLINE = "inline", _("段中列举")

    speech = models.ForeignKey(Speech, models.CASCADE, related_name="sections", verbose_name=_("讲话"))
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("上级章节")
    )
    order = models.PositiveIntegerField(_("次序"), help_text=_("在全文中自 0 起的次序，上级先于下级"))
    level = models.PositiveSmallIntegerField(_("层级"))
    marker = models.CharField(_("序号"), max_length=30, blank=True)
    heading = models.CharField(_("标题"), max_length=300)
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))
    heading_start = models.PositiveIntegerField(_("标题起"))
    heading_end = models.PositiveIntegerField(_("标题止"))
    style = models.CharField(_("样式"), max_length=6, choices=Style.choices)

    class Meta:
        verbose_name = _("章节")
        verbose_name_plural = _("章节")
        ordering = ["speech", "order"]
        constraints = [
            models.UniqueConstraint(fields=["speech", "order"], name="section_order_unique_in_speech"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="section_span_not_empty"),
            models.CheckConstraint(
                condition=Q(
                    heading_start__gte=F("start"),
                    heading_end__lte=F("end"),
                    heading_start__lt=F("heading_end"),
                ),
                name="section_heading_within_span",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, level=1) | Q(parent__isnull=False, level__gt=1),
                name="section_level_fits_parent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.marker}{self.heading}"
