"""In charge of the fields and columns of a speech in the index, and of its facets, one record each.

From a record derive the column of the index, what is prepared for it, the URL parameter, the form, the counts on
the results page with their labels, the API and the way back from the reading page
(docs/contributing/facet.md). This module is read without Django too, for the schema alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from search.contract import Schema, TextField
from search.position_levels import PositionLevel, position_level

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from speeches.database_state import KeptUntilChanged
    from speeches.models import Speech

# How much a word weighs by where it stands, fitted with `search.engine.scoring` (docs/benchmarks.md). The length of
# a title says nothing, that of a text little: by how much of it is about a thing is weighed apart.
SPEECH_TEXTS = (
    TextField("title", weight=12.0, b=0.0, default=True),
    # Headings that are run in or stand inside a paragraph: sentences, which count as text.
    TextField("heading", b=0.4, spans_of="text", adds=False),
    # Headings on a line of their own.
    TextField("block", weight=8.0, b=0.4, spans_of="text", part_of="heading"),
    TextField("text", weight=1.0, b=0.1, default=True),
    TextField("speaker", b=0.3, whole=True),
    # What readers call a speech where its title does not say it.
    TextField("callings", whole=True),
    TextField("position", b=0.3),
    TextField("venue", b=0.3),
    TextField("region", b=0.3),
)


class Order(StrEnum):
    """How the values of a facet stand: the most frequent first, by the value, or as `words` lists them."""

    COUNT = "count"
    VALUE = "value"
    WORDS = "words"


class ValueName(NamedTuple):
    """What the database calls a value of a facet; in a tree also what it lies in, and how deep (0 is the top)."""

    text: str
    parent: str | None = None
    depth: int = 0


Words = Mapping[str, "_StrOrPromise"]


@dataclass(frozen=True, slots=True)
class Facet:
    """By what results are counted and narrowed.

    Attributes:
        name: the column of the index and the parameter of the URL.
        title: what readers call it.
        prepare: gives the value of a speech, or its values; None or nothing where it has none.
        values: what its values are, for the API's documentation.
        order: how they stand.
        words: labels that are words of the interface, and so are translated; called once a page.
        names: labels out of the database, of the values given; they are not translated. One query.
        tree: whether the names say what lies in what, and a value counts all that lies in it.
        most: how many values a page shows; what is chosen is always among them. None is all.
    """

    name: str
    title: _StrOrPromise
    prepare: Callable[[Speech], str | Sequence[str] | None]
    values: str
    order: Order = Order.COUNT
    words: Callable[[], Words] | None = None
    names: Callable[[Collection[str]], Mapping[str, ValueName]] | None = None
    tree: bool = False
    most: int | None = None


# Models are imported where they are asked for: benchmarks read the schema and set up no Django, so have none.


def _read_region_names(codes: Collection[str]) -> dict[str, ValueName]:
    from speeches.models import Region  # only where models are

    rows = Region.objects.filter(code__in=codes).values_list("code", "name", "parent_id", "level")
    return {code: ValueName(name, parent, level - 1) for code, name, parent, level in rows}


def _read_speaker_names(slugs: Collection[str]) -> dict[str, ValueName]:
    from speeches.models import Speaker  # only where models are

    rows = Speaker.objects.filter(slug__in=slugs).values_list("slug", "name", "note")
    return {slug: ValueName(str(Speaker(name=name, note=note))) for slug, name, note in rows}


@cache
def _kept_names(read: Callable[[list[str]], Mapping[str, ValueName]]) -> KeptUntilChanged[str, ValueName]:
    from speeches.database_state import KeptUntilChanged  # only where Django is set up

    return KeptUntilChanged(read)


def _region_names(codes: Collection[str]) -> Mapping[str, ValueName]:
    return _kept_names(_read_region_names).of(codes)


def _speaker_names(slugs: Collection[str]) -> Mapping[str, ValueName]:
    return _kept_names(_read_speaker_names).of(slugs)


def _venue_kinds() -> Words:
    from speeches.models import VenueKind  # only where models are

    return dict(VenueKind.choices)


def _kinds() -> Words:
    from speeches.models import Speech  # only where models are

    return dict(Speech.Kind.choices)


def _position_levels() -> Words:
    return {
        PositionLevel.NATIONAL: _("国家级"),
        PositionLevel.PROVINCE: _("省级"),
        PositionLevel.PREFECTURE: _("地市级"),
        PositionLevel.COUNTY: _("县区级"),
        PositionLevel.TOWNSHIP: _("乡镇级"),
    }


# In the order in which they are shown.
FACETS: tuple[Facet, ...] = (
    Facet(
        name="region",
        title=_("地区"),
        prepare=lambda speech: speech.region.codes if speech.region else [],
        values="a six-digit code; takes in what lies below it",
        names=_region_names,
        tree=True,
        # An archive of the whole country has 3,000 counties; the rest are reached by choosing what they lie in.
        most=60,
    ),
    Facet(
        name="year",
        title=_("年份"),
        prepare=lambda speech: f"{speech.date.year:04}" if speech.date else None,
        values="`2022`",
        order=Order.VALUE,
    ),
    Facet(
        name="speaker",
        title=_("讲话人"),
        prepare=lambda speech: [speech.speaker.slug] if speech.speaker else [],
        values="the slug of a speaker (`/speakers/<slug>/`)",
        names=_speaker_names,
        # Nobody reads further down a list of names.
        most=50,
    ),
    Facet(
        name="venue_kind",
        title=_("场合类别"),
        prepare=lambda speech: speech.venue.kind if speech.venue else None,
        values="全会, 工作会议, 推进会, 座谈会, 培训班, 动员会, 表彰会, 调研, 其他",
        words=_venue_kinds,
    ),
    Facet(
        name="kind",
        title=_("文种"),
        prepare=lambda speech: speech.kind,
        values="讲话, 报告, 致辞, 发言, 党课, 主持词; of other papers 决议, 通知, 意见, 条例 …; 其他",
        words=_kinds,
    ),
    Facet(
        name="position_level",
        title=_("职务级别"),
        prepare=lambda speech: position_level(
            speech.position, speech.region.level if speech.region else None
        ),
        values="`national`, `province`, `prefecture`, `county`, `township`",
        order=Order.WORDS,
        words=_position_levels,
    ),
)

FACET_NAMES = tuple(facet.name for facet in FACETS)

# The primary key as Haystack calls it, so that results can be filtered and excluded by it.
KEY = "django_id"

SPEECHES = Schema(texts=SPEECH_TEXTS, keywords=FACET_NAMES, numbers=("date", KEY))


def is_also_text(facet: Facet) -> bool:
    """Whether a text field bears the name of `facet` too: 地区 is searched by name and counted by code."""
    return any(text.name == facet.name for text in SPEECH_TEXTS)
