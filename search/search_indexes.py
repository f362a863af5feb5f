"""In charge of what search knows of a speech: the Haystack index from which every backend is fed.

A field by its plain name is text (`region` holds 黑龙江省齐齐哈尔市克山县); by the name with `_exact` it is
what facets count and filters compare (`region_exact` holds 230000, 230200 and 230229).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db.models import Prefetch
from haystack import indexes
from haystack.utils import get_facet_field_name

from search.contract.schema import BETWEEN_NAMES
from search.fields import FACETS, Facet, is_also_text
from speeches.models import Region, Section, Speech, SpeechQuerySet
from speeches.text.callings import callings


def _preparing(facet: Facet) -> Callable[[object, Speech], str | Sequence[str] | None]:
    return lambda _index, speech: facet.prepare(speech)


def _facet_fields() -> dict[str, object]:
    """Return a field for each facet, and the method by which Haystack prepares it.

    Where a text field bears the same name, that field is `faceted` and Haystack makes the other itself.
    """
    made: dict[str, object] = {}
    for facet in FACETS:
        name = get_facet_field_name(facet.name) if is_also_text(facet) else facet.name
        if not is_also_text(facet):
            made[name] = indexes.FacetCharField(null=True)
        made[f"prepare_{name}"] = _preparing(facet)
    return made


# Haystack collects fields when a class is made, so the facets' are the namespace of one.
_FacetIndex = type(indexes.SearchIndex)("_FacetIndex", (indexes.SearchIndex,), _facet_fields())


class SpeechIndex(_FacetIndex, indexes.Indexable):  # type: ignore[misc,valid-type]  # Haystack is untyped
    """Published speeches."""

    text = indexes.CharField(document=True, model_attr="text")
    title = indexes.CharField(model_attr="title")
    # Spans of the text, and other names of it, for the engine; as a result they would say nothing.
    run_in_headings = indexes.MultiValueField(stored=False)
    block_headings = indexes.MultiValueField(stored=False)
    callings = indexes.CharField(stored=False)
    speaker = indexes.CharField(faceted=True)
    position = indexes.CharField(model_attr="position")
    venue = indexes.CharField()
    region = indexes.CharField(faceted=True)
    date = indexes.DateField(model_attr="date", null=True)
    slug = indexes.CharField(model_attr="slug", indexed=False)

    def get_model(self) -> type[Speech]:
        """Return what is indexed."""
        return Speech

    def index_queryset(self, using: str | None = None) -> SpeechQuerySet:
        """Return all that is to be found, fetched with what preparing it needs."""
        headings = Section.objects.order_by("order").only("speech", "heading_start", "heading_end", "style")
        return (
            Speech.objects.published()
            .select_related("speaker", "venue", "region__parent__parent")
            .prefetch_related(Prefetch("sections", queryset=headings))
        )

    def read_queryset(self, using: str | None = None) -> SpeechQuerySet:
        """Return what results load their speeches from."""
        return Speech.objects.published().select_related("speaker", "venue", "region")

    def load_all_queryset(self) -> SpeechQuerySet:
        """Return what `load_all` loads from."""
        return self.read_queryset()

    def should_update(self, instance: Speech, **kwargs: object) -> bool:
        """Whether readers may see `instance`."""
        return instance.status == Speech.Status.PUBLISHED

    def prepare_title(self, speech: Speech) -> str:
        return f"{speech.title} {speech.subtitle}".strip()

    def prepare_run_in_headings(self, speech: Speech) -> list[tuple[int, int]]:
        """Return the spans of the headings that are sentences of a paragraph."""
        return _headings(speech, is_block=False)

    def prepare_block_headings(self, speech: Speech) -> list[tuple[int, int]]:
        """Return the spans of the headings on a line of their own."""
        return _headings(speech, is_block=True)

    def prepare_callings(self, speech: Speech) -> str:
        """Return what readers call the speech."""
        region = speech.region
        return BETWEEN_NAMES.join(
            callings(
                speech.title,
                subtitle=speech.subtitle,
                venue=speech.venue.name if speech.venue else "",
                kind=speech.kind,
                year=speech.date.year if speech.date else None,
                places=[name for name in (region.name, region.short_name) if name] if region else (),
            )
        )

    def prepare_speaker(self, speech: Speech) -> str:
        names = [speech.speaker_name, speech.speaker.name if speech.speaker else ""]
        return " ".join(dict.fromkeys(name for name in names if name))

    def prepare_venue(self, speech: Speech) -> str:
        return f"{speech.venue.name if speech.venue else ''} {speech.place}".strip()

    def prepare_region(self, speech: Speech) -> str:
        """Return the names by which the region is looked for: its full one, short ones and aliases."""
        if speech.region is None:
            return ""
        names = [speech.region.full_name]
        for region in _with_ancestors(speech.region):
            names += [region.name, region.short_name, *region.aliases]
        return " ".join(dict.fromkeys(name for name in names if name))


def _headings(speech: Speech, *, is_block: bool) -> list[tuple[int, int]]:
    """Return the spans of the headings in the text, without what reaches over its end."""
    length = len(speech.text)
    return [
        (section.heading_start, section.heading_end)
        for section in speech.sections.all()
        if section.heading_end <= length and (section.style == Section.Style.BLOCK) == is_block
    ]


def _with_ancestors(region: Region) -> list[Region]:
    line: list[Region] = []
    current: Region | None = region
    while current is not None:
        line.append(current)
        current = current.parent
    return line
