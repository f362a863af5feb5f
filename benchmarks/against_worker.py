"""In charge of doing in one checkout what `against` tells it, and of how long that took; run as a file, not imported.

It knows only names that older checkouts have too, or asks for the one that is there. Lines come in as `KIND NUMBER`,
seconds of the processor go out; `KIND -1` asks how many calls there are.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT, FOLDER, FILES = map(Path, sys.argv[1:4])
sys.path[:0] = [str(ROOT)]

Calls = list[Callable[[], object]]
PAGES = (
    "/", "/search/?q=发展", "/search/?q=高质量发展", "/search/?q=乡村振兴 -产业", "/search/?q=干部 OR 群众&sort=newest",
    "/search/?q=发展&region=990000", "/api/v1/search?q=发展", "/regions/", "/speakers/", "/years/", "/venues/",
)  # fmt: skip


def index() -> Calls:
    """Index the speeches, all of them a call."""
    from benchmarks import corpus, measure_engine  # of the checkout that is measured
    from benchmarks.engines.ours import Ours

    def once() -> None:
        reading = measure_engine.Reading(FILES / "speeches.jsonl")
        Ours(FOLDER).index(reading)

    assert corpus.ROOT == ROOT
    return [once]


def query() -> Calls:
    """Ask the engine what the benchmarks ask, over what `index` indexed."""
    from benchmarks import queries  # of the checkout that is measured
    from benchmarks.engines.ours import Ours

    engine = Ours(FOLDER)
    engine.open()
    asked: Calls = [lambda word=word: engine.all_of([word]) for word in queries.TERMS]  # type: ignore[misc]
    asked += [lambda word=word: engine.with_facets([word]) for word in queries.TERMS]  # type: ignore[misc]
    asked += [lambda text=text: engine.phrase(text, []) for text in queries.PHRASES]  # type: ignore[misc]
    asked += [lambda words=words: engine.all_of(words) for words in queries.THREE_TERMS]  # type: ignore[misc]
    return asked


def parse() -> Calls:
    """Parse each text."""
    package = "ingest.parsing" if find_spec("ingest") else "speeches.parsing"
    parser: Any = import_module(package)
    texts: list[str] = json.loads((FILES / "texts.json").read_text(encoding="utf-8"))
    return [lambda text=text: parser.parse(text) for text in texts]  # type: ignore[misc]


def page() -> Calls:
    """Get pages of the demo archive, a speech with marks among them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # only for this kind of work

    django.setup()
    from django.conf import settings  # set up before
    from django.core.management import call_command
    from django.test import Client

    from speeches.models import Speech  # of the checkout that is measured

    # What is said on the way is no time.
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        call_command("prepare_site")
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    slug = Speech.objects.published().order_by("pk").values_list("slug", flat=True)[0]
    pages = (*PAGES, f"/speeches/{slug}/", f"/speeches/{slug}/?q=发展")
    return [lambda address=address: client.get(address) for address in pages]  # type: ignore[misc]


def answers(lines: Iterator[str]) -> Iterator[float]:
    """Yield the seconds of each call, or how many calls there are; each is made once before it counts."""
    made: dict[str, Calls] = {}
    kinds = {"index": index, "query": query, "parse": parse, "page": page}
    for line in lines:
        kind, number = line.split()
        if kind not in made:
            made[kind] = kinds[kind]()
            for call in made[kind]:
                call()
        if number == "-1":
            yield len(made[kind])
            continue
        began = processor_seconds()
        made[kind][int(number)]()
        yield processor_seconds() - began


def processor_seconds() -> float:
    """Return what this process and those it started, which have ended, took of the processors."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    for answer in answers(iter(sys.stdin.readline, "")):
        print(answer, flush=True)
