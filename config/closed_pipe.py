"""In charge of what a command does when nobody reads its output any more: `manage.py reparse | head -1`.

Python ignores SIGPIPE and raises BrokenPipeError where something is written. The signal's own way of ending a
process would also end it when a child that reads files, or the database, hangs up; an exception would be taken for
a failing disk by whoever catches OSError. So it is told at the two standard streams and nowhere else.
"""

from __future__ import annotations

import io
import os
import signal
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO, cast

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

# What a shell reports of a tool that SIGPIPE ended.
EXIT_CODE = 128 + getattr(signal, "SIGPIPE", 13)


def serves(arguments: Sequence[str]) -> bool:
    """Whether a command line starts what is to run for good, and must not stop because its output is not read."""
    command, *options = arguments or [""]
    return command == "serve" or (command == "index" and "--follow" in options)


class _Pipe(io.FileIO):
    """A standard stream that is a pipe; once closed at the other end, what is written to it is lost."""

    def __init__(self, descriptor: int, *, goes_on: bool) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._goes_on = goes_on

    def write(self, data: Buffer, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            self._lose_the_rest()
            if self._goes_on:
                return memoryview(data).nbytes
            # No Exception: it passes those who catch one to go on with the next file.
            raise SystemExit(EXIT_CODE) from None

    def _lose_the_rest(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)


@contextmanager
def ends_quietly(arguments: Sequence[str]) -> Iterator[None]:
    """Run a command so that it ends with `EXIT_CODE` and no traceback when its output pipe is closed.

    Args:
        arguments: The command and its options; one that `serves` goes on without being heard.
    """
    goes_on = serves(arguments)
    sys.stdout, sys.stderr = (_watched(stream, goes_on=goes_on) for stream in (sys.stdout, sys.stderr))
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # here, where it can still end the command; at exit Python would complain


def _watched(stream: TextIO | None, *, goes_on: bool) -> TextIO:
    if stream is None:  # closed from the beginning: manage.py … >&-
        return Path(os.devnull).open("w")
    if not isinstance(stream, io.TextIOWrapper) or not _is_pipe(stream):
        return stream  # a terminal or a file
    stream.flush()
    pipe = _Pipe(stream.fileno(), goes_on=goes_on)
    # Unbuffered output (PYTHONUNBUFFERED) has no buffer at all, as with Python's own streams.
    buffer = cast(BinaryIO, pipe if stream.write_through else io.BufferedWriter(pipe))
    return io.TextIOWrapper(
        buffer,
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def _is_pipe(stream: TextIO) -> bool:
    mode = os.fstat(stream.fileno()).st_mode
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)
