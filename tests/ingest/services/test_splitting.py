"""A file with several speeches: offered, split with consent, nothing of it left out."""

from __future__ import annotations

import pytest

from ingest.services import processing, publishing, splitting
from speeches.models import Transcript
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def compilation(archive: object) -> Transcript:
    text = "\n".join(f"【第{n}篇】\n{cast.speech_text(i)}" for i, n in enumerate("一二三"))
    return cast.make_transcript(data=text.encode(), name="合集.txt")


def test_several_speeches_are_noticed(compilation: Transcript) -> None:
    assert compilation.parts_offered == 3
    beginnings = [part.beginning for part in splitting.offered(compilation)]
    assert [topic in beginning for topic, beginning in zip(["教育", "安全生产", "茶产业"], beginnings, strict=True)] == [
        True, True, True,
    ]  # fmt: skip


def test_each_part_becomes_a_transcript_with_the_same_original(compilation: Transcript) -> None:
    starts = [part.start for part in splitting.offered(compilation)]
    parts = splitting.split(compilation, starts)
    compilation.refresh_from_db()
    assert compilation.status == Transcript.Status.SPLIT
    assert "".join(part.source_text for part in parts) == compilation.source_text
    assert [part.part for part in parts] == [1, 2, 3]
    assert {part.original.name for part in parts} == {compilation.original.name}
    assert "安全生产" in publishing.publish(parts[1]).title


def test_only_the_chosen_cuts_are_made(compilation: Transcript) -> None:
    starts = [part.start for part in splitting.offered(compilation)]
    assert len(splitting.split(compilation, starts[2:])) == 2


def test_a_part_can_be_read_again(compilation: Transcript) -> None:
    part = splitting.split(compilation, [p.start for p in splitting.offered(compilation)])[1]
    title = cast.found(part)["title"]["value"]
    assert cast.found(processing.read(part))["title"]["value"] == title


def test_it_is_not_split_twice_nor_into_one(compilation: Transcript) -> None:
    with pytest.raises(ValueError):
        splitting.split(compilation, [0, -5, 10**9])
    splitting.split(compilation, [p.start for p in splitting.offered(compilation)])
    with pytest.raises(ValueError):
        splitting.split(compilation, [100])
