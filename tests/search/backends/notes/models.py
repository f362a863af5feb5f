"""In charge of the model of the toy app: a note, as Haystack's tutorial has it."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import models


class Note(models.Model):
    """A note of a user."""

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    pub_date = models.DateTimeField()
    title = models.CharField(max_length=200)
    body = models.TextField()

    class Meta:
        app_label = "notes"

    def __str__(self) -> str:
        return self.title
