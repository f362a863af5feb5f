"""A confidence is a measured share: the table is what the documents say, and holds on what was not counted."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator

import pytest

from ingest.measuring import calibrate, sets
from ingest.measuring.calibrate import CountedAnswer
from ingest.parsing import confidence
from ingest.parsing.confidence import EvidenceCounts, share
from ingest.parsing.types import Style

# One document more or less may not fail the build; a rule that got worse must.
TABLE_TOLERANCE = 0.05
needs_corpus = pytest.mark.skipif(not sets.CORPUS.is_file(), reason="the corpus is not here")
needs_pages = pytest.mark.skipif(not sets.PAGES.is_dir(), reason="the texts of the pages are not here")
GROUPS = [
    pytest.param(calibrate.made, calibrate.MADE, id="made"),
    pytest.param(calibrate.dealt, calibrate.DEALT, id="dealt", marks=needs_corpus),
    pytest.param(calibrate.pages, calibrate.PAGES, id="pages", marks=needs_pages),
]


def with_group(counts: EvidenceCounts, group: int, pair: tuple[int, int]) -> EvidenceCounts:
    """Return the counts of a line of the table with those of one group measured anew."""
    return EvidenceCounts(*(pair if place == group else kept for place, kept in enumerate(counts)))


@pytest.mark.parametrize(("answers", "group"), GROUPS)
def test_the_table_holds_what_is_measured(answers: Callable[[], Iterator[CountedAnswer]], group: int) -> None:
    measured = calibrate.count(answers())
    assert "" not in measured  # every answer names its evidence
    assert len(measured) >= 25
    off = {}
    for evidence, counts in measured.items():
        kept = confidence.counts_of(evidence)
        anew = share(with_group(kept, group, counts[group]))
        if abs(share(kept) - anew) > TABLE_TOLERANCE:
            off[evidence] = (kept, counts)
    assert off == {}, "run python -m ingest.measuring.calibrate and bring confidence.py up to date"


@needs_corpus
def test_a_figure_holds_for_damage_that_was_not_counted() -> None:
    curve = calibrate.left_out([*calibrate.made(), *calibrate.dealt()], calibrate.DEALT)
    assert curve.gap <= 0.04
    assert curve.right_above(0.9) >= 0.94


@needs_corpus
@needs_pages
def test_a_figure_holds_for_sites_that_were_not_counted() -> None:
    counted = [*calibrate.made(), *calibrate.dealt(), *calibrate.pages()]
    curve = calibrate.left_out(counted, calibrate.PAGES)
    assert curve.gap <= 0.08
    assert curve.right_above(0.9) >= 0.9


def test_what_was_seen_seldom_promises_less_than_what_was_seen_often() -> None:
    assert share(EvidenceCounts(dealt=(2, 2))) < share(EvidenceCounts(dealt=(50, 50)))
    assert share(EvidenceCounts(made=(200, 200))) < share(EvidenceCounts(dealt=(200, 200)))
    assert share(EvidenceCounts()) == confidence.of("evidence that no document shows")


def test_a_confidence_keeps_its_evidence_in_another_process() -> None:
    sure = confidence.of_heading(Style.BLOCK, "line")
    assert pickle.loads(pickle.dumps(sure)).evidence == copy.deepcopy(sure).evidence == "heading_line"
    assert pickle.loads(pickle.dumps(sure)) == sure


def test_the_command_prints_the_table_and_the_curves(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calibrate, "dealt", lambda: iter(()))
    monkeypatch.setattr(calibrate, "pages", lambda: iter(()))
    assert calibrate.main([]) == 0
    assert '"speaker_line": EvidenceCounts(' in capsys.readouterr().out
    assert calibrate.main(["--left-out"]) == 0
    assert "sites left out" in capsys.readouterr().out
    assert calibrate.main(["elsewhere"]) == 2
