"""The table of all sets counts what it says, kind by kind, and says what is not on this machine."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from ingest.measuring import report, sets
from ingest.measuring.curve import Curve
from ingest.measuring.report import table
from ingest.measuring.score import score
from ingest.measuring.sets import Labelled, folder_documents

SPEECH = "在全县护林工作会议上的讲话\n同志们：\n一、看清形势\n今天的山比去年绿，明天还要更绿，靠大家一起看护。\n二、管好山林\n护林员要天天上山，看见火苗就要报告。\n"
LABEL: dict[str, object] = {
    "title": "在全县护林工作会议上的讲话",
    "speaker": None,
    "kind": "讲话",
    "removed": [],
}


def outline(*headings: str) -> list[dict[str, object]]:
    return [
        {"level": 1, "marker": heading[:2], "heading": heading[2:], "style": "block", "children": []}
        for heading in headings
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, headings in {
        "a": ("一、看清形势", "二、管好山林"),
        "b": ("一、看清形势", "二、看好山林"),
    }.items():
        (tmp_path / f"{name}.txt").write_text(SPEECH, encoding="utf-8")
        label = {**LABEL, "outline": outline(*headings)}
        (tmp_path / f"{name}.expected.json").write_text(json.dumps(label), encoding="utf-8")
    return tmp_path


def test_a_set_is_counted_by_kind_and_as_a_whole(folder: Path) -> None:
    documents = [one._replace(kind=one.name) for one in folder_documents(folder)]
    first, second, whole, *rest = table(documents, "invented", kinds=True, details=True)
    assert first.split()[:3] == ["a", "1", "100.0%"]
    assert "1.000" in first
    assert second.split()[0] == "b"
    assert "0.500" in second
    assert whole.split()[:2] == ["invented", "2"]
    assert "0.750" in whole
    assert [line for line in rest if "missed" in line] == ["    heading missed: 1 二、 看好山林"]


def test_headings_cut_short_and_run_on_are_counted(folder: Path) -> None:
    label = {**LABEL, "outline": outline("一、看清形势，稳住人心", "二、管好")}
    (folder / "a.expected.json").write_text(json.dumps(label), encoding="utf-8")
    one = next(folder_documents(folder))
    result = score(one.parsed, one.label)
    assert (result.cut, result.run_on) == (1, 1)


def test_a_field_without_a_label_is_a_dash(folder: Path) -> None:
    (line, *_) = table(list(folder_documents(folder)), "x", kinds=False, details=False)
    assert "–" in line


def test_the_curve_holds_claim_against_share() -> None:
    curve = Curve()
    for confidence, right in ((0.95, True), (0.97, False), (0.31, False), (1.0, True)):
        curve.add(confidence, right)
    low, high, gap = curve.lines()
    assert low.split() == ["0.3-0.4", "claimed", "0.310", "right", "0.000", "of", "1"]
    assert high.split() == ["0.9-1.0", "claimed", "0.973", "right", "0.667", "of", "3"]
    assert gap.split() == ["mean", "gap", "0.307"]


def test_a_set_that_is_not_here_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = sets.LabelledSet("far", partial(folder_documents, Path("/nowhere")), is_here=False)
    monkeypatch.setattr(report, "all_sets", lambda: (absent,))
    assert report.main([]) == 0
    assert "far                        not on this machine" in capsys.readouterr().out


def test_an_unknown_set_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert report.main(["nothing"]) == 2
    assert "no such set: nothing" in capsys.readouterr().err


def test_a_page_whose_text_has_changed_is_not_scored(tmp_path: Path) -> None:
    labels = tmp_path / "labels.json"
    labels.write_text(
        json.dumps([{"name": "a", "url": None, "digest": "0" * 16, "label": LABEL}]), encoding="utf-8"
    )
    (tmp_path / "a.txt").write_text(SPEECH, encoding="utf-8")
    assert list[Labelled](sets.page_documents(labels, tmp_path)) == []
