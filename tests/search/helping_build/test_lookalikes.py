"""The table of characters that look alike, and the glyphs it is measured on."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.helping.lookalikes import MEASURED, lookalikes
from search.helping_build.lookalikes import MOST, common_characters, lines, main

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
needs_font = pytest.mark.skipif(not FONT.exists(), reason="needs fonts-noto-cjk")


def test_the_first_level_of_the_standard_is_complete() -> None:
    characters = common_characters()
    assert len(set(characters)) == len(characters) == 3755
    assert (characters[0], characters[-1]) == ("啊", "座")


def test_the_table_holds_a_few_likes_of_common_characters() -> None:
    rows = MEASURED.read_text(encoding="utf-8").splitlines()
    common = set(common_characters())
    assert len({row[0] for row in rows}) == len(rows) > 2_000
    assert all(1 < len(set(row)) == len(row) <= MOST + 1 and set(row) <= common for row in rows)


def test_what_looks_alike_does_so_both_ways() -> None:
    for one, other in ("治冶", "捡检", "土士", "业亚", "竟境"):
        assert other in lookalikes(one)
        assert one in lookalikes(other)
    assert "发" not in lookalikes("境")


@needs_font
def test_glyphs_tell_what_looks_alike(capsys: pytest.CaptureFixture[str]) -> None:
    made = {line[0]: line[1:] for line in lines("治冶发一土士", [FONT])}
    assert made["治"][0] == "冶"
    assert made["土"][0] == "士"
    assert "发" not in made


@needs_font
def test_the_table_is_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.helping_build.lookalikes.common_characters", lambda: list("治冶发"))
    assert main([str(FONT)]) == 0
    assert capsys.readouterr().out == "治冶\n冶治\n"
