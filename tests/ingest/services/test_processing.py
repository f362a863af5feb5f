"""Reading a transcript: what is found is stored with spans; what cannot be read says why."""

from __future__ import annotations

import pytest

from ingest.parsing import contract, from_json
from ingest.services import problems, processing, receiving, reviewing
from speeches.models import Transcript
from tests import cast

pytestmark = pytest.mark.django_db


def test_it_stores_what_was_found_with_span_and_confidence(archive: object) -> None:
    transcript = cast.make_transcript(0)
    assert transcript.status == Transcript.Status.PARSED
    title = cast.found(transcript)["title"]
    assert title["value"] == "在全县教育工作会议上的讲话"
    start, end = title["span"]
    assert transcript.source_text[start:end].strip() == title["value"]
    assert transcript.confidence is not None
    assert 0 < transcript.confidence <= 1
    assert transcript.bands.exists()


def test_what_is_stored_loads_as_the_same_parse(archive: object) -> None:
    parsed = reviewing.parse_of(cast.make_transcript(1))
    assert parsed is not None
    assert from_json.parse_of(contract.to_kept_json(parsed)) == parsed
    assert parsed.text[parsed.outline[0].heading_start :].startswith("一、")


def test_the_region_comes_from_the_database(archive: object) -> None:
    transcript = cast.make_transcript(0)
    assert cast.found(transcript)["region"]["value"]["code"] == "990121"


@pytest.mark.parametrize(
    ("data", "problem"),
    [(b"", "empty"), (b"  \n ", "empty"), (bytes(range(256)) * 9, "binary"), (b"%PDF-1.4 nothing", "broken")],
)
def test_a_file_that_cannot_be_read_says_why_and_stays(archive: object, data: bytes, problem: str) -> None:
    transcript = cast.make_transcript(data=data or b"", name="x") if data else _empty()
    assert (transcript.status, transcript.problem) == (Transcript.Status.FAILED, problem)
    assert problems.sentence(transcript.problem, transcript.problem_details).endswith("。")
    assert cast.kept(transcript) == data


def _empty() -> Transcript:
    return processing.read(receiving.receive(b"", "empty.txt").transcript)


def test_a_parser_that_fails_costs_only_this_reading(
    archive: object, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise ValueError("bug")

    monkeypatch.setattr("ingest.parsing.parse", fail)
    transcript = cast.make_transcript(0)
    assert (transcript.status, transcript.problem) == ("failed", "parser_failed")
    monkeypatch.undo()
    assert processing.read(transcript).status == Transcript.Status.PARSED
