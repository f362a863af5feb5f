"""In charge of the statistics by which the database plans its queries.

Without them SQLite takes an index over the status, which nearly all speeches share, for twenty keys: it walks the whole
archive for each page of hits.
"""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection

logger = logging.getLogger(__name__)

# How many entries of an index are looked at: enough for a plan, in milliseconds however large the archive is.
# https://www.sqlite.org/lang_analyze.html#approx
_ANALYSIS_LIMIT = 1000


def refresh() -> None:
    """Collect the statistics anew; for whatever has just added many rows.

    `PRAGMA optimize` would do so only for tables that this connection has asked before, up to SQLite 3.46. That another
    process is writing is no reason to fail: plans get no worse than they were.
    """
    if connection.vendor not in ("sqlite", "postgresql"):
        return
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"PRAGMA analysis_limit={_ANALYSIS_LIMIT}")
            cursor.execute("ANALYZE")
    except DatabaseError as error:
        logger.warning("the statistics of the database are not refreshed: %s", error)
