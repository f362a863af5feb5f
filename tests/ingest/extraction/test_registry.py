"""The table of formats: complete, unambiguous, and no reader is loaded before its file comes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ingest.extraction import DEFAULT, ExtractionError, Problem, extract, registry
from ingest.extraction.registry import Format

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    "entry", [entry for entry in registry.FORMATS if not entry.is_archive], ids=lambda e: e.code
)
def test_every_reader_is_there_and_refuses_with_a_problem(entry: Format) -> None:
    with pytest.raises(ExtractionError):
        entry.load()(b"\x00" * 64, DEFAULT)


def test_codes_and_suffixes_are_each_of_one_format() -> None:
    codes = [entry.code for entry in registry.FORMATS]
    assert len(set(codes)) == len(codes) and max(map(len, codes)) <= 20
    assert len(set(registry.suffixes())) == len(registry.suffixes())
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in registry.suffixes())


def test_an_unknown_code_is_said() -> None:
    with pytest.raises(LookupError, match="caj"):
        registry.find("caj")


def test_an_archive_is_no_file_to_read() -> None:
    assert registry.find("zip").is_archive
    with pytest.raises(ExtractionError) as caught:
        extract(b"PK\x05\x06" + bytes(18))
    assert caught.value.code is Problem.ARCHIVE


def test_plain_text_is_read_without_loading_another_reader() -> None:
    program = (
        "import sys; from ingest.extraction import extract\n"
        "assert extract('在全县大会上的讲话'.encode()).format == 'txt'\n"
        "print(sorted({'pypdfium2_raw', 'docx', 'selectolax', 'charset_normalizer', 'django'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert done.stdout == "[]\n", done.stderr


def test_the_page_for_editors_names_every_suffix() -> None:
    page = (ROOT / "docs/editing.md").read_text(encoding="utf-8")
    missing = [suffix for suffix in registry.suffixes() if f"`{suffix}`" not in page]
    assert missing == []
