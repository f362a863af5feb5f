"""In charge of completing what a reader types: phrases, speakers, regions, venues, headings, titles.

Phrases and names are also found by their pinyin, whole, mixed or by initials, and where nothing begins as typed,
by one slip. Phrases, names and what they sound like lie in memory; headings and titles cost a query of the database
each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from search import searcher
from search.contract import Query, SpeechSearcher
from search.helping import sounds, spelling
from search.helping.names import KINDS, KnownName
from search.helping.vocabulary import MIXTURE, Vocabulary
from search.query import nodes, write
from search.results import SearchRequest
from speeches.models import Section, Speech
from speeches.text.normalise import fold
from speeches.text.sought import StandingText, clean, seek

MAX_COMPLETIONS = 12
_PLAIN = SearchRequest()
_EACH = 3
# A longer beginning is no longer being typed, it was pasted.
MAX_BEGINNING = 40
_SHORTEST_PHRASE = 2
_MOST_PHRASES = 4
# Shorter, and one slip leads anywhere.
_SHORTEST_SLIP = 3


@dataclass(frozen=True, slots=True)
class Completion:
    """Something that goes on from what was typed; `url` leads to a page of its own, where it has one."""

    kind: str
    text: str
    request: SearchRequest
    count: int | None = None
    url: str = ""


def complete(typed: str, within: SearchRequest | None = None) -> list[Completion]:
    """Return completions of `typed`, in the order: phrases, speakers, regions, venues, headings, titles.

    Args:
        typed: What stands in the box.
        within: A search whose filters stay; what finds nothing under them is left out.

    Raises:
        searcher.UnavailableError: There is no index, or it cannot be read.
    """
    beginning = fold(clean(typed).replace("\x00", " ")).strip()[:MAX_BEGINNING]
    if not seek(beginning).pieces:
        return []
    engine = searcher.engine()
    within = replace(within or SearchRequest(), query="", page=1)
    vocabulary = spelling.vocabulary_of(engine)
    units = sounds.reading(beginning)
    found = [
        *_phrases(engine, vocabulary, beginning, units, within),
        *_names(vocabulary, beginning, units, within),
    ]
    if units is None or not found:
        found += [*_headings(engine, beginning, within), *_titles(engine, beginning, within)]
    if not found:
        found = _slips(vocabulary, beginning, within)
    unique = {(each.kind, each.text): each for each in reversed(found)}
    return _standing(reversed(unique.values()), within)[:MAX_COMPLETIONS]


def _phrases(
    engine: SpeechSearcher,
    vocabulary: Vocabulary,
    beginning: str,
    units: tuple[str, ...] | None,
    within: SearchRequest,
) -> Iterator[Completion]:
    """Yield words and set phrases of the archive that begin so or sound so, the most frequent first."""
    found: dict[str, int | None] = dict(engine.terms("text", beginning, limit=_EACH * 3))
    if units and len("".join(units)) >= _SHORTEST_PHRASE:
        found = _with_sounds(engine, vocabulary, units, found)
    words = (word for word in found if len(word) >= _SHORTEST_PHRASE and word != beginning)
    for word in islice(words, _MOST_PHRASES if not within.is_narrowed else _EACH * 3):
        yield Completion("phrase", word, replace(within, query=word), found[word])


def _with_sounds(
    engine: SpeechSearcher, vocabulary: Vocabulary, units: tuple[str, ...], found: dict[str, int | None]
) -> dict[str, int | None]:
    """Return words with those that sound as typed, the most common first; some have yet to be counted."""
    letters = "".join(units)
    fitting = [word for word in vocabulary.fitting(units) if word not in vocabulary.names.by_text]
    mixed = {word for word in fitting if vocabulary.fit(word, letters) == MIXTURE}
    common = {word: found.get(word) or vocabulary.weights.get(word, 0) for word in [*found, *fitting]}
    ordered = sorted(common, key=lambda word: (word in mixed, -common[word]))
    return {word: found.get(word) or vocabulary.count(word, engine.generation) for word in ordered}


def _names(
    vocabulary: Vocabulary, beginning: str, units: tuple[str, ...] | None, within: SearchRequest
) -> Iterator[Completion]:
    """Yield speakers and venues that hold what was typed, regions that begin so, and all that sound so."""
    found: dict[str, dict[tuple[str, str], Completion]] = {kind: {} for kind in KINDS}

    def take(name: KnownName) -> None:
        if len(found[name.kind]) < _EACH:
            found[name.kind].setdefault((name.label, name.url), _of_name(name, within))

    for name in vocabulary.names.holding(beginning):
        if name.kind != "region" or name.text.startswith(beginning):
            take(name)
        if all(len(each) >= _EACH for each in found.values()):
            break
    if units and len("".join(units)) >= _SHORTEST_PHRASE:
        for word in vocabulary.fitting(units, names=True):
            for name in vocabulary.names.by_text[word]:
                take(name)
    for kind in KINDS:
        yield from found[kind].values()


def _of_name(name: KnownName, within: SearchRequest) -> Completion:
    if name.value is None:
        return Completion(name.kind, name.label, _asking(name.kind, name.label, within), url=name.url)
    request = replace(within, selected={**within.selected, name.kind: (name.value,)})
    # Where something narrows or orders the search already, the way leads to the search that keeps it.
    is_plain = replace(within, per_page=_PLAIN.per_page) == _PLAIN
    url = name.url if is_plain else ""
    return Completion(name.kind, name.label, request, name.count, url)


def _headings(engine: SpeechSearcher, beginning: str, within: SearchRequest) -> list[Completion]:
    """Headings that hold what was typed, of the speeches that answer to it best."""
    pks = _found(engine, nodes.Exact(beginning, "heading"), within)
    if not pks:
        return []
    sections = Section.objects.filter(speech__in=pks).order_by("speech", "order")
    headings = sections.values_list("heading", flat=True)
    matching = dict.fromkeys(heading for heading in headings if StandingText(heading).places(beginning))
    return [Completion("heading", text, _asking("heading", text, within)) for text in list(matching)[:_EACH]]


def _titles(engine: SpeechSearcher, beginning: str, within: SearchRequest) -> list[Completion]:
    pks = _found(engine, nodes.Exact(beginning, "title"), within)
    speeches = Speech.objects.published().only("title", "slug").in_bulk(pks) if pks else {}
    return [
        Completion(
            "title", speech.title, _asking("title", speech.title, within), url=speech.get_absolute_url()
        )
        for speech in speeches.values()
    ]


def _slips(vocabulary: Vocabulary, beginning: str, within: SearchRequest) -> list[Completion]:
    """Words that were meant where one slip was made on the way; they are right already, and stand in the archive."""
    if len(beginning) < _SHORTEST_SLIP:
        return []
    near = [candidate.text for candidate in spelling.respelt(beginning, vocabulary)]
    known = [text for text in near if text in vocabulary.weights][:1]
    return [Completion("phrase", text, replace(within, query=text)) for text in known]


def _standing(found: Iterable[Completion], within: SearchRequest) -> list[Completion]:
    """Return what stands under the filters chosen, with its count there.

    Without filters only what comes from the vocabulary is counted, which may be older than the index.
    """
    completions = list(found)[: 2 * MAX_COMPLETIONS]
    asked = [
        each for each in completions if within.is_narrowed or (each.kind == "phrase" and each.count is None)
    ]
    counts = dict(zip(map(id, asked), searcher.counts_of([each.request for each in asked]), strict=True))
    return [
        replace(each, count=counts[id(each)].count) if id(each) in counts else each
        for each in completions
        if id(each) not in counts or counts[id(each)].exact_count
    ]


def _asking(field: str, text: str, within: SearchRequest) -> SearchRequest:
    return replace(within, query=write(nodes.Exact(text, field)))


def _found(engine: SpeechSearcher, node: nodes.Node, within: SearchRequest) -> list[int]:
    selections = {name: list(values) for name, values in within.selected.items()}
    return [hit.pk for hit in engine.search(Query(node=node, selections=selections, limit=_EACH)).hits]
