"""In charge of timing the parser: typical transcripts a second, and hostile megabytes, on one core.

Run with `python -m benchmarks.parsing`. Times are the processor's, the least of some rounds: a busy neighbour slows
a round, never speeds one up.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from random import Random

from benchmarks.corpus import at_hand, demo_texts
from ingest.extraction import extract
from ingest.parsing import outline_of, parse, split

MEGABYTE = 1_000_000
PARAGRAPH = (
    "我们要坚持稳中求进工作总基调，扎实推进高质量发展。一是抓项目。加快建设进度；二是抓招商，引进一批企业。"
)
SECTION = f"一、统一思想认识\n（一）提高站位。{PARAGRAPH}\n（二）抓好落实。{PARAGRAPH}\n"

# What a file may be made of to make a parser slow: runs of what begins, ends or looks like something.
SHAPES = {
    "open brackets": "（",
    "points": "一是",
    "points in sentences": "一是甲。二是乙。",
    "ordinals": "第一，",
    "headings": "一、甲乙丙丁。",
    "numbers in brackets": "（一）",
    "circled": "①",
    "line feeds": "\n",
    "spaces": " ",
    "full stops": "。",
    "ellipses": "…",
    "quotes": "“",
    "tags": "<a",
    "braces": "{:;",
    "digits": "1",
    "dashes": "-",
    "letter-spaced": "县 ",
    "zero width": "甲\u200b",
    "readings": "開(kāi)",
    "salutations": "同志们，",
    "in": "在",
    "title words": "在上的讲话",
    "today": "今天是2月",
    "dates": "2022年8月13日",
    "one line": PARAGRAPH,
    "a speech": SECTION,
}


def of_size(piece: str, size: int) -> str:
    """Return `piece` again and again, `size` bytes of UTF-8."""
    return piece * (size // len(piece.encode()))


def short_lines(size: int, shortest: int, longest: int) -> str:
    """Return seeded lines of `shortest` to `longest` random Han characters, `size` bytes of UTF-8."""
    chance = Random(1)
    common = "".join(chr(code) for code in range(0x4E00, 0x9F00, 7))
    lines: list[str] = []
    left = size
    while left > 0:
        lines.append("".join(chance.choices(common, k=chance.randint(shortest, longest))))
        left -= len(lines[-1].encode()) + 1
    return "\n".join(lines)


def hostile(size: int) -> dict[str, str]:
    """Return every hostile text at `size` bytes, by its name."""
    texts = {name: of_size(piece, size) for name, piece in SHAPES.items()}
    texts["lines of 2 to 5"] = short_lines(size, 2, 5)
    texts["lines of 4 to 12"] = short_lines(size, 4, 12)
    return texts


def read_whole(source: str) -> None:
    """Do all that is done to a text: part it, parse it, outline it again."""
    split(source)
    outline_of(parse(source).text)


def least_seconds(work: Callable[[], object], rounds: int) -> float:
    """Return the least processor time of `rounds` rounds."""
    least = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        work()
        least = min(least, time.process_time() - started)
    return least


def transcripts() -> list[str]:
    """Return real transcripts where they are at hand, else those of the demo archive."""
    if (seeds := at_hand("seeds")) is None:
        return demo_texts("txt")
    return [extract(file.read_bytes(), file.name).text for file in sorted(seeds.glob("*.txt"))]


def main() -> None:
    """Print transcripts a second, and a row a hostile text: seconds for 1 MB, and how they grow from ½ MB."""
    arguments = argparse.ArgumentParser(prog="benchmarks.parsing")
    arguments.add_argument(
        "--rounds", type=int, default=15, help="of the typical transcripts; the least counts"
    )
    arguments.add_argument("--bytes", type=int, default=MEGABYTE, help="of a hostile text")
    options = arguments.parse_args()
    texts = transcripts()
    parse(texts[0])
    seconds = least_seconds(lambda: [parse(text) for text in texts], rounds=options.rounds)
    characters = sum(map(len, texts)) // len(texts)
    print(f"{len(texts) / seconds:.0f} transcripts a second ({characters} characters on average)\n")
    print(f"| {options.bytes / MEGABYTE:g} MB of | parse, s | all, s | against half |\n|---|---|---|---|")
    halves = hostile(options.bytes // 2)
    for name, source in hostile(options.bytes).items():
        parsing = least_seconds(partial(parse, source), rounds=3)
        half = least_seconds(partial(parse, halves[name]), rounds=3)
        whole = least_seconds(partial(read_whole, source), rounds=1)
        print(f"| {name} | {parsing:.2f} | {whole:.2f} | {parsing / max(half, 1e-4):.1f} × |", flush=True)


if __name__ == "__main__":
    main()
