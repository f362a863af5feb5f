"""In charge of how pages are sent: compressed, with an ETag, a second time out of memory (decisions/0006)."""
