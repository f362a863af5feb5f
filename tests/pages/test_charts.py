"""The geometry of bar charts."""

from __future__ import annotations

from itertools import pairwise

from pages.charts import PLOT_HEIGHT, Entry, bar_chart


def entries(*counts: int) -> list[Entry]:
    return [Entry(str(2000 + number), count) for number, count in enumerate(counts)]


def test_bars_are_as_high_as_their_counts() -> None:
    chart = bar_chart(entries(10, 5, 0))
    heights = [float(bar.height) for bar in chart.bars]
    assert heights[0] == 2 * heights[1]
    assert heights[2] == 0
    assert all(float(bar.y) + float(bar.height) == PLOT_HEIGHT for bar in chart.bars)


def test_a_small_count_is_still_to_be_seen() -> None:
    assert float(bar_chart(entries(100_000, 1)).bars[1].height) >= 2


def test_bars_fill_the_width_without_overlapping() -> None:
    for number in (1, 2, 8, 40, 120):
        bars = bar_chart(entries(*[1] * number)).bars
        edges = [
            (float(bar.column.x[:-1]), float(bar.column.x[:-1]) + float(bar.column.bar_width[:-1]))
            for bar in bars
        ]
        assert edges[0][0] >= 0
        assert edges[-1][1] <= 100
        assert all(first[1] < second[0] for first, second in pairwise(edges))


def test_labels_do_not_crowd_and_the_newest_year_has_one() -> None:
    for number in (1, 5, 12, 13, 40, 77):
        bars = bar_chart(entries(*[1] * number)).bars
        assert bars[-1].column.label_rank == 1
        assert sum(bar.column.label_rank > 0 for bar in bars) <= 12
        assert sum(bar.column.label_rank == 1 for bar in bars) <= 6


def test_nothing_is_a_chart_too() -> None:
    assert bar_chart([]).bars == ()
    assert bar_chart(entries(0, 0)).top == 0
