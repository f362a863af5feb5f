"""In charge of what passes between the processes of a bulk import. Workers load it without Django's models."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """How a source is read: a file by its content, a record as one line of JSON."""

    FILE = "file"
    RECORD = "jsonl"


@dataclass(frozen=True, slots=True)
class Source:
    """One transcript to be: its bytes, or why they cannot be had.

    `label` is where it was found, for reports; `name` what the archive calls it, without the importer's folders.
    """

    label: str
    data: bytes
    sha256: str
    kind: SourceKind = SourceKind.FILE
    problem: str = ""
    details: tuple[tuple[str, str | int | float], ...] = ()
    folder: str = ""

    @property
    def name(self) -> str:
        """The label from the file's own name on: 讲话.txt, 讲话.zip/一.txt, documents.jsonl:7."""
        return self.label.removeprefix(self.folder).lstrip("/")
