"""The index that orders by date also holds the region: pages of a region are cut from it alone."""

from django.db import migrations, models
from django.db.models import F


class Migration(migrations.Migration):
    dependencies = [("speeches", "0004_count_indexes")]
    operations = [
        migrations.RemoveIndex("speech", "speech_newest"),
        migrations.AddIndex(
            "speech",
            models.Index(
                F("status"), F("date").desc(), F("id").desc(), F("region"), name="speech_newest"
            ),
        ),
    ]
