"""What an editor does: thirty mixed files in one zip, reviewed, one mended, one copy refused, all found by search."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from search.outbox import indexer
from speeches.models import Speech, Transcript
from tests import cast

Open = Callable[..., Page]

TRANSCRIPTS = Path(__file__).resolve().parents[2] / "fixtures" / "transcripts"
MENDED = "tongwan-2019-projects.html"
COPY = "nanpu-2018-training-vendor.txt"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Thirty files of four kinds in a zip: a copy and an empty one among them."""
    files = [
        *sorted((TRANSCRIPTS / "txt").glob("*"))[:12],
        *sorted((TRANSCRIPTS / "html").glob("*"))[:8],
        *sorted((TRANSCRIPTS / "docx").glob("*"))[:8],
        TRANSCRIPTS / "near-copies" / COPY,
    ]
    path = tmp_path / "mixed.zip"
    path.write_bytes(
        cast.zip_of({f"讲话/{file.name}": file.read_bytes() for file in files} | {"空.txt": b""})
    )
    return path


def log_in(page: Page, role: str = "editor") -> None:
    user = cast.make_user(role, role)
    page.fill("#id_username", user.username)
    page.fill("#id_password", f"{user.username}-password")
    page.click("[type=submit]")


def headings(page: Page) -> list[str]:
    return page.locator(".review-heading").all_inner_texts()


@pytest.mark.also_firefox
def test_thirty_mixed_files_are_reviewed_and_published(open_page: Open, mixed: Path) -> None:
    page = open_page("/ingest/")
    log_in(page)
    page.set_input_files("[name=uploads]", mixed)
    page.get_by_role("button", name="上传并读取").click()
    expect(page.locator(".queue-row")).to_have_count(30)
    expect(page.locator(".queue-row", has_text="空.txt")).to_contain_text("文件是空的")

    # The copy is refused after a look at both sides.
    page.locator(".queue-row", has_text=COPY).get_by_role("link", name="的副本").click()
    expect(page.locator(".compare-text del").first).to_be_visible()
    page.get_by_role("button", name="重复，不收").click()
    expect(page.locator(".messages")).to_contain_text("没有收入")

    # One is mended by the keyboard: a level changed, a cut line put back.
    transcript = Transcript.objects.get(name__endswith=MENDED)
    page.goto(f"/ingest/transcripts/{transcript.pk}/")
    second = page.locator(".review-node").nth(1)
    levels = page.locator(".review-node").evaluate_all("nodes => nodes.map(node => node.className)")
    page.keyboard.press("o")
    page.keyboard.press("j")
    page.keyboard.press("[" if "level-2" in levels[1] else "]")
    expect(second).not_to_have_class(levels[1])
    expect(second).to_be_focused()
    cut = page.locator("#cuts li").first.locator("span").inner_text()
    page.get_by_role("button", name="放回").first.click()
    page.wait_for_function(
        "words => document.getElementById('id_text').value.replace(/\\s/g, '').includes(words)",
        arg="".join(cut.split()),
    )
    # The outline follows the text while it is typed.
    page.locator("#id_text").press("Control+End")
    page.locator("#id_text").press_sequentially("\n五、编辑添上的一条\n这是编辑添上的一段话。")
    expect(page.locator(".review-heading", has_text="编辑添上的一条")).to_be_visible()
    page.keyboard.press("Alt+Enter")
    expect(page.locator(".messages")).to_contain_text("已发布")
    mended = Speech.objects.get(transcript=transcript)
    assert "".join(cut.split()) in "".join(mended.text.split())
    assert {"outline", "text"} <= set(mended.hand_set)

    # The rest are published together after a look.
    page.goto(f"/ingest/batches/{transcript.batch_id}/publish/?threshold=0")
    page.get_by_role("button", name="发布选中的").click()
    expect(page.locator(".messages")).to_contain_text("发布了 27 篇")

    indexer.drain_all()
    page.goto("/search/?q=编辑添上的一条&match=exact")
    expect(page.locator(".hit")).to_have_count(1)
    for speech in Speech.objects.filter(transcript__batch=transcript.batch_id):
        words = re.findall(r"[一-龥]{8,16}", speech.text)[-1]
        page.goto(f"/search/?q=“{words}”&match=exact")
        expect(page.locator(".hit").first).to_be_visible()


def test_everything_works_without_javascript(open_page: Open, mixed: Path) -> None:
    page = open_page("/ingest/", javascript=False)
    log_in(page)
    page.fill("[name=text]", cast.speech_text(0))
    page.get_by_role("button", name="上传并读取").click()
    before = headings(page)
    page.locator("[data-node='1'] [value='in:1']").click()
    expect(page.locator(".review-node").nth(1)).to_have_class(_class("level-2"))
    page.fill("[name=title]", "没有脚本也能改的标题")
    page.fill("[name=text]", page.input_value("[name=text]") + "\n四、添上的一条\n添上的一段。")
    page.get_by_role("button", name="更新提纲").click()
    assert headings(page) == [*before, "四、添上的一条"]
    page.get_by_role("button", name="发布，看下一份").click()
    assert Speech.objects.filter(title="没有脚本也能改的标题").exists()


def _class(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{name}\b")


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_fit_every_width(open_page: Open, width: int, scheme: str) -> None:
    page = open_page("/ingest/", width=width, color_scheme=scheme)
    log_in(page)
    transcript = cast.make_transcript(0)
    other = cast.make_transcript(data=cast.speech_bytes(0, name="黎××"))
    for path in ("/ingest/", "/ingest/queue/", f"/ingest/transcripts/{transcript.pk}/",
                 f"/ingest/transcripts/{other.pk}/compare/{transcript.pk}/", "/ingest/queue/publish/?threshold=0"):  # fmt: skip
        page.goto(path)
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, path
