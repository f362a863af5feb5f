"""In charge of making a process ready to answer: what the first search would otherwise wait for.

Called before a server forks, so that its workers share the dictionary and the open index.
"""

from __future__ import annotations

from django.db import connections

from search import searcher
from search.helping import spelling
from search.results import SearchRequest


def warm() -> bool:
    """Search once and collect the vocabulary for near spellings; return False if there is no index.

    Database connections are closed again: two processes must not share one.
    """
    try:
        searcher.search(SearchRequest("发展"))
        spelling.vocabulary_of(searcher.engine())
    except searcher.UnavailableError:
        return False
    finally:
        connections.close_all()
    return True
