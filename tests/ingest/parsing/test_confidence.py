"""A confidence is a measured share: the table is what the documents say, and what it promises is kept."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.measuring import calibrate
from ingest.measuring.score import Share
from ingest.parsing import confidence
from ingest.parsing.types import ParsedSpeech, Style

ROOT = Path(__file__).resolve().parents[3]
Pairs = Sequence[tuple[ParsedSpeech, calibrate.Expected]]
# One document more or less may not fail the build; a rule that got worse must.
TABLE_TOLERANCE = 0.05
BUCKETS = ((0.0, 0.8), (0.8, 0.9), (0.9, 0.96), (0.96, 1.01))


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    folders = [ROOT / "tests/data/regression", ROOT / "tests/data/regression2"]
    found = [pair for folder in folders for pair in calibrate.documents(folder)]
    return found + list(calibrate.archive(ROOT / "fixtures/transcripts"))


@pytest.fixture(scope="module")
def measured(pairs: Pairs) -> dict[str, Share]:
    return calibrate.measure(pairs)


def test_every_answer_names_its_evidence(measured: dict[str, Share]) -> None:
    assert "" not in measured
    assert len(measured) >= 30


def test_the_table_holds_what_is_measured(measured: dict[str, Share]) -> None:
    off = {
        evidence: (float(confidence.of(evidence)), calibrate.smoothed(share))
        for evidence, share in measured.items()
        if abs(confidence.of(evidence) - calibrate.smoothed(share)) > TABLE_TOLERANCE
    }
    assert off == {}, "run python -m ingest.measuring.calibrate and bring confidence.py up to date"


@pytest.mark.parametrize(("low", "high"), BUCKETS)
def test_answers_are_right_as_often_as_their_confidence_says(pairs: Pairs, low: float, high: float) -> None:
    answers = [
        (sure, right)
        for parsed, expected in pairs
        for _, sure, right in calibrate.answers(parsed, expected)
        if low <= sure < high
    ]
    assert len(answers) >= 10
    promised = sum(sure for sure, _ in answers) / len(answers)
    kept = sum(right for _, right in answers) / len(answers)
    # Rare evidence is drawn down on purpose: more may be kept than was promised, by the weight of the prior.
    assert kept >= promised - 0.03
    assert kept - promised <= 0.3


def test_what_was_seen_seldom_promises_less_than_what_was_seen_often() -> None:
    assert calibrate.smoothed(Share(2, 2, 2)) < calibrate.smoothed(Share(50, 50, 50))
    assert calibrate.smoothed(Share()) == confidence.of("evidence that no document shows")


def test_a_confidence_keeps_its_evidence_in_another_process() -> None:
    sure = confidence.of_heading(Style.BLOCK, "line")
    assert pickle.loads(pickle.dumps(sure)).evidence == copy.deepcopy(sure).evidence == "heading_line"
    assert pickle.loads(pickle.dumps(sure)) == sure


def test_the_command_prints_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert calibrate.main([str(ROOT / "tests/data/regression2")]) == 0
    assert '"speaker_line":' in capsys.readouterr().out
    assert calibrate.main([]) == 2
