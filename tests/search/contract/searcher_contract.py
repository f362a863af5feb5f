"""In charge of what every search engine must do, whatever it is made of: one class that each one's tests inherit.

A subclass gives the fixture `store`: an empty `SpeechStore` over SCHEMA that cuts words with `samples.cut`. Scores
are never compared, and neither is the order by relevance beyond what the contract promises.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from search.contract import Document, SpeechSearcher, SpeechStore
from tests.search.contract.asking import IndexOf, apply
from tests.search.contract.finding import FindsContract
from tests.search.contract.listing import ListsContract
from tests.search.contract.storing import StoresContract


class SearcherContract(FindsContract, ListsContract, StoresContract):
    """What holds for every `SpeechStore` and its `SpeechSearcher`."""

    @pytest.fixture
    def store(self) -> SpeechStore:
        raise NotImplementedError("give a fixture `store` that returns an empty store")

    @pytest.fixture
    def index_of(self, store: SpeechStore) -> IndexOf:
        """Put documents into the store at once, and return what then searches it."""

        def fill(documents: Sequence[Document]) -> SpeechSearcher:
            apply(store, documents)
            return store.searcher()

        return fill
