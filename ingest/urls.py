"""In charge of the URLs of ingest: upload, queue, review, correction (under /ingest/)."""

from __future__ import annotations

from django.urls import path

from ingest.views import (
    ingest_lookup,
    ingest_queue,
    ingest_upload,
    review,
    review_compare,
    review_correct,
    review_split,
)

app_name = "ingest"

# /ingest/ and its batches
upload_urls = [
    path("", ingest_upload.home, name="home"),
    path("queue/", ingest_queue.queue, name="queue"),
    path("queue/publish/", ingest_queue.publish_sure, name="publish-all"),
    path("batches/<int:pk>/", ingest_queue.queue, name="batch"),
    path("batches/<int:pk>/read/", ingest_queue.read_on, name="read-on"),
    path("batches/<int:pk>/publish/", ingest_queue.publish_sure, name="publish-sure"),
]

# /ingest/transcripts/<pk>/
review_urls = [
    path("transcripts/<int:pk>/", review.review, name="review"),
    path("transcripts/<int:pk>/set-aside/", review.set_aside, name="set-aside"),
    path("transcripts/<int:pk>/split/", review_split.split, name="split"),
    path("transcripts/<int:pk>/original/", review_split.original, name="original"),
    path("transcripts/<int:pk>/compare/<int:other>/", review_compare.compare, name="compare"),
    path("outline/", review.outline, name="outline"),
]

# /ingest/speeches/<pk>/
correct_urls = [
    path("speeches/<int:pk>/", review_correct.correct, name="correct"),
    path("speeches/<int:pk>/status/", review_correct.set_status, name="set-status"),
]

# what the archive knows, for completion
lookup_urls = [path("known/<str:what>/", ingest_lookup.known, name="known")]

urlpatterns = [*upload_urls, *review_urls, *correct_urls, *lookup_urls]
