"""In charge of where: regions as a tree by their code, and venues, the occasions at which speeches are given."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Region(models.Model):
    """A province, prefecture or county of GB/T 2260; `path` lists the codes from the province down."""

    class Level(models.IntegerChoices):
        PROVINCE = 1, _("省级")
        PREFECTURE = 2, _("地级")
        COUNTY = 3, _("县级")

    code = models.CharField(_("代码"), max_length=6, primary_key=True)
    name = models.CharField(_("名称"), max_length=40, db_index=True)
    short_name = models.CharField(_("简称"), max_length=40)
    aliases = models.JSONField(_("别名"), default=list, blank=True)
    level = models.PositiveSmallIntegerField(_("级别"), choices=Level.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级地区")
    )
    path = models.CharField(
        _("路径"), max_length=20, db_index=True, help_text=_("自省级起的代码，如 230000/230200/230229")
    )
    full_name = models.CharField(_("全称"), max_length=120)
    updated_at = models.DateTimeField(
        _("更新时间"), auto_now=True, help_text=_("解析器据此得知地名表已变"), editable=False
    )

    class Meta:
        verbose_name = _("地区")
        verbose_name_plural = _("地区")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{6}$"), name="region_code_is_six_digits"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, level=1) | Q(parent__isnull=False, level__gt=1),
                name="region_only_provinces_lack_a_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        """Return the page of this region."""
        return reverse("speeches:region", args=[self.code])

    @property
    def codes(self) -> list[str]:
        """Codes of the region and its ancestors, province first."""
        return self.path.split("/")


class VenueKind(models.TextChoices):
    """The kinds of venue (docs/architecture.md, “Words”); values are the Chinese words that stand in JSON and URLs."""

    PLENARY = "全会", _("全会")
    WORK_CONFERENCE = "工作会议", _("工作会议")
    PROMOTION = "推进会", _("推进会")
    FORUM = "座谈会", _("座谈会")
    TRAINING = "培训班", _("培训班")
    MOBILISATION = "动员会", _("动员会")
    COMMENDATION = "表彰会", _("表彰会")
    FIELD_VISIT = "调研", _("调研")
    OTHER = "其他", _("其他")


class Venue(models.Model):
    """An occasion: the meeting at which a speech was delivered, in its region where that is known."""

    slug = models.SlugField(_("网址名"), max_length=100, unique=True, editable=False)
    name = models.CharField(_("场合"), max_length=200, db_index=True)
    kind = models.CharField(
        _("类别"), max_length=10, choices=VenueKind.choices, default=VenueKind.OTHER, db_index=True
    )
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="venues", verbose_name=_("地区")
    )

    class Meta:
        verbose_name = _("场合")
        verbose_name_plural = _("场合")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["name", "region"], name="venue_unique_in_region"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(region__isnull=True), name="venue_unique_without_region"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page of this venue."""
        return reverse("speeches:venue", args=[self.slug])
