"""In charge of the names of the archive: speakers, regions and venues that have published speeches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from search.contract import Query, SpeechSearcher
from speeches.models import Region, Speaker, Speech, Venue
from speeches.text.normalise import fold

KINDS = ("speaker", "region", "venue")
# Of each kind; an archive with more of them completes the first ones.
_MOST = 5_000


@dataclass(frozen=True, slots=True)
class KnownName:
    """Someone or somewhere that has a page.

    Attributes:
        kind: speaker, region or venue: what a query calls the field.
        text: the name, folded.
        label: what readers see.
        url: its page.
        value: its value in the facet of that kind; venues have none.
        count: speeches, where the facet tells.
    """

    kind: str
    text: str
    label: str
    url: str
    value: str | None = None
    count: int | None = None


@dataclass(slots=True)
class Names:
    """All names, in the order in which they are proposed; found by any part of them.

    `places` are the names of all regions, folded, also of those without speeches: they are right as they stand.
    """

    all: tuple[KnownName, ...] = ()
    places: frozenset[str] = frozenset()
    by_text: dict[str, list[KnownName]] = field(default_factory=dict)
    _texts: str = ""
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in self.all:
            self.by_text.setdefault(name.text, []).append(name)
        self._texts = "\n".join(name.text for name in self.all)
        self._starts = [0, *accumulate(len(name.text) + 1 for name in self.all)]

    def holding(self, part: str) -> Iterator[KnownName]:
        """Yield the names that hold `part`, each once."""
        at = self._texts.find(part) if part and "\n" not in part else -1
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield self.all[number]
            at = self._texts.find(part, self._starts[number + 1])


def names_of(searcher: SpeechSearcher) -> Names:
    """Read the names from the database: three queries."""
    regions = list(Region.objects.order_by("level", "code"))
    places = frozenset(fold(text) for region in regions for text in (region.name, region.short_name))
    return Names((*_speakers(searcher), *_regions(regions, searcher), *_venues()), places)


def _counts(searcher: SpeechSearcher, column: str) -> dict[str, int]:
    return dict(searcher.search(Query(facets=(column,), limit=0)).facets[column].as_dict())


def _speakers(searcher: SpeechSearcher) -> Iterator[KnownName]:
    counts = _counts(searcher, "speaker")
    for speaker in Speaker.objects.order_by("pk").iterator():
        if counts.get(speaker.slug):
            url, count = speaker.get_absolute_url(), counts[speaker.slug]
            yield KnownName("speaker", fold(speaker.name), str(speaker), url, speaker.slug, count)


def _regions(regions: Iterable[Region], searcher: SpeechSearcher) -> Iterator[KnownName]:
    """Yield regions with speeches of their own or below them, each by its name and by its short one."""
    counts = _counts(searcher, "region")
    for region in regions:
        if counts.get(region.code):
            url, count = region.get_absolute_url(), counts[region.code]
            for text in dict.fromkeys((region.name, region.short_name)):
                if len(text) > 1:
                    yield KnownName("region", fold(text), region.full_name, url, region.code, count)


def _venues() -> Iterator[KnownName]:
    published = Speech.objects.published().exclude(venue=None).values("venue")
    for venue in Venue.objects.filter(pk__in=published).order_by("pk")[:_MOST].iterator():
        yield KnownName("venue", fold(venue.name), venue.name, venue.get_absolute_url())
