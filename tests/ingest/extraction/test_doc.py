# long cases are read best unbroken
from __future__ import annotations

import base64
import os
import stat
from pathlib import Path

import pytest

from ingest.extraction import ExtractionError, Limits, Notice, Problem, extract
from tests.ingest.extraction.makers import BODY, TITLE, docx_of, numbering, paragraph
from tests.processes import becomes_true

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
DOC = (
    OLE
    + b"\xec\xa5".ljust(1024, b"\0")
    + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", "WordDocument"))
)


@pytest.fixture
def no_converter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def install(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def test_without_a_converter_the_file_needs_one(no_converter: Path) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(DOC)
    assert (caught.value.code, caught.value.details) == (Problem.NEEDS_CONVERTER, {"format": "doc"})


def test_antiword_and_catdoc_read_doc_and_lose_its_numbers(no_converter: Path) -> None:
    install(no_converter, "antiword", f"test -s \"$5\" && printf '{TITLE}\\n{BODY}\\n'")
    extracted = extract(DOC)
    assert (extracted.format, extracted.text) == ("doc", f"{TITLE}\n{BODY}")
    assert extracted.warnings == (Notice.NUMBERING_LOST,)


def test_libreoffice_converts_to_docx_with_numbering(no_converter: Path) -> None:
    result = docx_of(paragraph(TITLE, num=1, level=0), numbering_xml=numbering([("chineseCounting", "%1、")]))
    (no_converter / "ready").write_text(base64.b64encode(result).decode())
    install(
        no_converter,
        "soffice",
        f'while [ "$1" != "--outdir" ]; do shift; done; base64 -d {no_converter}/ready > "$2/source.docx"',
    )
    extracted = extract(DOC)
    assert (extracted.text, extracted.format) == ("一、" + TITLE, "doc")


def test_a_converter_that_fails_or_gives_nothing_is_named(no_converter: Path) -> None:
    for script in ("exit 3", "exit 0"):
        install(no_converter, "soffice", script)
        with pytest.raises(ExtractionError) as caught:
            extract(DOC)
        assert (caught.value.code, caught.value.details) == (
            Problem.CONVERTER_FAILED,
            {"converter": "soffice"},
        )


def test_a_converter_that_hangs_is_ended_with_all_it_started(no_converter: Path) -> None:
    child = no_converter / "child"
    install(no_converter, "catdoc", f"sleep 600 & echo $! > {child}; wait")
    for seconds in (0.5, 5, 50):  # longer, where a busy machine had not yet started it
        with pytest.raises(ExtractionError) as caught:
            extract(DOC, limits=Limits(wall_seconds=seconds))
        assert caught.value.code is Problem.TIMEOUT
        if child.exists() and child.read_text():
            break
    started = int(child.read_text())
    becomes_true(lambda: not _runs(started))


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX" and os.path.exists(f"/proc/{pid}")


def test_old_files_of_other_programs_are_named() -> None:
    for stream, kind in (("Workbook", "xls"), ("PowerPoint Document", "ppt")):
        data = DOC.replace("WordDocument".encode("utf-16-le"), stream.encode("utf-16-le"))
        with pytest.raises(ExtractionError) as caught:
            extract(data, "讲话.doc")
        assert (caught.value.code, caught.value.details) == (Problem.UNKNOWN_TYPE, {"kind": kind})


def test_an_old_file_with_a_password_says_so() -> None:
    data = bytearray(DOC)
    data[512 + 11] = 1
    with pytest.raises(ExtractionError) as caught:
        extract(bytes(data))
    assert caught.value.code is Problem.ENCRYPTED


def test_a_header_alone_is_broken() -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(OLE)
    assert caught.value.code is Problem.BROKEN
