"""In charge of the Django admin of the archive: lists that stay fast at 100,000 rows, edits that search hears of."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Field, Model, QuerySet, URLField
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ingest.services import correcting, slugs, withdrawing
from ingest.services.paging import EstimatingPaginator
from speeches.models import Act, ActChange, Region, Section, Speaker, Speech, Transcript, UploadBatch, Venue

_HEAVY = ("source_text", "parsed", "draft", "extraction", "given", "problem_details")


class ArchiveAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What all lists share: no counting of whole tables, few rows a page."""

    show_full_result_count = False
    paginator = EstimatingPaginator
    list_per_page = 50


@admin.register(Speech)
class SpeechAdmin(ArchiveAdmin):
    """Published texts. The values are edited here, text and outline on the correction page."""

    list_display = ("title", "speaker", "date", "region", "venue", "kind", "status")
    list_filter = ("status", "kind", "date_precision", "venue__kind")
    list_select_related = ("speaker", "region", "venue")
    search_fields = ("title", "speaker__name", "slug")
    search_help_text = _("标题、讲话人或网址名")
    autocomplete_fields = ("speaker", "venue", "region", "version_of")
    readonly_fields = (
        "slug", "char_count", "transcript", "hand_set", "status", "created_at", "updated_at", "published_at",
        "published_by", "correction",
    )  # fmt: skip
    exclude = ("text",)
    actions = ("withdraw", "republish")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speech]:
        return super().get_queryset(request).defer("text")

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # speeches come in through ingest, which keeps their source

    def has_delete_permission(self, request: HttpRequest, obj: Speech | None = None) -> bool:
        return False  # a speech is withdrawn, not deleted: its address and its source stay known

    @admin.display(description=_("正文和提纲"))
    def correction(self, speech: Speech) -> str:
        """Link to the page where text and outline are corrected."""
        return format_html('<a href="{}">{}</a>', reverse("ingest:correct", args=[speech.pk]), _("更正"))

    def save_model(self, request: HttpRequest, obj: Speech, form: Any, change: bool) -> None:
        """Save through the service, so that search hears of it and re-parsing leaves it alone."""
        correcting.set_fields(obj, form.changed_data, request.user)

    @admin.action(description=_("撤回选中的讲话"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Speech]) -> None:
        """Withdraw the chosen speeches."""
        for speech in queryset:
            withdrawing.withdraw(speech, request.user)

    @admin.action(description=_("重新发布选中的讲话"), permissions=["change"])
    def republish(self, request: HttpRequest, queryset: QuerySet[Speech]) -> None:
        """Publish the chosen speeches again."""
        for speech in queryset:
            withdrawing.republish(speech, request.user)


@admin.register(Section)
class SectionAdmin(ArchiveAdmin):
    """Outlines, to look at: they are changed on the correction page, where their spans follow the text."""

    list_display = ("heading", "marker", "level", "style", "speech")
    list_filter = ("style", "level")
    list_select_related = ("speech",)
    search_fields = ("heading",)
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Section]:
        return super().get_queryset(request).defer("speech__text")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Section | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Section | None = None) -> bool:
        return False


@admin.register(Speaker)
class SpeakerAdmin(ArchiveAdmin):
    """Persons; the note tells namesakes apart."""

    list_display = ("name", "note", "slug")
    search_fields = ("name", "note")
    readonly_fields = ("slug",)

    def save_model(self, request: HttpRequest, obj: Speaker, form: Any, change: bool) -> None:
        """Give a new speaker a slug; tell search of the speeches of one that was renamed."""
        if not obj.slug:
            obj.slug = slugs.unique(Speaker, [slugs.readable(obj.name)], [f"{obj.name}/{obj.note}"])[0]
        correcting.save_entity(obj)


@admin.register(Venue)
class VenueAdmin(ArchiveAdmin):
    """Occasions."""

    list_display = ("name", "kind", "region")
    list_filter = ("kind",)
    list_select_related = ("region",)
    search_fields = ("name",)
    autocomplete_fields = ("region",)
    readonly_fields = ("slug",)

    def save_model(self, request: HttpRequest, obj: Venue, form: Any, change: bool) -> None:
        """Give a new venue a slug; tell search of the speeches of one that changed."""
        if not obj.slug:
            obj.slug = slugs.unique(Venue, [slugs.readable(obj.name)], [f"{obj.name}/{obj.region_id}"])[0]
        correcting.save_entity(obj)


@admin.register(Region)
class RegionAdmin(ArchiveAdmin):
    """Regions of GB/T 2260; editors add aliases by which the parser knows them."""

    list_display = ("code", "full_name", "short_name", "level")
    list_filter = ("level",)
    search_fields = ("code", "name", "short_name", "full_name")
    autocomplete_fields = ("parent",)
    readonly_fields = ("path", "full_name", "level", "parent")

    def get_readonly_fields(self, request: HttpRequest, obj: Region | None = None) -> Any:
        return (*self.readonly_fields, "code") if obj else self.readonly_fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # they come from load_regions

    def has_delete_permission(self, request: HttpRequest, obj: Region | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Region, form: Any, change: bool) -> None:
        """Tell search of the speeches of a region that was renamed."""
        correcting.save_entity(obj)


@admin.register(UploadBatch)
class UploadBatchAdmin(ArchiveAdmin):
    """What was put in at one go."""

    list_display = ("name", "uploaded_by", "created_at", "queue")
    list_select_related = ("uploaded_by",)
    search_fields = ("name",)
    readonly_fields = ("uploaded_by", "created_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("队列"))
    def queue(self, batch: UploadBatch) -> str:
        """Link to the batch's queue."""
        return format_html('<a href="{}">{}</a>', reverse("ingest:batch", args=[batch.pk]), _("打开"))


@admin.register(Transcript)
class TranscriptAdmin(ArchiveAdmin):
    """Sources, to look at: they are worked on in the review page."""

    list_display = ("__str__", "format", "status", "confidence", "batch", "review")
    list_filter = ("status", "format")
    list_select_related = ("batch",)
    search_fields = ("name", "sha256")
    fields = (
        "name", "sha256", "part", "whole", "size", "format", "encoding", "status", "confidence", "problem",
        "duplicate_of", "similarity", "decision", "batch", "uploaded_by", "created_at", "updated_at", "review",
    )  # fmt: skip
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Transcript]:
        return super().get_queryset(request).defer(*_HEAVY)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Transcript | None = None) -> bool:
        return False  # an original is never thrown away

    @admin.display(description=_("审校"))
    def review(self, transcript: Transcript) -> str:
        """Link to the review page."""
        return format_html('<a href="{}">{}</a>', reverse("ingest:review", args=[transcript.pk]), _("打开"))


class RecordAdmin(ArchiveAdmin):
    """The record of acts, to look at: nobody adds to it, changes it or removes from it here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Act)
class ActAdmin(RecordAdmin):
    """What was done, by whom and when."""

    list_display = ("at", "label", "by_name", "reason", "told", "page")
    list_filter = ("kind",)
    search_fields = ("by_name", "reason", "told")
    fields = ("kind", "at", "by_name", "reason", "told", "undoes", "page")

    @admin.display(description=_("查看"))
    def page(self, act: Act) -> str:
        """Link to the act's page, which shows what it changed."""
        return format_html('<a href="{}">{}</a>', reverse("ingest:act", args=[act.pk]), _("打开"))


@admin.register(ActChange)
class ActChangeAdmin(RecordAdmin):
    """What acts changed, row by row."""

    list_display = ("act", "subject", "key", "is_told")
    list_filter = ("subject",)
    list_select_related = ("act",)
    search_fields = ("=key",)
