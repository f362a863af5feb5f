"""In charge of the calibration curve: what was claimed against what was right."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.measuring.score import Share

_BINS = 10


class Curve:
    """Claimed sureness against the share that was right, in ten bins."""

    def __init__(self) -> None:
        self.claimed = [0.0] * _BINS
        self.shares = [Share() for _ in range(_BINS)]

    def add(self, confidence: float, right: bool) -> None:
        """Count one answer."""
        place = min(int(confidence * _BINS), _BINS - 1)
        self.claimed[place] += confidence
        self.shares[place].add(Share(int(right), 1, 1))

    @property
    def gap(self) -> float:
        """Mean distance of claim and share over all answers (expected calibration error, Naeini et al. 2015)."""
        read = sum(share.read for share in self.shares)
        gaps = (abs(claimed - share.right) for claimed, share in zip(self.claimed, self.shares, strict=True))
        return sum(gaps) / read if read else 0.0

    def right_above(self, least: float) -> float:
        """Return the share that was right of the answers that claimed at least so much, a tenth of 1."""
        counted = self.shares[round(least * _BINS) :]
        read = sum(share.read for share in counted)
        return sum(share.right for share in counted) / read if read else 1.0

    def lines(self) -> Iterable[str]:
        """Yield a line for each bin that holds answers."""
        for place, (claimed, share) in enumerate(zip(self.claimed, self.shares, strict=True)):
            if share.read:
                yield (
                    f"    {place / _BINS:.1f}-{(place + 1) / _BINS:.1f}   claimed {claimed / share.read:.3f}"
                    f"   right {share.precision:.3f}   of {share.read}"
                )
        yield f"    mean gap {self.gap:.3f}"
