"""A process whose visitors read a copy of the database that lags behind: run by test_replica.py.

`python -m tests.views.lagging fill|look`
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.test import Client  # noqa: E402

from articles import search  # noqa: E402
from articles.models import Article  # noqa: E402


def fill() -> None:
    """What is there when the copy is taken."""
    make("ferry", "Ferry sails")
    search.rebuild()


def look() -> None:
    """Change the archive behind the copy's back, and tell what each reader sees."""
    Article.objects.filter(slug="ferry").update(headline="Ferry sinks")
    make("tram", "Tram starts")
    visitor, editor = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    editor.force_login(User.objects.create_superuser("ada"))
    # A visitor's search takes the changes into the index, from where they were written.
    seen = {"found": visitor.get("/api/v1/search?q=sinks").json()["total"]}
    seen["good"] = search.check().is_good
    for name, reader in (("visitor", visitor), ("editor", editor)):
        pages = [reader.get(f"/api/v1/articles/{slug}") for slug in ("ferry", "tram")]
        seen[name] = [page.json()["headline"] for page in pages]
    sys.stdout.write(json.dumps(seen))


def make(slug: str, headline: str) -> None:
    text = f"{headline}\n\nThe boats are blue."
    Article.objects.create(slug=slug, headline=headline, text=text)


if __name__ == "__main__":
    {"fill": fill, "look": look}[sys.argv[1]]()
