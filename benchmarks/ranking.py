"""In charge of the known-item benchmark: ours against the classic recipe, over the same documents.

Run with `python -m benchmarks.ranking`. The documents (demo archive and, if at hand, ../shared/corpus)
are brought in through the real import into a site of its own; the classic recipe indexes what came of it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.corpus import DEMO, ROOT, at_hand
from benchmarks.known_items import DEEPEST_RANK, Item, KnownDocument, Scores, known_items, score


def prepare_site(folder: Path) -> None:
    """Set up Django on a site in `folder` that holds demo archive and corpus, indexed."""
    os.environ.update(DATA_DIR=str(folder), DJANGO_SETTINGS_MODULE="config.settings", LOG_LEVEL="WARNING")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_regions", demo=True)
    sources = [DEMO, at_hand("corpus/documents.jsonl.gz")]
    call_command("import_transcripts", *[str(path) for path in sources if path], publish=True)
    call_command("index")


def documents() -> list[KnownDocument]:
    """Return all published speeches of the site."""
    from speeches.models import Speech

    return [
        KnownDocument(
            pk=speech.pk,
            title=speech.title,
            speaker=speech.speaker_name,
            headings=tuple(section.heading for section in speech.sections.all()),
            text=speech.text,
        )
        for speech in Speech.objects.published().prefetch_related("sections").order_by("pk")
    ]


def find_with_ours(query: str) -> list[int]:
    """Return what the search page leads a reader to.

    Where nothing stands as typed and the page proposes another spelling above its hits, the reader follows that
    first; where there are no hits at all, the first suggestion of any kind.
    """
    from pages.search_answer import answer
    from search.results import SearchRequest

    results = answer(SearchRequest(query=query, per_page=DEEPEST_RANK))
    found = [hit.speech.pk for hit in results.hits]
    if results.suggestions:
        first = results.suggestions[0].request
        proposed = answer(SearchRequest(query=first.query, match=first.match, per_page=DEEPEST_RANK))
        found = [hit.speech.pk for hit in proposed.hits] + found
    return list(dict.fromkeys(found))


def score_classic(
    folder: Path, all_documents: Sequence[KnownDocument], items: Sequence[Item]
) -> dict[str, Scores]:
    """Score the classic recipe, in a process of its own since it needs a Django of its own."""
    exchange = folder / "exchange.json"
    exchange.write_text(
        json.dumps([[asdict(d) for d in all_documents], [asdict(i) for i in items]], ensure_ascii=False)
    )
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.classic_ranking", str(exchange), str(folder / "classic")],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return {kind: Scores(**scores) for kind, scores in json.loads(done.stdout).items()}


def table(ours: dict[str, Scores], classic: dict[str, Scores]) -> str:
    """Return both as a Markdown table."""
    lines = ["| queries | items | ours: MRR | @1 | @10 | classic: MRR | @1 | @10 |", "|---" * 8 + "|"]
    for kind, our in ours.items():
        their = classic[kind]
        cells = [f"{x:.3f}" for s in (our, their) for x in (s.mrr, s.success_at_1, s.success_at_10)]
        lines.append(f"| {kind} | {our.items} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Run both and print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.ranking")
    parser.add_argument("--items", type=int, default=100, help="items a kind of query")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wenku-ranking-") as temporary:
        folder = Path(temporary)
        prepare_site(folder / "site")
        all_documents = documents()
        items = list(known_items(all_documents, options.items))
        ours = score(items, find_with_ours)
        classic = score_classic(folder, all_documents, items)
    print(f"{len(all_documents)} documents, {len(items)} known items\n")
    print(table(ours, classic))


if __name__ == "__main__":
    main()
