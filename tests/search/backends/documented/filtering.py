"""In charge of the checks of docs/haystack.md about filtering."""

from __future__ import annotations

import datetime
from typing import Any

from haystack.inputs import AltParser, AutoQuery, Clean, Exact, Not, Raw
from haystack.query import SQ, EmptySearchQuerySet, SearchQuerySet

from speeches.models import Speech

from .rows import ALL, found, refused, refused_filter, row, slugs


@row("all, none")
def all_none() -> None:
    assert slugs(SearchQuerySet().all()) == ALL
    assert isinstance(SearchQuerySet().none(), EmptySearchQuerySet)
    assert len(SearchQuerySet().none()) == 0


@row("filter, filter_and")
def filter_filter_and() -> None:
    assert found(content="高质量发展", date__lte=datetime.date(2021, 12, 31)) == {"investment", "reform"}
    assert slugs(SearchQuerySet().filter_and(content="发展", year="2022")) == {"plenary"}


@row("filter_or")
def filter_or() -> None:
    assert slugs(SearchQuerySet().filter_or(year="2019").filter_or(kind="发言")) == {"reform", "undated"}
    assert slugs(SearchQuerySet().filter(content="安全").filter_or(year="2019", kind="报告")) == {
        "month",
        "reform",
    }


@row("exclude")
def exclude() -> None:
    assert slugs(SearchQuerySet().exclude(content="高质量发展").exclude(year=2022)) == {"scattered"}


@row("SQ")
def sq() -> None:
    either = SQ(year="2019") | (SQ(content="营商环境") & ~SQ(year="2021"))
    assert slugs(SearchQuerySet().filter(either)) == {"reform", "plenary"}


@row("& and |")
def and_and() -> None:
    first, second = SearchQuerySet().filter(year="2022"), SearchQuerySet().filter(content="高质量发展")
    assert slugs(first & second) == {"plenary"}
    assert slugs(SearchQuerySet().filter(year="2019") | first) == {"reform", "plenary", "month"}


@row("boost")
def boost() -> None:
    refused(lambda: SearchQuerySet().filter(content="发展").boost("粮食", 1.5), "boost", "search.fields")


@row("raw_search")
def raw_search() -> None:
    assert slugs(SearchQuerySet().raw_search("营商环境 -放管服")) == {"investment"}


@row("auto_query")
def auto_query() -> None:
    assert slugs(SearchQuerySet().auto_query('营商环境 -"一流营商环境"')) == {"plenary"}
    assert slugs(SearchQuerySet().auto_query("讲话 -安全", fieldname="title")) == ALL - {"reform", "month"}


@row("autocomplete")
def autocomplete() -> None:
    assert slugs(SearchQuerySet().autocomplete(title="招商引")) == {"investment"}
    refused(lambda: len(SearchQuerySet().autocomplete(title_auto="招")), "title_auto")


@row("using")
def using() -> None:
    assert slugs(SearchQuerySet().using("default").filter(year="2019")) == {"reform"}


@row("within, dwithin, distance")
def within_dwithin_distance() -> None:
    refused(lambda: SearchQuerySet().within("location", None, None), "region")
    refused(lambda: SearchQuerySet().dwithin("location", None, None), "region")
    refused(lambda: SearchQuerySet().distance("location", None), "region")


@row("lookups of text")
def text_is_looked_up() -> None:
    assert found(content="高质量发展") == {"plenary", "investment", "reform", "undated"}
    assert found(content__exact="一流营商环境") == found(content__contains="流营商环") == {"investment"}
    assert found(text__startswith="密植") == {"plenary"}
    assert found(title__in=["改革工作", "安全生产"]) == {"reform", "month"}


@row("lookups of text")
def other_lookups_of_text_are_refused() -> None:
    for filters, word in (
        ({"content__fuzzy": "发展"}, "contains"),
        ({"title__endswith": "讲话"}, "endswith"),
        ({"title__gte": "讲话"}, "contains"),
        ({"title__iexact": "讲话"}, "iexact"),
        ({"title": None}, "None"),
        ({"colour": "red"}, "speaker"),
    ):
        refused_filter(word, **filters)


@row("lookups of values")
def values_are_looked_up() -> None:
    for filters, which in (
        ({"year": 2021}, {"investment", "scattered"}),
        ({"year__exact": "2021"}, {"investment", "scattered"}),
        ({"year__gte": 2022}, {"plenary", "month"}),
        ({"year__gt": "2021"}, {"plenary", "month"}),
        ({"year__lt": "2021"}, {"reform"}),
        ({"year__lte": "2019"}, {"reform"}),
        ({"year__range": [2019, 2021]}, {"reform", "investment", "scattered"}),
        ({"region_exact__startswith": "9902"}, {"reform"}),
        ({"region__exact": "990121"}, {"plenary"}),
        ({"region__in": ["990121"]}, {"plenary"}),
        ({"kind__contains": "话"}, {"plenary", "investment", "scattered", "month"}),
        ({"kind__endswith": "告"}, {"reform"}),
        ({"kind__in": []}, set()),
    ):
        assert found(**filters) == which, filters
    refused_filter("startswith", kind__fuzzy="讲")


@row("lookups of days")
def days_are_looked_up_at_any_precision() -> None:
    of_2021, of_2022 = {"investment", "scattered"}, {"plenary", "month"}
    for filters, which in (
        ({"date": "2022-08"}, {"plenary"}),
        ({"date": "2022年8月"}, {"plenary"}),
        ({"date": datetime.date(2022, 8, 13)}, {"plenary"}),
        ({"date": datetime.datetime(2022, 8, 13, 9)}, {"plenary"}),
        # Midnight in Shanghai.
        ({"date": datetime.datetime(2022, 8, 12, 16, tzinfo=datetime.UTC)}, {"plenary"}),
        ({"date": 2021}, of_2021),
        ({"date": "2021"}, of_2021),
        ({"date__in": ["2021"]}, of_2021),
        ({"date__gte": "2022"}, of_2022),
        ({"date__gt": "2021"}, of_2022),
        ({"date__gte": 202202}, of_2022),
        ({"date__gt": "2022-02"}, {"plenary"}),
        ({"date__lte": "2021"}, of_2021 | {"reform"}),
        ({"date__lt": "2022"}, of_2021 | {"reform"}),
        ({"date__range": ["2021-04", "2022-02"]}, {"scattered", "month"}),
        ({"date__gte": "2022-08-13T00:00:00Z"}, {"plenary"}),
    ):
        assert found(**filters) == which, filters


@row("lookups of days")
def what_is_no_day_is_refused() -> None:
    for value in ("gestern", "2022-13", "2022-02-30", 20221340, True, "2021..2022", ""):
        refused_filter("no day", date=value)
    refused_filter("gte", date__startswith="2022")
    refused_filter("two bounds", date__range=["2022"])


@row("id, django_id, django_ct, pk")
def id_django_id_django_ct_pk() -> None:
    key = Speech.objects.get(slug="plenary").pk
    assert found(id=f"speeches.speech.{key}") == found(django_id=key) == found(pk=str(key)) == {"plenary"}
    assert found(id__in=[f"speeches.speech.{key}", "speeches.region.1", "x"]) == {"plenary"}
    assert slugs(SearchQuerySet().exclude(django_id__in=[key])) == ALL - {"plenary"}
    assert slugs(SearchQuerySet().filter(django_id__gt=key, django_ct="speeches.speech")) == ALL - {"plenary"}
    assert found(django_ct="speeches.region") == set()
    refused(lambda: found(django_id="x"), "primary key")


@row("Raw, Clean, Exact, Not, AutoQuery")
def raw_clean_exact_not_autoquery() -> None:
    assert found(content=Raw("营商环境 OR 安全生产")) == {"plenary", "investment", "month"}
    assert found(title=Raw("安全生产 OR 改革")) == {"month", "reform"}
    assert found(content=Clean("-安全生产")) == {"month"}
    assert found(content=Exact("大豆大垄密植")) == {"plenary"}
    assert found(content=Not("高质量发展")) == {"scattered", "month"}
    assert found(content=AutoQuery('营商环境 -"一流营商环境"')) == {"plenary"}
    assert found(year=AutoQuery("2019 OR 2022")) == {"reform", "plenary", "month"}
    assert found(year=Not("2022")) == ALL - {"plenary", "month"}


class _WithoutSpaces(Clean):  # type: ignore[misc]  # Haystack is untyped
    def prepare(self, query_obj: Any) -> str:
        return str(super().prepare(query_obj)).replace(" ", "")


@row("input types of one's own")
def input_types_of_one_s_own() -> None:
    assert found(content=_WithoutSpaces("大豆 大垄密植")) == {"plenary"}


@row("AltParser")
def altparser() -> None:
    refused(lambda: found(content=AltParser("dismax", "发展", qf="text")), "AutoQuery")
