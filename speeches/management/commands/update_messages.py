"""In charge of `manage.py update_messages`: bring the English catalogue in step with the code."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from speeches import messages


class Command(BaseCommand):
    help = "Bring locale/en/LC_MESSAGES/django.po in step with the strings in code and templates."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the catalogue and list the strings that still lack a translation."""
        catalogue = messages.update_catalogue("en")
        missing = [message.id for message in catalogue if message.id and not messages.is_translated(message)]
        for text in missing:
            self.stdout.write(str(text))
        self.stdout.write(f"{len(catalogue)} strings, {len(missing)} without translation")
