"""In charge of how large campaigns are: a taste by default, all of it with CAMPAIGN=full (`make campaigns`).

A campaign is a test that tries again and again: random trees, kills at random moments, substrings of a corpus.
"""

from __future__ import annotations

import os

FULL = os.environ.get("CAMPAIGN", "small") == "full"
SLOW_SECONDS = 600.0  # what a slow test may take before it counts as hung
_scale = 1.0


def size(small: int, full: int, override: str) -> int:
    """Return how many rounds a campaign makes: `small`, or `full` with CAMPAIGN=full.

    Args:
        small: rounds in `make test`.
        full: rounds in `make campaigns`.
        override: a variable of the environment that names another number, for one campaign alone.
    """
    global _scale
    rounds = int(os.environ.get(override) or (full if FULL else small))
    _scale = max(_scale, rounds / small)
    return rounds


def time_limit() -> float:
    """Return the seconds that a slow test may take, which grow with the largest campaign that was asked for."""
    return SLOW_SECONDS * _scale
