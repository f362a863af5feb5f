"""In charge of what search tests share: an index of their own, and a small archive with known contents."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings

from search.backends.whoosh.directory import IndexDirectory
from search.backends.whoosh.store import WhooshStore
from search.helping import spelling
from search.outbox import indexer
from search.stores import store
from speeches.models import Region, Section, Speaker, Speech, Venue
from speeches.signals import speech_changed


@pytest.fixture
def index_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory of its own for the index of this test."""
    root = tmp_path / "index"
    monkeypatch.setitem(settings.HAYSTACK_CONNECTIONS["default"], "PATH", str(root))
    monkeypatch.setattr(spelling, "_kept", spelling._Kept())
    return root


def index_directory() -> IndexDirectory:
    """The directory of the store of this test, which is Whoosh's."""
    made = store()
    assert isinstance(made, WhooshStore)
    return made.directory


Publish = Callable[..., Speech]


@pytest.fixture
def publish(db: None, index_root: Path) -> Publish:
    """Publish a speech: `publish("正文", title=…, headings=[…])` writes it and its outbox row."""
    numbers = iter(range(1, 100_000))

    def make(text: str, *, headings: list[str] | None = None, **values: object) -> Speech:
        number = next(numbers)
        values.setdefault("title", f"讲话{number}")
        values.setdefault("slug", f"speech-{number}")
        values.setdefault("status", Speech.Status.PUBLISHED)
        if values.get("date"):
            values["date"] = datetime.date.fromisoformat(str(values["date"]))
            values.setdefault("date_precision", "day")
        speech = Speech.objects.create(text=text, **values)
        headings = headings or []
        for order, heading in enumerate(headings):
            start = text.index(heading)
            Section.objects.create(
                speech=speech,
                order=order,
                level=1,
                heading=heading,
                start=start,
                end=len(text) if order + 1 == len(headings) else text.index(headings[order + 1]),
                heading_start=start,
                heading_end=start + len(heading),
                style="block",
            )
        speech_changed.send(sender=Speech, speech_ids=[speech.pk])
        return speech

    return make


@dataclass
class Archive:
    """Seven speeches of an invented province, indexed."""

    speeches: dict[str, Speech] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)


PLENARY = """同志们：
这次全会的主要任务是总结工作、部署任务。
总结成绩，坚定信心
今年以来，全县大力推广大豆大垄密植技术，粮食产量创历史新高。我们坚持高质量发展，营商环境持续优化。
突出重点，真抓实干
一是优化营商环境。要深化“放管服”改革，让企业办事更方便。二是推进乡村振兴。要发展壮大村集体经济，防止返贫。
加强领导，狠抓落实
各级干部要担当作为，把各项任务落到实处。"""


@pytest.fixture
def archive(publish: Publish) -> Archive:
    made = Archive()
    rows = [
        ("990000", "云溪省", "云溪", 1, None),
        ("990100", "清河市", "清河", 2, "990000"),
        ("990121", "溪口县", "溪口", 3, "990100"),
        ("990122", "石桥县", "石桥", 3, "990100"),
        ("990200", "南屏市", "南屏", 2, "990000"),
    ]
    for code, name, short, level, parent in rows:
        above = made.regions.get(parent or "")
        made.regions[code] = Region.objects.create(
            code=code,
            name=name,
            short_name=short,
            aliases=["溪乡"] if code == "990121" else [],
            level=level,
            parent=above,
            path=f"{above.path}/{code}" if above else code,
            full_name=f"{above.full_name if above else ''}{name}",
        )
    for slug, name in (("chen-shouan", "陈守安"), ("lin-yue", "林悦")):
        made.speakers[slug] = Speaker.objects.create(slug=slug, name=name)
    plenary = Venue.objects.create(slug="v1", name="县委十九届二次全体会议", kind="全会")
    meeting = Venue.objects.create(slug="v2", name="全市招商引资推进会", kind="推进会")
    county, city, other = made.regions["990121"], made.regions["990100"], made.regions["990200"]
    chen, lin = made.speakers["chen-shouan"], made.speakers["lin-yue"]

    def add(name: str, text: str, **values: object) -> None:
        made.speeches[name] = publish(text, slug=name, **values)

    add(
        "plenary",
        PLENARY,
        title="在县委十九届二次全体会议上的讲话",
        headings=["总结成绩，坚定信心", "突出重点，真抓实干", "加强领导，狠抓落实"],
        speaker=chen,
        speaker_name="陈守安",
        position="溪口县委书记",
        venue=plenary,
        region=county,
        date="2022-08-13",
    )
    add(
        "investment",
        "招商引资是头号工程。要以高质量发展为主题，营造一流营商环境。",
        title="在全市招商引资推进会上的讲话",
        speaker=lin,
        speaker_name="林悦",
        position="清河市委书记",
        venue=meeting,
        region=city,
        date="2021-03-05",
    )
    add(
        "scattered",
        "质量要高，发展要快，环境要好。企业营收增长，商户满意。",
        title="在石桥县调研时的讲话",
        speaker=lin,
        speaker_name="林悦",
        position="清河市委书记",
        region=made.regions["990122"],
        date="2021-06-01",
    )
    add(
        "reform",
        "深化改革，扩大開放，推動高質量發展。",
        title="改革工作报告",
        kind="报告",
        region=other,
        date="2019-01-01",
    )
    add("undated", "高质量发展是硬道理。", title="没有日期的讲话", kind="发言")
    add("month", "安全生产责任重于泰山。", title="安全生产讲话", date="2022-02-01", date_precision="month")
    add("draft", "高质量发展的草稿。", title="草稿", status=Speech.Status.DRAFT)
    indexer.ensure_built()
    indexer.drain_all()
    return made
