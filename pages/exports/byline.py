"""In charge of the lines below a title: who spoke, as what, and when."""

from __future__ import annotations

from speeches.models import Speech


def byline(speech: Speech) -> list[str]:
    """Return the speaker with the office, and the date; without what is unknown."""
    name = speech.speaker_as_printed
    who = "  ".join(filter(None, [speech.position, name]))
    return [line for line in (who, f"（{speech.iso_date}）" if speech.iso_date else "") if line]
