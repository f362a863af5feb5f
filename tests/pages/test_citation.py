"""How a speech is cited."""

from __future__ import annotations

import datetime

import pytest

from pages import citation
from tests.archive import make_speech

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)
URL = "https://wenku.example/speeches/speech-1/"


@pytest.mark.parametrize(
    ("date", "middle"),
    [
        ("2016-12-28", "(2016-12-28)[2026-11-22]"),
        ("2017-03", "(2017-03)[2026-11-22]"),
        ("2018", "(2018)[2026-11-22]"),
        ("", "[2026-11-22]"),
    ],
)
def test_gbt7714_gives_the_date_as_far_as_it_is_known(date: str, middle: str) -> None:
    speech = make_speech(date=date)
    assert citation.gbt7714(speech, URL, TODAY) == (
        f"黎望川. 在县委十三届二次全体会议上的讲话[EB/OL]. {middle}. {URL}."
    )


def test_gbt7714_without_speaker_begins_with_the_title() -> None:
    speech = make_speech(speaker=None, speaker_name="", subtitle="摘要")
    assert citation.gbt7714(speech, URL, TODAY).startswith("在县委十三届二次全体会议上的讲话：摘要[EB/OL]. ")


def test_bibtex_escapes_what_tex_would_read() -> None:
    entry = citation.bibtex(make_speech(title="100% {讲话} A_B & \\C"), URL, TODAY)
    assert r"title = {{100\% \{讲话\} A\_B \& \textbackslash{}C}}," in entry
    assert "  year = {2016}," in entry
    assert "  day = {28}," in entry
    assert entry.startswith("@misc{speech-")
    assert entry.endswith("}")


def test_bibtex_leaves_out_what_is_unknown() -> None:
    entry = citation.bibtex(make_speech(date="2018", speaker=None, speaker_name=""), URL, TODAY)
    assert "author" not in entry
    assert "month" not in entry


def test_json_ld_names_speaker_place_and_date() -> None:
    data = citation.json_ld(make_speech(), URL)
    assert data["author"] == {"@type": "Person", "name": "黎望川", "jobTitle": "溪口县委书记"}
    assert data["dateCreated"] == "2016-12-28"
    assert data["spatialCoverage"] == {"@type": "AdministrativeArea", "name": "云溪省临江市溪口县"}
