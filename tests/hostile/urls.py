"""Every address of the site, found in the URL configuration itself, with rows to fill it in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, URLResolver, get_resolver

from articles.models import (
    Article,
    Decision,
    Entity,
    ImportRun,
    Job,
    Operation,
    PhraseRule,
    SourceFile,
    Upload,
)
from tests.making import make_article, make_country, make_mention, make_person

_PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern: what it is called, and an address that leads to a row of the test's archive."""

    name: str
    path: str

    @property
    def desk(self) -> str:
        """The app whose rows the admin shows there: articles, auth, axes; "" for others."""
        match = re.match(r"/admin/(articles|auth|axes)/", self.path)
        return match[1] if match else ""


def make_archive() -> None:
    """One row of everything that has an address."""
    article = make_article(
        slug="quays", published="2014-11-04", publication="Coastal Gazette", tags=["storms"]
    )
    make_mention(article, make_person(name="Marina Holt"))
    make_mention(article, make_country())
    Operation.objects.create(name="noted", about="Something was done")
    Job.objects.create(kind=Job.Kind.SUGGEST, about="Suggesting")
    run = ImportRun.objects.create(paths="/somewhere", state=ImportRun.State.FINISHED)
    SourceFile.objects.create(run=run, root="/somewhere", path="one.txt", outcome="failed")
    Upload.objects.create(names="one.txt", state=Upload.State.READY)
    PhraseRule.objects.create(phrase="Gate", key="gate", meaning="never_person")
    Decision.objects.create(
        article=article, what="field", quote="", verdict={"field": "byline", "value": "Ada"}
    )


def find_addresses() -> list[Address]:
    """Every pattern of the site, each with one address."""
    return [Address(name, "/" + path) for name, path in _walk(get_resolver().url_patterns, "", "")]


def _walk(
    patterns: list[URLPattern | URLResolver], before: str, namespace: str
) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, [namespace, pattern.namespace]))
            yield from _walk(pattern.url_patterns, route, inner)
            continue
        for path in _fill(route):
            yield ":".join(filter(None, [namespace, pattern.name or route])), path


def _fill(route: str) -> Iterator[str]:
    """The route with values for its parts; regular expressions as the admin has them."""
    route = route.replace("(?P<url>.*)$", "nowhere").removesuffix("$")
    apps = re.search(r"\^\(\?P<app_label>([a-z|]+)\)", route)
    if apps:
        for app in apps[1].split("|"):
            yield route.replace(apps[0], app)
        return
    yield _PART.sub(lambda part: _value(part["kind"], part["name"], route), route)


def _value(kind: str | None, name: str, route: str) -> str:
    if name == "slug":
        return _slug(route)
    fixed = {
        "year": "2014",
        "month": "11",
        "section": "articles",
        "code": "no",
        "content_type_id": str(_content_type()),
        "kind": "person",
    }
    if name in fixed:
        return fixed[name]
    return str(_row(route)) if kind in {"int", "path", None} else "1"


def _slug(route: str) -> str:
    for folder, slug in (
        ("people", "marina-holt"),
        ("countries", "no"),
        ("tags/<", "storms"),
        ("publications", "coastal-gazette"),
    ):
        if folder in route:
            return slug
    return "quays"


def _row(route: str) -> int:
    match = re.search(r"admin/articles/(\w+)/", route)
    if match:
        model = ContentType.objects.get(app_label="articles", model=match[1]).model_class()
        first = model._default_manager.first() if model else None
        return first.pk if first else 1
    return Article.objects.get(slug="quays").pk


def _content_type() -> int:
    return ContentType.objects.get_for_model(Entity).pk
