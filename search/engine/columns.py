"""In charge of values by document: keyword columns as codes, numeric columns as 64-bit integers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.engine.arrayfile import ArrayFile, ArrayFileWriter
from search.engine.lists import bounds_of, gather
from search.engine.strings import StringTable, write_strings

# Stands for "unknown" in a numeric column; no caller can store it (`clamp`).
MISSING = np.iinfo(np.int64).min
_HIGHEST = np.iinfo(np.int64).max


def clamp(value: int | None) -> int:
    """Return `value` as a numeric column keeps it."""
    return MISSING if value is None else max(MISSING + 1, min(_HIGHEST, value))


@dataclass(frozen=True, slots=True)
class KeywordColumn:
    """The values of a keyword column, over a segment or a whole snapshot.

    Attributes:
        values: all values, sorted.
        bounds: the codes of document i are codes[bounds[i]:bounds[i + 1]].
        codes: places in `values`, each at most once a document, ascending within it.
    """

    values: Sequence[str]
    bounds: NDArray[np.int64]
    codes: NDArray[np.int32]

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]]) -> KeywordColumn:
        """Code the values of each document."""
        values = sorted({value for row in rows for value in row})
        code_of = {value: code for code, value in enumerate(values)}
        coded = [sorted({code_of[value] for value in row}) for row in rows]
        bounds = bounds_of(np.fromiter(map(len, coded), np.int64, len(coded)))
        return cls(values, bounds, np.array([code for row in coded for code in row], np.int32))

    @classmethod
    def join(cls, parts: Sequence[KeywordColumn]) -> KeywordColumn:
        """Put columns of successive segments behind one another, under one set of codes."""
        if len(parts) == 1:
            return parts[0]
        values = sorted({value for part in parts for value in part.values})
        code_of = {value: code for code, value in enumerate(values)}
        codes = [np.empty(0, np.int32)]
        lengths = [np.empty(0, np.int64)]
        for part in parts:
            # The part's values are sorted as well, so its codes stay ascending within a document.
            codes.append(np.array([code_of[value] for value in part.values], np.int32)[part.codes])
            lengths.append(np.diff(part.bounds))
        return cls(values, bounds_of(np.concatenate(lengths)), np.concatenate(codes))

    def take(self, docs: NDArray[np.integer]) -> KeywordColumn:
        """Return the column of `docs` alone; values that no longer occur are dropped."""
        lengths = np.diff(self.bounds)[docs]
        codes = self.codes[gather(self.bounds[:-1][docs], lengths)]
        kept, renumbered = np.unique(codes, return_inverse=True)
        values = [self.values[code] for code in kept.tolist()]
        return KeywordColumn(values, bounds_of(lengths), renumbered.astype(np.int32))

    def write(self, file: ArrayFileWriter, name: str) -> None:
        """Write the column as `name`."""
        write_strings(file, f"{name}.values", self.values)
        file.put(f"{name}.bounds", self.bounds.astype(np.uint32))
        narrow = np.uint16 if len(self.values) < 1 << 16 else np.int32
        file.put(f"{name}.codes", self.codes.astype(narrow))

    @classmethod
    def read(cls, file: ArrayFile, name: str) -> KeywordColumn:
        """Read what `write` wrote."""
        return cls(
            list(StringTable(file, f"{name}.values")),
            file.array(f"{name}.bounds").astype(np.int64),
            file.array(f"{name}.codes").astype(np.int32),
        )
