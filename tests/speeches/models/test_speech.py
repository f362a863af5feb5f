"""What a speech says of itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from speeches.models import Speaker, Speech


@pytest.mark.parametrize(
    ("printed", "known", "shown"),
    [("黎××", "黎望川", "黎××"), ("", "黎望川", "黎望川"), ("黎××", "", "黎××"), ("", "", "")],
)
def test_the_name_as_printed_goes_before_the_name_known(printed: str, known: str, shown: str) -> None:
    speech = Speech(speaker_name=printed, speaker=Speaker(name=known) if known else None)
    assert speech.speaker_as_printed == shown


@pytest.mark.django_db
def test_the_fields_it_names_are_all_that_it_reads(django_assert_num_queries: object) -> None:
    speaker = Speaker.objects.create(name="黎望川", slug="li-wang-chuan")
    Speech.objects.create(title="在全县教育工作会议上的讲话", slug="a", speaker=speaker)
    with django_assert_num_queries(1):  # type: ignore[operator]
        (speech,) = Speech.objects.select_related("speaker").only(*Speech.SPEAKER_AS_PRINTED)
        assert speech.speaker_as_printed == "黎望川"


def test_nobody_else_puts_the_two_names_together() -> None:
    # "speaker_name or", "speaker_name|default": the property is the one place that chooses between them.
    chooses = re.compile(r"speaker_name\s*(?:or\b|\|default)")
    rooms = ("config", "pages", "research", "search", "ingest", "templates", "speeches")
    files = [
        file
        for room in rooms
        for file in Path(settings.BASE_DIR, room).rglob("*")
        if file.suffix in {".py", ".html"}
    ]
    found = [str(file) for file in files if chooses.search(file.read_text(encoding="utf-8"))]
    assert found == [str(Path(settings.BASE_DIR, "speeches/models/speech.py"))]
