"""In charge of the checks of docs/haystack.md about counting."""

from __future__ import annotations

import datetime
from typing import Any

from haystack.inputs import Raw
from haystack.query import SQ, SearchQuerySet

from .rows import refused, row, slugs


@row("facet, facet_counts")
def facet_facet_counts() -> None:
    counts = SearchQuerySet().facet("year").facet("region").facet("speaker_exact").facet_counts()
    assert set(counts) == {"fields", "dates", "queries"}
    assert counts["fields"]["year"] == [("2021", 2), ("2022", 2), ("2019", 1)]
    assert counts["fields"]["region"][:2] == [("990000", 4), ("990100", 3)]
    assert dict(counts["fields"]["speaker"]) == {"lin-yue": 2, "chen-shouan": 1}


@row("facet, facet_counts")
def what_is_no_facet_is_refused() -> None:
    refused(lambda: SearchQuerySet().facet("colour").facet_counts(), "colour", "venue_kind")
    refused(lambda: SearchQuerySet().facet("title").facet_counts(), "title", "year")
    refused(lambda: SearchQuerySet().facet("date").facet_counts(), "date_facet")


@row("facet options")
def facet_options() -> None:
    def years(**options: object) -> Any:
        narrowed = SearchQuerySet().filter(content="高质量发展").facet("year", **options)
        return narrowed.facet_counts()["fields"]["year"]

    assert years() == years(limit=-1) == years(sort="count") == [("2019", 1), ("2021", 1), ("2022", 1)]
    assert years(limit=1) == years(size=1) == [("2019", 1)]
    assert SearchQuerySet().facet("year", sort="index").facet_counts()["fields"]["year"] == [
        ("2019", 1),
        ("2021", 2),
        ("2022", 2),
    ]
    assert SearchQuerySet().filter(year="2019").facet("year", mincount=0, order="term").facet_counts()[
        "fields"
    ]["year"] == [("2019", 1), ("2021", 0), ("2022", 0)]
    refused(lambda: years(missing=True), "missing", "mincount")
    refused(lambda: years(limit="many"), "many")
    refused(lambda: years(sort="random"), "index")


def _stretches(start: datetime.date, end: datetime.date, gap: str, amount: int = 1) -> list[tuple[str, int]]:
    facet = SearchQuerySet().date_facet("date", start, end, gap_by=gap, gap_amount=amount)
    return [(day.date().isoformat(), count) for day, count in facet.facet_counts()["dates"]["date"]]


_YEARS = datetime.date(2021, 1, 1), datetime.date(2022, 1, 1)


@row("date_facet")
def date_facet_counts_up_to_its_end() -> None:
    august = datetime.date(2022, 8, 1)
    spoken = [("2022-08-13", 1)]
    # One minute to midnight in Shanghai.
    here = datetime.datetime(2022, 8, 13, 15, 59, tzinfo=datetime.UTC)
    for end, counted in (
        (datetime.date(2022, 8, 14), spoken),
        (datetime.date(2022, 8, 13), []),
        (datetime.datetime(2022, 8, 13), []),
        (datetime.datetime(2022, 8, 13, 23, 59), spoken),
        (here, spoken),
        (here - datetime.timedelta(days=1), []),
        (datetime.date(2022, 7, 1), []),
    ):
        assert _stretches(august, end, "day") == counted, end


@row("date_facet")
def date_facet_counts_stretches_of_any_length() -> None:
    assert _stretches(datetime.date(2019, 1, 1), datetime.date(2022, 1, 1), "year") == [
        ("2019-01-01", 1),
        ("2021-01-01", 2),
    ]
    assert _stretches(datetime.date(2021, 3, 1), datetime.date(2022, 12, 1), "month", 3) == [
        ("2021-03-01", 1),
        ("2021-06-01", 1),
        ("2021-12-01", 1),
        ("2022-06-01", 1),
    ]
    assert _stretches(datetime.date(2018, 6, 1), datetime.date(2023, 1, 1), "year", 2) == [
        ("2018-06-01", 1),
        ("2020-06-01", 3),
        ("2022-06-01", 1),
    ]
    assert _stretches(datetime.date(2021, 2, 28), datetime.date(2021, 3, 31), "day", 7) == [("2021-02-28", 1)]


@row("date_facet")
def date_facet_refuses_hours_and_what_is_no_day() -> None:
    refused(lambda: _stretches(*_YEARS, "hour"), "gap_by")
    refused(lambda: SearchQuerySet().date_facet("title", *_YEARS, "day").facet_counts(), "title")


def _count(field: str, query: str, **filters: object) -> int:
    counts = SearchQuerySet().filter(**filters).query_facet(field, query).facet_counts()["queries"]
    assert len(counts) == 1
    return int(next(iter(counts.values())))


@row("query_facet")
def query_facet_asks_its_field() -> None:
    for field, query, count in (
        ("text", "营商环境", 2),
        ("title", "营商环境", 0),  # it stands in texts only
        ("title", "讲话 -安全", 4),
        ("content", "营商环境", 2),
        ("year", "2021", 2),
        ("year", "2021 OR 2019", 3),
        ("year", "-2021", 4),
        ("year", "202*", 4),
        ("year", "1999", 0),
        ("region", "990100", 3),
        ("region_exact", "990100", 3),
        ("region", "清河市", 3),
        ("speaker", "lin-yue", 2),
        ("speaker", "林悦", 2),
        ("speaker", "陈*", 1),
        ("kind", "报告", 1),
        ("date", "2022-08", 1),
        ("date", "2021-03-05..2022-02", 3),
        ("date", "[2022-01-01 TO *]", 2),
        ("django_ct", "speeches.speech", 6),
    ):
        assert _count(field, query) == count, (field, query)
    assert _count("content", "营商环境", year="2021") == 1


@row("query_facet")
def query_facet_refuses_what_its_field_does_not_hold() -> None:
    refused(lambda: _count("colour", "red"), "colour")
    refused(lambda: _count("date", "gestern"), "gestern")
    refused(lambda: _count("year", "“a b”~5"), "year")


def _narrowed(query: object) -> set[str]:
    return slugs(SearchQuerySet().narrow(query))


@row("narrow")
def narrow_takes_text_values_and_fields() -> None:
    for query, within in (
        ("营商环境", {"plenary", "investment"}),
        ("text:营商环境", {"plenary", "investment"}),
        ("title:营商环境", set()),
        ('year:"2022"', {"plenary", "month"}),
        ("year:2022", {"plenary", "month"}),
        ("date:2022", {"plenary", "month"}),
        ("year:2019 OR 2022", {"reform", "plenary", "month"}),
        ("region_exact:9901*", {"plenary", "investment", "scattered"}),
        # A value, as a facet's form hands it on: nothing in it is syntax.
        ('year:"2022" OR year:"2021"', set()),
    ):
        assert _narrowed(query) == within, query


@row("narrow")
def narrow_takes_an_sq() -> None:
    assert _narrowed(SQ(year="2022") & ~SQ(content="安全")) == {"plenary"}
    assert _narrowed(SQ(year="2019") | SQ(date__gte=datetime.date(2022, 8, 1))) == {"reform", "plenary"}
    assert _narrowed(SQ(kind__in=["报告", "发言"])) == {"reform", "undated"}
    quoted = SQ(content='放管服" OR "高质量') | SQ(content="安全生产 AND (没有)")
    assert _narrowed(quoted) == set()


@row("narrow")
def narrow_refuses_unknown_fields() -> None:
    refused(lambda: _narrowed('colour:"red"'), "colour", "venue_kind")
    refused(lambda: _narrowed("colour:red"), "colour")
    refused(lambda: _narrowed(SQ(colour="red")), "colour")
    refused(lambda: _narrowed(SQ(content=Raw("发展"))), "plain values")


@row("stats, stats_facet, stats_results")
def stats_stats_facet_stats_results() -> None:
    refused(lambda: SearchQuerySet().stats("date"), "Solr", "date_facet")
    refused(lambda: SearchQuerySet().stats_facet("date", "year"), "Solr")
