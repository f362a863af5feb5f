"""In charge of a speech as plain text."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from pages import front_matter
from pages.exports.byline import byline
from pages.exports.export import Export
from speeches.models import Speech


def write_txt(speech: Speech, url: str) -> bytes:
    """Return the speech as plain text, UTF-8 with a BOM, for Windows' editor; the source at the end."""
    front = front_matter.find_front_matter(speech)
    head = [] if front.title else [speech.title, *filter(None, [speech.subtitle])]
    if not front.byline:
        head += byline(speech)
    lines = [*head, *([""] if head else []), speech.text, "", url, ""]
    return "\n".join(lines).replace("\n", "\r\n").encode("utf-8-sig")


PLAIN_TEXT = Export(
    suffix="txt",
    title=_("纯文本"),
    media_type="text/plain; charset=utf-8",
    write=write_txt,
    about="UTF-8",
)
