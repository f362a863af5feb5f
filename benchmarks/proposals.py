"""In charge of how often the right proposal comes first, on lists of misspellings that nothing was set on.

Run with `python -m benchmarks.proposals --site FOLDER --seed N` over a site that has its index; FOLDER is its data
directory. `--list FILE` asks those of a file (kind, typed, meant), `--write` prints the list that a seed gives.

A row that the engine cannot tell is counted apart: what was typed stands in a thirtieth as many texts as what was
meant or in more, or what is proposed explains it by one slip as well and is as common.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from pypinyin import lazy_pinyin
from rapidfuzz.distance import OSA

from benchmarks.misspellings import EACH, Misspelling, Wordings, misspellings


def explains(typed: str, meant: str) -> bool:
    """Whether one slip makes `typed` of `meant`: by OSA distance, by the sound of all, or by pinyin."""
    said = lazy_pinyin(meant, v_to_u=False)
    letters = typed.replace(" ", "")
    by_pinyin = letters in ("".join(said), "".join(each[0] for each in said))
    by_sound = len(typed) == len(meant) and lazy_pinyin(typed) == lazy_pinyin(meant)
    return by_pinyin or by_sound or OSA.distance(typed, meant, score_cutoff=1) <= 1


def judged(row: Misspelling, proposed: str, holding: Callable[[str], int]) -> str:
    """Return whether a proposal is right, missed, or nothing that could be told: stands, as likely.

    Args:
        row: What was typed, and meant.
        proposed: The first one; empty where there is none.
        holding: How many texts hold a wording.
    """
    if proposed.split(":")[-1].strip('"') == row.meant:
        return "right"
    meant = holding(row.meant)
    if (typed := holding(row.typed.replace(" ", ""))) and typed * 30 >= meant:
        return "stands"
    is_as_likely = proposed and explains(row.typed, proposed) and holding(proposed) >= meant
    return "as likely" if is_as_likely else "missed"


def archive() -> Wordings:
    """Return the wordings of the site's speeches."""
    from speeches.models import Speech
    from speeches.text.normalise import fold

    speeches = Speech.objects.published()
    names: Counter[str] = Counter()
    for column in ("speaker__name", "region__name", "region__short_name", "venue__name"):
        names.update(name for name in speeches.values_list(column, flat=True) if name)
    texts = [fold(f"{title}\n{text}") for title, text in speeches.values_list("title", "text").iterator()]
    return Wordings.of(texts, names)


def report(rows: Sequence[Misspelling]) -> None:
    """Ask the search for every row, and print what was missed and a table."""
    from search import searcher
    from search.contract import Query
    from search.helping import respelling
    from search.query import nodes
    from search.results import SearchRequest

    @cache
    def holding(text: str) -> int:
        return searcher.engine().search(Query(nodes.Exact(text), limit=0)).count

    results: Counter[tuple[str, str]] = Counter()
    took: list[float] = []
    searcher.search(SearchRequest("发展"))
    for row in rows:
        found = searcher.search(SearchRequest(row.typed))
        began = time.thread_time()
        proposals = respelling.proposals(found.request, found.tree)
        took.append(1000 * (time.thread_time() - began))
        result = judged(row, proposals[0].request.query if proposals else "", holding)
        results[row.kind, result] += 1
        if result != "right":
            print(
                result, row.kind, row.typed, row.meant, [each.request.query for each in proposals], sep="\t"
            )
    columns = ("right", "missed", "as likely", "stands")
    print("kind", *columns, "first", "first of what could be told", sep="\t")
    for kind in (*dict.fromkeys(row.kind for row in rows), "all"):
        counts = [
            sum(n for (of, how), n in results.items() if how == each and kind in (of, "all"))
            for each in columns
        ]
        print(kind, *counts, f"{counts[0] / sum(counts):.3f}", f"{counts[0] / sum(counts[:2]):.3f}", sep="\t")
    took.sort()
    print(
        f"CPU ms a query: p50 {took[len(took) // 2]:.1f}, p95 {took[int(len(took) * 0.95)]:.1f}, max {took[-1]:.1f}"
    )


def main() -> int:
    """Make a list and print it, or how it is answered; see the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--site", type=Path, required=True, help="the data directory of a site with its index"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=EACH, help="misspellings of each kind")
    parser.add_argument("--list", type=Path, help="ask those of this file instead")
    parser.add_argument("--write", action="store_true", help="print the list")
    options = parser.parse_args()
    os.environ["DATA_DIR"] = str(options.site.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    if options.list:
        rows = [
            Misspelling(*line.split("\t")) for line in options.list.read_text(encoding="utf-8").splitlines()
        ]
    else:
        rows = misspellings(archive(), options.seed, options.each)
    if options.write:
        print(*("\t".join((row.kind, row.typed, row.meant)) for row in rows), sep="\n")
    else:
        report(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
