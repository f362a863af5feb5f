"""manage.py index, rebuild_index, check_index."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from search.outbox import indexer
from search.outbox.models import OutboxEntry
from search.stores import store
from speeches.models import Speech
from tests.search.conftest import Archive, Publish, index_directory
from tests.search.old_index import make_old

pytestmark = pytest.mark.django_db


def run(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out, stderr=out)
    return out.getvalue()


def test_index_builds_what_is_not_there(publish: Publish) -> None:
    publish("一篇。")
    assert "还没有索引，已由数据库建立。" in run("index")


def test_index_says_what_it_did(archive: Archive, publish: Publish) -> None:
    publish("一篇。")
    assert "已索引 1 篇，移除 0 篇，失败 0 篇。" in run("index", "--once")


def test_index_says_that_the_dictionary_changed(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexer, "analyzer_version", lambda: "another")
    assert "rebuild_index" in run("index")


def test_index_of_another_schema_says_what_to_do(archive: Archive) -> None:
    folder = index_directory().current()
    assert folder is not None
    for path in folder.iterdir():
        path.unlink()
    (folder / "_MAIN_1.toc").write_bytes(b"broken")
    with pytest.raises(CommandError, match="rebuild_index"):
        run("index")
    assert "已重建索引：6 篇" in run("rebuild_index")
    assert "数据库与索引一致。" in run("check_index")


def test_an_index_of_another_version_is_refused_and_says_what_to_do(archive: Archive, client: Client) -> None:
    folder = index_directory().current()
    assert folder is not None
    make_old(folder)
    assert indexer.is_outdated()
    for command in ("index", "check_index"):
        with pytest.raises(CommandError, match=r"由另一版本的程序建立。请运行 manage\.py rebuild_index"):
            run(command)
    page = client.get("/search/", {"q": "发展"})
    assert page.status_code == 503
    assert "由另一版本的程序建立。请运行 manage.py rebuild_index" in page.content.decode()
    assert "已重建索引：6 篇" in run("rebuild_index")
    assert not indexer.is_outdated()
    assert "数据库与索引一致。" in run("check_index")
    assert client.get("/search/", {"q": "发展"}).status_code == 200


def test_index_while_another_process_drains_says_so(
    archive: Archive, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("一篇。")
    monkeypatch.setattr(indexer.drain_batch, "__defaults__", (indexer.BATCH, 0.1))
    with store().draining(0), pytest.raises(CommandError, match="另一个进程"):
        run("index")


def test_rebuild_index_is_ours_and_not_haystack_s(archive: Archive) -> None:
    assert "已重建索引：6 篇" in run("rebuild_index", "--noinput")


def test_rebuild_index_while_one_is_running_says_so(archive: Archive) -> None:
    with store().rebuilding(0), pytest.raises(CommandError, match="正在重建"):
        run("rebuild_index")


def test_check_index_is_content_with_a_clean_index(archive: Archive) -> None:
    assert "数据库与索引一致。" in run("check_index")


def test_check_index_ends_with_1_and_says_what_differs(archive: Archive, publish: Publish) -> None:
    Speech.objects.filter(slug="undated").update(text="悄悄改过。")
    publish("还没有索引的一篇。")
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_index", stdout=out)
    assert ended.value.code == 1
    assert f"索引过时 1：{archive.speeches['undated'].pk}" in out.getvalue()
    assert "索引缺少 1：" in out.getvalue()
    assert "先运行 manage.py index" in out.getvalue()


def test_check_index_without_an_index_says_what_to_do(index_root: Path) -> None:
    with pytest.raises(CommandError, match="还没有索引"):
        run("check_index")
    assert OutboxEntry.objects.count() == 0


def test_check_index_finds_a_damaged_file(archive: Archive) -> None:
    folder = index_directory().current()
    assert folder is not None
    largest = max(folder.iterdir(), key=lambda path: path.stat().st_size)
    data = bytearray(largest.read_bytes())
    data[len(data) // 2] ^= 0xFF
    largest.write_bytes(data)
    with pytest.raises(CommandError, match="rebuild_index"):
        run("check_index")
