"""In charge of the orders in which words that stand near one another may follow each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

# With more words than this only the order given and its reverse are tried: orders grow as 2**n.
MOST_IN_ANY_ORDER = 6


def steps(count: int, *, ordered: bool) -> Iterator[tuple[int, int, int]]:
    """Yield the steps by which chains of parts grow, smaller sets of used parts first.

    Args:
        count: how many parts there are.
        ordered: whether they follow one another as they are listed.

    Returns:
        For each step the parts used so far, a bit each, the last of them, and the one that comes next.
    """
    if ordered or count > MOST_IN_ANY_ORDER:
        backwards = [] if ordered else [range(count - 1, -1, -1)]
        for order in (range(count), *backwards):
            used = 0
            for last, following in pairwise(order):
                used |= 1 << last
                yield used, last, following
        return
    for used in range(1, 1 << count):
        for last in range(count):
            for following in range(count):
                if used >> last & 1 and not used >> following & 1:
                    yield used, last, following
