"""In charge of zip archives: their members one by one, each as bytes or as the reason why not."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from ingest.extraction.sniffing import sniff
from ingest.extraction.types import DEFAULT, ExtractionError, Limits, Member, Problem
from ingest.extraction.zip_entry import read_entry

# The flag of an entry whose name is UTF-8; without it the name is in the encoding of the sender's system.
_UTF8_NAME = 0x800
# What zipfile reads a name as that is not UTF-8; made bytes again by the same table.
_ZIP_NAMES = "cp437"
# What systems add by themselves: __MACOSX/._讲话.docx, .DS_Store, Thumbs.db, ~$讲话.docx of an open Word.
_SYSTEM_FILE = re.compile(
    r"(?:^|/)(?:__MACOSX/|\.[^/.][^/]*(?:/|$)|~\$[^/]*$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE
)
_DRIVE = re.compile(r"^[A-Za-z]:")
_UNSAFE_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST_NAME = 500


def members(data: bytes, limits: Limits = DEFAULT) -> Iterator[Member]:
    """Yield the files of a zip in their order, folders and what systems add left out.

    A member that cannot be had bears its error and does not cost the others.

    Raises:
        ExtractionError: for the archive as a whole: `empty`, `too_large`, `broken`, `too_many_members`, and
            `bomb` as soon as more has been unpacked than the limits allow.
    """
    with _opened(data, limits) as archive:
        left = limits.total_size
        for name, info in _files(archive, limits):
            try:
                content = _read(archive, info, name, limits, left)
            except ExtractionError as error:
                if _concerns_all(error, limits):
                    raise
                yield Member(_shown(name), error=error)
            else:
                left -= len(content)
                yield Member(name, content)


def is_archive(data: bytes) -> bool:
    """Say if the bytes are a zip of files, rather than a .docx, which is a zip as well."""
    if not data.startswith(b"PK"):
        return False
    try:
        return sniff(data).is_archive
    except ExtractionError:
        return False  # what it is then, and what is wrong with it, its own reader will say


def _opened(data: bytes, limits: Limits) -> zipfile.ZipFile:
    if not data:
        raise ExtractionError(Problem.EMPTY)
    if len(data) > limits.total_size:
        raise ExtractionError(Problem.TOO_LARGE, limit=limits.total_size, size=len(data))
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ExtractionError(Problem.BROKEN, reason=f"zip: {error}"[:200]) from error


def _files(archive: zipfile.ZipFile, limits: Limits) -> list[tuple[str, zipfile.ZipInfo]]:
    """Return the entries that a sender meant, with their names; neither too many nor none at all."""
    named = ((member_name(info), info) for info in archive.infolist() if not info.is_dir())
    files = [(name, info) for name, info in named if not _SYSTEM_FILE.search(name)]
    if len(files) > limits.members:
        raise ExtractionError(Problem.TOO_MANY_MEMBERS, limit=limits.members, size=len(files))
    if not files:
        raise ExtractionError(Problem.EMPTY)
    return files


def _concerns_all(error: ExtractionError, limits: Limits) -> bool:
    """Whether it is the whole archive that unpacks to too much, rather than this member."""
    return error.code is Problem.BOMB and error.details.get("limit") == limits.total_size


def member_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member as its sender saw it, with `/` between folders.

    Chinese Windows writes names in GB18030 without saying so; Info-ZIP adds a field with the name in UTF-8.
    """
    name = _unicode_field(info)
    if name is None:
        name = info.filename
        if not info.flag_bits & _UTF8_NAME:
            try:
                raw = info.orig_filename.encode(_ZIP_NAMES)
                name = _decoded(raw)
            except UnicodeEncodeError:
                pass
    return name.replace("\\", "/").split("\x00", 1)[0].removeprefix("./")


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode(_ZIP_NAMES)


def _unicode_field(info: zipfile.ZipInfo) -> str | None:
    """Return the name in the extra field 0x7075 ("up") that Info-ZIP writes: version, checksum, UTF-8."""
    extra = info.extra
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind == 0x7075 and 5 < size <= len(extra) - 4 and extra[4] == 1:
            try:
                raw = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8_NAME else _ZIP_NAMES)
                if int.from_bytes(extra[5:9], "little") == zlib.crc32(raw):
                    return extra[9 : 4 + size].decode()
            except UnicodeError:
                return None
        extra = extra[4 + size :]
    return None


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits, left: int) -> bytes:
    parts = name.split("/")
    if (
        name.startswith("/")
        or _DRIVE.match(name)
        or ".." in parts
        or _UNSAFE_CHARACTERS.search(name)
        or len(name) > _LONGEST_NAME
    ):
        raise ExtractionError(Problem.UNSAFE_NAME)
    # Declared sizes may lie either way: they serve to refuse early, what is read is counted again.
    if info.file_size > limits.member_size:
        raise ExtractionError(Problem.TOO_LARGE, limit=limits.member_size, size=info.file_size)
    most = min(limits.member_size, left)
    content = read_entry(archive, info, most)
    if len(content) > most:
        raise ExtractionError(Problem.BOMB, limit=limits.total_size if most == left else most)
    if len(content) > limits.ratio * max(info.compress_size, 4096):
        raise ExtractionError(Problem.BOMB, limit=limits.ratio)
    if content.startswith(b"PK\x03\x04") and is_archive(content):
        raise ExtractionError(Problem.NESTED_ARCHIVE)
    return content


def _shown(name: str) -> str:
    return _UNSAFE_CHARACTERS.sub("�", name)[:_LONGEST_NAME]
