"""An index that another version wrote is refused, and says so: nothing is misread.

What is pinned is what this version's segments look like, byte by byte. Whoever changes that on purpose raises
`codec.FORMAT` if a version with the number that stands there was ever given out, and pins the new digest.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from search.contract import Document, EngineError, EngineProblem
from search.engine import Index
from search.engine.codec import FORMAT
from tests.search.contract.samples import SCHEMA, cut
from tests.search.old_index import make_old

DOCUMENTS = [
    Document(
        7,
        {"title": "发展", "text": "一、农村改革\n发展经济，和发展。", "speaker": "党和"},
        {"heading": [(0, 6)]},
        {"year": ["2021"], "region": ["1", "11"], "kind": []},
        {"date": 20210305},
        {"slug": "s-7"},
        version=-5,
    ),
    Document(3, {"title": "", "text": "ＧＤＰ增長\U00020000"}, numbers={"date": None}, version=2**40),
]

SCHEMA_TEXT = (
    '{"keywords": ["year", "region", "kind"], "numbers": ["date"], "texts": ['
    '{"name": "title", "spans_of": null}, {"name": "heading", "spans_of": "text"}, '
    '{"name": "text", "spans_of": null}, {"name": "speaker", "spans_of": null}]}'
)
SEGMENT_DIGEST = (2, "1ba3c8a9ca2fe63defeb0839655baa6ebafc1db8dff33ce86f1b58737750e7cc")


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index.create(tmp_path, SCHEMA, cut)
    with made.writer() as writer:
        writer.add_documents(DOCUMENTS)
    return made


def test_the_schema_is_written_as_it_was() -> None:
    assert SCHEMA.to_json() == SCHEMA_TEXT


def test_a_segment_of_this_format_is_written_as_it_was(index: Index) -> None:
    (path,) = index.directory.glob("*.arrays")
    assert (FORMAT, hashlib.sha256(path.read_bytes()).hexdigest()) == SEGMENT_DIGEST


def test_an_index_of_the_first_version_is_neither_read_nor_written(index: Index) -> None:
    make_old(index.directory)
    for use in (lambda: Index.open(index.directory, SCHEMA, cut), lambda: index.writer()):
        with pytest.raises(EngineError) as refused:
            use()
        assert refused.value.problem is EngineProblem.OTHER_VERSION
        assert "format 1" in refused.value.detail


def test_a_later_format_is_refused_as_well(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.engine.storage.FORMAT", FORMAT - 1)
    with pytest.raises(EngineError) as refused:
        Index.open(index.directory, SCHEMA, cut)
    assert refused.value.problem is EngineProblem.OTHER_VERSION


def test_an_index_made_in_its_place_opens(index: Index) -> None:
    make_old(index.directory)
    fresh = Index.create(index.directory, SCHEMA, cut)
    with fresh.writer() as writer:
        writer.add_documents(DOCUMENTS)
    assert dict(Index.open(index.directory, SCHEMA, cut).searcher().versions()) == {7: -5, 3: 2**40}
