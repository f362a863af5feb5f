"""In charge of how the tests of Word documents ask for what is in one: its lines, or its problem."""

from __future__ import annotations

import pytest

from ingest.extraction import ExtractionError, Limits, Problem, extract


def lines(data: bytes) -> list[str]:
    """Return the lines of a file that can be read."""
    return extract(data).text.split("\n")


def problem(data: bytes, limits: Limits | None = None) -> Problem:
    """Return why a file cannot be read."""
    with pytest.raises(ExtractionError) as caught:
        extract(data, "讲话.docx", limits or Limits())
    return caught.value.code
