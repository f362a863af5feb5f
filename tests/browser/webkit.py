"""In charge of driving WebKit as Debian packages it: WebKitWebDriver and MiniBrowser on a virtual screen.

Playwright drives only a WebKit of its own make, which Debian has not. What the test of the search box asks of a browser
are seven commands of W3C WebDriver (https://www.w3.org/TR/webdriver2/), so that a library for them is not worth its
weight here.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

DRIVER = shutil.which("WebKitWebDriver") or "/usr/bin/WebKitWebDriver"
SCREEN = shutil.which("Xvfb") or "/usr/bin/Xvfb"
BROWSER = next(
    (str(path) for path in Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")), "/usr/bin/MiniBrowser"
)
ENTER, ESCAPE = "\ue007", "\ue00c"
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class WebKit:
    """One window of a running WebKit."""

    def __init__(self, port: int) -> None:
        self._address = f"http://127.0.0.1:{port}"
        options = {"webkitgtk:browserOptions": {"binary": BROWSER, "args": ["--automation"]}}
        session = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": options}})
        self._session = f"/session/{session['sessionId']}"

    def open(self, url: str) -> None:
        """Go to `url` and wait until it is loaded."""
        self._ask("POST", f"{self._session}/url", {"url": url})

    def type(self, selector: str, keys: str) -> None:
        """Send keys to an element, which takes the focus."""
        found = self._ask("POST", f"{self._session}/element", {"using": "css selector", "value": selector})
        self._ask("POST", f"{self._session}/element/{found[_ELEMENT]}/value", {"text": keys})

    def evaluate(self, script: str) -> Any:
        """Return what a JavaScript expression is."""
        return self._ask("POST", f"{self._session}/execute/sync", {"script": f"return {script}", "args": []})

    def wait_for(self, script: str, seconds: float) -> None:
        """Wait until a JavaScript expression is true."""
        until = time.monotonic() + seconds
        while not self.evaluate(script):
            assert time.monotonic() < until, f"in vain: {script}"
            time.sleep(0.05)

    def close(self) -> None:
        """End the browser."""
        self._ask("DELETE", self._session)

    def _ask(self, method: str, path: str, body: object = None) -> Any:
        data = json.dumps(body).encode() if method == "POST" else None
        asked = urllib.request.Request(f"{self._address}{path}", data, method=method)
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return json.load(answer)["value"]


@contextmanager
def running(folder: Path) -> Iterator[WebKit]:
    """Start screen, driver and browser; what the browser keeps goes to `folder`."""
    number, written = os.pipe()
    with subprocess.Popen(
        [SCREEN, "-displayfd", str(written), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[written],
        stderr=subprocess.DEVNULL,
    ) as screen:
        os.close(written)
        with os.fdopen(number) as said:
            display = f":{said.readline().strip()}"
        port = _free_port()
        environment = {**os.environ, "DISPLAY": display, "HOME": str(folder), "GDK_BACKEND": "x11"}
        with subprocess.Popen([DRIVER, f"--port={port}"], env=environment) as driver:
            try:
                _wait_for(port)
                browser = WebKit(port)
                yield browser
                browser.close()
            finally:
                driver.terminate()
                screen.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return cast("int", probe.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < until, "the driver does not listen"
            time.sleep(0.05)
