"""In charge of the words of the interface: which strings are to be translated, and their catalogues.

The strings in the code are Chinese; a catalogue is `locale/<language>/LC_MESSAGES/django.po`. Babel reads and
writes it, so that neither xgettext nor msgfmt has to be installed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCES = ("config", "pages", "research", "search", "ingest", "speeches", "templates")

# What xgettext is told by Django's makemessages: the argument (or arguments) that hold the string.
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


def catalogue_path(language: str) -> Path:
    """Return where the catalogue of `language` lies."""
    return Path(settings.BASE_DIR) / "locale" / language / "LC_MESSAGES" / "django.po"


def collect() -> Catalog:
    """Return a catalogue of every string that is marked for translation, with the files it stands in."""
    catalogue = Catalog(charset="utf-8")
    for path in _files():
        place = path.relative_to(settings.BASE_DIR).as_posix()
        source = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            source = templatize(source, origin=place)
        for _line, message, _comments, context in extract(
            "python", io.BytesIO(source.encode()), keywords=_KEYWORDS
        ):
            catalogue.add(message, locations=[(place, 0)], context=context)
    return catalogue


def read_catalogue(language: str) -> Catalog:
    """Return the catalogue of `language`; an empty one where there is none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update_catalogue(language: str) -> Catalog:
    """Bring the catalogue of `language` in step with the code and return it; new strings are untranslated."""
    catalogue = read_catalogue(language)
    catalogue.update(collect(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, sort_by_file=True, omit_header=True, include_lineno=False)
    path.write_bytes(_header(language).encode() + buffer.getvalue())
    return catalogue


def is_translated(message: Message) -> bool:
    """Say whether every form of `message` has a translation."""
    forms = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return all(forms)


def _files() -> Iterator[Path]:
    for folder in SOURCES:
        for path in sorted((Path(settings.BASE_DIR) / folder).rglob("*")):
            if path.suffix in {".py", ".html"} and "migrations" not in path.parts:
                yield path


def _header(language: str) -> str:
    return (
        f"# The interface in {language}; update with: manage.py update_messages\n"
        'msgid ""\n'
        'msgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
