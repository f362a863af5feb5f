"""An editor's changes to the text of a draft: boilerplate put back, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.services import drafts, reviewing, text_edits
from speeches.models import Transcript
from tests import cast

ADVERT = "扫描二维码关注“云溪文稿”公众号"


@pytest.fixture
def transcript(archive: object) -> Transcript:
    return cast.make_transcript(data=cast.speech_bytes(0, advert=ADVERT))


@pytest.mark.django_db
def test_boilerplate_is_put_back_where_it_stood(transcript: Transcript) -> None:
    source = reviewing.source_of(transcript)
    draft = drafts.of_transcript(transcript)
    assert source is not None and draft is not None
    (index,) = [i for i, cut in enumerate(source.parsed.removed) if ADVERT in cut.text]
    assert ADVERT not in draft.text
    restored = text_edits.restore(draft, source, index)
    assert restored.text.split("\n")[-1] == ADVERT
    assert text_edits.restore(restored, source, index) == restored


@pytest.mark.django_db
def test_putting_back_leaves_the_editors_own_words_alone(transcript: Transcript) -> None:
    source = reviewing.source_of(transcript)
    draft = drafts.of_transcript(transcript)
    assert source is not None and draft is not None
    edited = text_edits.with_text(draft, draft.text.replace("同志们：", "同志们，朋友们："))
    index = next(i for i, cut in enumerate(source.parsed.removed) if ADVERT in cut.text)
    restored = text_edits.restore(edited, source, index)
    assert "同志们，朋友们：" in restored.text and ADVERT in restored.text


@pytest.mark.parametrize(
    ("before", "after", "edited", "merged"),
    [
        ("甲\n乙", "甲\n广告\n乙", "甲！\n乙", "甲！\n广告\n乙"),
        ("甲\n乙", "甲\n乙\n广告", "甲\n乙！", "甲\n乙！\n广告"),
        ("甲\n乙", "广告\n甲\n乙", "甲\n乙", "广告\n甲\n乙"),
        ("甲\n乙", "甲乙广告\n乙", "甲\n乙", "甲乙广告\n乙"),
        ("甲\n乙\n丙", "甲\n乙广告\n丙", "甲\n乙改\n丙", "甲\n乙改\n乙广告\n丙"),
        ("甲\n乙", "甲\n乙", "丙", "丙"),
    ],
)
def test_changes_are_merged_line_by_line(before: str, after: str, edited: str, merged: str) -> None:
    assert text_edits.merge_lines(before, after, edited) == merged


_LINES = st.lists(st.sampled_from(["甲", "乙", "丙", "丁", "戊"]), max_size=7)


@settings(max_examples=200, deadline=None)
@given(_LINES, _LINES, st.integers(0, 7))
def test_a_merge_keeps_every_line_of_the_editor_and_brings_the_new_one(
    before: list[str], edited: list[str], at: int
) -> None:
    after = [*before[:at], "广告", *before[at:]]
    merged = text_edits.merge_lines("\n".join(before), "\n".join(after), "\n".join(edited)).split("\n")
    assert "广告" in merged
    rest = iter(line for line in merged if line != "广告")
    assert all(line in rest for line in edited)


def test_typed_text_becomes_canonical() -> None:
    assert text_edits.canonical("  甲 \r\n\r\n乙\r丙\n") == "甲\n乙\n丙"


@pytest.mark.django_db
def test_rejected_transcripts_come_back_on_demand(transcript: Transcript) -> None:
    assert reviewing.reject(transcript).status == Transcript.Status.REJECTED
    assert reviewing.reopen(transcript).status == Transcript.Status.PARSED
