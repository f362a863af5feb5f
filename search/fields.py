"""In charge of the fields and columns of a speech in the index."""

from __future__ import annotations

from search.contract import Schema, TextField

# How much a word weighs by where it stands. A title is short and chosen, so its length says little (small b).
SPEECH_TEXTS = (
    TextField("title", weight=5.0, b=0.3, default=True),
    TextField("heading", weight=2.0, b=0.4, spans_of="text"),
    TextField("text", weight=1.0, b=0.75, default=True),
    TextField("speaker", b=0.3, whole=True),
    TextField("position", b=0.3),
    TextField("venue", b=0.3),
    TextField("region", b=0.3),
)

SPEECHES = Schema(
    texts=SPEECH_TEXTS,
    keywords=("region", "year", "speaker", "venue_kind", "kind", "position_level"),
    numbers=("date",),
)
