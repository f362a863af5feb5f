"""In charge of the ranking benchmark: ours, an older checkout's and the classic recipe's, over the same documents.

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
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from benchmarks.corpus import DEMO, ROOT, at_hand
from benchmarks.judged import JudgedQuery, judged_queries, quality
from benchmarks.known_items import DEEPEST_RANK, KnownDocument, Scores, known_items, score
from search.contract import Document

Runs = dict[str, list[int]]  # query → primary keys, best first
CORPUS = Path("corpus/documents.jsonl.gz")


def prepare_site(folder: Path) -> None:
    """Set up Django on a site in `folder` that holds demo archive and corpus, indexed."""
    os.environ.update(DATA_DIR=str(folder), DJANGO_SETTINGS_MODULE="config.settings", LOG_LEVEL="WARNING")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_regions", demo=True)
    sources = [DEMO, at_hand(str(CORPUS))]
    call_command(
        "import_transcripts", *[str(path) for path in sources if path], publish=True, min_sureness=0.0
    )
    call_command("index")


@dataclass(frozen=True, slots=True)
class Site:
    """The speeches of a site.

    Attributes:
        known: each as it can be sought.
        indexed: each as it is indexed.
        numbers: primary key → number in ../shared/corpus, of those that come from there.
    """

    known: list[KnownDocument]
    indexed: list[Document]
    numbers: dict[int, int]

    @classmethod
    def of_speeches(cls) -> Site:
        """Return all published speeches of the site that is set up."""
        from search import documents
        from search.search_indexes import SpeechIndex

        index = SpeechIndex()
        speeches = index.index_queryset().select_related("transcript").order_by("pk")
        known, numbers = [], {}
        for speech in speeches:
            sections = speech.sections.all()
            known.append(
                KnownDocument(
                    pk=speech.pk,
                    title=speech.title,
                    speaker=speech.speaker_name,
                    headings=tuple(section.heading for section in sections),
                    text=speech.text,
                    topics=tuple(
                        section.heading for section in sections if section.style == section.Style.BLOCK
                    ),
                )
            )
            name, _, number = speech.transcript.name.rpartition(":") if speech.transcript else ("", "", "")
            if name == CORPUS.name:
                numbers[speech.pk] = int(number)
        return cls(known, list(documents.prepare(index, speeches)), numbers)

    def judgeable(self, found: Sequence[int]) -> list[int]:
        """Return the numbers of the documents among `found` that can have been judged, in order."""
        return [self.numbers[pk] for pk in found if pk in self.numbers]


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


def runs_of_classic(folder: Path, site: Site, queries: Sequence[str]) -> Runs:
    """Ask the classic recipe, in a process of its own since it needs a Django of its own."""
    exchange = folder / "classic.json"
    exchange.write_text(json.dumps([[asdict(each) for each in site.known], queries], ensure_ascii=False))
    return _runs(queries, "-m", "benchmarks.classic_ranking", str(exchange), str(folder / "classic"))


def runs_of_engine(folder: Path, site: Site, queries: Sequence[str], checkout: Path) -> Runs:
    """Ask the engine of a checkout alone, without the page's proposals, in a process of its own."""
    exchange = folder / "engine.json"
    documents = [{"pk": each.pk, "texts": each.texts, "spans": each.spans} for each in site.indexed]
    exchange.write_text(json.dumps({"documents": documents, "queries": queries}, ensure_ascii=False))
    worker = str(ROOT / "benchmarks" / "ranking_worker.py")
    return _runs(queries, worker, str(checkout), str(exchange), tempfile.mkdtemp(dir=folder))


def _runs(queries: Sequence[str], *arguments: str) -> Runs:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return dict(zip(queries, json.loads(done.stdout), strict=True))


def known_items_table(rankers: Mapping[str, dict[str, Scores]]) -> str:
    """Return the known items as a Markdown table, a row a kind."""
    lines = [
        "| queries | items | " + " | ".join(f"{name}: MRR | @1 | @10" for name in rankers) + " |",
        "|---" * (2 + 3 * len(rankers)) + "|",
    ]
    for kind, first in next(iter(rankers.values())).items():
        rows = [scores[kind] for scores in rankers.values()]
        cells = [f"{x:.3f}" for row in rows for x in (row.mrr, row.success_at_1, row.success_at_10)]
        lines.append(f"| {kind} | {first.items} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def judged_table(rankers: Mapping[str, Runs], site: Site, judged: Sequence[JudgedQuery]) -> str:
    """Return the judged queries as a Markdown table, a row a kind of query."""
    lines = [
        "| queries | judged | " + " | ".join(f"{name}: nDCG@10 | MRR" for name in rankers) + " |",
        "|---" * (2 + 2 * len(rankers)) + "|",
    ]
    for kind in (*dict.fromkeys(query.kind for query in judged), "all"):
        of_kind = [query for query in judged if kind in (query.kind, "all")]
        means = [quality(of_kind, partial(_judgeable, site, runs)) for runs in rankers.values()]
        cells = [f"{x:.3f}" for mean in means for x in (mean.ndcg, mean.mrr)]
        lines.append(f"| {kind} | {len(of_kind)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _judgeable(site: Site, runs: Runs, query: str) -> list[int]:
    return site.judgeable(runs[query])


def main() -> None:
    """Rank with each and print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.ranking")
    parser.add_argument("--items", type=int, default=100, help="items a kind of query")
    parser.add_argument("--against", type=Path, help="an older checkout, whose engine is asked too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wenku-ranking-") as temporary:
        folder = Path(temporary)
        prepare_site(folder / "site")
        site = Site.of_speeches()
        items = list(known_items(site.known, options.items))
        judged = judged_queries() if site.numbers else []
        queries = list(dict.fromkeys([*(item.query for item in items), *(query.text for query in judged)]))
        rankers = {
            "page": {query: find_with_ours(query) for query in queries},
            "engine": runs_of_engine(folder, site, queries, ROOT),
        }
        if options.against:
            rankers["before"] = runs_of_engine(folder, site, queries, options.against)
        rankers["classic"] = runs_of_classic(folder, site, queries)
    print(f"{len(site.known)} documents, {len(items)} known items\n")
    print(known_items_table({name: score(items, runs.__getitem__) for name, runs in rankers.items()}))
    if judged:
        print(f"\n{sum(len(query.grades) for query in judged)} judgements\n")
        print(judged_table(rankers, site, judged))


if __name__ == "__main__":
    main()
