"""In charge of reading a search from a URL: what is wrong with it is said, and never raised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from search.contract import Match
from search.fields import FACETS
from search.query import dates
from search.results import SearchRequest, Sort

# A facet has no more values chosen than this by hand; a longer list is a machine's, and is cut.
MAX_SELECTED = 50
_LONGEST_VALUE = 120
# What of a date that is none is said again.
_LONGEST_DATE = 40
# Beyond this, `page` is no page number but noise; int() of a million digits would cost time.
_LONGEST_NUMBER = 9


class RefusedValue(ValidationError):
    """A parameter that cannot be used as it is; `instead` is what is used."""

    def __init__(self, message: str, instead: object) -> None:
        super().__init__(message)
        self.instead = instead


class QueryField(forms.Field):
    """What was typed, without what no database and no page can hold."""

    def clean(self, value: str | None) -> str:
        return _clean(value or "")


class ValuesField(forms.Field):
    """The values chosen in a facet: the parameter may repeat."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Sequence[str] | None) -> tuple[str, ...]:
        cleaned = (_clean(each)[:_LONGEST_VALUE] for each in value or ())
        values = tuple(dict.fromkeys(each for each in cleaned if each))
        if len(values) > MAX_SELECTED:
            message = _("一项筛选最多选 %(count)s 个值。") % {"count": MAX_SELECTED}
            raise RefusedValue(message, values[:MAX_SELECTED])
        return values


class KindField(forms.Field):
    """One of a few words, of which the first is the default."""

    def __init__(self, name: str, kinds: type[StrEnum]) -> None:
        super().__init__(required=False)
        self.name, self.kinds = name, kinds

    def clean(self, value: str | None) -> StrEnum:
        default = next(iter(self.kinds))
        try:
            return self.kinds(value) if value else default
        except ValueError:
            words = {"name": self.name, "allowed": _("、").join(kind.value for kind in self.kinds)}
            raise RefusedValue(_("参数 %(name)s 只能是 %(allowed)s。") % words, default) from None


class NumberField(forms.Field):
    """A whole number from 1 to `most`, in the digits of ASCII; `message` says what it should have been."""

    def __init__(self, default: int, most: int, message: str) -> None:
        super().__init__(required=False)
        self.default, self.most, self.message = default, most, message

    def clean(self, value: str | None) -> int:
        if not value:
            return self.default
        is_number = value.isascii() and value.isdigit() and len(value) <= len(str(self.most))
        if is_number and 1 <= int(value) <= self.most:
            return int(value)
        raise RefusedValue(self.message, self.default)


class DateField(forms.Field):
    """A year, month or day as people write them; its value is the ISO date, as far as it goes."""

    def clean(self, value: str | None) -> str:
        typed = _clean(value or "")
        if not typed:
            return ""
        iso = dates.iso_date(typed[:_LONGEST_VALUE])
        if iso is None:
            message = _("“%(typed)s”不是日期，已忽略；日期写作 2022、2022-08、2022-08-13 或 2022年8月。")
            raise RefusedValue(message % {"typed": typed[:_LONGEST_DATE]}, "")
        return iso


@dataclass(frozen=True, slots=True)
class Period:
    """The two dates as their fields show them: what is used, or what was typed where it was refused."""

    since: str
    until: str
    since_is_refused: bool = False
    until_is_refused: bool = False


class SearchForm(forms.Form):
    """A search as it was asked for: `request` is what can be used of it, `sentences` say what cannot.

    Its fields are `q`, a field for each facet, `from`, `to`, `match`, `sort` and `page`.
    """

    def __init__(self, parameters: QueryDict, per_page: int) -> None:
        super().__init__(parameters)
        self.per_page = per_page
        self.fields = {
            "q": QueryField(),
            **{facet.name: ValuesField(label=facet.title) for facet in FACETS},
            "from": DateField(),
            "to": DateField(),
            "match": KindField("match", Match),
            "sort": KindField("sort", Sort),
            "page": NumberField(1, 10**_LONGEST_NUMBER - 1, _("页码必须是正整数。")),
        }

    def clean(self) -> None:
        """Refuse a period that ends before it begins."""
        since, until = self.cleaned_data["from"], self.cleaned_data["to"]
        period = dates.between(since, until)
        if period and period.swapped:
            message = _("日期从 %(since)s 至 %(until)s 起止颠倒，已忽略。")
            self.add_error("from", RefusedValue(message % {"since": since, "until": until}, ""))
            self.cleaned_data["to"] = ""

    def add_error(self, field: str | None, error: Any) -> None:  # as in Django
        """Note an error, and use instead what it names."""
        super().add_error(field, error)
        if field is not None and isinstance(error, RefusedValue):
            self.cleaned_data[field] = error.instead

    @property
    def sentences(self) -> Mapping[str, str]:
        """What is wrong, by parameter."""
        return {name: str(messages[0]) for name, messages in self.errors.items()}

    @property
    def period(self) -> Period:
        """What the fields of the two dates show."""
        refused = {"from", "to"} & self.sentences.keys()
        if not refused:
            return Period(self.request.since, self.request.until)
        since, until = (_clean(self.data.get(name, ""))[:_LONGEST_DATE] for name in ("from", "to"))
        # A period the wrong way round is refused as a whole.
        is_swapped = not (self.request.since or self.request.until) and refused == {"from"} and bool(until)
        return Period(since, until, "from" in refused, "to" in refused or is_swapped)

    @property
    def request(self) -> SearchRequest:
        """What is asked for; what cannot be used has given way to the default."""
        self.is_valid()
        asked = self.cleaned_data
        return SearchRequest(
            query=asked["q"],
            selected={facet.name: asked[facet.name] for facet in FACETS if asked[facet.name]},
            match=asked["match"],
            sort=asked["sort"],
            page=asked["page"],
            per_page=asked.get("per_page", self.per_page),
            since=asked["from"],
            until=asked["to"],
        )


def _clean(typed: str) -> str:
    """Return `typed` without what no database and no page can hold: NUL and halves of characters."""
    return typed.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8").strip()
