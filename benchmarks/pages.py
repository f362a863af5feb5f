"""In charge of timing whole pages over HTTP: gunicorn as `make run` starts it, 1, 8 and 32 clients.

Run with `python -m benchmarks.pages`. The speeches go into the database and the index the ordinary way. Search pages
are asked with the page cache off, so that each is made; then with it on, when all are sent again; reading pages
of three lengths, with a search inside them, and regions likewise. Every worker has answered each address before it
is timed. CPU is what the workers used for a page, and beside it what asking used, on the same processors: a busy
machine lengthens everything else, so the load average is told. `--site FOLDER` takes a site that was filled before,
`--tree FOLDER` serves it by another checkout, `--only WORD` times the kinds with that word in their name.
"""

from __future__ import annotations

import argparse
import datetime
import http.client
import itertools
import os
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from benchmarks.corpus import ROOT, speeches
from benchmarks.queries import PHRASES, TERMS, THREE_TERMS
from benchmarks.timing import percentile

BATCH = 500
CLIENTS = (1, 8, 32)
# Of reading pages, in characters.
LENGTHS = (10_000, 32_000, 111_000)
# So often each address is asked for before it is timed: by chance each worker has then answered it, and twice.
WARM_ROUNDS = 6
TICKS = os.sysconf("SC_CLK_TCK")
START_TIMEOUT = 60.0  # seconds until gunicorn must answer


def fill(folder: Path, count: int, characters: int) -> None:
    """Make a site in `folder` with `count` published speeches, indexed."""
    os.environ.update(DATA_DIR=str(folder), DJANGO_SETTINGS_MODULE="config.settings", LOG_LEVEL="WARNING")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_regions")
    from speeches.models import Region, Section, Speaker, Speech, Venue, VenueKind

    rng = random.Random(1)
    counties = list(Region.objects.filter(level=Region.Level.COUNTY).values_list("code", flat=True))
    speakers = [Speaker(slug=f"speaker-{n}", name=f"讲话人{n}") for n in range(1, 501)]
    Speaker.objects.bulk_create(speakers)
    venues = [
        Venue(slug=f"venue-{n}", name=f"第{n}次会议", kind=rng.choice(VenueKind.values)) for n in range(200)
    ]
    Venue.objects.bulk_create(venues)
    made = speeches(count, characters)
    while batch := list(itertools.islice(made, BATCH)):
        rows = [
            Speech(
                pk=speech.pk,
                slug=f"speech-{speech.pk}",
                title=speech.title,
                text=speech.text,
                char_count=len(speech.text),
                speaker=rng.choice(speakers),
                speaker_name=speech.speaker,
                venue=rng.choice(venues),
                region_id=rng.choice(counties),
                kind=speech.kind,
                date=datetime.datetime.strptime(str(speech.day), "%Y%m%d").date(),
                date_precision="day",
                status=Speech.Status.PUBLISHED,
            )
            for speech in batch
        ]
        Speech.objects.bulk_create(rows)
        Section.objects.bulk_create(
            Section(
                speech_id=speech.pk,
                order=order,
                level=1,
                marker=speech.text[start : start + 2],
                heading=speech.text[start + 2 : end],
                start=start,
                end=ends,
                heading_start=start,
                heading_end=end,
                style=Section.Style.BLOCK,
            )
            for speech in batch
            for order, ((start, end), ends) in enumerate(
                zip(speech.headings, [*(s for s, _ in speech.headings[1:]), len(speech.text)], strict=True)
            )
        )
    call_command("rebuild_index")


def addresses() -> list[str]:
    """Return the paths to ask for: every kind of query, facets and sort orders, several pages."""
    queries = [*TERMS, *PHRASES, *(" ".join(terms) for terms in THREE_TERMS)]
    asked = [{"q": query} for query in queries]
    asked += [{"q": query, "year": year} for query in queries for year in ("2015", "2020")]
    asked += [{"q": query, "sort": "newest", "page": "2"} for query in queries if query in TERMS[:8]]
    return [f"/search/?{urlencode(parameters)}" for parameters in asked]


def long_speeches(site: Path) -> list[str]:
    """Publish a speech of each of `LENGTHS` in `site`, as lines of 80 characters; return their addresses.

    They are not indexed: their pages are read, and searched inside. The filled database is left as it is otherwise.
    """
    rows = sqlite3.connect(site / "wenku.sqlite3")
    with rows:
        texts = rows.execute("SELECT text FROM speeches_speech WHERE id <= 40 ORDER BY id").fetchall()
        columns = [name for _, name, *_ in rows.execute("PRAGMA table_info(speeches_speech)") if name != "id"]
        others = ", ".join(name for name in columns if name not in ("slug", "text", "char_count"))
        sentences = "".join(text for (text,) in texts).replace("\n", "")
        for length in LENGTHS:
            text = "\n".join(sentences[at : at + 79] for at in range(0, length * 79 // 80, 79))
            rows.execute("DELETE FROM speeches_speech WHERE slug = ?", [f"long-{length}"])
            rows.execute(
                f"INSERT INTO speeches_speech (slug, text, char_count, {others})"
                f" SELECT ?, ?, ?, {others} FROM speeches_speech WHERE id = 1",
                [f"long-{length}", text, len(text)],
            )
    rows.close()
    return [f"/speeches/long-{length}/" for length in LENGTHS]


def ask(port: int, paths: list[str], times: list[float]) -> None:
    """Ask for each path over one kept-alive connection and note the milliseconds each took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for path in paths:
        start = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Language": "zh-CN", "Accept-Encoding": "gzip"})
        response = connection.getresponse()
        body = response.read()
        times.append((time.perf_counter() - start) * 1000)
        if response.status != 200 or not body:
            raise SystemExit(f"{path}: {response.status}")
    connection.close()


def load(port: int, clients: int, paths: list[str]) -> tuple[float, float, float]:
    """Let `clients` ask for `paths` together; return p50 and p95 in ms, and pages a second."""
    random.Random(clients).shuffle(paths)
    shares = [paths[n::clients] for n in range(clients)]
    times: list[list[float]] = [[] for _ in shares]
    threads = [
        threading.Thread(target=ask, args=(port, share, noted))
        for share, noted in zip(shares, times, strict=True)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    all_ = [value for noted in times for value in noted]
    return median(all_), percentile(all_, 0.95), len(all_) / seconds


def workers_cpu(server: subprocess.Popen[bytes]) -> float:
    """Return the processor seconds that the children of `server` have used (proc(5), fields 4, 14 and 15)."""
    used = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == server.pid:
            used += int(fields[11]) + int(fields[12])
    return used / TICKS


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + START_TIMEOUT
    while time.monotonic() < end:
        try:
            ask(port, ["/search/"], [])
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("gunicorn did not start")


def serve(
    tree: Path, site: Path, kinds: Mapping[str, tuple[list[str], Sequence[int]]], requests: int, cache_mb: str
) -> None:
    """Serve `site` by the checkout `tree`, and print a row for each kind of page and number of clients."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py"],
        cwd=tree,
        env={**os.environ, "DATA_DIR": str(site), "PORT": str(port), "PAGE_CACHE_MB": cache_mb},
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        for name, (paths, numbers_of_clients) in kinds.items():
            load(port, 8, list(paths) * WARM_ROUNDS)
            for clients in numbers_of_clients:
                asked = list(itertools.islice(itertools.cycle(paths), requests))
                before, own = workers_cpu(server), time.process_time()
                p50, p95, rate = load(port, clients, asked)
                cpu = (workers_cpu(server) - before) / len(asked) * 1000
                own = (time.process_time() - own) / len(asked) * 1000
                print(
                    f"| {name} | {clients} | {p50:.1f} | {p95:.1f} | {rate:,.0f} | {cpu:.2f} | {own:.2f} |"
                    f" {os.getloadavg()[0]:.1f} |",
                    flush=True,
                )
    finally:
        server.terminate()
        server.wait(timeout=30)


def kinds_of_pages(site: Path) -> dict[str, tuple[list[str], Sequence[int]]]:
    """Return the addresses of each kind of page that is made anew, and by how many clients it is asked for."""
    word = "%E5%8F%91%E5%B1%95"
    reading = [f"/speeches/speech-{number}/?q={word}" for number in range(1, 41)]
    kinds: dict[str, tuple[list[str], Sequence[int]]] = {
        "search, made": (addresses(), CLIENTS),
        "reading with `?q=`, 5,000 characters, made": (reading, (1, 8)),
    }
    for length, address in zip(LENGTHS, long_speeches(site), strict=True):
        kinds[f"reading, {length:,} characters, made"] = ([address], (1,))
        kinds[f"reading with `?find=`, {length:,} characters, made"] = ([f"{address}?find={word}"], (1,))
    kinds["`/regions/?all=1`, made"] = (["/regions/?all=1"], (1,))
    return kinds


def main() -> None:
    """Fill a site, serve it, and print a table."""
    parser = argparse.ArgumentParser(prog="benchmarks.pages")
    parser.add_argument("--speeches", type=int, default=1000)
    parser.add_argument("--characters", type=int, default=5000)
    parser.add_argument("--requests", type=int, default=400, help="for each number of clients")
    parser.add_argument("--site", type=Path, help="a DATA_DIR that is filled already")
    parser.add_argument("--tree", type=Path, default=ROOT, help="the checkout that serves it")
    parser.add_argument("--only", default="", help="kinds of pages with this in their name alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wenku-pages-") as temporary:
        site = options.site or Path(temporary)
        if not options.site:
            fill(site, options.speeches, options.characters)
        print(f"{datetime.date.today()}, pages through gunicorn\n")
        print("| page | clients | p50 ms | p95 ms | pages/s | worker CPU ms | asking CPU ms | load |")
        print("|---|---|---|---|---|---|---|---|")
        made = {name: kind for name, kind in kinds_of_pages(site).items() if options.only in name}
        serve(options.tree, site, made, options.requests, "0")
        again = {"search, again": (addresses()[:40], CLIENTS)}
        if options.only in "search, again":
            serve(options.tree, site, again, 4 * options.requests, "64")


if __name__ == "__main__":
    main()
