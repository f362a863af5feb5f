"""Common characters are counted when a segment is written; nobody can tell it from the answers."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from search.contract import Document
from search.engine import Index
from search.engine.characters import COMMON
from tests.search.contract.samples import SCHEMA, cut

# 的 is common everywhere, 县 in the first half alone, 龘 nowhere; one document holds 的 more often than a byte can say.
FIRST, SECOND = "的的的的的的的的县县县县县县县县县县\n发展龘", "的的的的的的的的的\n大豆县"


def _texts() -> dict[int, str]:
    draw = random.Random(8)
    texts = {}
    for pk in range(1, 41):
        characters = list(FIRST if pk <= 20 else SECOND)
        draw.shuffle(characters)
        texts[pk] = "".join(characters)
    texts[5] = "的" * 700 + "县" * 255
    texts[25] = ""
    return texts


@pytest.mark.parametrize("optimize", [False, True])
def test_counts_are_those_of_the_texts_also_after_deleting_and_merging(
    tmp_path: Path, optimize: bool
) -> None:
    texts = _texts()
    index = Index.create(tmp_path, SCHEMA, cut)
    for pks in (range(1, 21), range(21, 41)):
        with index.writer() as writer:
            writer.add_documents(Document(pk, {"title": "", "text": texts[pk]}) for pk in pks)
    writer = index.writer()
    for pk in (1, 5, 30):
        writer.delete([pk])
        del texts[pk]
    writer.add_documents([Document(50, {"title": "", "text": "的" * 256})])
    texts[50] = "的" * 256
    writer.commit(optimize=optimize)
    searcher = index.searcher()
    assert searcher.segment_count == (1 if optimize else 3)
    for character in "的县发展龘豆无":
        held = {pk: text.count(character) for pk, text in texts.items() if character in text}
        assert searcher.literal_counts(character, "text") == held, character


def test_only_common_characters_are_written(tmp_path: Path) -> None:
    index = Index.create(tmp_path, SCHEMA, cut)
    with index.writer() as writer:
        writer.add_documents(
            Document(pk, {"title": "", "text": "的" * COMMON + "县" * (COMMON - 1)}) for pk in (1, 2)
        )
    (segment,) = index.searcher()._snapshot.segments
    assert segment.literal("text").characters.codes.tolist() == [ord("的")]
    assert segment.literal("title").characters.codes.tolist() == []
