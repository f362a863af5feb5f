"""The list of proposals in WebKit: the third browser, where Debian's packages of it are installed."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from pytest_django.live_server_helper import LiveServer

from speeches.models import Speech
from tests.browser import webkit
from tests.browser.conftest import HANG_SECONDS, require
from tests.browser.test_suggest import LATE, SLOW
from tests.browser.webkit import ENTER, ESCAPE, WebKit

CLOSED = (
    "document.getElementById('q-options').hidden && document.getElementById('q').ariaExpanded === 'false'"
)
AT_RESULTS = "location.search.includes('q=%E9%AB%98') && document.querySelector('.hit') !== null"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebKit]:
    for path in (webkit.DRIVER, webkit.SCREEN, webkit.BROWSER):
        require(path)
    with webkit.running(tmp_path_factory.mktemp("webkit")) as browser:
        yield browser


@pytest.fixture
def browser(running: WebKit, archive_of_speeches: list[Speech], live_server: LiveServer) -> WebKit:
    running.open(live_server.url)
    return running


def stays_closed(browser: WebKit) -> bool:
    time.sleep(LATE / 1000)
    return bool(browser.evaluate(CLOSED))


@pytest.mark.parametrize("path", ["/", "/search/?q=发展"])
def test_enter_right_behind_the_last_key(browser: WebKit, live_server: LiveServer, path: str) -> None:
    browser.open(f"{live_server.url}{path}")
    browser.evaluate("document.getElementById('q').value = ''")
    browser.type("#q", f"高质量{ENTER}")
    browser.wait_for(AT_RESULTS, HANG_SECONDS)
    assert stays_closed(browser)


def test_an_answer_that_comes_behind_the_results_opens_nothing(
    browser: WebKit, live_server: LiveServer
) -> None:
    browser.open(f"{live_server.url}/search/?q=发展")
    browser.evaluate(f"(() => {{ {SLOW} document.getElementById('q').value = ''; }})()")
    browser.type("#q", "高质量")
    time.sleep(0.2)
    browser.type("#q", ENTER)
    browser.wait_for(AT_RESULTS, HANG_SECONDS)
    assert stays_closed(browser)


def test_it_opens_while_typing_and_escape_closes_it(browser: WebKit) -> None:
    browser.type("#q", "高质")
    browser.wait_for(
        "document.querySelector('[role=option]') && !document.getElementById('q-options').hidden", 60
    )
    browser.type("#q", ESCAPE)
    assert stays_closed(browser)
