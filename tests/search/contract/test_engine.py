"""Our engine does what the contract says."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.backends.whoosh.store import WhooshStore
from search.contract import SpeechStore
from search.engine.types import no_inner_words
from tests.search.contract.samples import SCHEMA, cut
from tests.search.contract.searcher_contract import SearcherContract


class TestEngine(SearcherContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> SpeechStore:
        return WhooshStore(tmp_path / "index", SCHEMA, cut, query_tokenize=cut, inner_words=no_inner_words)
