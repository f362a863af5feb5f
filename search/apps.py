"""In charge of registering search with Django and listening to the archive."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("检索")

    def ready(self) -> None:
        """Connect the receivers."""
        # Only now: it imports models, which Django has not loaded when this module is imported.
        from search.outbox import receivers  # noqa: F401
