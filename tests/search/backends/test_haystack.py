"""Through Haystack: what `SearchQuerySet` promises, on our backend."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from haystack import connections
from haystack.exceptions import SearchBackendError
from haystack.inputs import AutoQuery, Exact, Not
from haystack.query import SQ, SearchQuerySet
from haystack.utils import get_identifier
from pytest_django import DjangoAssertNumQueries

from search.outbox import indexer
from search.search_indexes import SpeechIndex
from speeches.models import Region, Speech
from tests.search.conftest import Publish

pytestmark = pytest.mark.usefixtures("archive")


def slugs(results: Iterable[Any]) -> list[str]:
    return [result.slug for result in results]


def all_of(results: Iterable[Any]) -> set[str]:
    return set(slugs(results))


class TestFiltering:
    def test_everything(self) -> None:
        assert len(SearchQuerySet()) == 6
        assert len(SearchQuerySet().all()) == 6
        assert len(SearchQuerySet().models(Speech)) == 6
        assert len(SearchQuerySet().filter(content="*")) == 6

    def test_content(self) -> None:
        found = SearchQuerySet().filter(content="高质量发展")
        assert all_of(found) == {"plenary", "investment", "reform", "undated"}

    def test_words_of_a_filter_are_all_wanted(self) -> None:
        assert all_of(SearchQuerySet().filter(content="高质量发展 营商环境")) == {"plenary", "investment"}

    def test_a_reader_s_query(self) -> None:
        assert all_of(SearchQuerySet().auto_query("高质量发展 -营商环境")) == {"reform", "undated"}
        assert all_of(SearchQuerySet().filter(title=AutoQuery("讲话 -安全"))) == {
            "plenary",
            "investment",
            "scattered",
            "undated",
        }

    def test_input_types(self) -> None:
        assert all_of(SearchQuerySet().filter(content=Exact("大豆大垄密植"))) == {"plenary"}
        assert all_of(SearchQuerySet().filter(content="高质量发展").filter(content=Not("营商环境"))) == {
            "reform",
            "undated",
        }

    def test_text_fields(self) -> None:
        assert all_of(SearchQuerySet().filter(speaker="林悦")) == {"investment", "scattered"}
        assert all_of(SearchQuerySet().filter(region="清河市")) == {"plenary", "investment", "scattered"}
        assert all_of(SearchQuerySet().filter(heading="总结成绩")) == {"plenary"}

    def test_values_are_compared_and_not_cut_into_words(self) -> None:
        assert all_of(SearchQuerySet().filter(region_exact="990100")) == {
            "plenary",
            "investment",
            "scattered",
        }
        assert all_of(SearchQuerySet().filter(region__exact="990121")) == {"plenary"}
        assert all_of(SearchQuerySet().filter(region__exact="99")) == set()
        assert all_of(SearchQuerySet().filter(year="2021")) == {"investment", "scattered"}
        assert all_of(SearchQuerySet().filter(kind__in=["报告", "发言"])) == {"reform", "undated"}

    def test_text_lookups(self) -> None:
        assert all_of(SearchQuerySet().filter(title__contains="推进会")) == {"investment"}
        assert all_of(SearchQuerySet().filter(text__startswith="密植")) == {"plenary"}
        assert all_of(SearchQuerySet().filter(title__in=["改革工作", "安全生产"])) == {"reform", "month"}

    def test_dates_are_days_of_the_calendar(self) -> None:
        day = datetime.date(2022, 8, 13)
        assert all_of(SearchQuerySet().filter(date=day)) == {"plenary"}
        assert all_of(SearchQuerySet().filter(date__gte=datetime.datetime(2022, 1, 1))) == {
            "plenary",
            "month",
        }
        assert all_of(SearchQuerySet().filter(date__gt="2022-02-01")) == {"plenary"}
        assert all_of(SearchQuerySet().filter(date__lt=20210305)) == {"reform"}
        assert all_of(SearchQuerySet().filter(date__lte="2021-03-05")) == {"reform", "investment"}
        assert all_of(SearchQuerySet().filter(date__range=["2021-01-01", "2021-12-31"])) == {
            "investment",
            "scattered",
        }
        assert all_of(SearchQuerySet().filter(date__in=[day, 20190101])) == {"plenary", "reform"}

    def test_excluding_and_combining(self) -> None:
        assert all_of(SearchQuerySet().exclude(content="高质量发展")) == {"scattered", "month"}
        assert all_of(SearchQuerySet().filter(SQ(year="2019") | SQ(kind="发言"))) == {"reform", "undated"}
        assert all_of(SearchQuerySet().filter(~SQ(year="2021"), content="发展")) == {
            "plenary",
            "reform",
            "undated",
        }
        assert all_of(SearchQuerySet().filter(year="2019") | SearchQuerySet().filter(year="2022")) == {
            "reform",
            "plenary",
            "month",
        }

    def test_filters_take_values_and_no_syntax(self) -> None:
        for nasty in ("((", "a OR", "*:*", 'x" OR "y', "year:2022"):
            assert all_of(SearchQuerySet().filter(content=nasty)) == set()
        assert all_of(SearchQuerySet().filter(content="-安全生产")) == {"month"}

    def test_a_model_that_is_not_indexed_finds_nothing(self) -> None:
        with pytest.warns(UserWarning, match="not registered"):
            found = SearchQuerySet().models(Region)
        assert len(found) == 0

    @pytest.mark.parametrize(
        "ask",
        [
            lambda found: found.filter(colour="red"),
            lambda found: found.filter(content__fuzzy="发展"),
            lambda found: found.filter(date__contains="2022"),
            lambda found: found.filter(date="gestern"),
            lambda found: found.order_by("title"),
            lambda found: found.order_by("-date", "title"),
            lambda found: found.filter(content="发展").boost("发展", 2),
        ],
    )
    def test_what_is_not_done_is_said(self, ask: Callable[[SearchQuerySet], SearchQuerySet]) -> None:
        with pytest.raises(SearchBackendError):
            len(ask(SearchQuerySet()))


class TestFacets:
    def test_values_are_counted_whole(self) -> None:
        counts = SearchQuerySet().facet("region").facet("year").facet("kind").facet_counts()["fields"]
        assert dict(counts["region"]) == {
            "990000": 4,
            "990100": 3,
            "990121": 1,
            "990122": 1,
            "990200": 1,
        }
        assert counts["year"] == [("2021", 2), ("2022", 2), ("2019", 1)]
        assert dict(counts["kind"]) == {"讲话": 4, "报告": 1, "发言": 1}

    def test_a_limit(self) -> None:
        assert SearchQuerySet().facet("year", limit=1).facet_counts()["fields"]["year"] == [("2021", 2)]

    def test_zero_hits_leave_every_key(self) -> None:
        counts = SearchQuerySet().filter(content="没有这样的话").facet("year").facet_counts()
        assert counts == {"fields": {"year": []}, "dates": {}, "queries": {}}

    def test_narrowing(self) -> None:
        found = SearchQuerySet().filter(content="高质量发展").facet("year").narrow('region_exact:"990100"')
        assert all_of(found) == {"plenary", "investment"}
        assert dict(found.facet_counts()["fields"]["year"]) == {"2021": 1, "2022": 1}
        assert all_of(found.narrow("year:2022")) == {"plenary"}
        assert all_of(SearchQuerySet().narrow("“营商环境”")) == {"plenary", "investment"}

    def test_narrowing_takes_a_value_and_no_syntax(self) -> None:
        assert len(SearchQuerySet().narrow('year:"2022" OR year:"2021"')) == 0

    def test_dates(self) -> None:
        found = SearchQuerySet().date_facet(
            "date", datetime.date(2021, 1, 1), datetime.date(2022, 12, 31), gap_by="month"
        )
        assert found.facet_counts()["dates"]["date"] == [
            (datetime.datetime(2021, 3, 1), 1),
            (datetime.datetime(2021, 6, 1), 1),
            (datetime.datetime(2022, 2, 1), 1),
            (datetime.datetime(2022, 8, 1), 1),
        ]

    def test_queries(self) -> None:
        counts = SearchQuerySet().query_facet("text", "营商环境").facet_counts()
        assert counts["queries"] == {"text_营商环境": 2}


class TestResults:
    def test_order(self) -> None:
        newest = slugs(SearchQuerySet().order_by("-date"))
        assert newest == ["plenary", "month", "scattered", "investment", "reform", "undated"]
        assert slugs(SearchQuerySet().order_by("date"))[-1] == "undated"

    def test_slices_are_the_pages_they_say(self) -> None:
        whole = slugs(SearchQuerySet().order_by("date"))
        for start in range(7):
            for stop in range(start, 8):
                assert slugs(SearchQuerySet().order_by("date")[start:stop]) == whole[start:stop]
        assert SearchQuerySet().order_by("date")[2].slug == whole[2]

    def test_iterating_over_more_than_haystack_loads_at_once(self, publish: Publish) -> None:
        for number in range(25):
            publish(f"第{number}次讲话。", slug=f"many-{number}")
        indexer.drain_all()
        found = slugs(SearchQuerySet().order_by("date"))
        assert len(found) == len(set(found)) == 31

    def test_counting(self) -> None:
        assert SearchQuerySet().filter(content="高质量发展").count() == 4

    def test_values(self) -> None:
        found = SearchQuerySet().filter(content="大豆大垄密植")
        assert list(found.values("slug", "speaker", "date")) == [
            {"slug": "plenary", "speaker": "陈守安", "date": datetime.date(2022, 8, 13)}
        ]
        assert list(found.values_list("pk", flat=True)) == [str(Speech.objects.get(slug="plenary").pk)]

    def test_speeches_are_loaded_at_once(self, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        with django_assert_num_queries(1):
            loaded = [result.object for result in SearchQuerySet().order_by("date").load_all()]
        assert [speech.slug for speech in loaded][-1] == "undated"

    def test_highlights_are_of_chinese_text_and_escaped(self, publish: Publish) -> None:
        publish("推动<b>高质量</b>发展。", slug="markup")
        indexer.drain_all()
        (result,) = SearchQuerySet().filter(content=Exact("推动<b>")).highlight()
        assert result.highlighted == {"text": ["<mark>推动&lt;b&gt;</mark>高质量&lt;/b&gt;发展。"]}

    def test_more_like_this(self) -> None:
        speech = Speech.objects.get(slug="investment")
        found = SearchQuerySet().more_like_this(speech)
        assert "investment" not in slugs(found)
        assert slugs(found)[0] == "plenary"
        assert all_of(SearchQuerySet().filter(year="2022").more_like_this(speech)) <= {"plenary", "month"}
        assert len(found[:1]) == 1

    def test_results_can_be_pickled(self) -> None:
        found = SearchQuerySet().filter(content="高质量发展")
        assert len(pickle.loads(pickle.dumps(found))) == 4

    def test_count_page_and_facets_of_one_query(self) -> None:
        found = SearchQuerySet().filter(content="高质量发展").facet("year")
        assert (found.count(), len(found[:2]), len(found.facet_counts()["fields"]["year"])) == (4, 2, 3)


class TestWriting:
    def test_objects_are_updated_and_removed(self) -> None:
        backend = connections["default"].get_backend()
        speech = Speech.objects.get(slug="undated")
        index = SpeechIndex()
        backend.remove(speech)
        assert "undated" not in slugs(SearchQuerySet())
        index.update_object(speech)
        assert "undated" in slugs(SearchQuerySet())
        backend.remove(get_identifier(speech))
        assert "undated" not in slugs(SearchQuerySet())

    def test_a_draft_is_not_put_in(self) -> None:
        SpeechIndex().update_object(Speech.objects.get(slug="draft"))
        assert "draft" not in slugs(SearchQuerySet())

    def test_updating_with_nothing_leaves_no_lock(self) -> None:
        backend = connections["default"].get_backend()
        backend.update(SpeechIndex(), [])
        backend.update(SpeechIndex(), Speech.objects.filter(slug="undated"))

    def test_clearing_and_reindexing(self) -> None:
        SpeechIndex().clear()
        assert len(SearchQuerySet()) == 0
        SpeechIndex().update()
        assert len(SearchQuerySet()) == 6

    def test_clearing_another_model_clears_nothing(self) -> None:
        connections["default"].get_backend().clear(models=[Region])
        assert len(SearchQuerySet()) == 6
