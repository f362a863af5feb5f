"""In charge of telling Django's admin the pages of search, which stand with what works on them."""

from search.outbox import admin  # noqa: F401
