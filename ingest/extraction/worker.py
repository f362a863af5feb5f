"""In charge of the child process that reads untrusted files, one after another, under limits.

It is started by `sandbox` as a program of its own and talks over the socket that is its standard input:
a request is a JSON header and the file's bytes, each after its length; a reply is `RECEIVED`, a length and
JSON. Nothing that comes from the child is executed or unpickled by the parent.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import time
import warnings
from dataclasses import asdict
from typing import cast

from ingest import blocks
from ingest.extraction.extracting import extract
from ingest.extraction.types import Extracted, ExtractionError, Limits, Notice, Problem

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]

# A child that nobody has asked for so long is better gone; its parent starts another when it needs one.
IDLE_SECONDS = 120.0
# Ended and started afresh after so many files, whatever the libraries have leaked by then.
FILES_PER_CHILD = 500
_LENGTH = 8
# Sent when a file has arrived whole: a child that goes before has gone for reasons of its own.
RECEIVED = b"\x06"


def receive(connection: socket.socket, length: int, end: float | None = None) -> bytearray:
    """Return `length` bytes, until the moment `end` of the monotonic clock.

    Raises:
        EOFError: the other side has gone.
        TimeoutError: it is too slow.
    """
    data = bytearray(length)
    view = memoryview(data)
    done = 0
    while done < length:
        if end is not None:
            connection.settimeout(max(0.001, end - time.monotonic()))
        count = connection.recv_into(view[done:])
        if not count:
            raise EOFError
        done += count
    return data


def frame(data: bytes) -> bytes:
    """Return `data` with its length before it."""
    return len(data).to_bytes(_LENGTH, "big") + data


def receive_frame(connection: socket.socket, most: int, end: float | None = None) -> bytes:
    """Return one frame of at most `most` bytes.

    Raises:
        EOFError: the other side has gone, or speaks nonsense.
        TimeoutError: it is too slow.
    """
    length = int.from_bytes(receive(connection, _LENGTH, end), "big")
    if length > most:
        raise EOFError
    return bytes(receive(connection, length, end))


def main() -> None:
    """Serve requests until the parent goes, the time of idleness is over, or a file has left its mark."""
    connection = socket.socket(fileno=os.dup(0))
    warnings.simplefilter("ignore")
    os.umask(0o077)
    for _ in range(FILES_PER_CHILD):
        connection.settimeout(IDLE_SECONDS)
        try:
            header = json.loads(receive_frame(connection, 100_000))
            connection.settimeout(None)
            limits = Limits(**header["limits"])
            data = receive_frame(connection, limits.size)
            connection.sendall(RECEIVED)
        except (EOFError, OSError):
            return
        reply, fit = _serve(data, header["name"], limits)
        connection.sendall(frame(reply))
        if not fit:
            return


def _serve(data: bytes, name: str, limits: Limits) -> tuple[bytes, bool]:
    """Return the reply to one request, and if this process may serve another."""
    _limit(limits)
    fit = True
    try:
        extracted = extract(data, name, limits)
        answer: dict[str, object] = {
            "extracted": asdict(extracted) | {"blocks": blocks.to_json(extracted.blocks)}
        }
    except ExtractionError as error:
        answer = {"problem": error.code, "details": error.details}
    except MemoryError:
        answer, fit = {"problem": Problem.MEMORY, "details": {"limit": limits.memory}}, False
    except Exception as error:  # a reader's own defect: the file is not read, the archive goes on
        answer, fit = (
            {"problem": Problem.CRASHED, "details": {"reason": f"{type(error).__name__}: {error}"[:300]}},
            False,
        )
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)
    return json.dumps(answer, ensure_ascii=True).encode(), fit


def _limit(limits: Limits) -> None:
    """Bind this process for one file: the system ends it when it goes over, also when its parent is gone."""
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(usage.ru_utime + usage.ru_stime)
    wanted = {
        resource.RLIMIT_CPU: spent + limits.cpu_seconds + 1,
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_FSIZE: limits.total_size,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 64,
    }
    for kind, soft in wanted.items():
        hard = resource.getrlimit(kind)[1]
        with contextlib.suppress(ValueError, OSError):  # macOS does not know all of them
            resource.setrlimit(kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds + 5)


def read_reply(reply: bytes) -> Extracted:
    """Return what a reply holds.

    Raises:
        ExtractionError: the one that the child reports.
        ValueError: it is no reply.
    """
    answer = json.loads(reply)
    if not isinstance(answer, dict):
        raise ValueError("no reply")
    if "problem" in answer:
        details = answer.get("details")
        given = details if isinstance(details, dict) else {}
        raise ExtractionError(
            Problem(answer["problem"]),
            **{str(k): v if isinstance(v, int | float) else str(v)[:500] for k, v in given.items()},
        )
    fields = answer["extracted"]
    return Extracted(
        text=str(fields["text"]),
        format=fields["format"],
        encoding=cast("str | None", fields["encoding"]),
        title_hint=cast("str | None", fields["title_hint"]),
        warnings=tuple(Notice(code) for code in fields["warnings"]),
        dropped=tuple(str(line) for line in fields["dropped"]),
        blocks=blocks.from_json(fields["blocks"]),
    )


if __name__ == "__main__":
    main()
