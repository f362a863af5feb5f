"""In charge of .mhtml, a web page saved with its pictures as one e-mail message."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from ingest.extraction import html, plain
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Problem


def extract(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return the main text of the first page in the message.

    Raises:
        ExtractionError: `broken` where it holds no page, and what a page may raise.
    """
    message = message_from_bytes(data)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if pages:
        # Frames and adverts are saved as further pages: the main one comes first.
        return html.extract(_payload(pages[0]), limits, pages[0].get_content_charset())
    texts = [part for part in message.walk() if part.get_content_type() == "text/plain"]
    if texts:
        return plain.extract(_payload(texts[0]), limits)
    raise ExtractionError(Problem.BROKEN, reason="no page in the message")


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise ExtractionError(Problem.BROKEN, reason="a part without content")
    return payload
