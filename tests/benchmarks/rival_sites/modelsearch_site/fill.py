"""Fills the database with a document a line from standard input, and builds the index.

Standard output: one object with the articles a second of the index alone, and all bytes.
"""

import json
import sys
import time
from itertools import islice
from pathlib import Path

import django

_CHUNK = 1_000


def main() -> None:
    """Make the tables, fill them, build the index."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from modelsearch_site.models import Article

    call_command("migrate", run_syncdb=True, verbosity=0)
    rows = (Article(**json.loads(line)) for line in sys.stdin)
    total = 0
    while chunk := list(islice(rows, _CHUNK)):
        total += len(Article.objects.bulk_create(chunk))
    began = time.perf_counter()
    call_command("rebuild_modelsearch_index", verbosity=0)
    seconds = time.perf_counter() - began
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = Path(settings.DATABASES["default"]["NAME"]).stat().st_size
    sys.stdout.write(json.dumps({"rate": total / seconds, "bytes": size}))


if __name__ == "__main__":
    main()
