"""In charge of the forms of ingest: what is uploaded, and the values of a speech that an editor sets."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ingest.extraction import registry
from ingest.parsing.types import OutlineNode, Style
from ingest.services import outlines, record_fields, text_edits
from ingest.services.drafts import FIELDS, Draft
from speeches.models import Region, Speech, VenueKind
from speeches.services import places

_UNKNOWN: tuple[str, Any] = ("", "—")
_MOST_NODES = 5_000


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes many files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A field whose value is a list of uploaded files."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not files and self.required:
            raise ValidationError(self.error_messages["required"])
        return list(files)


class UploadForm(forms.Form):
    """Files, a zip of files, or pasted text.

    The suffixes of the formats are offered first where files are chosen; what a file is, its content says.
    """

    uploads = ManyFilesField(label=_("文件"), required=False)
    text = forms.CharField(
        label=_("或者把文字贴在这里"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uploads"].widget.attrs["accept"] = ",".join(registry.suffixes())

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("uploads") and not (cleaned.get("text") or "").strip():
            raise ValidationError(_("请选择文件，或贴上文字。"))
        return cleaned


class SpeechForm(forms.Form):
    """The values of a speech, its text, and the outline as it was when the page was made."""

    title = forms.CharField(label=_("标题"), max_length=300, required=False)
    subtitle = forms.CharField(label=_("副标题"), max_length=300, required=False)
    speaker = forms.CharField(label=_("讲话人"), max_length=160, required=False)
    position = forms.CharField(label=_("职务"), max_length=200, required=False)
    date = forms.CharField(label=_("讲话日期"), max_length=30, required=False)
    published = forms.CharField(label=_("来源发表日期"), max_length=30, required=False)
    venue = forms.CharField(label=_("场合"), max_length=200, required=False)
    venue_kind = forms.ChoiceField(
        label=_("场合类别"), choices=[_UNKNOWN, *VenueKind.choices], required=False
    )
    place = forms.CharField(label=_("地点"), max_length=100, required=False)
    region = forms.CharField(label=_("地区"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("文种"), choices=[_UNKNOWN, *Speech.Kind.choices], required=False)
    source_name = forms.CharField(label=_("来源"), max_length=200, required=False)
    source_url = forms.URLField(label=_("来源网址"), max_length=500, required=False, assume_scheme="https")
    text = forms.CharField(label=_("正文"), required=False, strip=False, widget=forms.Textarea)
    base_text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    outline = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, draft: Draft) -> SpeechForm:
        """Return the unbound form that shows a draft."""
        return cls(initial=initial_of(draft))

    def clean_date(self) -> str:
        return _iso(self.cleaned_data["date"])

    def clean_published(self) -> str:
        return _iso(self.cleaned_data["published"])

    def clean_region(self) -> str:
        words = self.cleaned_data["region"]
        if not words.strip():
            return ""
        found = places.named(words)
        if len(found) == 1:
            return found[0].code
        if not found:
            raise ValidationError(_("没有这个地区：%(words)s"), params={"words": words})
        names = "、".join(region.full_name for region in found[:6])
        raise ValidationError(_("叫这个名字的不止一处，请写明：%(names)s"), params={"names": names})

    def clean_outline(self) -> tuple[OutlineNode, ...] | None:
        """Return the nodes that the page held; None where it held none that can be read."""
        written = self.cleaned_data["outline"]
        try:
            entries = json.loads(written) if written else None
            if entries is None or len(entries) > _MOST_NODES:
                return None
            return tuple(_node(entry) for entry in entries)
        except (ValueError, TypeError, KeyError) as error:
            raise ValidationError(_("小标题的数据不完整，请重新打开这一页。")) from error

    def draft(self, base: Draft) -> Draft:
        """Return `base` changed to what the form says; where the text changed its outline follows."""
        values: dict[str, Any] = {
            name: " ".join(self.cleaned_data[name].split()) for name in FIELDS if name in self.cleaned_data
        }
        draft = replace(base, **values)
        text = self.cleaned_data.get("text", "")
        flat = self.cleaned_data.get("outline")
        if flat is not None:
            old_text = _lines(self.cleaned_data.get("base_text", ""))
            fitting = [n for n in flat if n.heading_end <= len(old_text)]
            if old_text != base.text or not outlines.is_same(fitting, base.outline):
                draft = replace(draft, text=old_text, outline=outlines.nest(fitting, old_text))
        return text_edits.with_text(draft, text)


def initial_of(draft: Draft) -> dict[str, str]:
    """Return what the form's inputs show for a draft: the region by its full name, the outline as flat JSON."""
    region = Region.objects.filter(code=draft.region).first() if draft.region else None
    return {
        **{name: getattr(draft, name) for name in FIELDS},
        "region": region.full_name if region else "",
        "text": draft.text,
        "base_text": draft.text,
        "outline": outline_json(draft.outline),
    }


def outline_json(outline: tuple[OutlineNode, ...]) -> str:
    """Return an outline as the page keeps it: flat, in reading order, one short list a node."""
    return json.dumps(
        [
            [
                n.level,
                n.marker,
                n.heading,
                n.style.value,
                n.heading_start,
                n.heading_end,
                round(n.confidence, 3),
            ]
            for n in outlines.flatten(outline)
        ],
        ensure_ascii=False,
    )


def _node(entry: list[Any]) -> OutlineNode:
    level, marker, heading, style, start, end, confidence = entry
    if not 0 <= int(start) < int(end):
        raise ValueError("span")
    return OutlineNode(
        level=int(level),
        marker=str(marker),
        heading=str(heading),
        style=Style(style),
        start=int(start),
        end=int(end),
        heading_start=int(start),
        heading_end=int(end),
        confidence=float(confidence),
    )


def _iso(written: str) -> str:
    if not written.strip():
        return ""
    if not (iso := record_fields.iso_date(written)):
        raise ValidationError(
            _("看不懂这个日期：%(words)s。请写成 2022-08-13、2022-08 或 2022。"), params={"words": written}
        )
    return iso


def _lines(text: str) -> str:
    """Undo what browsers do to line breaks in a form."""
    return text.replace("\r\n", "\n")
