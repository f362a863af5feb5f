"""In charge of Word's old binary files: handed to a converter, where one is installed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess  # the converters are programs of their own
import tempfile
from dataclasses import replace
from pathlib import Path

from ingest.extraction import docx, plain
from ingest.extraction.types import DEFAULT, Extracted, ExtractionError, Limits, Notice, Problem

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]

# LibreOffice maps several gigabytes of address space and uses a fraction of them.
_OFFICE_MEMORY = 8 * 2**30
# What a printer gives that has lost its place among characters of two bytes: letters of the upper half of Latin.
_NOISE = re.compile("[\u00a1-\u00b6\u00b8-\u024f\u20a0-\u20bf]")
_MUCH_NOISE = 3
# Programs that print a .doc as plain text, with their arguments.
_PRINTERS = (
    ("antiword", ["-m", "UTF-8.txt", "-w", "0"]),
    ("catdoc", ["-d", "utf-8", "-w"]),
)


def extract_doc(data: bytes, limits: Limits = DEFAULT) -> Extracted:
    """Return the text of a .doc file through LibreOffice, antiword or catdoc.

    Raises:
        ExtractionError: `needs_converter`, `converter_failed`, `timeout`, and what a .docx may raise.
    """
    if office := _office():
        return _with_office(office, data, "source.doc", limits)
    for program, arguments in _PRINTERS:
        if path := shutil.which(program):
            return _with_printer(path, arguments, data, limits)
    raise ExtractionError(Problem.NEEDS_CONVERTER, format="doc")


def _office() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _with_office(office: str, data: bytes, name: str, limits: Limits) -> Extracted:
    """Convert to .docx: then numbering is written out by the same code as everywhere."""
    with tempfile.TemporaryDirectory(prefix="extract-") as folder:
        source = Path(folder, name)
        source.write_bytes(data)
        profile = Path(folder, "profile").as_uri()
        command = [
            office,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
        ]
        _run([*command, str(source)], folder, limits)
        result = Path(folder, "source.docx")
        if not result.is_file() or result.stat().st_size > limits.member_size:
            raise ExtractionError(Problem.CONVERTER_FAILED, converter="soffice")
        return docx.extract(result.read_bytes(), limits)


def _with_printer(path: str, arguments: list[str], data: bytes, limits: Limits) -> Extracted:
    with tempfile.TemporaryDirectory(prefix="extract-") as folder:
        source = Path(folder, "source.doc")
        source.write_bytes(data)
        output = _run([path, *arguments, str(source)], folder, limits)
    extracted = plain.extract(output)
    garbled = {Notice.GARBLED_PARTS} if len(_NOISE.findall(extracted.text)) >= _MUCH_NOISE else set()
    warnings = {*extracted.warnings, Notice.NUMBERING_LOST, *garbled}
    return replace(extracted, encoding=None, warnings=tuple(sorted(warnings)))


def _run(command: list[str], folder: str, limits: Limits) -> bytes:
    name = Path(command[0]).name
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": folder,
        "LANG": "C.UTF-8",
        "TMPDIR": folder,
    }
    output = Path(folder, "output")
    with output.open("wb") as sink:
        process = subprocess.Popen(  # noqa: S603  # a program found on PATH, arguments of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            start_new_session=True,
            preexec_fn=_raise_memory,  # the extracting process has one thread
        )
        try:
            code = process.wait(limits.wall_seconds * 0.9)
        except subprocess.TimeoutExpired as error:
            raise ExtractionError(Problem.TIMEOUT, limit=limits.wall_seconds) from error
        finally:
            _end(process)
    if code:
        raise ExtractionError(Problem.CONVERTER_FAILED, converter=name)
    with output.open("rb") as text:
        return text.read(limits.member_size)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the converter with all it has started: soffice is a script around the program."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()
    process.wait()


def _raise_memory() -> None:
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = _OFFICE_MEMORY if hard == resource.RLIM_INFINITY else min(hard, _OFFICE_MEMORY)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
