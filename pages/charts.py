"""In charge of the geometry of bar charts: numbers in, positions out; templatetags/charts.py draws the SVG.

Widths are percentages and heights rem, so that a chart fills whatever width the page gives it, its labels keep their size
and grow with the reader's setting, and no style attribute is needed (the CSP forbids them).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

# A chart of its own, and the strip above results.
PLOT_HEIGHT, STRIP_HEIGHT = 4.5, 2.4
# Below the plot stand the labels, their base line so far down.
LABEL_HEIGHT, _LABEL_BASE = 1.3, 1.05
# A bar takes this much of its column; more than MAX_BAR per cent of the chart would look like a block.
BAR_SHARE = 0.76
MAX_BAR = 7.0
# A count above zero is never drawn as nothing.
_LEAST_HEIGHT = 0.12
# Widths of a chart in rem at which more labels are shown, narrowest first; the style sheet has the same.
LABEL_WIDTHS = (17.5, 30.0, 45.0, 60.0)
# Every step divides the next: what a narrow chart labels, a wide one labels too. Years go by round numbers.
_YEAR_STEPS, _STEPS = (1, 5, 10, 20, 100), (1, 2, 4, 8, 16, 32, 64, 128)
# A label of so many digits takes this much width with its distance to the next, in rem.
_DIGIT, _DISTANCE = 0.42, 0.42


class Entry(NamedTuple):
    """One number of a chart: what it is called, how many, where it leads, whether it is chosen."""

    label: str
    count: int  # type: ignore[assignment] # nobody counts an entry's parts
    url: str = ""
    selected: bool = False


class Column(NamedTuple):
    """The place of an entry across a chart: `left` and `x`, where its column and its bar begin, `middle` and widths.

    In per cent.
    """

    left: str
    width: str
    x: str
    bar_width: str
    middle: str


class Bar(NamedTuple):
    """An entry with its column, and the upper edge and height of its bar in rem.

    `label_rank` is 1 for a label that stands at every width, 2 to 4 for the wider ones of `LABEL_WIDTHS`, 0 for none.
    """

    entry: Entry
    column: Column
    y: str
    height: str
    label_rank: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to draw, heights in rem; `top` is the number at its upper edge."""

    bars: tuple[Bar, ...]
    top: int
    plot_height: float = PLOT_HEIGHT

    @property
    def height(self) -> str:
        """The height of plot and labels."""
        return f"{self.plot_height + LABEL_HEIGHT:g}"

    @property
    def label_y(self) -> str:
        """The base line of the labels."""
        return f"{self.plot_height + _LABEL_BASE:g}"


def bar_chart(entries: Sequence[Entry], plot_height: float = PLOT_HEIGHT) -> Chart:
    """Return the chart of `entries`, from left to right, its highest bar as high as the plot (rem)."""
    top = max((entry.count for entry in entries), default=0)
    ranks = label_ranks(tuple(entry.label for entry in entries))
    bars = []
    for entry, column, rank in zip(entries, columns(len(entries)), ranks, strict=True):
        height = max(round(entry.count / top * plot_height, 2), _LEAST_HEIGHT) if entry.count else 0.0
        bars.append(Bar(entry, column, f"{plot_height - height:.4g}", f"{height:g}", rank))
    return Chart(tuple(bars), top, plot_height)


@lru_cache(128)
def columns(number: int) -> tuple[Column, ...]:
    """Return the columns of a chart of so many entries, which do not depend on their counts."""
    width = 100 / max(number, 1)
    bar = min(width * BAR_SHARE, MAX_BAR)
    made = []
    for index in range(number):
        middle = width * (index + 0.5)
        made.append(
            Column(
                left=_percent(width * index),
                width=_percent(width),
                x=_percent(middle - bar / 2),
                bar_width=_percent(bar),
                middle=_percent(middle),
            )
        )
    return tuple(made)


@lru_cache(128)
def label_ranks(labels: tuple[str, ...]) -> tuple[int, ...]:
    """Return for each label from which of `LABEL_WIDTHS` on it stands below its bar (1 the narrowest), 0 for never.

    Years are labelled where they are multiples of 1, 5, 10, 20 or 100, others from the last one back.
    """
    if not labels:
        return ()
    are_years = all(len(label) == 4 and label.isdecimal() for label in labels)
    need = max(map(len, labels)) * _DIGIT + _DISTANCE
    steps = [_step(width / len(labels), need, _YEAR_STEPS if are_years else _STEPS) for width in LABEL_WIDTHS]
    places = [int(label) for label in labels] if are_years else [*range(len(labels) - 1, -1, -1)]
    return tuple(
        next((rank for rank, step in enumerate(steps, 1) if not place % step), 0) for place in places
    )


def _step(column: float, need: float, steps: Sequence[int]) -> int:
    """Return the least step at which labels keep their distance in columns so wide."""
    return next((step for step in steps if step * column >= need), steps[-1])


def _percent(value: float) -> str:
    # A hundredth of a per cent is a seventh of a pixel at most, and a chart has hundreds of these.
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
