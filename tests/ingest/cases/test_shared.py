"""Small inputs with their right values, kept beside the project: each stands for a kind of file that was misread."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from ingest.extraction import ExtractionError, Problem, extract
from ingest.measuring.score import normal
from ingest.parsing import parse, to_json
from ingest.parsing.contract import NodeJson
from tests.conftest import SHARED

CASES = SHARED / "cases"
TEXTS = sorted((CASES / "texts").glob("*.expected.json"))
FILES = sorted(
    path for path in (CASES / "files").glob("*.*") if path.suffix != ".md" or path.name != "CASES.md"
)
Flat = list[tuple[int, str, str]]

# What the invented speech of all files says, unless its name stands below.
SPEECH = {
    "title": "在全县春季农业生产现场会上的讲话", "speaker": "林向东", "position": "中共青禾县委书记",
    "date": "2023-03-15", "venue": "全县春季农业生产现场会",
}  # fmt: skip
HEADINGS = [
    (1, "一、", "认清形势，增强抓好春耕生产的紧迫感"), (2, "（一）", "看到有利条件"), (2, "（二）", "看到不利因素"),
    (1, "二、", "突出重点，全面完成春耕各项任务"), (2, "（一）", "抓好农田水利"), (2, "（二）", "抓好农资供应"),
    (1, "三、", "加强领导，形成齐抓共管的合力"),
]  # fmt: skip
BARE = [(level, "", heading) for level, _marker, heading in HEADINGS]
CIRCLED = [(level, {"（一）": "①", "（二）": "②"}.get(m, m), heading) for level, m, heading in HEADINGS]
OTHER_TITLES = {
    "u-a.txt": "全面动员起来夺取春季农业生产新胜利",
    "u-d.txt": "动员全县力量抢抓春耕时机努力夺取粮食生产和农民增收双丰收",
}
OTHER_HEADINGS = {
    "d10-heading-styles-no-number.docx": BARE, "h17-h2-nomarker.html": BARE, "t09-markdown-nomarker.md": BARE,
    "d17-eq-circled.docx": CIRCLED,
}  # fmt: skip
REFUSED = {"y01-picture-only.docx": Problem.ONLY_PICTURES}
# Either the text, or the sentence for a text layer that cannot be read.
MAY_BE_REFUSED = {"p09-gbkp-euc-h.pdf": Problem.GARBLED_TEXT_LAYER}
# Labels that are argued with: 誓师大会 is a meeting that mobilises, as in all labelled sets but one document.
OTHER_VALUES = {"site-name-line-above-title.expected.json": {"venue_kind": "动员会"}}
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not here")


def flat(nodes: list[NodeJson]) -> Flat:
    """Return level, marker and heading of every node, in reading order."""
    return [
        row
        for node in nodes
        for row in ((node["level"], node["marker"], node["heading"]), *flat(node["children"]))
    ]


@pytest.mark.parametrize("label", TEXTS, ids=lambda path: path.name)
def test_a_text_is_read_as_its_label_says(label: Path) -> None:
    wanted = json.loads(label.read_text(encoding="utf-8")) | OTHER_VALUES.get(label.name, {})
    source = label.with_name(label.name.replace(".expected.json", ".txt")).read_text(encoding="utf-8")
    read = cast("dict[str, Any]", to_json(parse(source)))
    assert normal(flat(read["outline"])) == normal(flat(wanted.pop("outline")))
    assert {*map(normal, read["removed"])} == {*map(normal, wanted.pop("removed"))}
    assert {name: normal(read[name]) for name in wanted} == {name: normal(wanted[name]) for name in wanted}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_gives_the_speech_that_it_carries(path: Path) -> None:
    try:
        extracted = extract(path.read_bytes(), path.name)
    except ExtractionError as error:
        assert error.code == (REFUSED | MAY_BE_REFUSED).get(path.name)
        return
    if path.name == "t07-mixed-utf8-then-gbk.txt":
        assert extracted.warnings
        return
    assert path.name not in REFUSED
    read = cast("dict[str, Any]", to_json(parse(extracted.text, blocks=extracted.blocks)))
    wanted = SPEECH | {"title": OTHER_TITLES.get(path.name, SPEECH["title"])}
    assert {name: normal(read[name]) for name in wanted} == {name: normal(wanted[name]) for name in wanted}
    assert normal(flat(read["outline"])) == normal(OTHER_HEADINGS.get(path.name, HEADINGS))
