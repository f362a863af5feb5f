"""In charge of the geometry of bar charts: numbers in, positions out; templates/charts/ draws the SVG.

Widths are percentages and heights pixels, so that a chart fills whatever width the page gives it while its
labels keep their size, and no style attribute is needed (the CSP forbids them).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PLOT_HEIGHT = 112
LABEL_HEIGHT = 20
# A bar takes this much of its column; more than MAX_BAR per cent of the chart would look like a block.
BAR_SHARE = 0.72
MAX_BAR = 7.0
# So many labels stand side by side on a wide screen; every other one of them on a narrow one.
MAX_LABELS = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of a chart: what it is called, how many, where it leads, whether it is chosen."""

    label: str
    count: int
    url: str = ""
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """An entry with its place: `column_x`, `x`, `middle` and widths in per cent, `y` and `height` in pixels.

    `label_rank` is 1 for a label that stands on every screen, 2 for wide screens only, 0 for none.
    """

    entry: Entry
    column_x: str
    column_width: str
    x: str
    width: str
    y: str
    height: str
    middle: str
    label_rank: int


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
    column = 100 / max(len(entries), 1)
    bar = min(column * BAR_SHARE, MAX_BAR)
    step = -(-len(entries) // MAX_LABELS) or 1
    bars = []
    for index, entry in enumerate(entries):
        height = max(round(entry.count / top * (PLOT_HEIGHT - 14), 1), 2.0) if entry.count else 0.0
        middle = column * (index + 0.5)
        # Counted from the right: the newest year always has its label.
        place = len(entries) - 1 - index
        rank = 0 if place % step else (1 if place // step % 2 == 0 else 2)
        bars.append(
            Bar(
                entry=entry,
                column_x=_percent(column * index),
                column_width=_percent(column),
                x=_percent(middle - bar / 2),
                width=_percent(bar),
                y=f"{PLOT_HEIGHT - height:g}",
                height=f"{height:g}",
                middle=_percent(middle),
                label_rank=rank,
            )
        )
    return Chart(tuple(bars), top)


def _percent(value: float) -> str:
    # A hundredth of a per cent is a seventh of a pixel at most, and a chart has hundreds of these.
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
