"""The tables of the archive, by the models and their relations: the one list of them.

Backup checks, export, import and copy all walk it. A new model is exported by itself: as a list in
its article's file if its rows can't be without an article, else as a file of rows.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import cast

from django.apps import apps
from django.db import models

from articles.models import (
    Alias,
    Article,
    ArticleVersion,
    ContentVersion,
    Entity,
    IndexChange,
    IndexState,
    Job,
    NotSame,
    Original,
    RelatedLink,
    TaggedArticle,
    TagSuggestion,
    Upkeep,
    Upload,
    UploadFile,
)

Model = type[models.Model]

# Tables that no export holds, and why.
LEFT_OUT: Mapping[Model, str] = {
    ContentVersion: "counts the changes of this database",
    IndexChange: "says what the index lacks; an import builds it anew",
    IndexState: "names the index of this database",
    Job: "work of this machine",
    Upkeep: "backups, checks and housekeeping of this machine",
    Upload: "files that wait for an import",
    UploadFile: "files that wait for an import",
}
# An article has a folder with files of its own; so has an original's content.
_IN_FILES: tuple[Model, ...] = (Article, Original)
# Names in exports that do not follow from those of the models.
_NAMES: Mapping[Model, str] = {
    ArticleVersion: "versions",
    Entity.successors.through: "successors",
    NotSame: "not_same",
    RelatedLink: "links",
    TaggedArticle: "tags",
    TagSuggestion: "suggestions",
}
# `migrate` makes the countries, with their other names.
_SEEDED: tuple[Model, ...] = (Alias, Entity, Entity.successors.through)


@cache
def all_tables() -> tuple[Model, ...]:
    """A model for every table of the database, each after those whose rows its rows name."""
    found = apps.get_models(include_auto_created=True)
    return _sorted(model for model in found if model._meta.managed and not model._meta.proxy)


@cache
def exported_tables() -> tuple[Model, ...]:
    """The archive's own tables, each after those whose rows its rows name."""
    return tuple(
        model
        for model in all_tables()
        if model._meta.app_label == Article._meta.app_label and model not in LEFT_OUT
    )


@cache
def article_parts() -> Mapping[str, tuple[Model, str]]:
    """Name in an article's file -> the model, and how its rows lead to the article."""
    return {
        _name(model): (model, path)
        for model in exported_tables()
        if (path := _path_to_article(model))
    }


@cache
def tables_before_articles() -> Mapping[str, Model]:
    """Name -> model of the tables whose rows name no article."""
    return {_name(model): model for model in _whole_tables() if not _names_articles(model)}


@cache
def tables_after_articles() -> Mapping[str, Model]:
    """Name -> model of the tables whose rows may name an article, but can be without one."""
    return {_name(model): model for model in _whole_tables() if _names_articles(model)}


@cache
def filled_tables() -> tuple[Model, ...]:
    """The tables that are empty in a new archive."""
    return (*(model for model in exported_tables() if model not in _SEEDED), Upload)


def _whole_tables() -> list[Model]:
    return [
        model
        for model in exported_tables()
        if model not in _IN_FILES and not _path_to_article(model)
    ]


def _path_to_article(model: Model) -> str:
    """How a row leads to the article that it goes with; "" if it can be without one."""
    for field in model._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey) or field.null:
            continue
        if field.remote_field.on_delete is not models.CASCADE or field.related_model is model:
            continue
        named = cast(Model, field.related_model)
        if named is Article:
            return field.name
        if path := _path_to_article(named):
            return f"{field.name}__{path}"
    return ""


def _names_articles(model: Model) -> bool:
    named = _named_by(model)
    return any(each in _IN_FILES or _names_articles(each) for each in named if each is not model)


def _named_by(model: Model) -> list[Model]:
    fields = model._meta.concrete_fields
    found = [field.related_model for field in fields if isinstance(field, models.ForeignKey)]
    return cast(list[Model], found)


def _sorted(found: Iterable[Model]) -> tuple[Model, ...]:
    wanted = list(found)
    done: dict[Model, None] = {}
    begun: set[Model] = set()

    def add(model: Model) -> None:
        if model in begun:
            return
        begun.add(model)
        for named in _named_by(model):
            if named in wanted:
                add(named)
        done[model] = None

    for model in wanted:
        add(model)
    return tuple(done)


def _name(model: Model) -> str:
    """`phrase_rules` for PhraseRule."""
    if model in _NAMES:
        return _NAMES[model]
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model._meta.object_name or "").lower()
    if words.endswith("y"):
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith("s") else f"{words}s"
