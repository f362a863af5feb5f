"""In charge of an index as the first version of the program (694c29c) left it: its table of contents said no format."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

SCHEMA_TEXT = '{"keywords": [], "numbers": ["date"], "texts": []}'


def _pickled(values: Mapping[str, object]) -> bytes:
    """Return a dictionary as opcodes, without the protocol before and the stop behind it."""
    return pickle.dumps(values, 3)[2:-1]


def make_old(folder: Path) -> None:
    """Write the newest table of contents of the index in `folder` as it was written then, opcode for opcode."""
    (contents,) = folder.glob("*.toc")
    (segment, *_) = folder.glob("*.arrays")
    record = {
        "indexname": "MAIN",
        "segid": segment.stem.removeprefix("MAIN_"),
        "compound": False,
        "documents": 2,
        "characters": 50,
        "deleted": b"",
    }
    kept = {"schema": SCHEMA_TEXT, "metadata": {"analyzer": "1"}}
    today = contents.read_bytes()
    begin = today.rindex(b"\x80", 0, today.index(b"search.engine.codec"))
    contents.write_bytes(
        today[:begin]
        + b"\x80\x03csearch.engine.codec\nSegmentList\n)\x81"
        + (b"csearch.engine.codec\nArraySegment\n)\x81" + _pickled(record) + b"b")
        + (b"a" + _pickled(kept) + b"b.")
    )
