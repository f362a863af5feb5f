"""In charge of registering the toy app; tests install it."""

from __future__ import annotations

from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "tests.search.backends.notes"
    label = "notes"
    default_auto_field = "django.db.models.BigAutoField"
