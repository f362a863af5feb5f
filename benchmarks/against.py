"""In charge of timing this checkout against another one of the project, in turn, in one run.

`python -m benchmarks.against CHECKOUT` runs the same work in a process of each and prints the ratio a row: parsing, the
engine's queries and indexing, pages. The two take turns call by call, so a machine that slows down slows both; times are
the processor's. The other checkout runs with this one's Python and libraries.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import corpus
from benchmarks.parsing import transcripts

_WORKER = Path(__file__).with_name("against_worker.py")


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of work: processor milliseconds of both, the sum over its calls of the least of all rounds."""

    name: str
    other: float
    this: float
    calls: int

    @property
    def ratio(self) -> float:
        """How long this takes where the other takes 1."""
        return self.this / self.other


class Side:
    """A checkout with a process that does there what it is told, and answers with the seconds it took."""

    def __init__(self, root: Path, folder: Path, files: Path) -> None:
        self.root = root
        folder.mkdir()
        environment = {**os.environ, "DATA_DIR": str(folder / "data"), "LOG_LEVEL": "ERROR", "DEMO": "true"}
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", str(_WORKER), str(root), str(folder), str(files)],
            cwd=root,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def ask(self, kind: str, number: int = -1) -> float:
        """Do call `number` of a kind of work, or with -1 return how many calls there are.

        Raises:
            RuntimeError: The process has ended; it has said why.
        """
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{kind} {number}\n")
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.root} has ended")
        return float(answer)


@contextmanager
def two_sides(other: Path, speeches: int) -> Iterator[tuple[Side, Side]]:
    """Start both, the other first, over the same texts and speeches."""
    with tempfile.TemporaryDirectory(prefix="wenku-against-") as folder:
        files = Path(folder)
        (files / "texts.json").write_text(json.dumps(transcripts(), ensure_ascii=False), encoding="utf-8")
        with (files / "speeches.jsonl").open("w", encoding="utf-8") as lines:
            lines.writelines(corpus.to_line(speech, []) for speech in corpus.speeches(speeches))
        sides = (
            Side(other.resolve(), files / "other", files),
            Side(corpus.ROOT, files / "this", files),
        )
        try:
            yield sides
        finally:
            for side in sides:
                side.process.kill()
                side.process.wait()


def compare(sides: Sequence[Side], kind: str, rounds: int) -> Row:
    """Have both do every call of a kind of work `rounds` times, in turn, who begins changing each time."""
    calls = int(sides[0].ask(kind))
    least = [[float("inf")] * calls for _ in sides]
    for turn in range(rounds):
        for call in range(calls):
            for which in (0, 1) if (turn + call) % 2 else (1, 0):
                least[which][call] = min(least[which][call], sides[which].ask(kind, call))
    other, this = (sum(times) * 1000 for times in least)
    return Row(kind, other, this, calls)


def main() -> None:
    """Print a table: a row a kind of work."""
    arguments = argparse.ArgumentParser(prog="benchmarks.against")
    arguments.add_argument(
        "checkout", type=Path, help="another checkout of the project, such as of an older commit"
    )
    arguments.add_argument("--rounds", type=int, default=15, help="of every call; the least counts")
    arguments.add_argument("--speeches", type=int, default=1000, help="made up, in the index of the engine")
    options = arguments.parse_args()
    rows = []
    with two_sides(options.checkout, options.speeches) as sides:
        print("| | calls | other, ms CPU | this, ms CPU | this / other |\n|---|---|---|---|---|")
        for kind, rounds in (
            ("index", 2),
            ("parse", options.rounds),
            ("query", options.rounds * 4),
            ("page", options.rounds),
        ):
            row = compare(sides, kind, rounds)
            rows.append(row)
            print(
                f"| {row.name} | {row.calls} | {row.other:.1f} | {row.this:.1f} | {row.ratio:.2f} |",
                flush=True,
            )
    print(f"\nmedian ratio {median(row.ratio for row in rows):.2f}")


if __name__ == "__main__":
    main()
