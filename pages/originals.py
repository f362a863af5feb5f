"""In charge of the original file of a published speech: which it is and whether readers may have it."""

from __future__ import annotations

from speeches.models import Speech, Transcript

# What extraction and parsing left on a transcript; a reader's page needs none of it.
HEAVY_FIELDS = tuple(
    f"{road}__{name}"
    for road in ("transcript", "transcript__whole")
    for name in ("source_text", "parsed", "draft", "given", "problem_details")
)


def original_of(speech: Speech) -> Transcript | None:
    """Return the transcript that holds the file `speech` was made from; for a part of a file, the whole."""
    transcript = speech.transcript
    if transcript is None:
        return None
    source = transcript.whole or transcript
    return source if source.original else None


def is_public(speech: Speech) -> bool:
    """Say whether readers may have the original: not a file that also holds what is not published."""
    source = original_of(speech)
    if source is None or speech.status != Speech.Status.PUBLISHED:
        return False
    if source.pk == speech.transcript_id:
        return True
    return not source.parts.exclude(status=Transcript.Status.PUBLISHED).exists()
