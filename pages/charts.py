"""In charge of the geometry of bar charts: numbers in, positions out; templatetags/charts.py draws the SVG.

Widths are percentages and heights pixels, so that a chart fills whatever width the page gives it while its
labels keep their size, and no style attribute is needed (the CSP forbids them).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

PLOT_HEIGHT = 112
LABEL_HEIGHT = 20
# A bar takes this much of its column; more than MAX_BAR per cent of the chart would look like a block.
BAR_SHARE = 0.72
MAX_BAR = 7.0
# So many labels stand side by side on a wide screen; every other one of them on a narrow one.
MAX_LABELS = 12


class Entry(NamedTuple):
    """One number of a chart: what it is called, how many, where it leads, whether it is chosen."""

    label: str
    count: int  # type: ignore[assignment] # nobody counts an entry's parts
    url: str = ""
    selected: bool = False


class Column(NamedTuple):
    """The place of an entry across a chart: `left` and `x`, where its column and its bar begin, `middle` and widths.

    In per cent. `label_rank` is 1 for a label that stands on every screen, 2 for wide screens only, 0 for none.
    """

    left: str
    width: str
    x: str
    bar_width: str
    middle: str
    label_rank: int


class Bar(NamedTuple):
    """An entry with its column, and the upper edge and height of its bar in pixels."""

    entry: Entry
    column: Column
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to draw; `top` is the number at its upper edge."""

    bars: tuple[Bar, ...]
    top: int
    plot_height: int = PLOT_HEIGHT
    height: int = PLOT_HEIGHT + LABEL_HEIGHT

    @property
    def label_y(self) -> int:
        """The base line of the labels."""
        return self.plot_height + LABEL_HEIGHT - 5


def bar_chart(entries: Sequence[Entry]) -> Chart:
    """Return the chart of `entries`, from left to right; a count above zero is never drawn as nothing."""
    top = max((entry.count for entry in entries), default=0)
    bars = []
    for entry, column in zip(entries, columns(len(entries)), strict=True):
        height = max(round(entry.count / top * (PLOT_HEIGHT - 14), 1), 2.0) if entry.count else 0.0
        bars.append(Bar(entry, column, f"{PLOT_HEIGHT - height:g}", f"{height:g}"))
    return Chart(tuple(bars), top)


@lru_cache(128)
def columns(number: int) -> tuple[Column, ...]:
    """Return the columns of a chart of so many entries, which do not depend on their counts."""
    width = 100 / max(number, 1)
    bar = min(width * BAR_SHARE, MAX_BAR)
    step = -(-number // MAX_LABELS) or 1
    made = []
    for index in range(number):
        middle = width * (index + 0.5)
        # Counted from the right: the newest year always has its label.
        place = number - 1 - index
        rank = 0 if place % step else (1 if place // step % 2 == 0 else 2)
        made.append(
            Column(
                left=_percent(width * index),
                width=_percent(width),
                x=_percent(middle - bar / 2),
                bar_width=_percent(bar),
                middle=_percent(middle),
                label_rank=rank,
            )
        )
    return tuple(made)


def _percent(value: float) -> str:
    # A hundredth of a per cent is a seventh of a pixel at most, and a chart has hundreds of these.
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
