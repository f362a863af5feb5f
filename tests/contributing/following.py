"""In charge of following a recipe of docs/contributing/ in a copy of the project, which is thrown away.

A comment above each block of a recipe says what becomes of it: `file path` is a new file, `into path:NAME` goes last
into the list or tuple NAME, `top path` stands before the first import of `pages`, `end path` is added at the end.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

ROOT = Path(__file__).resolve().parents[2]
RECIPES = ROOT / "docs" / "contributing"
# What runs and is tested; the rest of a checkout is not needed to follow a recipe.
PARTS = (
    "config",
    "pages",
    "research",
    "search",
    "ingest",
    "speeches",
    "templates",
    "static",
    "locale",
    "tests",
    "docs",
)

# Takes <!-- into search/fields.py:FACETS --> and the block below it; leaves blocks that only show something.
_BLOCK = re.compile(
    r"""
    ^<!--\ (?P<place>file|into|top|end)\ (?P<where>\S+)\ -->\n
    ```\w+\n
    (?P<code>.*?)
    ^```$
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Step:
    """A block of a recipe: `place` is one of file, into, top and end; `where` a path, and a name for into."""

    place: str
    where: str
    code: str


def steps(recipe: str) -> Iterator[Step]:
    """Yield what the recipe says is to be written, in its order."""
    for found in _BLOCK.finditer((RECIPES / recipe).read_text(encoding="utf-8")):
        yield Step(found["place"], found["where"], found["code"])


def copy_project(folder: Path) -> Path:
    """Copy what runs and is tested into `folder`."""
    passed_over = shutil.ignore_patterns("__pycache__", "*.mo", "data", "browser", "contributing")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=passed_over)
    for name in ("pyproject.toml", "manage.py"):
        shutil.copy(ROOT / name, folder)
    return folder


def follow(recipe: str, project: Path) -> None:
    """Write into `project` what the recipe says."""
    for step in steps(recipe):
        path, _colon, name = step.where.partition(":")
        target = project / path
        if step.place == "file":
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(step.code, encoding="utf-8")
            continue
        text = target.read_text(encoding="utf-8")
        if step.place == "end":
            text = f"{text}\n{step.code}"
        elif step.place == "top":
            first = re.search(r"^from (?=pages)", text, re.M)
            assert first, f"{path} imports nothing of this project"
            text = text[: first.start()] + step.code + text[first.start() :]
        else:
            text = _put_last(text, name, step.code)
        target.write_text(text, encoding="utf-8")


def check(project: Path, checks: Path, folder: Path) -> None:
    """Run `checks`, a module of tests, in `project`; fails with what pytest said."""
    (project / "tests" / "pages" / "test_followed.py").write_bytes(checks.read_bytes())
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/pages/test_followed.py"]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DATA_DIR"))
    }
    done = subprocess.run(
        command, cwd=project, env=environment | {"TMPDIR": str(folder)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _put_last(text: str, name: str, code: str) -> str:
    """Return `text` with `code` before the line that closes the list or tuple `name`."""
    text = re.sub(rf"^({name}\b.*=) \[\]$", r"\1 [\n]", text, flags=re.M)  # an empty one is opened first
    begins = re.search(rf"^{name}\b.*= [\[(]$", text, re.M)
    assert begins, f"no list or tuple {name}"
    ends = re.compile(r"^[\])]", re.M).search(text, begins.end())
    assert ends, f"{name} does not end"
    return text[: ends.start()] + indent(code, "    ") + text[ends.start() :]
