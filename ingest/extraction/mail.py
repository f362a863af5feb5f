"""In charge of e-mail messages: a page saved as one (.mhtml), a message that somebody sent (.eml)."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from ingest.extraction import html, plain
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Notice, Problem

# As many parts as no message has, and as an attack has that costs time.
_MOST_PARTS = 1_000


def extract_page(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return the main text of the first page in the message.

    Raises:
        ExtractionError: `broken` where it holds no page, and what a page may raise.
    """
    # Frames and adverts are saved as further pages: the main one comes first.
    return _read(_texts(message_from_bytes(data), "text/html", "text/plain"), limits)


def extract_message(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return what a message says; that there are attachments is noticed, they are files of their own.

    Raises:
        ExtractionError: `broken` where it holds no text, and what a text or a page may raise.
    """
    message = message_from_bytes(data)
    # Programs send a text and a page that say the same; the page says more of its lines.
    extracted = _read(_texts(message, "text/html", "text/plain"), limits)
    attached = any(part.get_filename() for part in _parts(message))
    warnings = (*extracted.warnings, Notice.ATTACHMENTS) if attached else extracted.warnings
    return replace(extracted, title_hint=_subject(message) or extracted.title_hint, warnings=warnings)


def _parts(message: Message) -> list[Message]:
    parts = [part for part, _number in zip(message.walk(), range(_MOST_PARTS + 1), strict=False)]
    if len(parts) > _MOST_PARTS:
        raise ExtractionError(Problem.TOO_MANY_MEMBERS, limit=_MOST_PARTS, size=len(parts))
    return parts


def _texts(message: Message, *kinds: str) -> list[Message]:
    """Return the parts that are text and not attached, those of the first kind first."""
    parts = [part for part in _parts(message) if not part.get_filename()]
    return [part for kind in kinds for part in parts if part.get_content_type() == kind]


def _read(texts: list[Message], limits: Limits) -> Extracted:
    if not texts:
        raise ExtractionError(Problem.BROKEN, reason="no text in the message")
    first = texts[0]
    payload = first.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise ExtractionError(Problem.BROKEN, reason="a part without content")
    if first.get_content_type() == "text/html":
        return html.extract(payload, limits, first.get_content_charset())
    return plain.extract(payload, limits)


def _subject(message: Message) -> str:
    try:
        return " ".join(str(make_header(decode_header(message.get("Subject") or ""))).split())
    except (MessageError, LookupError, UnicodeError, ValueError):
        return ""
