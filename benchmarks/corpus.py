"""In charge of the seeded corpus: any number of speeches, recombined from sentences of real or demo text."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from ingest.extraction import extract

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SHARED_DIR", ROOT.parent / "shared"))
DEMO = ROOT / "fixtures" / "transcripts"
SENTENCE = re.compile(r"[^。！？\n]{8,90}[。！？]")  # takes 要抓好春耕生产。 leaves 同志们： and torn ends
ORDINALS = "一二三四五六七八"
VENUE_KINDS = ("全会", "工作会议", "推进会", "座谈会", "培训班", "动员会", "表彰会", "调研", "其他")
KINDS = ("讲话", "报告", "致辞", "发言", "党课", "主持词", "其他")


@dataclass(frozen=True, slots=True)
class Speech:
    """A made-up speech; `headings` are (start, end) spans of `text`."""

    pk: int
    title: str
    text: str
    headings: tuple[tuple[int, int], ...]
    speaker: str
    region: tuple[str, str, str]
    year: int
    day: int  # yyyymmdd
    venue_kind: str
    kind: str


@cache
def at_hand(name: str) -> Path | None:
    """Return the file or folder `name` of ../shared; without it, say once what stands in for it, and return None."""
    path = SHARED / name
    if path.exists():
        return path
    print(
        f"{path} is not here: the demo archive in {DEMO.relative_to(ROOT)} stands in for it", file=sys.stderr
    )
    return None


def demo_texts(form: str = "*") -> list[str]:
    """Return the texts of the demo archive, of all forms (txt, html, docx) or of one."""
    return [extract(path.read_bytes(), path.name).text for path in sorted(DEMO.glob(f"{form}/*.*"))]


@cache
def sentences() -> tuple[str, ...]:
    """Return the sentences to recombine: of ../shared/corpus, or of the demo archive without it."""
    if source := at_hand("corpus/documents.jsonl.gz"):
        with gzip.open(source, "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
    else:
        texts = demo_texts()
    found = {match.group().strip() for text in texts for match in SENTENCE.finditer(text)}
    return tuple(sorted(found))


def speech(number: int, characters: int, seed: int) -> Speech:
    """Return speech `number` of a corpus; the same arguments give the same speech."""
    rng = random.Random(f"{seed}:{number}")
    pool = sentences()
    title = f"在{rng.choice(pool)[:12].strip('，、。')}{rng.choice(VENUE_KINDS)}上的讲话"
    lines: list[str] = []
    headings: list[tuple[int, int]] = []
    length = 0
    section = 0
    while length < characters:
        if len(lines) % 5 == 1 and section < len(ORDINALS):
            line = f"{ORDINALS[section]}、{rng.choice(pool)[:24].rstrip('，、。！？')}"
            headings.append((length, length + len(line)))
            section += 1
        else:
            line = "".join(rng.choices(pool, k=5))
        lines.append(line)
        length += len(line) + 1
    year = rng.randint(2000, 2025)
    province, prefecture, county = rng.randint(11, 40), rng.randint(1, 12), rng.randint(21, 30)
    return Speech(
        pk=number + 1,
        title=title,
        text="\n".join(lines),
        headings=tuple(headings),
        speaker=f"讲话人{rng.randint(1, 500)}",
        region=(f"{province}0000", f"{province}{prefecture:02}00", f"{province}{prefecture:02}{county}"),
        year=year,
        day=year * 10000 + rng.randint(1, 12) * 100 + rng.randint(1, 28),
        venue_kind=rng.choice(VENUE_KINDS),
        kind=rng.choice(KINDS),
    )


def to_line(speech: Speech, words: Sequence[str]) -> str:
    """Return the speech and its words as a line of a corpus file."""
    return json.dumps([asdict(speech), " ".join(words)], ensure_ascii=False) + "\n"


def from_line(line: str) -> tuple[Speech, list[str]]:
    """Return what `to_line` wrote."""
    fields, words = json.loads(line)
    return Speech(**fields), words.split()


def speeches(count: int, characters: int = 5000, seed: int = 1) -> Iterator[Speech]:
    """Yield `count` speeches of about `characters` characters each."""
    for number in range(count):
        yield speech(number, characters, seed)
