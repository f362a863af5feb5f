"""In charge of what Playwright asks of Firefox and Debian's Firefox does not know yet.

Playwright speaks WebDriver BiDi with a Firefox as distributions build it, but opens no page where one emulation is
an unknown command, as `emulation.setMediaFeaturesOverride` is to Firefox 153. This stands between the two: it starts
Firefox, passes every message on as it is, and takes “unknown command” for done where an emulation was asked for.
Once Firefox knows them all it changes nothing. Playwright starts it in place of Firefox, with Firefox's arguments.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys

from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, serve

FIREFOX = os.environ.get("FIREFOX", "firefox-esr")
# WebDriver BiDi listening on ws://127.0.0.1:41234
_LISTENING = re.compile(rb"WebDriver BiDi listening on (ws://\S+)")


def answered(answer: str | bytes, emulations: set[int]) -> str | bytes:
    """Return `answer`, or that it is done where it says that one of `emulations`, by number, is unknown."""
    if not emulations:
        return answer
    message = json.loads(answer)
    number = message.get("id")
    if number not in emulations:
        return answer
    emulations.discard(number)
    if message.get("error") != "unknown command":
        return answer
    return json.dumps({"type": "success", "id": number, "result": {}})


async def relay(playwright: ServerConnection, firefox: ClientConnection) -> None:
    """Pass messages on both ways until either side ends."""
    emulations: set[int] = set()

    async def answers() -> None:
        async for answer in firefox:
            await playwright.send(answered(answer, emulations))
        await playwright.close()

    back = asyncio.create_task(answers())
    async for command in playwright:
        asked = json.loads(command)
        if str(asked.get("method")).startswith("emulation."):
            emulations.add(asked["id"])
        await firefox.send(command)
    back.cancel()


async def main(arguments: list[str]) -> int:
    """Start Firefox with `arguments`, say where the relay listens as Firefox does, and end with it."""
    process = await asyncio.create_subprocess_exec(FIREFOX, *arguments, stderr=asyncio.subprocess.PIPE)
    assert process.stderr
    async for line in process.stderr:
        if listening := _LISTENING.search(line):
            break
        sys.stderr.buffer.write(line)
    else:
        return await process.wait()
    address = listening[1].decode()

    async def serving(playwright: ServerConnection) -> None:
        assert playwright.request
        path = playwright.request.path
        async with connect(address + path, max_size=None, ping_interval=None, proxy=None) as firefox:
            await relay(playwright, firefox)

    async with serve(serving, "127.0.0.1", 0, max_size=None, ping_interval=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        print(f"WebDriver BiDi listening on ws://127.0.0.1:{port}", file=sys.stderr, flush=True)
        async for line in process.stderr:
            sys.stderr.buffer.write(line)
            sys.stderr.flush()
        return await process.wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
