"""In charge of the model that the classic recipe indexes; no row of it is ever saved."""

from django.db import models


class ClassicSpeech(models.Model):
    body = models.TextField()
    region = models.CharField(max_length=6)
    year = models.CharField(max_length=4)
    speaker = models.CharField(max_length=20)
    venue_kind = models.CharField(max_length=10)

    class Meta:
        app_label = "classic"

    def __str__(self) -> str:
        return self.body[:20]
