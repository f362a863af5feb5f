"""Indexes with which the counts of speakers and venues are answered without touching a row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("speeches", "0003_ingest")]
    operations = [
        migrations.AddIndex("speech", models.Index(fields=["status", "speaker"], name="speech_by_speaker")),
        migrations.AddIndex("speech", models.Index(fields=["status", "venue"], name="speech_by_venue")),
    ]
