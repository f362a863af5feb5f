"""In charge of reading a search from a URL: what is wrong with it is said, and never raised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from search.contract import Match
from search.fields import FACET_NAMES
from search.results import SearchRequest, Sort

# A facet has no more values chosen than this by hand; a longer list is a machine's, and is cut.
MAX_SELECTED = 50
_LONGEST_VALUE = 120
# Beyond this, `page` is no page number but noise; int() of a million digits would cost time.
_LONGEST_NUMBER = 9

T = TypeVar("T", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class SearchForm:
    """A search as it was asked for; `errors` says by parameter what could not be used."""

    request: SearchRequest
    errors: Mapping[str, str]


def read(parameters: QueryDict, per_page: int) -> SearchForm:
    """Read `q`, the facets, `match`, `sort` and `page`; what cannot be used gives way to the default."""
    errors: dict[str, str] = {}
    selected = {
        facet: chosen
        for facet in FACET_NAMES
        if (chosen := _values(parameters.getlist(facet), facet, errors))
    }
    request = SearchRequest(
        query=_clean(parameters.get("q", "")),
        selected=selected,
        match=_choice(Match, parameters.get("match"), Match.SMART, "match", errors),
        sort=_choice(Sort, parameters.get("sort"), Sort.RELEVANCE, "sort", errors),
        page=_page(parameters.get("page"), errors),
        per_page=per_page,
    )
    return SearchForm(request, errors)


def _clean(typed: str) -> str:
    """Return `typed` without what no database and no page can hold: NUL and halves of characters."""
    return typed.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8").strip()


def _values(typed: list[str], facet: str, errors: dict[str, str]) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(_clean(value)[:_LONGEST_VALUE] for value in typed if _clean(value)))
    if len(values) > MAX_SELECTED:
        errors[facet] = _("一项筛选最多选 %(count)s 个值。") % {"count": MAX_SELECTED}
    return values[:MAX_SELECTED]


def _choice(kinds: type[T], typed: str | None, default: T, name: str, errors: dict[str, str]) -> T:
    if not typed:
        return default
    try:
        return kinds(typed)
    except ValueError:
        allowed = _("、").join(kind.value for kind in kinds)
        errors[name] = _("参数 %(name)s 只能是 %(allowed)s。") % {"name": name, "allowed": allowed}
        return default


def _page(typed: str | None, errors: dict[str, str]) -> int:
    if not typed:
        return 1
    if typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_NUMBER and int(typed) > 0:
        return int(typed)
    errors["page"] = _("页码必须是正整数。")
    return 1
