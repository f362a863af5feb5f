"""The engine and its twin over real text: whatever stands there is found, counted and placed, and nothing else.

`make campaigns` asks 20,000 substrings and 2,000 queries of the whole corpus; the default takes a part of both.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from search.analysis import inner_words, query_words_folded, tokenize_folded
from search.contract import Document, Match, Query
from search.engine import Index, Searcher
from search.fields import SPEECHES
from search.query import parse
from search.query.nodes import Exact, Near, Node, Range, Run, Value, walk
from search.showing.marking import find_spans
from search.showing.terms import Term
from speeches.text.sought import StandingText
from tests import campaigns
from tests.search.contract import standing
from tests.search.contract.asking import seen
from tests.search.disguise import disguise
from tests.search.twin import Twin

SUBSTRINGS = campaigns.size(400, 20_000, "TWIN_SUBSTRINGS")
QUERIES = campaigns.size(120, 2_000, "TWIN_QUERIES")
DOCUMENTS = campaigns.size(100, 5_000, "TWIN_DOCUMENTS")  # or all there are
FACETS = ("year", "region", "kind")
# “X”Y as it is written: what of it is a word of its own is for readers to know.
_QUOTED = re.compile("“([一-鿿]{2,6})”([一-鿿]{2})")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def twin(corpus: tuple[dict[str, str], ...]) -> Twin:
    sample = random.Random(8).sample(corpus, min(DOCUMENTS, len(corpus)))
    return Twin([_document(pk, own) for pk, own in enumerate(sample, 1)])


@pytest.fixture(scope="module")
def searcher(twin: Twin, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """An index of several segments, one document in ten replaced, some of them merged."""
    index = Index.create(
        tmp_path_factory.mktemp("twin"),
        SPEECHES,
        tokenize_folded,
        query_tokenize=query_words_folded,
        inner_words=inner_words,
    )
    size = 1 + len(twin.documents) // 4
    for at in range(0, len(twin.documents), size):
        with index.writer() as writer:
            writer.add_documents(twin.documents[at : at + size])
    with index.writer() as writer:
        writer.add_documents(twin.documents[::10])
    return index.searcher()


def test_substrings_written_otherwise_stand_where_they_stood(twin: Twin, searcher: Searcher) -> None:
    rng = random.Random(SUBSTRINGS)
    present = 0
    for _ in range(SUBSTRINGS):
        source, piece = _piece(rng, twin)
        wanted = disguise(rng, piece)
        field = rng.choice([None, "text"])
        counts = twin.counts(wanted, field)
        assert searcher.literal_counts(wanted, field) == counts, wanted
        result = searcher.search(Query(Exact(wanted, field), limit=0))
        assert (result.count, result.occurrences) == (len(counts), sum(counts.values())), wanted
        if standing.alternatives(piece, standing.has_titles(piece)):
            present += source in counts
            _check_places(twin, searcher, source, wanted)
    assert present > SUBSTRINGS * 0.9


def test_queries_find_what_reading_finds(twin: Twin, searcher: Searcher) -> None:
    rng = random.Random(QUERIES)
    some = 0
    for number in range(QUERIES):
        typed = _query(rng, twin)
        node = parse(typed).tree if number % 2 else _tree(rng, twin)
        selections = rng.choice([{}, {}, {"year": ["2021", "2023"]}, {"kind": ["讲话"], "year": ["2022"]}])
        asked = {
            match: Query(node, match, selections, FACETS, {"date": 10_000}, limit=9_999)
            for match in (Match.SMART, Match.EXACT, Match.WORDS)
        }
        found = {match: searcher.search(query) for match, query in asked.items()}
        for match, query in asked.items():
            if seen(found[match]) != twin.answer(query):
                pytest.fail(f"{match}: {_culprits(twin, searcher, query)} in {query}")
        exactly, all_found = ({hit.pk for hit in found[m].hits} for m in (Match.EXACT, Match.SMART))
        assert exactly <= all_found, node
        some += 0 < len(exactly) < len(twin.documents)
    assert some > QUERIES * 0.25


def test_the_commonest_quoted_words_are_found_without_their_marks(twin: Twin, searcher: Searcher) -> None:
    found = Counter(
        match.groups() for document in twin.documents for match in _QUOTED.finditer(document.texts["text"])
    )
    common = [f"{quoted}{after}" for (quoted, after), _ in found.most_common(150)]
    assert len(common) > 50
    for typed in common:
        wanted = twin.counts(typed, None)
        result = searcher.search(Query(parse(typed).tree, Match.EXACT, limit=9_999))
        assert {hit.pk for hit in result.hits} == set(wanted), typed
        assert result.occurrences == sum(wanted.values()) > 0, typed


def _culprits(twin: Twin, searcher: Searcher, query: Query) -> list[Node]:
    """Return the parts of a query that are answered otherwise, the smallest first."""
    parts = list(walk(query.node))[::-1]
    return [
        part
        for part in parts
        if set(searcher.pks(Query(part, query.match))) != twin.matching(part, query.match)
    ]


def _document(pk: int, own: dict[str, str]) -> Document:
    text = own["text"]
    headings = [m.span() for m in re.finditer(r"^[一二三四五六七八九十（(].{2,38}$", text, re.MULTILINE)]
    year, month, day = ([*own.get("date", "").split("-"), "", "", ""])[:3]
    return Document(
        pk,
        {
            "title": own.get("title", ""),
            "text": text,
            **{name: own.get(name, "") for name in ("speaker", "position", "region")},
        },
        {"heading": headings},
        {
            "year": [year] if year else [],
            "region": [own["region"]] if own.get("region") else [],
            "kind": ["讲话" if "讲话" in own.get("title", "") else "其他"],
        },
        {"date": int(f"{year}{month or '01'}{day or '01'}") if year.isdigit() else None},
    )


def _piece(rng: random.Random, twin: Twin, longest: int = 30) -> tuple[int, str]:
    """Return the key of a document and a piece of its text, one in three around a mark that is looked through."""
    document = rng.choice(twin.documents)
    text = document.texts["text"]
    at = rng.randrange(len(text))
    if rng.random() < 0.35:
        marks = [m.start() for m in re.finditer("[“”《》〔·　 \n]", text)]
        at = max(0, rng.choice(marks or [at]) - rng.randint(0, 5))
    piece = text[at : at + rng.randint(1, longest)]
    return document.pk, piece if piece.count("\n") < 5 else piece.replace("\n", "")


def _check_places(twin: Twin, searcher: Searcher, source: int, wanted: str) -> None:
    """Compare the places in the document a piece was taken from: by the engine, and as a page finds them."""
    text = twin.texts[source]["text"][0]
    spans = text.spans(wanted)
    docs, starts, ends = searcher.occurrences(wanted, "text")
    here = docs == searcher.doc_of(source)
    assert list(zip(starts[here].tolist(), ends[here].tolist(), strict=True)) == spans, wanted
    assert StandingText(text.value).places(wanted) == spans, wanted
    marked = {at for start, end in find_spans(text.value, [Term(wanted)]) for at in range(start, end)}
    if len(spans) < 500:
        assert marked >= {at for start, end in spans for at in range(start, end)}, wanted


def _word(rng: random.Random, twin: Twin, longest: int = 6) -> str:
    """Return a short piece of Chinese text as somebody may type it into a box: one term."""
    while True:
        piece = _piece(rng, twin, longest)[1]
        if len(re.findall("[一-鿿]", piece)) > 1:
            break
    changed = disguise(rng, piece) if rng.random() < 0.6 else piece
    return re.sub(r"[\s\"|()（）｜:：*＊＂“”「」『』〝〞„‟﹁﹂﹃﹄-]", "", changed) or "发展"


def _query(rng: random.Random, twin: Twin, depth: int = 2) -> str:
    """Return a query in the readers' language: terms, quotations, fields, distances, dates, NOT in all places."""
    kind = rng.random()
    if depth == 0 or kind < 0.35:
        leaves: list[Callable[[], str]] = [
            lambda: _word(rng, twin),
            lambda: f"“{_word(rng, twin)}”",
            lambda: f"{rng.choice(['标题', '正文', '小标题', 'text'])}:{_word(rng, twin, 4)}",
            lambda: f'"{_word(rng, twin, 3)} {_word(rng, twin, 3)}"~{rng.randint(0, 20)}',
            lambda: f"日期:{rng.randint(2018, 2024)}..{rng.randint(2018, 2025)}",
            lambda: f"{re.sub('[^一-鿿]', '', _word(rng, twin, 4)) or '发展'}*",
        ]
        return rng.choice(leaves)()
    inside = [_query(rng, twin, depth - 1) for _ in range(rng.randint(2, 3))]
    if kind < 0.6:
        return " ".join(inside)
    if kind < 0.75:
        return f"({' OR '.join(inside)})"
    return f"{inside[0]} {rng.choice(['NOT ', '-'])}({' '.join(inside[1:])})"


def _tree(rng: random.Random, twin: Twin, depth: int = 3) -> Node:
    """Return a tree that no query may stand for: Not inside Not, and strings with any mark in them."""

    def text(longest: int = 8) -> str:
        return disguise(rng, _piece(rng, twin, longest)[1])

    field = rng.choice([None, None, None, "title", "text", "heading", "region"])
    if depth == 0 or rng.random() < 0.35:
        leaves: Sequence[Node] = [
            Run(text(), field),
            Run(_word(rng, twin), field),
            Exact(text(), field),
            Near((text(3).replace("\n", ""), text(3).replace("\n", "")), rng.randint(0, 30), field),
            Value("year", (str(rng.randint(2018, 2024)),)),
            Range("date", 20190101, rng.choice([None, 20221231])),
        ]
        leaf = rng.choice(leaves)
        return leaf if not isinstance(leaf, Near) or all(map(_stands, leaf.parts)) else leaves[1]
    children = [_tree(rng, twin, depth - 1) for _ in range(2)]
    return rng.choice(
        [children[0] & children[1], children[0] | children[1], ~children[0], children[0] & ~children[1]]
    )


def _stands(part: str) -> bool:
    return bool(standing.alternatives(part, standing.has_titles(part)))
