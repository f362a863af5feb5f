"""In charge of telling whether two readings are of the same speech, and of when the audits run.

An audit holds this project against programs that it does not bring: `make audit` runs them all, each is skipped where
its program is not on the machine.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest

from ingest.parsing import to_json
from ingest.parsing.contract import NodeJson
from ingest.parsing.types import ParsedSpeech

ROOT = Path(__file__).resolve().parents[2]
AUDIT = pytest.mark.skipif(not os.environ.get("AUDIT"), reason="an audit: `make audit` runs it")
_FIELDS = ("title", "subtitle", "speaker", "position", "date", "venue", "place", "kind")


class Read(NamedTuple):
    """What was read: fields, headings in reading order, lines; white space, which formats write their own way, aside."""

    fields: dict[str, str]
    outline: list[tuple[int, str, str]]
    lines: list[str]

    @classmethod
    def of(cls, parsed: ParsedSpeech) -> Read:
        """Take what counts out of a parse."""
        read = cast("dict[str, Any]", to_json(parsed))
        lines = [bare for line in read["text"].split("\n") if (bare := _bare(line))]
        return cls({name: _bare(read[name]) for name in _FIELDS}, _flat(read["outline"]), lines)


def _bare(value: object) -> str:
    return "".join(str(value or "").split())


def _flat(nodes: Sequence[NodeJson]) -> list[tuple[int, str, str]]:
    return [
        row
        for node in nodes
        for row in (
            (node["level"], _bare(node["marker"]), _bare(node["heading"])),
            *_flat(node["children"]),
        )
    ]


def differences(wanted: Read, read: Read) -> dict[str, tuple[object, object]]:
    """Return what is not the same, by name: what was wanted and what was read."""
    found: dict[str, tuple[object, object]] = {
        name: (value, read.fields[name])
        for name, value in wanted.fields.items()
        if read.fields[name] != value
    }
    if wanted.outline != read.outline:
        found["outline"] = _apart(wanted.outline, read.outline)
    if wanted.lines != read.lines:
        found["lines"] = _apart(wanted.lines, read.lines)
    return found


def _apart(wanted: Sequence[object], read: Sequence[object]) -> tuple[object, object]:
    """Return what only the one has, and what only the other."""
    return [each for each in wanted if each not in read], [each for each in read if each not in wanted]
