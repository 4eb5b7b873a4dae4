"""The app's registration."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The one signal: Django's table rebuilds on SQLite drop the triggers that fill the outbox.
        post_migrate.connect(_renew_triggers, sender=self)


def _renew_triggers(*, using: str, **_: Any) -> None:
    from articles.search import renew_triggers

    renew_triggers(connections[using])
