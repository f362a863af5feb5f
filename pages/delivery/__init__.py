"""In charge of how pages are sent: compressed, with an ETag, a second time out of memory (docs/decisions/0006-pages.md)."""
