"""The English catalogue is in step with the code: complete, with the same placeholders, in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from django.test import Client
from pytest_django import Settings

from speeches import messages
from tests.archive import make_speech

_PLACEHOLDER = re.compile(r"%\([a-z_]+\)[.\d]*[a-z]|%%|\{[a-z]*\}|<[^>]*>")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Words of the query language, the same in both languages, and marks that readers may type.
_CHINESE_ALLOWED = re.compile(r"讲话人|职务|地区|场合|小标题|[「」]")


def english() -> dict[tuple[str | None, str], Message]:
    return {(m.context, _first(m.id)): m for m in messages.read_catalogue("en") if m.id}


def forms(message: Message) -> Iterator[tuple[str, str]]:
    ids = message.id if isinstance(message.id, list | tuple) else (message.id,)
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
    for text, translation in zip(ids, strings, strict=True):
        yield text, translation or ""


def _first(text: str | list[str] | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]


def test_every_string_of_the_code_has_an_english_entry() -> None:
    known = english()
    missing = [
        message.id
        for message in messages.collect()
        if message.id
        and not (
            (entry := known.get((message.context, _first(message.id)))) and messages.is_translated(entry)
        )
    ]
    assert missing == [], "run manage.py update_messages and translate what it lists"


def test_no_entry_is_left_over_from_older_code() -> None:
    used = {(message.context, _first(message.id)) for message in messages.collect() if message.id}
    assert sorted(key[1] for key in english() if key not in used) == []


def test_placeholders_are_those_of_the_string() -> None:
    for message in english().values():
        for text, translation in forms(message):
            if message.string and isinstance(message.id, str):
                assert sorted(_PLACEHOLDER.findall(text)) == sorted(_PLACEHOLDER.findall(translation)), text
            else:
                assert set(_PLACEHOLDER.findall(translation)) <= set(_PLACEHOLDER.findall(text)), text


def test_translations_are_english() -> None:
    for message in english().values():
        for text, translation in forms(message):
            assert not _HAN.search(_CHINESE_ALLOWED.sub("", translation)), text


def test_the_strings_in_the_code_are_chinese() -> None:
    # English msgids would show in the Chinese interface; names of formats are the same in both.
    assert [m.id for m in messages.collect() if m.id and not re.search(r"[^\x00-\x7f]", _first(m.id))] == [
        "SHA-256"
    ]


@pytest.mark.django_db
def test_pages_speak_english_with_the_compiled_catalogue(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, messages.read_catalogue("en"))
    settings.LOCALE_PATHS = [tmp_path]
    speech = make_speech()
    urls = [
        "/",
        "/regions/",
        "/years/",
        "/speakers/",
        "/venues/",
        "/help/",
        "/speeches/",
        "/years/2016/",
        "/nowhere/",
    ]
    for url in [*urls, f"{speech.get_absolute_url()}?q=茶"]:
        page = client.get(url, headers={"accept-language": "en"}).content.decode()
        interface = re.sub(r'(?s)<(\w+)[^>]*lang="zh-Hans"[^>]*>.*?</\1>|<head>.*?</head>', "", page)
        interface = re.sub(r'(?s)<article.*?</article>|data-kinds="[^"]*"|<[^>]*>', "", interface)
        leaked = set(_HAN.findall(interface)) - set("".join(_names(speech)))
        assert not leaked, (url, leaked)


def _names(speech: object) -> Iterator[str]:
    yield from (
        "云溪省临江市溪口县",
        "黎望川",
        "在县委十三届二次全体会议上的讲话",
        "溪口县委书记",
        "全会中文",
        "茶",
    )
    yield from ("讲话人职务地区场合小标题标题日期", "产业品牌叶乡村振兴竹子一业兴县园面积发展")
