"""In charge of how gunicorn serves the site; read by `manage.py serve` and the container."""

from __future__ import annotations

import gc
import os
from typing import Any

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Threads let a worker answer while another request waits for the disk or a slow client.
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
# Loaded once before forking: dictionaries and templates are shared pages, and a broken start is seen at once.
preload_app = True
timeout = 60
graceful_timeout = 20
keepalive = 5
wsgi_app = "config.wsgi:application"
control_socket_disable = True
accesslog = os.environ.get("ACCESS_LOG") or None


def when_ready(server: Any) -> None:
    """Keep the collector off what was loaded before the fork, so that its pages stay shared."""
    gc.freeze()
