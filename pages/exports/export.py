"""In charge of what an export is: a format in which a reader takes a speech home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from speeches.models import Speech

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True, slots=True)
class Export:
    """A format, from which its address, its link on the reading page and its answer derive.

    Attributes:
        suffix: the end of its address and of the file's name: `docx` of `download.docx`.
        title: what readers call it.
        media_type: what the answer says it is (`Content-Type`).
        write: gives the file; it is told the speech and the speech's own address.
        about: what is in it, for docs/reading.md.
    """

    suffix: str
    title: _StrOrPromise
    media_type: str
    write: Callable[[Speech, str], bytes]
    about: str
