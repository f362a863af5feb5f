"""In charge of the whole comparison: the same speeches and words to every engine, one table at the end."""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpus import ROOT, speeches, to_line
from benchmarks.measure_engine import ENGINES
from benchmarks.queries import PHRASES
from search.analysis.tokenizer import tokenize
from speeches.text.transparent import standing

KINDS = {
    "top": "top 20 + count",
    "facets": "+ four facets",
    "phrase": "literal phrase",
    "three_terms": "three-term AND",
    "very_common": "very common term + facets",
}


def write_corpus(path: Path, count: int, characters: int) -> tuple[int, float, dict[str, int]]:
    """Make every speech and cut it once for all.

    Returns:
        Bytes of text, the seconds that cutting took in this one process, and how many speeches hold each phrase.
    """
    size = 0
    cutting = 0.0
    holding = dict.fromkeys(PHRASES, 0)
    with path.open("w", encoding="utf-8") as file:
        for speech in speeches(count, characters):
            size += len(speech.text.encode())
            for phrase in PHRASES:
                holding[phrase] += phrase in standing(speech.text)
            start = time.perf_counter()
            words = tokenize(speech.text)
            cutting += time.perf_counter() - start
            file.write(to_line(speech, words))
    return size, cutting, holding


def measure(name: str, folder: Path, corpus: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Measure one engine in a process of its own."""
    phrases = {phrase: tokenize(phrase) for phrase in PHRASES}
    command = [
        *(sys.executable, "-m", "benchmarks.measure_engine", name, str(folder / name)),
        *("--corpus", str(corpus), "--phrases", json.dumps(phrases), "--budget", str(options.budget)),
    ]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def disagreements(results: Mapping[str, dict[str, Any]], holding: Mapping[str, int]) -> list[str]:
    """Return where hit counts differ: between engines given the same words, and ours from the truth."""
    found = []
    same_words = {name: r["counts"] for name, r in results.items() if name != "classic"}
    for kind in ("top", "three_terms"):
        if len({tuple(counts[kind]) for counts in same_words.values()}) > 1:
            found.append(f"{kind}: " + "; ".join(f"{n} {c[kind]}" for n, c in same_words.items()))
    if "ours" in results and results["ours"]["counts"]["phrase"] != list(holding.values()):
        found.append(f"phrase: ours {results['ours']['counts']['phrase']}, in truth {list(holding.values())}")
    return found


def table(results: Mapping[str, dict[str, Any]], options: argparse.Namespace, megabytes: float) -> str:
    """Return the results as one Markdown table; times are milliseconds, p50 / p95 (cold)."""
    heads = ["", "speeches/s", "words given", "index MB", "peak MB", "open ms", *KINDS.values()]
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for result in results.values():
        given = "" if result["cuts_words"] else f"{options.speeches / result['given_words_s']:.0f}"
        cells = [
            result["engine"],
            f"{options.speeches / result['indexing_s']:.0f}",
            given,
            f"{result['index_mb']:.0f} ({result['index_mb'] / megabytes:.2f} × text)",
            f"{result['peak_mb']:.0f}",
            f"{result['opening_ms']:.0f}",
        ]
        for kind in KINDS:
            cold, p50, p95 = result["times"][kind]
            cells.append(f"{p50:.2f} / {p95:.2f} ({cold:.2f})")
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def ratios(results: Mapping[str, dict[str, Any]]) -> str:
    """Return how many times longer each rival takes than ours (p50), and how much slower it indexes."""
    ours = results["ours"]
    rows: Sequence[str] = []
    for name, result in results.items():
        if name == "ours":
            continue
        parts = [
            f"{label} {result['times'][kind][1] / ours['times'][kind][1]:.1f} ×"
            for kind, label in KINDS.items()
        ]
        parts.append(f"indexing {result['indexing_s'] / ours['indexing_s']:.1f} ×")
        rows = [*rows, f"* {result['engine']} against ours: " + ", ".join(parts)]
    return "\n".join(rows)


def main() -> int:
    """Run the comparison; exit 1 where hit counts disagree."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("--speeches", type=int, default=1000)
    parser.add_argument("--characters", type=int, default=5000)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--budget", type=float, default=2.0, help="seconds a kind of query and engine")
    parser.add_argument("--folder", type=Path, help="where to put the indexes (default: a temporary folder)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wenku-bench-", dir=options.folder) as temporary:
        folder = Path(temporary)
        size, cutting, holding = write_corpus(folder / "corpus", options.speeches, options.characters)
        results = {}
        for name in options.engines:
            print(f"… {name}", file=sys.stderr, flush=True)
            results[name] = result = measure(name, folder, folder / "corpus", options)
            result["given_words_s"] = result["indexing_s"]
            if not result["cuts_words"]:  # who is given the words is charged for them
                result["indexing_s"] += cutting
    print(
        f"{options.speeches} speeches of about {options.characters} characters ({size / 1e6:.0f} MB), "
        f"{datetime.date.today()}, {platform.machine()}, Python {platform.python_version()}\n"
    )
    print(table(results, options, size / 1e6))
    print("\nms: p50 / p95 of warm calls (median first call)")
    rate = options.speeches / cutting
    print(f"speeches/s: cutting included; who is given the words is charged for one process, {rate:.0f}/s\n")
    if "ours" in results:
        print(ratios(results))
    found = disagreements(results, holding)
    print("\nhit counts agree" if not found else "\nhit counts DISAGREE\n" + "\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
