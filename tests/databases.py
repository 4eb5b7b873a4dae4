"""Databases beside the suite's own, for what needs a second one or a process of its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from urllib.parse import urlsplit

from django.db import connection, connections
from django.db.utils import load_backend

from newsroom.databases import describe_database

SERVER = os.environ.get("NEWSROOM_TEST_DATABASE_URL", "")
_numbers = count(1)


@contextmanager
def fresh_database() -> Iterator[str]:
    """The address of an empty database on the suite's server, outside of any transaction."""
    name = f"{connection.settings_dict['NAME']}_{os.getpid()}_{next(_numbers)}"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    try:
        yield urlsplit(SERVER)._replace(path=f"/{name}").geturl()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def connected(url: str) -> Iterator[str]:
    """The name under which a database is known meanwhile: `Article.objects.using(name)`."""
    alias = f"beside{next(_numbers)}"
    described = describe_database(url, name="the test's database")
    settings = connections.configure_settings({"default": described})["default"]
    connections[alias] = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, alias)
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
