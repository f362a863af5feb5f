"""In charge of counting what is too complex and too long; `python -m tests.house.debts` prints [tool.house] anew."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from radon.complexity import cc_visit
from radon.visitors import Class, Function

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("config", "pages", "research", "search", "ingest", "speeches", "benchmarks", "tests")
MOST_COMPLEX = 12  # by radon, which counts boolean operators too
MOST_LINES = 300
MOST_DEBTS = 0


@cache
def modules() -> tuple[Path, ...]:
    """Return every module of the five apps, config, benchmarks and tests, without migrations."""
    found = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))
    return tuple(path for path in found if "migrations" not in path.parts)


def place(path: Path) -> str:
    """Return the path of a module as it stands in pyproject.toml."""
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> int:
    """Return how many lines a module has."""
    return len(path.read_text(encoding="utf-8").splitlines())


@cache
def too_complex() -> frozenset[str]:
    """Return the functions over the limit, as `search/query/lexer.py:_scan`."""
    return frozenset(
        f"{place(path)}:{function.fullname}"
        for path in modules()
        for function in _functions(cc_visit(path.read_text(encoding="utf-8")))
        if function.complexity > MOST_COMPLEX
    )


def _functions(blocks: Iterable[Function | Class]) -> Iterator[Function]:
    # Methods stand in radon's list beside their classes; functions in functions count with these.
    return (block for block in blocks if isinstance(block, Function))


@cache
def too_long() -> frozenset[str]:
    """Return the modules over the limit."""
    return frozenset(place(path) for path in modules() if lines(path) > MOST_LINES)


def listed(kind: str) -> frozenset[str]:
    """Return the debts of pyproject.toml: `complex` functions, or `long` modules."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["tool"]["house"][kind])


def main() -> None:
    """Print the lists as they should stand in pyproject.toml."""
    for kind, found in (("complex", too_complex()), ("long", too_long())):
        print(f"{kind} = [", *(f'    "{name}",' for name in sorted(found)), "]", sep="\n")


if __name__ == "__main__":
    main()
