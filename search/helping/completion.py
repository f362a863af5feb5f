"""In charge of completing what a reader types: phrases, speakers, regions, venues, headings, titles."""

from __future__ import annotations

from dataclasses import dataclass

from search import searcher
from search.contract import Query, SpeechSearcher
from search.query import nodes, write
from search.results import SearchRequest
from speeches.models import Region, Section, Speaker, Speech, Venue
from speeches.text.normalise import fold
from speeches.text.sought import StandingText, clean, seek

MAX_COMPLETIONS = 12
_EACH = 3
# A longer beginning is no longer being typed, it was pasted.
MAX_BEGINNING = 40
_SHORTEST_PHRASE = 2


@dataclass(frozen=True, slots=True)
class Completion:
    """Something that goes on from what was typed; `url` leads to a page of its own, where it has one."""

    kind: str
    text: str
    request: SearchRequest
    count: int | None = None
    url: str = ""


def complete(typed: str) -> list[Completion]:
    """Return completions of `typed`, in the order: phrases, speakers, regions, venues, headings, titles.

    Raises:
        searcher.UnavailableError: There is no index, or it cannot be read.
    """
    beginning = fold(clean(typed).replace("\x00", " ")).strip()[:MAX_BEGINNING]
    if not seek(beginning).pieces:
        return []
    engine = searcher.engine()
    found = [
        *_phrases(engine, beginning),
        *_speakers(beginning),
        *_regions(engine, beginning),
        *_venues(beginning),
        *_headings(engine, beginning),
        *_titles(engine, beginning),
    ]
    return list({(each.kind, each.text): each for each in found}.values())[:MAX_COMPLETIONS]


def _phrases(engine: SpeechSearcher, beginning: str) -> list[Completion]:
    """Words and set phrases of the archive that begin so, the most frequent first."""
    terms = engine.terms("text", beginning, limit=_EACH * 3)
    return [
        Completion("phrase", word, SearchRequest(word), count)
        for word, count in terms
        if len(word) >= _SHORTEST_PHRASE and word != beginning
    ][: _EACH + 1]


def _speakers(beginning: str) -> list[Completion]:
    speakers = Speaker.objects.filter(name__contains=beginning, speeches__status=Speech.Status.PUBLISHED)
    return [
        Completion(
            "speaker",
            str(speaker),
            SearchRequest(selected={"speaker": (speaker.slug,)}),
            url=speaker.get_absolute_url(),
        )
        for speaker in speakers.distinct()[:_EACH]
    ]


def _regions(engine: SpeechSearcher, beginning: str) -> list[Completion]:
    """Regions of that name with speeches of their own or below them."""
    regions = list(Region.objects.filter(name__startswith=beginning).order_by("level", "code")[: _EACH * 3])
    queries = [Query(node=nodes.Value("region", (region.code,)), limit=0) for region in regions]
    counted = zip(regions, engine.search_many(queries), strict=True)
    return [
        Completion(
            "region",
            region.full_name,
            SearchRequest(selected={"region": (region.code,)}),
            found.count,
            region.get_absolute_url(),
        )
        for region, found in counted
        if found.count
    ][:_EACH]


def _venues(beginning: str) -> list[Completion]:
    venues = Venue.objects.filter(name__contains=beginning, speeches__status=Speech.Status.PUBLISHED)
    return [
        Completion("venue", venue.name, _asking("venue", venue.name), url=venue.get_absolute_url())
        for venue in venues.distinct()[:_EACH]
    ]


def _headings(engine: SpeechSearcher, beginning: str) -> list[Completion]:
    """Headings that hold what was typed, of the speeches that answer to it best."""
    pks = _found(engine, nodes.Exact(beginning, "heading"))
    sections = Section.objects.filter(speech__in=pks).order_by("speech", "order")
    headings = sections.values_list("heading", flat=True)
    matching = dict.fromkeys(heading for heading in headings if StandingText(heading).places(beginning))
    return [Completion("heading", text, _asking("heading", text)) for text in list(matching)[:_EACH]]


def _titles(engine: SpeechSearcher, beginning: str) -> list[Completion]:
    speeches = Speech.objects.published().in_bulk(_found(engine, nodes.Exact(beginning, "title")))
    return [
        Completion("title", speech.title, _asking("title", speech.title), url=speech.get_absolute_url())
        for speech in speeches.values()
    ]


def _asking(field: str, text: str) -> SearchRequest:
    return SearchRequest(write(nodes.Exact(text, field)))


def _found(engine: SpeechSearcher, node: nodes.Node) -> list[int]:
    return [hit.pk for hit in engine.search(Query(node=node, limit=_EACH)).hits]
