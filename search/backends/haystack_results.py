"""In charge of results as Haystack hands them out: what the index stores of a speech, its text, what is marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.exceptions import SearchBackendError
from haystack.models import SearchResult

from search.contract import Hit, Json, SpeechSearcher
from search.documents import STORED
from search.query.nodes import Node
from search.search_indexes import SpeechIndex
from search.showing.snippets import passages_of
from search.showing.terms import marked_terms
from speeches.models import Speech

from .haystack_lookups import MODEL

# Texts are long, and read from the database only where somebody asks for them: so many at once.
_TEXTS_AT_ONCE = 50

_HIGHLIGHT_OPTIONS = ("pre_tags", "post_tags", "number_of_fragments")


class Texts:
    """The texts of the speeches of one page of results, read from the database when the first is asked for."""

    def __init__(self, pks: Sequence[int]) -> None:
        self._pks = list(pks)
        self._read: dict[int, str] = {}

    def of(self, pk: int) -> str:
        """Return the text of a speech, or nothing where readers may not see it by now."""
        if pk not in self._read:
            at = self._pks.index(pk)
            together = self._pks[at : at + _TEXTS_AT_ONCE]
            rows = Speech.objects.published().filter(pk__in=together).values_list("pk", "text")
            self._read |= {**dict.fromkeys(together, ""), **dict(rows)}
        return self._read[pk]


class SpeechResult(SearchResult):  # type: ignore[misc]  # Haystack is untyped
    """A result of which the text is read only when it is asked for: once for the results of a page."""

    _texts: Texts

    @property
    def text(self) -> str:
        """The text of the speech."""
        if self._object is not None:
            return str(self._object.text)
        return self._texts.of(int(self.pk))

    def read_text_from(self, texts: Texts) -> None:
        """Say where the text comes from, and that it is one of the fields of this result."""
        self._texts = texts
        self._additional_fields.append("text")


def results_of(
    searcher: SpeechSearcher,
    hits: Sequence[Hit],
    result_class: type[SearchResult] | None = None,
    highlight: Highlight | None = None,
) -> list[SearchResult]:
    """Return `hits` as results of `result_class`, with the stored values of the index.

    One of Haystack's own class gets its text when it is asked for; one of somebody else's, at once.
    """
    texts = Texts([hit.pk for hit in hits])
    own_class = None if result_class is SearchResult else result_class
    results = []
    for hit, stored in zip(hits, searcher.stored(hits), strict=True):
        values = _values(hit.pk, stored)
        if highlight is not None:
            values["highlighted"] = {"text": highlight.passages(texts.of(hit.pk))}
        if own_class is None:
            result = SpeechResult("speeches", "speech", str(hit.pk), hit.score, **values)
            result.read_text_from(texts)
        else:
            values["text"] = texts.of(hit.pk)
            result = own_class("speeches", "speech", str(hit.pk), hit.score, **values)
        results.append(result)
    return results


def _values(pk: int, stored: Mapping[str, Json]) -> dict[str, Any]:
    """Return the values of a result, each as its field of the index has it: a date is a date."""
    values: dict[str, Any] = {name: _converted(name, stored.get(name)) for name in STORED}
    return {**values, ID: f"{MODEL}.{pk}", DJANGO_CT: MODEL, DJANGO_ID: str(pk)}


def _converted(name: str, value: Json) -> object:
    return value if isinstance(value, list) else SpeechIndex.fields[name].convert(value)


class Highlight:
    """How results are marked: between which tags, and how many passages."""

    def __init__(self, tree: Node, options: bool | Mapping[str, object]) -> None:
        """Read `SearchQuerySet.highlight(pre_tags=…, post_tags=…, number_of_fragments=…)`.

        Raises:
            SearchBackendError: There is another option.
        """
        given = options if isinstance(options, Mapping) else {}
        if unknown := set(given) - set(_HIGHLIGHT_OPTIONS):
            raise SearchBackendError(
                f"highlight({', '.join(sorted(unknown))}): its options are {', '.join(_HIGHLIGHT_OPTIONS)}"
            )
        self._terms = marked_terms(tree)
        self._before = _tag(given.get("pre_tags", "<mark>"))
        self._behind = _tag(given.get("post_tags", "</mark>"))
        most = given.get("number_of_fragments")
        self._most = None if most is None else int(str(most))

    def passages(self, text: str) -> list[str]:
        """Return the best passages of `text` as safe HTML with what matched between the tags."""
        passages = passages_of(text, (), self._terms)[: self._most]
        # The text itself is escaped: what is left of tags are the marks.
        return [
            each.html.replace("<mark>", self._before).replace("</mark>", self._behind) for each in passages
        ]


def _tag(given: object) -> str:
    """Return one tag of what may be several, as Elasticsearch takes them for marks of several ranks."""
    return (
        str(next(iter(given), ""))
        if isinstance(given, Iterable) and not isinstance(given, str)
        else str(given)
    )
