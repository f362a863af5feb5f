"""In charge of measuring how fast copies are found: `python -m benchmarks.similarity [N [LENGTH]]`."""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.corpus import speeches
from speeches.similarity import compare, sketch

ASKED = 500
_TABLE = "CREATE TABLE band (key INTEGER, speech INTEGER, PRIMARY KEY (key, speech)) WITHOUT ROWID"
_QUERY = "SELECT speech, COUNT(*) FROM band WHERE key IN ({}) GROUP BY speech ORDER BY 2 DESC LIMIT 20"


def main(count: int, characters: int) -> None:
    """Sketch `count` speeches, keep their keys in SQLite as the archive does, and look up changed copies."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(sqlite3.connect(Path(folder, "keys.sqlite3"))) as database,
    ):
        database.execute(_TABLE)
        asked: list[tuple[int, str]] = []
        spent = 0.0
        rows: list[tuple[int, int]] = []
        for speech in speeches(count, characters):
            start = time.perf_counter()
            keys = sketch(speech.text).keys
            spent += time.perf_counter() - start
            rows.extend((key, speech.pk) for key in keys)
            if speech.pk % max(1, count // ASKED) == 0:
                asked.append((speech.pk, speech.text))
        print(f"sketches       {count / spent:10,.0f} a second ({count:,} of {characters:,} characters)")
        start = time.perf_counter()
        database.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", sorted(rows))
        database.commit()
        print(f"keys stored    {len(rows):10,} in {time.perf_counter() - start:.1f} s")
        texts = dict(asked)
        lookups, confirmations, found, candidates = [], [], 0, 0
        for number, text in asked:
            copy = "更多范文请关注公众号\n" + text.replace("发展", "进步").replace("年", "×") + "\n加微信进群"
            start = time.perf_counter()
            keys = sketch(copy).keys
            marks = ",".join("?" * len(keys))
            query = _QUERY.format(marks)
            hits = [row[0] for row in database.execute(query, keys)]
            lookups.append(time.perf_counter() - start)
            candidates += len(hits)
            found += number in hits
            start = time.perf_counter()
            compare(copy, texts[number])
            confirmations.append(time.perf_counter() - start)
    print(f"look-up        {_milliseconds(lookups)} (sketching the copy, and one query)")
    print(f"confirmation   {_milliseconds(confirmations)} a candidate")
    print(
        f"found          {found:10,} of {len(asked):,} copies, {candidates / len(asked):.2f} candidates each"
    )


def _milliseconds(times: list[float]) -> str:
    ordered = sorted(times)
    return (
        f"p50 {statistics.median(ordered) * 1e3:.2f} ms, p95 {ordered[int(len(ordered) * 0.95)] * 1e3:.2f} ms"
    )


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="benchmarks.similarity")
    arguments.add_argument("speeches", type=int, nargs="?", default=10_000)
    arguments.add_argument("characters", type=int, nargs="?", default=2_000)
    options = arguments.parse_args()
    main(options.speeches, options.characters)
