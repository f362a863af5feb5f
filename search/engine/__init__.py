"""In charge of Whoosh's index, its postings as NumPy arrays: finds every literal string, counts exactly, answers at once.

Write, in one process at a time:

    index = Index.create(directory, SPEECHES, tokenize, metadata={"dictionary": "3"})   # or Index.open(...)
    with index.writer() as writer:              # commits at the end, cancels on an exception
        writer.add_documents(documents)         # replaces documents with the same pk
        writer.delete([17, 18])

Read, from any number of threads and processes:

    searcher = index.searcher()                 # the newest commit; the same until there is a newer
    result = searcher.search(Query(node=Run("高质量发展"), selections={"year": ["2022"]}, facets=["region"]))
    result.count, result.exact_count, result.occurrences
    searcher.stored(result.hits)
    searcher.occurrences("高质量发展", field="text")        # every literal occurrence: arrays (docs, starts, ends)
    searcher.more_like(text, exclude=[pk])
    searcher.terms("text", prefix="高质")                   # (word, documents that hold it)
    dict(searcher.versions())                               # pk → version, for a comparison with the database

`docs/decisions/0003-engine.md` tells how it is built and why.
"""

from search.engine.builders import WORTH_IT, Builders
from search.engine.index import Index
from search.engine.searcher import Searcher
from search.engine.types import InnerWords, Tokenize
from search.engine.writer import Writer

__all__ = ["WORTH_IT", "Builders", "Index", "InnerWords", "Searcher", "Tokenize", "Writer"]
