"""In charge of addresses that a page has by the hundred: the pattern is reversed once a process, not once a link."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.urls import get_script_prefix, reverse


def of_speech(slug: str) -> str:
    """Return the address of a reading page."""
    return _filled("speeches:speech", slug)


def speech_addresses() -> Callable[[str], str]:
    """Return what gives the addresses of many reading pages by their slugs."""
    head, tail = _halves("speeches:speech", get_script_prefix())
    return lambda slug: f"{head}{slug}{tail}"


def of_region(code: str) -> str:
    """Return the address of the page of a region."""
    return _filled("speeches:region", code)


def of_region_children(code: str) -> str:
    """Return the address of what lies below a region."""
    return _filled("speeches:region-children", code)


def of_search() -> str:
    """Return the address of the search page."""
    return _reversed("search:search", get_script_prefix())


def _filled(name: str, key: str) -> str:
    """Return the address `name` of `key`, which is a slug or a code: letters of ASCII, digits, - and _."""
    head, tail = _halves(name, get_script_prefix())
    return f"{head}{key}{tail}"


@cache
def _halves(name: str, _prefix: str) -> tuple[str, str]:
    head, _place, tail = reverse(name, args=["-"]).rpartition("-")
    return head, tail


@cache
def _reversed(name: str, _prefix: str) -> str:
    return reverse(name)
