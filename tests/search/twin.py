"""In charge of the engine's twin: the definition of "stands there" over a whole archive, by brute force.

Strip, fold, `in`, for every speech and every query (`tests.search.contract.standing`); made ready once, so that
thousands of queries can be asked of real text. Words are those of the product's own analyzer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

from search.analysis import inner_words, query_words_folded, tokenize_folded
from search.contract import Document, Match, Query
from search.query.nodes import And, Exact, Near, Node, Not, Or, Prefix, Run
from speeches.text.normalise import fold
from tests.search.contract import naive, standing

Place = tuple[int, int]


class Text:
    """One value of one field, in both forms."""

    def __init__(self, value: str) -> None:
        self.value = value
        self._forms: dict[bool, tuple[str, tuple[int, ...]]] = {}

    def form(self, keep_titles: bool) -> tuple[str, tuple[int, ...]]:
        if keep_titles not in self._forms:
            characters, places = standing.strip.__wrapped__(self.value, keep_titles)
            self._forms[keep_titles] = "".join(characters), places
        return self._forms[keep_titles]

    def starts(self, alternatives: Sequence[str], keep_titles: bool) -> list[Place]:
        """Return where one of `alternatives` stands, in the form, and its length there."""
        whole, _ = self.form(keep_titles)
        return sorted((at, len(each)) for each in alternatives for at in standing.everywhere(whole, each))

    def spans(self, query: str) -> list[Place]:
        keep_titles = standing.has_titles(query)
        places = self.form(keep_titles)[1]
        found = self.starts(sorted(standing.alternatives(query, keep_titles)), keep_titles)
        return [(places[at], places[at + size - 1] + 1) for at, size in found]

    def counted(self, query: str) -> list[Place]:
        """Return where `query` stands among the characters that stay without title marks, and how many it has."""
        _, bare = self.form(False)
        found = ((bisect_left(bare, start), bisect_left(bare, end)) for start, end in self.spans(query))
        return [(low, high - low) for low, high in found]

    @cached_property
    def words(self) -> str:
        return "".join(fold(self.value[place]) for place in self.form(False)[1])


class Twin:
    """Answers over documents by reading them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self.texts: dict[int, dict[str, list[Text]]] = {}
        for document in documents:
            fields = {name: [Text(value)] for name, value in document.texts.items()}
            fields["heading"] = [Text(value) for value in naive.values_of(document, "heading")]
            self.texts[document.pk] = fields
        self._words: dict[tuple[int, str], frozenset[str]] = {}
        self._counts: dict[tuple[str, str | None], dict[int, int]] = {}

    def counts(self, query: str, field: str | None) -> dict[int, int]:
        """Return how often each document holds `query` literally, those that do not left out."""
        key = (query, field)
        if key not in self._counts:
            keep_titles = standing.has_titles(query)
            alternatives = sorted(standing.alternatives(query, keep_titles))
            found = {}
            for pk, fields in self.texts.items():
                texts = [text for name in naive.scope(field) for text in fields.get(name, ())]
                count = sum(len(text.starts(alternatives, keep_titles)) for text in texts)
                if count:
                    found[pk] = count
            self._counts[key] = found
        return self._counts[key]

    def words(self, pk: int, field: str | None) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for name in naive.scope(field):
            if (pk, name) not in self._words:
                texts = self.texts[pk].get(name, ())
                self._words[pk, name] = frozenset(tokenize_folded([" ".join(t.words for t in texts)])[0])
            found |= self._words[pk, name]
        return found

    def matching(self, node: Node, match: Match) -> set[int]:
        """Return the documents that a tree finds."""
        everything = set(self.texts)
        done: list[set[int]] = []
        for current, is_excluded in naive.upwards(node):
            parts = [done.pop() for _ in naive.children_of(current)]
            match current:
                case And():
                    done.append(everything.intersection(*parts))
                case Or():
                    done.append(set().union(*parts))
                case Not():
                    done.append(everything - parts[0])
                case _:
                    literal = is_excluded and match is Match.SMART
                    done.append(self._leaf(current, Match.EXACT if literal else match))
        return done[0]

    def _leaf(self, node: Node, match: Match) -> set[int]:
        match node:
            case Exact(text, field):
                return set(self.counts(text, field))
            case Run(text, field):
                found = set() if match is Match.WORDS else set(self.counts(text, field))
                return found if match is Match.EXACT else found | self._by_words(text, field)
            case Prefix(text, field):
                return self._beginning(standing.words_text(text), field)
            case Near(parts, distance, field):
                return self._near(parts, distance, field)
        reader = naive.Naive(match)
        return {each.pk for each in self.documents if reader.matches(node, each)}

    def _beginning(self, begin: str, field: str | None) -> set[int]:
        return {pk for pk in self.texts if any(word.startswith(begin) for word in self.words(pk, field))}

    def _by_words(self, text: str, field: str | None) -> set[int]:
        words = query_words_folded([standing.words_text(naive.without_breaks(text))])[0]
        found = {
            pk for pk in self.texts if words and all(_holds(self.words(pk, field), word) for word in words)
        }
        if field is None:
            found |= {each.pk for each in self.documents if naive.is_whole(each, text)}
        return found

    def _near(self, parts: Sequence[str], distance: int, field: str | None) -> set[int]:
        holding = set.intersection(*(set(self.counts(part, field)) for part in parts))
        return {
            pk
            for pk in holding
            if any(
                naive.stand_near([text.counted(part) for part in parts], distance)
                for name in naive.scope(field)
                for text in self.texts[pk].get(name, ())
            )
        }

    def answer(self, query: Query) -> tuple[object, ...]:
        """Return what of an answer must be the same (`tests.search.contract.asking.seen`)."""
        pks = self.matching(query.node, query.match)
        found = [document for document in self.documents if document.pk in pks]
        wanted = list(filter(naive.selected(query), found))
        literal = self.matching(query.node, Match.EXACT)
        exact = {each.pk for each in filter(naive.selected(query), self.documents) if each.pk in literal}
        occurrences = sum(
            self.counts(text, field).get(document.pk, 0)
            for text, field in naive.literals(query.node)
            for document in wanted
        )
        facets: dict[str, Mapping[str, int]] = {
            column: naive.facet(query, column, self.documents, found).as_dict() for column in query.facets
        }
        return (
            (len(wanted), len(exact), occurrences),
            {document.pk: document.pk in exact for document in wanted},
            facets,
            {column: naive.bars(wanted, column, width) for column, width in query.histograms.items()},
        )


def _holds(words: frozenset[str], word: str) -> bool:
    parts = inner_words(word)
    return word in words or (bool(parts) and words.issuperset(parts))
