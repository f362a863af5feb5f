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
# A query of 1,000 Chinese characters is 9,000 bytes of URL; what is longer is cut by the site, with a note.
limit_request_line = 0
timeout = 120  # reading one slow PDF may take a minute
graceful_timeout = 20
keepalive = 5
wsgi_app = "config.wsgi:application"
control_socket_disable = True
accesslog = os.environ.get("ACCESS_LOG") or None


def when_ready(server: Any) -> None:
    """Make ready what every worker needs, and keep the collector off it, so that its pages stay shared."""
    from search import warming  # Django is set up only now

    warming.warm()
    gc.freeze()
