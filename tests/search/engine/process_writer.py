"""Run as a process of its own by the tests: writes to an index for ever, until it is killed.

Every commit changes a whole batch at once: versions and texts of documents 0..9 always agree, so a reader
that sees two versions side by side has seen half a commit.
"""

from __future__ import annotations

import sys
from pathlib import Path

from search.contract import Document
from search.engine import Index
from tests.search.contract.samples import SCHEMA, cut

BATCH = 10


def batch(version: int) -> list[Document]:
    """Return the documents of one commit."""
    return [
        Document(
            pk,
            {"title": f"第{version}版", "text": f"发展改革{version}\n" * (1 + (pk + version) % 5)},
            keywords={"year": [str(version)]},
            numbers={"date": version},
            version=version,
        )
        for pk in range(BATCH)
    ]


def main(directory: Path, commits: int) -> None:
    """Write `commits` commits, for ever if negative; print the number of each once it is made."""
    index = Index.open(directory, SCHEMA, cut)
    version = max((version for _, version in index.searcher().versions()), default=0)
    while commits:
        version += 1
        commits -= 1
        with index.writer(timeout=30) as writer:
            writer.delete([BATCH + version - 1])
            writer.add_documents([*batch(version), Document(BATCH + version, {"text": f"单篇{version}"})])
        sys.stdout.write(f"{version}\n")
        sys.stdout.flush()


def add(directory: Path, commits: int, first_pk: int) -> None:
    """Add one document a commit, with keys from `first_pk` on."""
    index = Index.open(directory, SCHEMA, cut)
    for pk in range(first_pk, first_pk + commits):
        with index.writer(timeout=60) as writer:
            writer.add_documents([Document(pk, {"text": f"发展{pk}"}, version=pk)])


if __name__ == "__main__":
    if len(sys.argv) == 3:
        main(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        add(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
