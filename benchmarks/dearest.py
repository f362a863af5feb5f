"""In charge of the dearest requests an anonymous reader can make: what each costs in processor time, and what bounds it.

Run with `python -m benchmarks.dearest --site FOLDER` over a site filled by `benchmarks.pages` (`--speeches` makes one).
Every request is made once cold and then again; the page cache is off. Milliseconds of processor time are told,
because a busy machine lengthens everything else. `--all` prints every request, else the ten dearest.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode

ROUNDS = 3
SHOWN = 10
BOUND_MS = 300.0
LONG_TEXT = 110_000

# Characters and words that stand nearly everywhere.
COMMON = "的一是在和了要不发人工展大全面有为中国建业社会经济产理市党民生新以推动加强实进化政"
WORDS = ("发展", "建设", "工作", "经济", "社会", "推进", "加强", "全面", "坚持", "改革", "服务", "管理")


def queries(passage: str) -> dict[str, str]:
    """Return what asks for much, by what it is; `passage` is a stretch of real text, 900 characters."""
    either = " OR ".join(COMMON)
    pairs = itertools.pairwise(COMMON)
    groups = (f"({a} {b})" for a, b in itertools.product(WORDS, WORDS[:3]))
    fields = (f"{field}:{each}" for field, each in itertools.product(("标题", "小标题", "正文"), COMMON[:16]))
    altered = list(passage)
    altered[36::37] = "某" * len(altered[36::37])
    return {
        "50 characters, OR": " OR ".join((COMMON * 2)[:50]),
        "many characters, AND": " ".join(COMMON),
        "12 words, OR": " OR ".join(WORDS),
        "12 words, AND": " ".join(WORDS),
        "one character": "的",
        "prefixes": " OR ".join(f"{each}*" for each in COMMON[:24]),
        "near, two characters": '"的 一"~50',
        "near, many characters": f'"{" ".join(COMMON[:12])}"~9999',
        "near, many words": f'"{" ".join(WORDS)}"~500',
        "near, many of them": " OR ".join(f'"{a} {b}"~30' for a, b in pairs),
        "nested NOT and OR": "NOT (" * 8 + either + ")" * 8,
        "NOT of everything": f"的 NOT ({either})",
        "deep alternation": "(" * 20 + " OR ".join(groups) + ")" * 20,
        "a pasted page": passage,
        "a pasted page, altered": "".join(altered),
        "a pasted page with breaks": re.sub("(.{18})", r"\1\n", passage),
        "a long quote": f"“{passage}”",
        "many fields": " OR ".join(fields),
        "nothing found, long": "犇羴鱻麤" * 12 + " 龘靐齉 " + " ".join(f"{word}犇" for word in WORDS),
        "nothing found, one near": "营商环竟优化",
        "pinyin": "gaozhiliangfazhanxiangcunzhenxingyingshanghuanjing",
    }


def requests(slug: str, regions: Sequence[str], passage: str) -> Iterator[tuple[str, str]]:
    """Yield (what it is, address) of requests that ask for much.

    Args:
        slug: of the longest speech.
        regions: codes of many regions.
        passage: a stretch of real text, 900 characters.
    """
    for name, query in queries(passage).items():
        yield f"page: {name}", _url("/search/", q=query)
        yield f"page, by words: {name}", _url("/search/", q=query, match="words")
        yield f"page, newest: {name}", _url("/search/", q=query, sort="newest")
        yield f"API, 100: {name}", _url("/api/v1/search", q=query, per_page="100")
        yield f"suggest: {name}", _url("/search/suggest", q=query)
        yield f"reading: {name}", _url(f"/speeches/{slug}/", q=query)
    for each in ("的", "a", "1", "讲话人", "第", "县"):
        yield f"suggest: {each}", _url("/search/suggest", q=each)
    many = "&".join(f"region={code}" for code in regions)
    for path in (
        f"/search/?q=%E5%8F%91%E5%B1%95&{many}", "/api/v1/search?per_page=100&page=100", "/search/?page=500&sort=oldest",
        "/search/", "/", "/speeches/", "/speeches/?page=500", "/regions/", "/regions/?all=1",
        "/regions/440000/children?all=1", "/years/", "/years/2015/", "/speakers/", "/speakers/?name=1", "/venues/",
        "/venues/?name=1", "/feed/", "/sitemap.xml", "/sitemap-speeches.xml", f"/speeches/{slug}/",
    ):  # fmt: skip
        yield f"browse: {path[:60]}", path


def _url(path: str, **parameters: str) -> str:
    return f"{path}?{urlencode(parameters)}"


def add_long_speech() -> str:
    """Publish a speech of `LONG_TEXT` characters that says all that is asked for; return its slug."""
    from speeches.models import Speech

    rng = random.Random(1)
    lines = ("".join(rng.choices([*COMMON, *WORDS, "，", "。"], k=14)) for _ in range(LONG_TEXT))
    text = "\n".join(lines)[:LONG_TEXT]
    speech, _made = Speech.objects.update_or_create(
        slug="dearest-long",
        defaults={"title": "长篇讲话", "text": text, "status": Speech.Status.PUBLISHED, "kind": "讲话"},
    )
    return speech.slug


def measure(url: str) -> tuple[float, float, int, int]:
    """Ask for `url`; return the processor milliseconds of the first and of the best later call, status and bytes."""
    from django.test import Client

    client = Client(raise_request_exception=False)
    times = []
    for _ in range(1 + ROUNDS):
        began = time.process_time()
        response = client.get(url, headers={"accept-language": "zh-CN", "host": "localhost"})
        times.append((time.process_time() - began) * 1000)
    return times[0], min(times[1:]), response.status_code, len(response.content)


def main() -> int:
    """Print the dearest requests; exit 1 where one costs more than the bound."""
    parser = argparse.ArgumentParser(prog="benchmarks.dearest")
    parser.add_argument("--site", type=Path, help="a DATA_DIR that `benchmarks.pages` filled")
    parser.add_argument("--speeches", type=int, default=1000)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", default="", help="requests with this in their name alone")
    options = parser.parse_args()
    os.environ.update(PAGE_CACHE_MB="0", LOG_LEVEL="CRITICAL")
    if options.site:
        return _run(options.site, options)
    with tempfile.TemporaryDirectory(prefix="wenku-dearest-") as folder:
        from benchmarks.pages import fill

        fill(Path(folder), options.speeches, 5000)
        return _run(Path(folder), options)


def _run(site: Path, options: argparse.Namespace) -> int:
    os.environ.update(DATA_DIR=str(site), DJANGO_SETTINGS_MODULE="config.settings")
    import django

    django.setup()
    from search import warming
    from speeches.models import Region, Speech

    slug = add_long_speech()
    warming.warm()
    text = Speech.objects.exclude(slug=slug).order_by("pk").values_list("text", flat=True)[0]
    regions = list(Region.objects.filter(level=3).order_by("code").values_list("code", flat=True)[:50])
    measured = []
    for name, url in requests(slug, regions, text[400:1300].replace("\n", "")):
        if options.only in name:
            measured.append((*measure(url), name))
            print(f"{name}: {measured[-1][1]:.0f} ms", file=sys.stderr, flush=True)
    measured.sort(key=lambda row: -row[1])
    print("| request | CPU ms, again | first | status | kB |\n|---|---|---|---|---|")
    for first, again, status, size, name in measured if options.all else measured[:SHOWN]:
        print(f"| {name} | {again:.0f} | {first:.0f} | {status} | {size / 1000:.0f} |")
    over = sum(row[1] > BOUND_MS for row in measured)
    print(f"\n{len(measured)} requests, {over} of them over {BOUND_MS:.0f} ms")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
