"""Hostile texts are parsed to the end and nothing of them is lost; `python -m benchmarks.parsing` times them."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.parsing import hostile
from ingest.parsing import outline_of, parse, split

SIZE = 60_000
TEXTS = hostile(SIZE)


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_parsed_and_nothing_is_lost(name: str) -> None:
    source = TEXTS[name]
    parsed = parse(source)
    kept = Counter(parsed.text) + sum((Counter(removed.text) for removed in parsed.removed), Counter())
    missing = Counter(source) - kept
    assert not [character for character in missing if not character.isspace()]
    assert split(source)
    for node in outline_of(parsed.text):
        assert 0 <= node.start < node.end <= len(parsed.text)
