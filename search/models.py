"""In charge of telling Django the models of search, which stand with what works on them."""

from search.outbox.models import OutboxEntry, OutboxQuerySet

__all__ = ["OutboxEntry", "OutboxQuerySet"]
