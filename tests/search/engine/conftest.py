"""In charge of indexes for the engine's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from search.contract import Document
from search.engine import Index
from tests.search.contract.samples import SCHEMA, cut

Fill = Callable[[Iterable[Document]], Index]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """An empty index."""
    return Index.create(tmp_path / "index", SCHEMA, cut, metadata={"dictionary": "1"})


@pytest.fixture
def index_of(index: Index) -> Fill:
    """Puts documents into the index, in one commit."""

    def fill(documents: Iterable[Document]) -> Index:
        with index.writer() as writer:
            writer.add_documents(documents)
        return index

    return fill
