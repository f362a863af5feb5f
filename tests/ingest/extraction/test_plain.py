# markup and long cases are read best unbroken
from __future__ import annotations

import random

import pytest

from ingest.extraction import ExtractionError, Notice, Problem, extract
from ingest.extraction.decoding import declared_codec, decode
from ingest.parsing import parse, to_json
from tests.ingest.extraction.makers import BODY, TITLE

SIMPLIFIED = f"{TITLE}\n\n同志们：\n　　{BODY}\n一、总结成绩，坚定信心\n"
TRADITIONAL = (
    "在全縣鄉村振興工作推進會上的講話\n同志們：\n過去一年，全縣上下團結一心、真抓實幹，糧食總產再創新高。\n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_is_read_in_the_encoding_it_is_in(encoding: str) -> None:
    assert extract(SIMPLIFIED.encode(encoding)).text == SIMPLIFIED.strip("\n")


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "utf-8", "gb18030"])
def test_traditional_text_is_read_in_the_encoding_it_is_in(encoding: str) -> None:
    assert extract(TRADITIONAL.encode(encoding)).text == TRADITIONAL.strip("\n")


@pytest.mark.parametrize(
    ("encoding", "named"), [("gbk", "gb18030"), ("big5", "big5"), ("utf-16", "utf-16-le")]
)
def test_the_encoding_found_is_named(encoding: str, named: str) -> None:
    source = TRADITIONAL if encoding == "big5" else SIMPLIFIED
    assert extract(source.encode(encoding)).encoding == named


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_text_cut_within_a_character_keeps_the_rest(encoding: str) -> None:
    extracted = extract(SIMPLIFIED.strip().encode(encoding)[:-1])
    assert extracted.text.startswith(SIMPLIFIED.strip()[:-1])
    assert Notice.REPLACED_CHARACTERS in extracted.warnings


def test_a_few_bad_bytes_cost_only_themselves() -> None:
    data = bytearray(SIMPLIFIED.encode("gb18030") * 5)
    data[101:101] = b"\xff"
    extracted = extract(bytes(data))
    assert extracted.encoding == "gb18030"
    assert extracted.text.count(TITLE) == 5


def test_short_chinese_lines_are_recognised() -> None:
    for line in ("同志们", "在全县大会上的讲话", "县委书记  王建国"):
        assert extract(line.encode("gb18030")).text == line


def test_other_languages_are_left_to_charset_normalizer() -> None:
    source = "Уважаемые товарищи! Сегодня мы подводим итоги работы за прошедший год и ставим новые задачи."
    extracted = extract(source.encode("cp1251"))
    assert extracted.text == source
    assert Notice.ENCODING_GUESSED in extracted.warnings


def test_invisible_characters_go_and_line_ends_become_one() -> None:
    extracted = extract(
        "\ufeff一、\u200b发展\x00\x08\r\n二、\u202e改革\r三、稳定\u2028四、民生\x0c五、党建".encode()
    )
    assert extracted.text == "一、发展\n二、改革\n三、稳定\n四、民生\n五、党建"
    assert Notice.CONTROL_CHARACTERS in extracted.warnings


def test_the_indentation_and_blotted_marks_of_a_text_stay() -> None:
    source = "　　某某县委*同志，×月×日在___会议上……　——结束"
    assert extract(source.encode()).text == source


@pytest.mark.parametrize(
    "data",
    [b"", b" \r\n\t", "\ufeff".encode(), "　\n　".encode(), b"\x00\x00\x00", "\ufeff \n".encode("utf-16-le")],
)
def test_a_file_of_white_space_is_empty(data: bytes) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(data)
    assert caught.value.code is Problem.EMPTY


def test_random_bytes_are_binary() -> None:
    for seed in range(20):
        with pytest.raises(ExtractionError) as caught:
            extract(random.Random(seed).randbytes(4000))
        assert caught.value.code is Problem.BINARY


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"GIF89a\x01\x00", "image"),
        (b"Rar!\x1a\x07\x01\x00", "rar"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
    ],
)
def test_what_is_no_document_is_named_for_what_it_is(head: bytes, kind: str) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(head + random.Random(3).randbytes(1000), "讲话.txt")
    assert caught.value.code is Problem.UNKNOWN_TYPE
    assert caught.value.details == {"kind": kind}


def test_a_text_that_begins_like_a_program_is_a_text() -> None:
    assert extract("MZ某镇工作汇报".encode()).format == "txt"


def test_sixty_megabytes_are_too_large() -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(b"a" * (60 * 2**20))
    assert caught.value.code is Problem.TOO_LARGE
    assert caught.value.details == {"limit": 50 * 2**20, "size": 60 * 2**20}


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("GB2312", "gb18030"),
        ("big5", "big5hkscs"),
        ("utf-7", None),
        ("rot13", None),
        ("nonsense", None),
        (None, None),
    ],
)
def test_a_declared_encoding_is_widened_or_refused(name: str | None, codec: str | None) -> None:
    assert declared_codec(name) == codec


def test_decoding_prefers_what_reads_well_to_what_is_declared() -> None:
    assert decode(SIMPLIFIED.encode("gb18030"), "big5").encoding == "gb18030"
    assert decode(SIMPLIFIED.encode(), "gb2312").encoding == "utf-8"


PARTS = [
    f"{TITLE}\n同志们：\n{BODY}\n",
    f"{BODY[::-1]}\n谢谢\n2023-03-15\n",
    f"一、抓好农田水利\n{BODY}\n好\n",
]


@pytest.mark.parametrize("order", [("utf-8", "gb18030", "utf-8"), ("gb18030", "utf-8", "gb18030")])
def test_a_file_of_several_encodings_is_read_line_by_line_and_remarked(order: tuple[str, ...]) -> None:
    data = b"".join(part.encode(encoding) for part, encoding in zip(PARTS, order, strict=True))
    extracted = extract(data, "a.txt")
    assert extracted.text == "".join(PARTS).strip()
    assert extracted.warnings == (Notice.MIXED_ENCODINGS,)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_file_of_one_encoding_is_not_called_mixed(encoding: str) -> None:
    for text in ("".join(PARTS), BODY, "联通\n" * 20, "好\n" * 30):
        extracted = extract(text.encode(encoding), "a.txt")
        assert extracted.text == text.strip()
        assert Notice.MIXED_ENCODINGS not in extracted.warnings


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", [BODY, f"{TITLE}\r\n\r\n{BODY}\r\n", "谢谢大家！", "2023年3月15日", TITLE * 400]
)
def test_utf16_without_a_mark_is_recognised(encoding: str, text: str) -> None:
    extracted = extract(text.encode(encoding), "a.txt")
    assert extracted.text == text.replace("\r\n", "\n").strip()
    assert extracted.encoding == encoding


def test_what_stands_between_less_and_greater_is_text_unless_a_tag() -> None:
    text = "若 a<b，则优先；若 c>d，再议。指标<10%的要整改，>90%的要表扬。"
    extracted = extract(f"{TITLE}\n{BODY}\n{text}".encode(), "a.txt")
    parsed = to_json(parse(extracted.text, blocks=extracted.blocks))
    assert parsed["text"].split("\n")[-1] == text
    assert parsed["removed"] == []
