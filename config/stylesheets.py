"""In charge of the one style sheet that a page loads: static/css/main.css with what it imports put in its place.

The sources stay small files, a fragment or a concern each; a browser would fetch them one after the other. The
sheet is made where static files are looked for, so that collectstatic, runserver and a bare checkout serve the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"

# Takes `@import "hits.css" layer(components);` and `@import "print.css" print;`; leaves `@layer reset, tokens;`.
_IMPORT = re.compile(
    r"""
    ^ @import \s+ "(?P<file>[\w.-]+)" \s+
    (?: layer\( (?P<layer>[\w.-]+) \) | (?P<media>[\w-]+) ) \s* ; [ ]* $
    """,
    re.VERBOSE | re.MULTILINE,
)


def joined(main: Path) -> str:
    """Return the text of a style sheet with the files that it imports in their places.

    Raises:
        ValueError: An import is written in a way that would be lost, or an imported file names another one.
    """

    def content(found: re.Match[str]) -> str:
        text = (main.parent / found["file"]).read_text(encoding="utf-8").strip()
        if "@import" in text or "url(" in text:
            raise ValueError(f"{found['file']} names another file, which would not be found from {NAME}")
        around = f"@layer {found['layer']}" if found["layer"] else f"@media {found['media']}"
        return f"{around} {{\n{text}\n}}"

    text = _IMPORT.sub(content, main.read_text(encoding="utf-8"))
    if "@import" in text:
        raise ValueError(f"{main.name} imports what is not understood")
    return text


class StylesheetFinder(BaseFinder):
    """Finds `css/site.css`, made anew as soon as one of its sources changes."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.main = settings.BASE_DIR / "static" / "css" / "main.css"
        self.storage = FileSystemStorage(location=settings.DATA_DIR / "stylesheets")

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return where the sheet lies, and nothing for any other path."""
        if path != NAME:
            return []
        made = str(self._made())
        return [made] if find_all else made

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield the sheet with the storage it lies in."""
        self._made()
        yield NAME, self.storage

    def _made(self) -> Path:
        text = joined(self.main)
        target = Path(self.storage.path(NAME))
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh = target.with_suffix(".new")
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(target)  # in one step: another process may be reading it
        return target
