"""The geometry of bar charts."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pages.charts import LABEL_WIDTHS, PLOT_HEIGHT, STRIP_HEIGHT, Entry, bar_chart, label_ranks


def entries(*counts: int) -> list[Entry]:
    return [Entry(str(2000 + number), count) for number, count in enumerate(counts)]


@pytest.mark.parametrize("plot", [PLOT_HEIGHT, STRIP_HEIGHT])
def test_bars_are_as_high_as_their_counts(plot: float) -> None:
    chart = bar_chart(entries(10, 5, 0), plot)
    heights = [float(bar.height) for bar in chart.bars]
    assert heights == [plot, plot / 2, 0]
    assert all(float(bar.y) + float(bar.height) == pytest.approx(plot, abs=0.01) for bar in chart.bars)


def test_a_small_count_is_still_to_be_seen() -> None:
    assert float(bar_chart(entries(100_000, 1)).bars[1].height) >= 0.1


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


@pytest.mark.parametrize("number", [1, 5, 8, 12, 13, 40, 77, 150])
@pytest.mark.parametrize(("rank", "width"), [*enumerate(LABEL_WIDTHS, 1)])
def test_years_are_labelled_as_far_as_there_is_room(number: int, rank: int, width: float) -> None:
    years = tuple(str(1950 + place) for place in range(number))
    shown = [place for place, given in enumerate(label_ranks(years)) if 0 < given <= rank]
    # Four digits of 12 pixels take 1.7 rem.
    assert all((behind - before) * width / number > 1.75 for before, behind in pairwise(shown))
    assert shown or number > 1


def test_a_long_time_is_labelled_by_round_years() -> None:
    years = tuple(str(year) for year in range(1953, 2026))
    ranks = dict(zip(years, label_ranks(years), strict=True))
    assert [year for year, rank in ranks.items() if rank == 1] == [
        "1960",
        "1970",
        "1980",
        "1990",
        "2000",
        "2010",
        "2020",
    ]
    assert ranks["2025"] > 1 and ranks["2023"] in {0, 4}


def test_months_have_all_their_labels() -> None:
    assert set(label_ranks(tuple(str(month) for month in range(1, 13)))) == {1}


def test_nothing_is_a_chart_too() -> None:
    assert bar_chart([]).bars == ()
    assert bar_chart(entries(0, 0)).top == 0
