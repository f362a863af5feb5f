"""In charge of registering the archive with Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SpeechesConfig(AppConfig):
    name = "speeches"
    verbose_name = _("讲话")

    def ready(self) -> None:
        """Make the roles after each migration."""
        # Only now: it imports models, which Django has not loaded when this module is imported.
        from speeches.services import roles

        post_migrate.connect(roles.ensure, sender=self, dispatch_uid="speeches.roles")
