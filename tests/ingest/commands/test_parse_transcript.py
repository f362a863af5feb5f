"""parse_transcript: the contract's JSON without the database, one clear sentence for what cannot be read."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests import cast

KEYS = {
    "title", "subtitle", "speaker", "position", "date", "date_precision", "published", "venue", "venue_kind", "place",
    "region", "kind", "outline", "text", "removed", "issues",
}  # fmt: skip


def run(path: Path, **options: object) -> str:
    out = StringIO()
    call_command("parse_transcript", str(path), stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_it_prints_the_contract_without_a_database(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(cast.speech_bytes(0))
    parsed = json.loads(run(path, json=True))
    assert set(parsed) == KEYS
    assert (parsed["title"], parsed["date"], parsed["date_precision"]) == (
        "在全县教育工作会议上的讲话", "2010-03-01", "day",
    )  # fmt: skip
    assert set(parsed["outline"][0]) == {"level", "marker", "heading", "style", "children"}


def test_for_people_it_prints_fields_and_outline(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(cast.speech_bytes(0))
    out = run(path)
    assert "讲话人：黎望川" in out and "一、认清教育的形势" in out


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "空的"), (bytes(range(256)) * 9, "二进制"), (b"PK\x03\x04xxxx", "损坏"), (b"GIF89a\x01\x00" * 9, "不认识"), (b"\x89PNG\r\n\x1a\n" * 9, "只有图片")],
)  # fmt: skip
def test_what_cannot_be_read_gives_one_sentence(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "x.bin"
    path.write_bytes(data)
    with pytest.raises(CommandError, match=words):
        run(path, json=True)


def test_a_missing_file_and_one_too_large_say_so(tmp_path: Path, settings: object) -> None:
    with pytest.raises(CommandError, match="打不开"):
        run(tmp_path / "nowhere.txt")
    settings.UPLOAD_FILE_LIMIT = 5  # type: ignore[attr-defined]
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 6)
    with pytest.raises(CommandError, match="太大"):
        run(path)
