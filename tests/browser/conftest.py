"""In charge of what browser stories share: Chromium, a served archive, and what every page must keep to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from haystack import connections
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from search.helping import spelling
from search.outbox import indexer
from speeches.models import Speech
from tests.archive import make_archive

# Bounds end waits that would be in vain; how fast a page is stands in benchmarks/.
HANG_SECONDS = 60
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as one that needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running Chromium; without one the story is skipped, or fails where REQUIRE_BROWSER is set."""
    if not Path(CHROMIUM).exists():
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(f"no browser at {CHROMIUM}, and REQUIRE_BROWSER is set")
        pytest.skip(f"no browser at {CHROMIUM}")
    # Playwright's loop runs in this thread from here to the end; Django takes that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=HANG_SECONDS * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def archive(
    chromium: Browser, transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[Speech]]:
    """Thirty speeches of 云溪省, published and indexed."""
    # Each thread of the server has a backend of its own; all of them read where the index lies from here.
    monkeypatch.setitem(connections.connections_info["default"], "PATH", str(tmp_path / "index"))
    connections.reload("default")
    monkeypatch.setattr(spelling, "_kept", spelling._Kept())
    made = make_archive(30)
    indexer.ensure_built()
    indexer.drain_all()
    yield made
    monkeypatch.undo()
    connections.reload("default")


@pytest.fixture
def open_page(
    chromium: Browser, archive: list[Speech], live_server: LiveServer
) -> Iterator[Callable[..., Page]]:
    """Open a page: `open_page("/", width=360)`; a story ends with no error in any console."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"{message.text} ({message.location.get('url')})")

    def open_at(path: str, *, width: int = 1280, javascript: bool = True, **options: object) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            locale=str(options.pop("locale", "zh-CN")),
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(HANG_SECONDS * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert errors == []
