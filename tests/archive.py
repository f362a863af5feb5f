"""In charge of an invented archive for tests: 云溪省 and speeches with an outline, without the parser."""

from __future__ import annotations

import datetime
from itertools import count

from django.utils import timezone

from speeches.models import Region, Section, Speaker, Speech, Venue, VenueKind

_numbers = count(1)

# (code, name, short name, code of the parent)
REGIONS = [
    ("990000", "云溪省", "云溪", None),
    ("990100", "临江市", "临江", "990000"),
    ("990121", "溪口县", "溪口", "990100"),
    ("990122", "石桥县", "石桥", "990100"),
    ("990200", "安平市", "安平", "990000"),
    ("990221", "松原县", "松原", "990200"),
]

TEXT = """在县委十三届二次全体会议上的讲话
溪口县委书记  黎望川
（2016年12月28日）
各位委员、同志们：
这次全会的主要任务是，盘点今年的账，商量明年的事，以高质量发展的新成绩迎接挑战。
一、今年的工作稳中有进，要看到来之不易
（一）脱贫攻坚打开了局面。年初建档立卡时，全县还有64个贫困村。一是对象再精准，该进的进、该出的出。二是措施再精准，有劳力的靠产业。
（二）茶产业有了主心骨。全县茶园面积达到18万亩，高质量发展有了底气。
二、明年的工作要抓住两件大事
（一）坚定不移推进“放管服”改革。能网上办的不到窗口办。
（二）坚定不移抓好“一业兴县”。把茶园面积扩到22万亩。
同志们，只要把心思放在群众身上，高质量发展的日子就不会远！"""

# (marker, heading, style, level, what follows the section)
OUTLINE = [
    ("一、", "今年的工作稳中有进，要看到来之不易", "block", 1, "二、明年"),
    ("（一）", "脱贫攻坚打开了局面", "run_in", 2, "（二）茶产业"),
    ("一是", "对象再精准", "inline", 3, "二是措施"),
    ("二是", "措施再精准", "inline", 3, "（二）茶产业"),
    ("（二）", "茶产业有了主心骨", "run_in", 2, "二、明年"),
    ("二、", "明年的工作要抓住两件大事", "block", 1, None),
    ("（一）", "坚定不移推进“放管服”改革", "run_in", 2, "（二）坚定"),
    ("（二）", "坚定不移抓好“一业兴县”", "run_in", 2, None),
]


def make_region_tree() -> dict[str, Region]:
    """Make the regions of 云溪省, or fetch them where they are; by code."""
    made: dict[str, Region] = {}
    for code, name, short_name, parent in REGIONS:
        above = made[parent] if parent else None
        made[code], _new = Region.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "short_name": short_name,
                "level": above.level + 1 if above else 1,
                "parent": above,
                "path": f"{above.path}/{code}" if above else code,
                "full_name": f"{above.full_name if above else ''}{name}",
            },
        )
    return made


def make_speaker(name: str = "黎望川", slug: str = "li-wang-chuan") -> Speaker:
    return Speaker.objects.get_or_create(name=name, defaults={"slug": slug})[0]


def make_venue(
    name: str = "县委十三届二次全体会议",
    kind: str = "全会",
    slug: str = "xian-wei-quan-hui",
    region: str | None = None,
) -> Venue:
    found = Venue.objects.filter(name=name).first()
    return found or Venue.objects.create(name=name, kind=kind, slug=slug, region_id=region)


def make_speech(
    *,
    title: str = "在县委十三届二次全体会议上的讲话",
    date: str = "2016-12-28",
    region: str | None = "990121",
    text: str = TEXT,
    status: str = "published",
    outline: bool | None = None,
    **fields: object,
) -> Speech:
    """Make a speech; `date` is ISO at its precision, or nothing. TEXT gets its outline, other texts none."""
    make_region_tree()
    number = next(_numbers)
    precision = {0: "unknown", 4: "year", 7: "month", 10: "day"}[len(date)]
    values: dict[str, object] = {
        "slug": f"speech-{number}",
        "title": title,
        "speaker_name": "黎望川",
        "position": "溪口县委书记",
        "region_id": region,
        "date": datetime.date.fromisoformat(f"{date}-01-01"[:10]) if date else None,
        "date_precision": precision,
        "text": text,
        "status": status,
        "published_at": timezone.now() if status != "draft" else None,
    } | fields
    if "speaker" not in values:
        values["speaker"] = make_speaker()
    if "venue" not in values:
        values["venue"] = make_venue()
    speech = Speech.objects.create(**values)
    if outline if outline is not None else text == TEXT:
        make_outline(speech)
    return speech


def make_outline(speech: Speech) -> list[Section]:
    """Make the sections of TEXT."""
    made: list[Section] = []
    open_at: dict[int, Section] = {}
    for order, (marker, heading, style, level, follower) in enumerate(OUTLINE):
        start = speech.text.index(f"{marker}{heading}")
        heading_end = start + len(marker) + len(heading)
        parent = open_at.get(level - 1)
        end = speech.text.index(follower, start) if follower else len(speech.text)
        section = Section.objects.create(
            speech=speech,
            parent=parent,
            order=order,
            level=level,
            marker=marker,
            heading=heading,
            start=start,
            end=min(end, parent.end) if parent else end,
            heading_start=start,
            heading_end=heading_end,
            style=style,
        )
        open_at[level] = section
        made.append(section)
    return made


# The dates of an archive, at every precision.
DATES = ["2016-12-28", "2017-03", "2018", "2019-08-18", "2020-02-10", "", "2021-07-01", "2023-01-05"]


def make_archive(speeches: int = 30) -> list[Speech]:
    """Make `speeches` speeches over eight years, all regions, six speakers and every venue kind."""
    make_region_tree()
    codes = [code for code, _name, _short, _parent in REGIONS[1:]]
    people = [
        ("黎望川", "li-wang-chuan"), ("沈砚秋", "shen-yan-qiu"), ("贺长林", "he-chang-lin"),
        ("姜素", "jiang-su"), ("欧阳定一", "ou-yang-ding-yi"), ("白露", "bai-lu"),
    ]  # fmt: skip
    made = []
    title_line = TEXT.split("\n")[0]
    for number in range(speeches):
        title = f"在全县{VenueKind.values[number % len(VenueKind.values)]}上的讲话（第{number + 1}号）"
        region = codes[number % len(codes)]
        name, slug = people[number % len(people)]
        kind = VenueKind.values[number % len(VenueKind.values)]
        made.append(
            make_speech(
                title=title,
                text=TEXT.replace(title_line, title),
                outline=True,
                date=[
                    "2016-12-28",
                    "2017-03",
                    "2018",
                    "2019-08-18",
                    "2020-02-10",
                    "",
                    "2021-07-01",
                    "2023-01-05",
                ][number % 8],
                region=region,
                speaker=make_speaker(name, slug),
                speaker_name=name,
                position="县委书记" if number % 3 else "县长",
                venue=make_venue(
                    f"全县{kind}", kind, f"venue-{number % len(VenueKind.values)}", codes[number % len(codes)]
                ),
            )
        )
    return made
