"""Files that real programs saved give the speech that was in them.

A demo transcript is set as an office sets it (faces of Chinese print that this machine lacks, first lines indented),
saved by LibreOffice, antiword, catdoc and pandoc in each format, and read again. CAMPAIGN=full takes all of them.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from ingest.extraction import Notice, extract
from ingest.extraction import doc as doc_reader
from ingest.parsing import parse
from ingest.parsing.types import ParsedSpeech, Style, walk
from tests import campaigns
from tests.audit.same_speech import AUDIT, ROOT, Read, differences

TRANSCRIPTS = sorted((ROOT / "fixtures/transcripts/txt").glob("*.txt"))
SPEECHES = campaigns.size(2, len(TRANSCRIPTS), "ROUND_TRIPS")
CHOSEN = TRANSCRIPTS[:: max(1, len(TRANSCRIPTS) // SPEECHES)][:SPEECHES]
SECONDS = 180
pytestmark = [AUDIT, pytest.mark.slow]


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not on this machine: {', '.join(missing)}")


@cache
def speech(path: Path) -> ParsedSpeech:
    extracted = extract(path.read_bytes(), path.name)
    return parse(extracted.text, blocks=extracted.blocks)


def set_in_word(parsed: ParsedSpeech, target: Path) -> Path:
    """Save a speech as an office sets it: title in 小标宋, headings in 黑体, text in 仿宋."""
    document = docx.Document()
    document.core_properties.title = ""
    headings = {node.marker + node.heading for node in walk(parsed.outline) if node.style is Style.BLOCK}
    title = parsed.title.value if parsed.title else ""
    in_text = False
    for line in parsed.text.split("\n"):
        face = "方正小标宋简体" if line == title else "黑体" if line in headings else "仿宋_GB2312"
        paragraph = document.add_paragraph()
        run = paragraph.add_run(line)
        run.font.size = Pt(22 if line == title else 16)
        run.font.name = face
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
        in_text = in_text or len(line) > 30 or line.endswith("：")
        if in_text:
            paragraph.paragraph_format.first_line_indent = Pt(32)
        else:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.save(str(target))
    return target


def run(command: Iterable[str | Path], **options: object) -> bytes:
    done = subprocess.run(
        [*map(str, command)], check=True, capture_output=True, timeout=SECONDS, **options  # type: ignore[call-overload]
    )  # fmt: skip
    return bytes(done.stdout)


def saved_by_office(source: Path, form: str) -> Path:
    folder = source.parent / "saved"
    profile = (source.parent / "profile").as_uri()
    office = ("soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore")
    run([*office, "--convert-to", form, "--outdir", folder, source])
    return folder / f"{source.stem}.{form.partition(':')[0]}"


def read(path: Path) -> tuple[Read, tuple[Notice, ...]]:
    extracted = extract(path.read_bytes(), path.name)
    return Read.of(parse(extracted.text, blocks=extracted.blocks)), extracted.warnings


def wanted(path: Path) -> Read:
    found = Read.of(speech(path))
    assert len(found.lines) > 10
    assert len(found.outline) > 2
    return found


@needs("soffice")
@pytest.mark.parametrize("form", ["docx:MS Word 2007 XML", "doc", "odt", "fodt", "rtf", "pdf", "html"])
@pytest.mark.parametrize("path", CHOSEN, ids=lambda path: path.stem)
def test_what_libreoffice_saves_is_the_same_speech(path: Path, form: str, tmp_path: Path) -> None:
    source = set_in_word(speech(path), tmp_path / "speech.docx")
    got, warnings = read(saved_by_office(source, form))
    assert differences(wanted(path), got) == {}
    assert warnings == ()


@needs("soffice", "antiword")
@pytest.mark.parametrize("path", CHOSEN, ids=lambda path: path.stem)
def test_what_antiword_prints_is_the_same_speech(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = saved_by_office(set_in_word(speech(path), tmp_path / "speech.docx"), "doc")
    monkeypatch.setattr(doc_reader, "_office", lambda: None)
    got, warnings = read(saved)
    assert differences(wanted(path), got) == {}
    assert warnings == (Notice.NUMBERING_LOST,)


@needs("soffice", "catdoc")
@pytest.mark.parametrize("path", CHOSEN, ids=lambda path: path.stem)
def test_what_catdoc_prints_is_the_same_speech_or_waits_for_an_editor(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = saved_by_office(set_in_word(speech(path), tmp_path / "speech.docx"), "doc")
    monkeypatch.setattr(doc_reader, "_office", lambda: None)
    monkeypatch.setattr(doc_reader, "_PRINTERS", doc_reader._PRINTERS[1:])
    got, warnings = read(saved)
    # It loses its place in pieces of two bytes a character now and then, and prints noise.
    assert Notice.GARBLED_PARTS in warnings or differences(wanted(path), got) == {}


@needs("pandoc")
@pytest.mark.parametrize("form", ["docx", "odt", "epub", "html", "rtf"])
@pytest.mark.parametrize("path", CHOSEN, ids=lambda path: path.stem)
def test_what_pandoc_writes_is_the_same_speech(path: Path, form: str, tmp_path: Path) -> None:
    source = set_in_word(speech(path), tmp_path / "speech.docx")
    target = tmp_path / f"written.{form}"
    run(["pandoc", "--standalone", "--metadata=lang:zh", source, "-o", target])
    got, _warnings = read(target)
    assert differences(wanted(path), got) == {}
