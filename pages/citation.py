"""In charge of how a speech is cited: GB/T 7714-2015, BibTeX and schema.org."""

from __future__ import annotations

import datetime
import re

from speeches.models import Speech

# Takes each character that BibTeX or TeX reads as a command.
_TEX_SPECIAL = re.compile(r"[&%$#_]")
_TEX_WORDS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def gbt7714(speech: Speech, url: str, today: datetime.date) -> str:
    """Return the reference by GB/T 7714-2015 §8.5, electronic resource: the day in ( ) is the speech's own.

    刘国文. 在县委十九届二次全体会议上的讲话[EB/OL]. (2022-08-13)[2026-11-22]. https://….
    """
    author = speech.speaker_as_printed
    parts = [f"{author}. " if author else "", _full_title(speech), "[EB/OL]. "]
    if speech.iso_date:
        parts.append(f"({speech.iso_date})")
    parts.append(f"[{today.isoformat()}]. {url}.")
    return "".join(parts)


def bibtex(speech: Speech, url: str, today: datetime.date) -> str:
    """Return a BibTeX entry; @misc, which every style knows."""
    date = speech.iso_date.split("-") if speech.iso_date else []
    fields = {
        "author": "{" + _tex(speech.speaker_as_printed) + "}" if speech.speaker_as_printed else "",
        "title": "{" + _tex(_full_title(speech)) + "}",
        "year": date[0] if date else "",
        "month": str(int(date[1])) if len(date) > 1 else "",
        "day": str(int(date[2])) if len(date) > 2 else "",
        "note": _tex("，".join(filter(None, [speech.position, speech.venue.name if speech.venue else ""]))),
        "howpublished": "讲话文库",
        "url": url,
        "urldate": today.isoformat(),
        "language": "chinese",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{speech.slug},", *lines, "}"])


def json_ld(speech: Speech, url: str) -> dict[str, object]:
    """Return the speech in the terms of schema.org."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": url,
        "url": url,
        "headline": speech.title,
        "genre": speech.kind,
        "inLanguage": "zh-Hans",
        "isAccessibleForFree": True,
    }
    if author := speech.speaker_as_printed:
        person = {"@type": "Person", "name": author, "jobTitle": speech.position}
        data["author"] = {name: value for name, value in person.items() if value}
    if speech.iso_date:
        data["dateCreated"] = speech.iso_date
    if speech.published_at:
        data["datePublished"] = speech.published_at.date().isoformat()
    if speech.region:
        data["spatialCoverage"] = {"@type": "AdministrativeArea", "name": speech.region.full_name}
    if speech.venue:
        data["recordedAt"] = {"@type": "Event", "name": speech.venue.name}
    return data


def _full_title(speech: Speech) -> str:
    return f"{speech.title}：{speech.subtitle}" if speech.subtitle else speech.title


def _tex(text: str) -> str:
    text = "".join(_TEX_WORDS.get(character, character) for character in text)
    return _TEX_SPECIAL.sub(lambda match: "\\" + match[0], text)
