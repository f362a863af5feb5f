"""In charge of the checks of docs/haystack.md about results."""

from __future__ import annotations

import datetime

import pytest
from haystack.models import SearchResult
from haystack.query import RelatedSearchQuerySet, SearchQuerySet

from speeches.models import Region, Speech

from .rows import ALL, refused, row, slugs


@row("order_by")
def order_by() -> None:
    dated = ["reform", "investment", "scattered", "month", "plenary", "undated"]
    assert [result.slug for result in SearchQuerySet().order_by("date")] == dated
    keys = [int(result.pk) for result in SearchQuerySet().order_by("-django_id")]
    assert keys == sorted(keys, reverse=True)
    assert len(SearchQuerySet().order_by("-score")) == 6


def _ordered(*order: str) -> int:
    return len(SearchQuerySet().order_by(*order))


@row("order_by")
def other_orders_are_refused() -> None:
    refused(lambda: _ordered("title"), "order_by", "date, -date")
    refused(lambda: _ordered("?"), "order_by")
    refused(lambda: _ordered("?123"), "order_by")
    refused(lambda: _ordered("-date", "django_id"), "order_by")


@row("highlight")
def highlight() -> None:
    results = SearchQuerySet().filter(content="大豆大垄密植")
    assert "<mark>大豆大垄密植</mark>" in results.highlight()[0].highlighted["text"][0]
    tagged = results.highlight(pre_tags=["<b class='x'>"], post_tags=["</b>"], number_of_fragments=1)[0]
    assert "<b class='x'>大豆大垄密植</b>" in tagged.highlighted["text"][0]
    assert len(tagged.highlighted["text"]) == 1
    refused(lambda: results.highlight(fragment_size=20)[0], "fragment_size", "pre_tags")


@row("models")
def models() -> None:
    assert slugs(SearchQuerySet().models(Speech)) == ALL
    with pytest.warns(UserWarning, match="not registered"):
        others = SearchQuerySet().models(Region).facet("year")
    assert (others.count(), others.facet_counts()["fields"]) == (0, {"year": []})


class _OwnResult(SearchResult):  # type: ignore[misc]  # Haystack is untyped
    pass


@row("result_class")
def result_class() -> None:
    (own,) = SearchQuerySet().filter(content="大豆大垄密植").result_class(_OwnResult)
    assert type(own) is _OwnResult
    assert "大豆大垄密植" in own.text
    assert isinstance(SearchQuerySet().result_class(_OwnResult).result_class(None)[0], SearchResult)


@row("load_all")
def load_all() -> None:
    loaded = SearchQuerySet().filter(year="2022").load_all()
    assert {result.object.slug for result in loaded} == {"plenary", "month"}
    assert all(result.text == result.object.text for result in loaded)


@row("more_like_this")
def more_like_this() -> None:
    speech = Speech.objects.get(slug="investment")
    similar = SearchQuerySet().more_like_this(speech)
    whole = [result.slug for result in similar]
    assert whole[0] == "plenary"
    assert "investment" not in whole
    for start in range(len(whole)):
        assert [r.slug for r in SearchQuerySet().more_like_this(speech)[start : start + 1]] == [whole[start]]
    assert slugs(SearchQuerySet().narrow("year:2019").more_like_this(speech)) <= {"reform"}
    assert slugs(SearchQuerySet().exclude(year="2022").more_like_this(speech)) <= {
        "scattered",
        "reform",
        "undated",
    }


@row("more_like_this")
def more_like_this_refuses_what_it_would_leave_out() -> None:
    speech = Speech.objects.get(slug="investment")
    refused(lambda: len(SearchQuerySet().more_like_this(Region.objects.all()[0])), "speech")
    refused(lambda: SearchQuerySet().facet("year").more_like_this(speech).facet_counts(), "facets")
    refused(lambda: len(SearchQuerySet().order_by("date").more_like_this(speech)), "order_by")


@row("count, len, slices")
def count_len_slices() -> None:
    ordered = SearchQuerySet().order_by("date")
    assert ordered.count() == len(ordered) == 6
    assert [result.slug for result in ordered[1:3]] == ["investment", "scattered"]
    assert ordered[5].slug == "undated"
    with pytest.raises(AssertionError):
        ordered[-1]


@row("best_match, latest")
def best_match_latest() -> None:
    assert SearchQuerySet().filter(content="放管服").best_match().slug == "plenary"
    assert SearchQuerySet().latest("date").slug == "plenary"
    refused(lambda: SearchQuerySet().latest("pub_date"), "pub_date")


@row("values, values_list")
def values_values_list() -> None:
    one = SearchQuerySet().filter(content="大豆大垄密植")
    key = Speech.objects.get(slug="plenary").pk
    assert list(one.values("pk", "id", "django_id", "django_ct", "year", "region", "date")) == [
        {
            "pk": str(key),
            "id": f"speeches.speech.{key}",
            "django_id": str(key),
            "django_ct": "speeches.speech",
            "year": "2022",
            "region": "云溪省清河市溪口县",
            "date": datetime.date(2022, 8, 13),
        }
    ]
    ((title, text),) = one.values_list("title", "text")
    assert title == "在县委十九届二次全体会议上的讲话"
    assert "大豆大垄密植" in text
    assert list(one.values_list("region_exact", flat=True)) == [["990000", "990100", "990121"]]


@row("SearchResult")
def searchresult() -> None:
    (result,) = SearchQuerySet().filter(content="大豆大垄密植")
    assert (result.app_label, result.model_name, result.model) == ("speeches", "speech", Speech)
    assert result.object == Speech.objects.get(slug="plenary")
    assert result.content_type() == "speeches.speech"
    assert result.score > 0
    assert result.verbose_name
    stored = result.get_stored_fields()
    assert None not in stored.values()
    assert stored["text"] == result.object.text
    assert (stored["year"], stored["kind"], stored["venue_kind"]) == ("2022", "讲话", "全会")
    assert "text" in result.get_additional_fields()


@row("RelatedSearchQuerySet")
def relatedsearchqueryset() -> None:
    only = Speech.objects.filter(slug="month")
    related = RelatedSearchQuerySet().filter(year="2022").load_all().load_all_queryset(Speech, only)
    assert [result.object.slug for result in related[:2]] == ["month"]
