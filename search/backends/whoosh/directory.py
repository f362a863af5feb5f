"""In charge of where the index lies: `ix-<n>/` folders, and the file CURRENT that names the one in use.

A rebuild fills a new folder beside the live one and then replaces CURRENT in one step; readers of the old
folder go on with it until they look again. Two locks, both the kernel's, so that they end with their process:
`drain.lock`, held by whoever changes the live index, and `rebuild.lock`, held for a whole rebuild. What is
changed while a rebuild runs is also listed in `changes`, for the rebuild to catch up with before it switches.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from search.contract import LockedError

_RETRY_SECONDS = 0.05
# Takes ix-12; leaves CURRENT, drain.lock and changes.
_FOLDER = re.compile(r"ix-(?P<number>[0-9]{1,9})")


class IndexDirectory:
    """The directory that HAYSTACK_CONNECTIONS names as PATH."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def current(self) -> Path | None:
        """Return the folder in use, or None before the first index was made."""
        try:
            name = (self.root / "CURRENT").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        return self.root / name if _FOLDER.fullmatch(name) else None

    def new_folder(self) -> Path:
        """Make an empty folder for an index, numbered after all that are there."""
        self.root.mkdir(parents=True, exist_ok=True)
        number = max([int(name[3:]) for name in self._folders()], default=0) + 1
        folder = self.root / f"ix-{number}"
        folder.mkdir()
        return folder

    def switch_to(self, folder: Path) -> None:
        """Make `folder` the one in use, in one step, and delete all but it and the one before.

        The one before stays for whoever has just read its name.
        """
        before = self.current()
        fresh = self.root / "CURRENT.new"
        with fresh.open("w", encoding="ascii") as file:
            file.write(folder.name)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.root / "CURRENT")
        descriptor = os.open(self.root, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        kept = {folder.name, before.name if before else ""}
        for name in self._folders():
            if name not in kept:
                shutil.rmtree(self.root / name, ignore_errors=True)

    @contextmanager
    def draining(self, timeout: float) -> Iterator[None]:
        """Hold the right to change the live index.

        Raises:
            LockedError: another process held it for longer than `timeout` seconds.
        """
        with self._locked("drain.lock", timeout):
            yield

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """Hold the right to rebuild.

        Raises:
            LockedError: a rebuild is running.
        """
        with self._locked("rebuild.lock", 0):
            yield

    def note_changes(self, pks: Iterable[int]) -> None:
        """List documents as changed, if a rebuild is running; only while draining."""
        try:
            with self._locked("rebuild.lock", 0):
                return
        except LockedError:
            pass
        with (self.root / "changes").open("a", encoding="ascii") as file:
            file.writelines(f"{pk}\n" for pk in pks)
            file.flush()
            os.fsync(file.fileno())

    def forget_changes(self) -> None:
        """Begin a new list of changes; only while draining."""
        (self.root / "changes").unlink(missing_ok=True)

    def changes(self) -> list[int]:
        """Return the documents listed since the list was begun, each once."""
        try:
            lines = (self.root / "changes").read_text(encoding="ascii").split("\n")
        except FileNotFoundError:
            return []
        # A last line without its end was being written when its process was killed: its row is still there.
        return list(dict.fromkeys(int(line) for line in lines[:-1] if line))

    def _folders(self) -> list[str]:
        return [entry.name for entry in self.root.iterdir() if _FOLDER.fullmatch(entry.name)]

    @contextmanager
    def _locked(self, name: str, timeout: float) -> Iterator[None]:
        self.root.mkdir(parents=True, exist_ok=True)
        # A lock of its own each time: it keeps out other threads as it does other processes. Where a file system
        # has no flock this fails: a marker file in its place would outlive a process that is killed.
        lock = FileLock(self.root / name, timeout, fallback_to_soft=False, poll_interval=_RETRY_SECONDS)
        try:
            lock.acquire()
        except Timeout:
            raise LockedError(str(self.root / name)) from None
        try:
            yield
        finally:
            lock.release()
