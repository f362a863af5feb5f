"""The recipe of docs/contributing/file-format.md, followed: one reader and one line, and the format is read everywhere.

The code is taken out of the page itself, so that what it says and what works cannot part.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from ingest.extraction import extract, registry
from ingest.extraction.registry import Format
from ingest.forms import UploadForm
from ingest.management.commands import import_transcripts, parse_transcript
from ingest.services import bulk_sources, problems

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs/contributing/file-format.md").read_text(encoding="utf-8")
READER, LINE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
CUES = """1
00:00:01,000 --> 00:00:04,000
在全县茶产业推进会上的讲话

2
00:00:04,500 --> 00:00:09,000
同志们，今天的会
只讲三件事。
"""
WORDS = "在全县茶产业推进会上的讲话\n同志们，今天的会只讲三件事。"


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Format:
    """The recipe's format, registered for the length of a test."""
    module = ModuleType("ingest.extraction.subtitles")
    exec(READER, module.__dict__)
    monkeypatch.setitem(sys.modules, "ingest.extraction.subtitles", module)
    entry = eval(LINE, {"Format": Format})
    assert isinstance(entry, Format)
    monkeypatch.setattr(registry, "FORMATS", (*registry.FORMATS, entry))
    return entry


def test_it_is_plain_text_before() -> None:
    assert extract(CUES.encode(), "讲话.srt").format == "txt"


def test_it_is_read(toy: Format) -> None:
    extracted = extract(CUES.encode(), "讲话.SRT")
    assert (extracted.text, extracted.format) == (WORDS, "srt")


def test_by_another_name_it_is_what_it_was(toy: Format) -> None:
    assert extract(CUES.encode(), "讲话.txt").format == "txt"


def test_form_folders_help_and_sentence_know_it(toy: Format, tmp_path: Path) -> None:
    assert ".srt" in str(UploadForm()["uploads"])
    (tmp_path / "讲话.srt").write_text(CUES, encoding="utf-8")
    assert bulk_sources.files([tmp_path]) == [tmp_path / "讲话.srt"]
    for command in (parse_transcript, import_transcripts):
        assert ".srt" in command.Command().create_parser("manage.py", "command").format_help()
    assert "pdf、srt 或 zip" in problems.sentence("unknown_type", {"kind": "image"})


def test_the_child_process_reads_it(tmp_path: Path) -> None:
    package = tmp_path / "ingest/extraction"
    shutil.copytree(ROOT / "ingest/extraction", package, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "ingest/__init__.py").touch()
    shutil.copy(ROOT / "ingest/blocks.py", tmp_path / "ingest/blocks.py")
    (package / "subtitles.py").write_text(READER, encoding="utf-8")
    table = (package / "registry.py").read_text(encoding="utf-8")
    assert table.count("\nFORMATS = (\n") == 1
    (package / "registry.py").write_text(
        table.replace("\nFORMATS = (\n", f"\nFORMATS = (\n    {LINE.strip()},\n"), encoding="utf-8"
    )
    program = (
        "import sys; from ingest.extraction import extract_safely, end_children\n"
        "extracted = extract_safely(sys.stdin.buffer.read(), '讲话.srt'); end_children()\n"
        "sys.stdout.buffer.write(f'{extracted.format}\\n{extracted.text}'.encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=CUES.encode(), capture_output=True, cwd=tmp_path, timeout=60
    )
    assert done.stdout.decode() == f"srt\n{WORDS}", done.stderr.decode()
