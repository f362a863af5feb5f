# long cases are read best unbroken
from __future__ import annotations

import io
import zipfile
from unittest import mock

import pytest

from ingest.extraction import ExtractionError, Limits, Member, Problem, extract, members
from tests.ingest.extraction.makers import TITLE, gbk_zip, plain_docx, zip_of

TEXT = f"{TITLE}\n同志们：".encode()


def named(found: list[Member]) -> dict[str, bytes | Problem | None]:
    return {member.name: member.error.code if member.error else member.data for member in found}


def test_members_come_in_order_with_their_bytes() -> None:
    data = zip_of({"2022/一.txt": TEXT, "2021/二.docx": plain_docx(TITLE)})
    found = list(members(data))
    assert [member.name for member in found] == ["2022/一.txt", "2021/二.docx"]
    assert extract(found[1].data or b"", found[1].name).text == TITLE


def test_names_written_by_chinese_windows_are_recovered() -> None:
    data = gbk_zip({"县委书记讲话稿.txt": TEXT, "会议\\主持词.txt": TEXT})
    assert [member.name for member in members(data)] == ["县委书记讲话稿.txt", "会议/主持词.txt"]


def test_a_name_in_the_unicode_field_of_info_zip_is_preferred() -> None:
    import zlib

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("fallback.txt")
        name = "讲话.txt".encode()
        field = b"\x01" + zlib.crc32(b"fallback.txt").to_bytes(4, "little") + name
        info.extra = b"\x75\x70" + len(field).to_bytes(2, "little") + field
        archive.writestr(info, TEXT)
    assert [member.name for member in members(buffer.getvalue())] == ["讲话.txt"]


def test_what_systems_add_is_left_out() -> None:
    files = {
        "__MACOSX/._讲话.txt": b"x",
        ".DS_Store": b"x",
        "a/.hidden": b"x",
        ".git/config": b"x",
        "Thumbs.db": b"x",
        "~$讲话.docx": b"x",
        "讲话.txt": TEXT,
    }
    assert named(list(members(zip_of(files)))) == {"讲话.txt": TEXT}


@pytest.mark.parametrize(
    "name",
    [
        "../讲话.txt",
        "a/../../讲话.txt",
        "/etc/passwd",
        "C:\\讲话.txt",
        "C:讲话.txt",
        "a\\..\\..\\讲话.txt",
        "讲\n话.txt",
        "长" * 600,
    ],
)
def test_names_that_lead_elsewhere_are_refused_and_the_others_come(name: str) -> None:
    found = list(members(zip_of({name: TEXT, "好.txt": TEXT})))
    assert [member.error.code if member.error else None for member in found] == [Problem.UNSAFE_NAME, None]
    assert found[0].data is None


def test_an_archive_within_an_archive_is_refused_and_a_docx_is_none() -> None:
    inner = zip_of({"讲话.txt": TEXT})
    document = plain_docx(TITLE)
    assert named(list(members(zip_of({"内.zip": inner, "讲话.docx": document})))) == {
        "内.zip": Problem.NESTED_ARCHIVE,
        "讲话.docx": document,
    }


def test_encrypted_members_say_so() -> None:
    data = bytearray(zip_of({"密.txt": TEXT, "明.txt": TEXT}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[data.index(b"PK\x03\x04") + 6] |= 1
    assert named(list(members(bytes(data)))) == {"密.txt": Problem.ENCRYPTED, "明.txt": TEXT}


def test_a_member_that_unpacks_to_far_more_than_it_is_is_a_bomb() -> None:
    found = named(list(members(zip_of({"弹.txt": b"0" * 20_000_000, "好.txt": TEXT}))))
    assert found == {"弹.txt": Problem.BOMB, "好.txt": TEXT}


def test_a_member_over_the_limit_is_too_large() -> None:
    found = list(members(zip_of({"大.txt": bytes(2000), "好.txt": TEXT}), Limits(member_size=1000)))
    assert found[0].error is not None
    assert (found[0].error.code, found[0].error.details) == (Problem.TOO_LARGE, {"limit": 1000, "size": 2000})


def test_a_member_that_lies_about_its_size_is_cut_off() -> None:
    data = bytearray(zip_of({"谎.txt": bytes(100_000)}))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(mark) + offset
        data[at : at + 4] = (50).to_bytes(4, "little")
    (member,) = members(bytes(data), Limits(member_size=1000))
    assert member.data is None or len(member.data) <= 1001


def test_the_whole_must_not_unpack_to_more_than_the_limit() -> None:
    noise = [bytes([i]) * 3000 for i in range(4)]
    data = zip_of({f"{i}.txt": content for i, content in enumerate(noise)})
    got = []
    with pytest.raises(ExtractionError) as caught:
        for member in members(data, Limits(total_size=7000)):
            got.append(member.name)
    assert caught.value.code is Problem.BOMB
    assert got == ["0.txt", "1.txt"]


def test_too_many_members_are_refused_at_once() -> None:
    with pytest.raises(ExtractionError) as caught:
        next(members(zip_of({f"{i}.txt": b"x" for i in range(11)}), Limits(members=10)))
    assert (caught.value.code, caught.value.details) == (Problem.TOO_MANY_MEMBERS, {"limit": 10, "size": 11})


def test_a_damaged_member_does_not_cost_the_others() -> None:
    data = bytearray(zip_of({"坏.txt": TEXT * 50, "好.txt": TEXT}))
    at = data.index(b".txt") + 10
    data[at : at + 8] = b"\xff" * 8
    assert named(list(members(bytes(data)))) == {"坏.txt": Problem.BROKEN, "好.txt": TEXT}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Problem.EMPTY),
        (b"PK\x03\x04nonsense", Problem.BROKEN),
        (zip_of({}), Problem.EMPTY),
        (zip_of({"__MACOSX/x": b""}), Problem.EMPTY),
    ],
)
def test_an_archive_that_is_none_says_why(data: bytes, code: Problem) -> None:
    with pytest.raises(ExtractionError) as caught:
        list(members(data))
    assert caught.value.code is code


def test_a_zip_is_not_extracted_as_a_whole() -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(zip_of({"讲话.txt": TEXT}), "讲话.docx")
    assert caught.value.code is Problem.ARCHIVE


def test_nothing_is_written_to_disk() -> None:
    with (
        mock.patch("zipfile.ZipFile.extract", side_effect=AssertionError),
        mock.patch("zipfile.ZipFile.extractall", side_effect=AssertionError),
    ):
        assert len(list(members(zip_of({"讲话.txt": TEXT})))) == 1
