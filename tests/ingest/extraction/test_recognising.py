"""Pictures of text: recognised where tesseract is on the machine, refused with a sentence elsewhere."""

from __future__ import annotations

import io
import os
import shutil
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.extraction import (
    ExtractionError,
    Limits,
    Notice,
    Problem,
    end_children,
    extract,
    extract_safely,
    recognising,
)
from ingest.extraction.recognising import _lines
from ingest.extraction.sniffing import sniff
from tests.ingest.extraction.makers import BODY, TITLE, docx_of, paragraph, pdf_of, scanned_pdf

FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
DRAWING = '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r></w:p>'


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    recognising.is_available.cache_clear()
    yield
    recognising.is_available.cache_clear()
    end_children()


def report(*lines: str) -> str:
    """Write what tesseract reports of a page: a line 40 dots high each, every character a word."""
    rows = ["1\t1\t0\t0\t0\t0\t0\t0\t1700\t2200\t-1\t"]
    for number, line in enumerate(lines):
        top, indent = 100 + 60 * number, 280 if line.startswith("　") else 200
        words = line.strip("　")
        rows.append(f"4\t1\t1\t1\t{number}\t0\t{indent}\t{top}\t{40 * len(words)}\t40\t-1\t")
        rows += [
            f"5\t1\t1\t1\t{number}\t{i}\t{indent + 40 * i}\t{top}\t40\t40\t90.5\t{word}"
            for i, word in enumerate(words)
        ]
    return HEAD + "\n".join(rows) + "\n"


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that answers as tesseract does, with the report that lies beside it."""
    program = tmp_path / "tesseract"
    program.write_text(
        "#!/bin/sh\n"
        'if [ "$1" = --list-langs ]; then printf "List of available languages (2):\\nchi_sim\\neng\\n"; exit; fi\n'
        f'cat > /dev/null; cat "{tmp_path}/report"\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    text = "　　" + BODY
    (tmp_path / "report").write_text(report(TITLE, *(text[i : i + 22] for i in range(0, len(text), 22))))
    return tmp_path


@pytest.fixture
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def picture(form: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (80, 110), 255).save(buffer, form)
    return buffer.getvalue()


def problem(data: bytes, name: str = "") -> Problem:
    with pytest.raises(ExtractionError) as caught:
        extract(data, name)
    return caught.value.code


def test_the_lines_of_a_report_are_read() -> None:
    (page,) = _lines(report("　　同志们：", "全县大会"))
    assert [line.text for line in page] == ["同志们：", "全县大会"]
    assert page[0].left > page[1].left
    assert page[0].baseline > page[1].baseline


def test_words_of_latin_keep_their_spaces_and_specks_are_left_out() -> None:
    line = "4\t1\t1\t1\t1\t0\t10\t10\t400\t40\t-1\t"
    words = [("GDP", 90), ("growth", 80), ("增", 0), ("长", 95), ("6.5%", 90), ("|", 3), ("", -1)]
    rows = [f"5\t1\t1\t1\t1\t{i}\t10\t10\t9\t40\t{sure}\t{word}" for i, (word, sure) in enumerate(words)]
    first = "1\t1\t0\t0\t0\t0\t0\t0\t1700\t2200\t-1\t"
    (page,) = _lines(HEAD + "\n".join([first, line, *rows]))
    assert [each.text for each in page] == ["GDP growth增长6.5%"]


@pytest.mark.parametrize("report_of", ["", HEAD, "nonsense", HEAD + "5\t1\n"])
def test_a_report_that_says_nothing_has_no_lines(report_of: str) -> None:
    assert not any(_lines(report_of))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_picture_is_recognised_and_marked_so(stand_in: Path, form: str) -> None:
    extracted = extract(picture(form), "扫描")
    assert (extracted.format, extracted.warnings) == ("image", (Notice.RECOGNISED,))
    assert extracted.text.split("\n") == [TITLE, BODY]


def test_a_scan_is_recognised_page_by_page(stand_in: Path) -> None:
    extracted = extract(scanned_pdf(2), "a.pdf")
    assert extracted.text.split("\n") == [TITLE, BODY] * 2
    assert extracted.warnings == (Notice.RECOGNISED,)


def test_a_page_that_is_a_picture_is_recognised_among_others(stand_in: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for source in (pdf_of([BODY], title="", foot=""), scanned_pdf(1)):
        for page in PdfReader(io.BytesIO(source)).pages:
            writer.add_page(page)
    buffer = io.BytesIO()
    writer.write(buffer)
    extracted = extract(buffer.getvalue())
    assert extracted.text.split("\n") == [BODY, TITLE, BODY]
    assert extracted.warnings == (Notice.RECOGNISED,)


def test_a_document_of_nothing_but_pictures_is_recognised(stand_in: Path) -> None:
    parts: dict[str, str | bytes] = {f"word/media/image{i}.png": picture() for i in (1, 2, 10)}
    extracted = extract(docx_of([DRAWING], parts=parts))
    assert extracted.format == "docx"
    assert extracted.text.count(BODY) == 3
    assert Notice.RECOGNISED in extracted.warnings


def test_a_document_with_text_is_not_asked_for_its_pictures(stand_in: Path) -> None:
    extracted = extract(docx_of([paragraph(BODY), DRAWING], parts={"word/media/image1.png": picture()}))
    assert (extracted.text, extracted.warnings) == (BODY, ())


def test_pages_beyond_the_bounds_are_left_and_remarked(stand_in: Path) -> None:
    extracted = extract(scanned_pdf(3), limits=Limits(recognise_pages=1))
    assert extracted.text.split("\n") == [TITLE, BODY]
    assert extracted.warnings == (Notice.PAGES_WITHOUT_TEXT, Notice.PICTURES_LEFT, Notice.RECOGNISED)


def test_a_program_that_takes_too_long_is_ended(stand_in: Path) -> None:
    program = stand_in / "tesseract"
    program.write_text(program.read_text().replace("cat > /dev/null;", "exec sleep 60;"))
    with pytest.raises(ExtractionError) as caught:
        extract(picture(), limits=Limits(recognise_seconds=0.3))
    assert caught.value.code is Problem.ONLY_PICTURES


def test_the_child_recognises_as_well(stand_in: Path) -> None:
    assert extract_safely(picture()).text.split("\n") == [TITLE, BODY]


def test_pictures_without_text_are_refused(stand_in: Path) -> None:
    (stand_in / "report").write_text(HEAD)
    assert problem(picture()) is Problem.ONLY_PICTURES
    assert problem(scanned_pdf(1)) is Problem.NO_TEXT_LAYER
    assert problem(docx_of([DRAWING], parts={"word/media/image1.png": picture()})) is Problem.ONLY_PICTURES


@pytest.mark.usefixtures("nothing_installed")
def test_without_the_program_a_sentence_says_what_is_wanted() -> None:
    assert problem(picture()) is Problem.ONLY_PICTURES
    assert problem(scanned_pdf(1)) is Problem.NO_TEXT_LAYER
    assert problem(docx_of([DRAWING], parts={"word/media/image1.png": picture()})) is Problem.ONLY_PICTURES


def test_a_program_without_chinese_is_none(stand_in: Path) -> None:
    program = stand_in / "tesseract"
    program.write_text(program.read_text().replace("chi_sim", "deu"))
    assert not recognising.is_available()


def test_pictures_are_known_by_their_bytes() -> None:
    assert [sniff(picture(form), "x.txt").code for form in ("PNG", "JPEG", "TIFF")] == ["image"] * 3
    with pytest.raises(ExtractionError) as caught:
        sniff(picture("GIF"))
    assert caught.value.code is Problem.UNKNOWN_TYPE


@pytest.mark.slow
@pytest.mark.skipif(
    not (FONT.is_file() and shutil.which("tesseract") and recognising.is_available()),
    reason="tesseract with chi_sim, or a Chinese font, is not on this machine",
)
def test_printed_text_is_recognised() -> None:
    font, large = ImageFont.truetype(str(FONT), 44), ImageFont.truetype(str(FONT), 60)
    page = Image.new("L", (1654, 1200), 255)
    draw = ImageDraw.Draw(page)
    draw.text((360, 100), TITLE, 0, font=large)
    words = "　　" + BODY * 3
    for number, start in enumerate(range(0, len(words), 30)):
        draw.text((160, 260 + 80 * number), words[start : start + 30], 0, font=font)
    buffer = io.BytesIO()
    page.save(buffer, "PNG")
    title, body = extract_safely(buffer.getvalue()).text.split("\n")
    assert sum(map(str.__eq__, title, TITLE)) >= len(TITLE) - 2
    assert sum(character in body for character in BODY) >= 0.95 * len(BODY)
    assert abs(len(body) - 3 * len(BODY)) <= 5


def test_no_part_of_a_package_is_larger_than_it_may_be(stand_in: Path) -> None:
    data = docx_of([DRAWING], parts={"word/media/image1.png": bytes(20_000_000)})
    assert zipfile.is_zipfile(io.BytesIO(data))
    assert problem(data) is Problem.BOMB
