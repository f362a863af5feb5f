"""In charge of what browser stories share: browsers, a served archive, and what every page must keep to.

Chromium runs everything; Firefox too what is marked `also_firefox`.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from haystack import connections
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from search.helping import spelling
from search.outbox import indexer
from speeches.models import Speech
from tests.archive import make_archive

# Bounds end waits that would be in vain; how fast a page is stands in benchmarks/.
HANG_SECONDS = 60
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


FIREFOX = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or "/usr/bin/firefox-esr"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as one that needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is marked `also_firefox` in both browsers."""
    if metafunc.definition.get_closest_marker("also_firefox"):
        metafunc.parametrize("browser", ["chromium", "firefox"], indirect=True)


def require(path: str) -> None:
    """Skip the story where there is no browser at `path`, or let it fail where REQUIRE_BROWSER is set."""
    if not Path(path).exists():
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(f"no browser at {path}, and REQUIRE_BROWSER is set")
        pytest.skip(f"no browser at {path}")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers."""
    # Playwright's loop runs in this thread from here to the end; Django takes that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=HANG_SECONDS * 1000)
    with sync_playwright() as started:
        yield started
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """A running Chromium."""
    require(CHROMIUM)
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A running Firefox as Debian builds it, driven by WebDriver BiDi (docs/decisions/0007-browsers.md)."""
    require(FIREFOX)
    folder = tmp_path_factory.mktemp("firefox")
    relay = folder / "firefox"
    relay.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).parent / "bidi_relay.py"}" "$@"\n')
    relay.chmod(0o700)
    browser = playwright.firefox.launch(
        executable_path=relay,
        channel="moz-firefox",
        env={**os.environ, "FIREFOX": FIREFOX, "HOME": str(folder)},
    )
    yield browser
    browser.close()


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Browser:
    """The browser in which this story runs: Chromium, where none is named."""
    running: Browser = request.getfixturevalue(getattr(request, "param", "chromium"))
    return running


@pytest.fixture
def archive_of_speeches(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
def archive(browser: Browser, archive_of_speeches: list[Speech]) -> list[Speech]:
    """The same, for a story that needs a browser: where there is none, nothing is made."""
    return archive_of_speeches


@pytest.fixture
def open_page(
    browser: Browser, archive: list[Speech], live_server: LiveServer
) -> Iterator[Callable[..., Page]]:
    """Open a page: `open_page("/", width=360)`; a story ends with no error in any console."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"{message.text} ({message.location.get('url')})")

    def open_at(path: str, *, width: int = 1280, javascript: bool = True, **options: object) -> Page:
        context = browser.new_context(
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
