"""An index that an older version wrote still opens: nobody has to rebuild for a change of code.

What is pinned is what is written: the names under which the table of contents is pickled, the schema's text, and
every byte of a segment. Whoever changes one of them on purpose makes `manage.py rebuild_index` necessary, and says so.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from pathlib import Path

from search.contract import Document, Query
from search.engine import Index
from search.query.nodes import Exact, Run
from tests.search.contract.samples import SCHEMA, cut

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
SEGMENT_DIGEST = "ee718f7835fd6beb0a83e257c0a7c4023f6dbe35bb572850bd43a1e839c85210"


def _pickled(values: Mapping[str, object]) -> bytes:
    """Return a dictionary as opcodes, without the protocol before and the stop behind it."""
    return pickle.dumps(values, 3)[2:-1]


def _old_contents(segment: str, characters: int) -> bytes:
    """Return the segments of a table of contents, opcode for opcode: objects made, then given their attributes."""
    record = {
        "indexname": "MAIN",
        "segid": segment,
        "compound": False,
        "documents": len(DOCUMENTS),
        "characters": characters,
        "deleted": b"",
    }
    kept = {"schema": SCHEMA_TEXT, "metadata": {"analyzer": "1"}}
    return (
        b"\x80\x03csearch.engine.codec\nSegmentList\n)\x81"
        + (b"csearch.engine.codec\nArraySegment\n)\x81" + _pickled(record) + b"b")
        + (b"a" + _pickled(kept) + b"b.")
    )


def test_the_schema_is_written_as_it_was() -> None:
    assert SCHEMA.to_json() == SCHEMA_TEXT


def test_a_segment_is_written_as_it_was(tmp_path: Path) -> None:
    index = Index.create(tmp_path, SCHEMA, cut)
    with index.writer() as writer:
        writer.add_documents(DOCUMENTS)
    (path,) = tmp_path.glob("*.arrays")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == SEGMENT_DIGEST


def test_a_table_of_contents_of_then_opens_now(tmp_path: Path) -> None:
    index = Index.create(tmp_path, SCHEMA, cut)
    with index.writer() as writer:
        writer.add_documents(DOCUMENTS)
    (path,) = tmp_path.glob("*.toc")
    (segment,) = tmp_path.glob("*.arrays")
    today = path.read_bytes()
    begin = today.rindex(b"\x80", 0, today.index(b"search.engine.codec"))
    path.write_bytes(today[:begin] + _old_contents(segment.stem.removeprefix("MAIN_"), 50))
    old = Index.open(tmp_path, SCHEMA, cut).searcher()
    assert old.metadata == {"analyzer": "1"}
    assert dict(old.versions()) == {7: -5, 3: 2**40}
    assert old.search(Query(Exact("农村改革", "heading"))).count == 1
    assert [hit.pk for hit in old.search(Query(Run("gdp增长"))).hits] == [3]
    with index.writer() as writer:
        writer.delete([3])
    assert dict(Index.open(tmp_path, SCHEMA, cut).searcher().versions()) == {7: -5}
