"""In charge of the URLs of ingest: upload, queue, review, correction (under /ingest/)."""

from __future__ import annotations

from django.urls import path

from ingest.views import (
    compare,
    correction,
    history,
    lookup,
    originals,
    queue,
    replace,
    review,
    site_rules,
    split,
    upload,
)

app_name = "ingest"

# /ingest/ and its batches
upload_urls = [
    path("", upload.home, name="home"),
    path("queue/", queue.queue, name="queue"),
    path("queue/publish/", queue.publish_sure, name="publish-all"),
    path("batches/<int:pk>/", queue.queue, name="batch"),
    path("batches/<int:pk>/read/", queue.read_on, name="read-on"),
    path("batches/<int:pk>/publish/", queue.publish_sure, name="publish-sure"),
]

# /ingest/transcripts/<pk>/
review_urls = [
    path("transcripts/<int:pk>/", review.review, name="review"),
    path("transcripts/<int:pk>/set-aside/", review.set_aside, name="set-aside"),
    path("transcripts/<int:pk>/split/", split.split, name="split"),
    path("transcripts/<int:pk>/original/", originals.original, name="original"),
    path("transcripts/<int:pk>/compare/<int:other>/", compare.compare, name="compare"),
    path("transcripts/<int:pk>/replace/<int:speech>/", replace.replace, name="replace"),
    path("outline/", review.outline, name="outline"),
]

# /ingest/site-rules/
site_urls = [
    path("site-rules/", site_rules.index, name="site-rules"),
    path("site-rules/<int:pk>/", site_rules.change, name="site-rule"),
]

# /ingest/speeches/<pk>/
correct_urls = [
    path("speeches/<int:pk>/", correction.correct, name="correct"),
    path("speeches/<int:pk>/status/", correction.set_status, name="set-status"),
    path("speeches/<int:pk>/replace/", replace.replace_file, name="replace-file"),
    path("speeches/<int:pk>/history/", history.history, name="history"),
    path("speeches/<int:pk>/history/restore/", history.restore, name="restore"),
]

# /ingest/acts/: what was done
act_urls = [
    path("acts/", history.recent, name="acts"),
    path("acts/<int:pk>/", history.act, name="act"),
    path("acts/<int:pk>/undo/", history.undo, name="undo"),
]

# what the archive knows, for completion
lookup_urls = [path("known/<str:what>/", lookup.known, name="known")]

urlpatterns = [*upload_urls, *review_urls, *site_urls, *correct_urls, *act_urls, *lookup_urls]
