"""The model of heading ends: its table can be read, and it finds most ends in documents that it was not trained on."""

from __future__ import annotations

import pytest

from ingest.measuring import heading_ends
from ingest.measuring.sets import CORPUS
from ingest.parsing.heading_ends import candidates, weights
from speeches.text.normalise import fold


def test_the_table_weighs_bigrams_and_other_features() -> None:
    model = weights()
    assert len(model.bigrams) > 10_000
    assert {"none", "governs", "again4"} <= set(model.others)
    assert model.others["governs"] < 0


def test_a_place_inside_quotes_or_brackets_or_beside_a_mark_is_none() -> None:
    line = "办好“一渠三塘”（示范）工程，各村都要出人出力把水引到田边地头。"
    ends = {place.end for place in candidates(line, fold(line), 0, len(line)).places}
    assert ends
    assert not {line.index(part) for part in ("一渠", "渠三", "示范", "）", "，", "各村都要")} & ends


def test_a_line_with_its_own_stop_is_hardly_glued() -> None:
    line = "加强领导。各村要有专人负责，把责任落实到每一个人，定期检查，随时报告。"
    assert candidates(line, fold(line), 0, len(line)).glued < 0.2


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_file(), reason="the shared corpus is not here")
def test_most_ends_are_found_in_documents_left_out_of_the_training() -> None:
    right, every = heading_ends.judge(CORPUS)
    assert right >= 0.84 * every


def test_speeches_of_the_regression_sets_are_examples() -> None:
    examples = list(heading_ends.of_speeches())
    assert sum(1 for each in examples if each.end) > 40
    assert sum(1 for each in examples if not each.end) > 300


def test_training_learns_where_its_examples_part() -> None:
    from random import Random

    lines = [
        heading_ends.Example(f"{head}各村要{rest}，{rest}，不要等、不要靠，一件一件地办好。", len(head))
        for head in ("加强护林领导", "完善护林制度", "落实护林责任", "提高护林水平", "压实护林担子")
        for rest in ("出人出力", "有人值守", "按时报告")
    ]
    statistics = heading_ends.Statistics((), CORPUS) if CORPUS.is_file() else None
    if statistics is None:
        pytest.skip("the shared corpus is not here")
    rows = [row for line in lines if (row := heading_ends.scored(line, statistics)) is not None]
    learnt = heading_ends.train(rows, Random(1))
    scores = [sum(learnt.get(feature, 0.0) for feature in place) for place in rows[0].features]
    assert scores.index(max(scores)) == rows[0].right
