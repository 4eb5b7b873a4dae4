"""Persons and countries, their names, and where articles mention them."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import CharField, Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Coalesce, Substr
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.entities import countries_by_code, translate_country
from articles.models.articles import Article
from articles.models.lookups import find_address


def shown_name(code: str, name: str) -> str:
    """The name of a country in the active language; `name` itself for persons (no code).

    A name that an editor gave stands in every language.
    """
    language = (get_language() or "en").partition("-")[0]
    if not code or language == "en":
        return name
    record = countries_by_code().get(code)
    if record is None or record.name != name:
        return name
    return translate_country(code, language) or name


class EntityQuerySet(models.QuerySet["Entity"]):
    def persons(self) -> "EntityQuerySet":
        return self.filter(kind=Entity.Kind.PERSON)

    def countries(self) -> "EntityQuerySet":
        return self.filter(kind=Entity.Kind.COUNTRY)

    def standing(self) -> "EntityQuerySet":
        """Not merged into another."""
        return self.filter(merged_into__isnull=True)

    def mentioned(self) -> "EntityQuerySet":
        """Those that readers meet in at least one article."""
        return self.filter(Exists(Mention.objects.for_readers().filter(entity=OuterRef("pk"))))

    def with_article_count(self) -> "EntityQuerySet":
        """With `article_count`, counted for each row apart: for the few rows of a page."""
        own = Mention.objects.for_readers().filter(entity=OuterRef("pk")).order_by()
        counts = own.values("entity").annotate(total=Count("pk")).values("total")
        return self.annotate(article_count=Coalesce(Subquery(counts), 0))

    def initials(self) -> dict[str, int]:
        """How many are filed under each first character, as it is written.

        Reads the index of names through; so does `filed_under`.
        """
        initial = Substr("sort_name", 1, 1)
        return dict(self.order_by().values_list(initial).annotate(total=Count("pk")))

    def filed_under(self, initials: Iterable[str]) -> "EntityQuerySet":
        """Those of whom the name to sort by starts with one of these characters."""
        return self.annotate(initial=Substr("sort_name", 1, 1)).filter(initial__in=initials)

    def called(self, key: str) -> "EntityQuerySet":
        """Those of whose names a word, with what follows it, starts like this key."""
        starts = Q(key__startswith=key) | Q(key__contains=f" {key}")
        return self.filter(pk__in=Alias.objects.filter(starts).values("entity"))


class Entity(models.Model):
    """A person or a country that articles mention."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        COUNTRY = "country", _("country")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=200)
    sort_name = models.CharField(_("name to sort by"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=100)
    # ISO 3166-1 alpha-2 (XK for Kosovo); former states by ISO 3166-3 alpha-4.
    code = models.CharField(_("code"), max_length=4, blank=True)
    former = models.BooleanField(_("former state"), default=False)
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successors"),
    )
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
    )
    note = models.TextField(_("note"), blank=True)
    # A person met only once and not surely stays marked until more is known.
    unchecked = models.BooleanField(_("unchecked"), default=False)
    created = models.DateTimeField(_("added"), auto_now_add=True)

    objects = EntityQuerySet.as_manager()

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="entity_kind_slug"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(kind="country"), name="entity_country_code"
            ),
        ]
        indexes = [
            # The A-Z index.
            models.Index(fields=["kind", "sort_name"], name="entity_kind_sort_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return find_address(self.kind, self.slug)

    @property
    def shown_name(self) -> str:
        """The name on a page: of a country in the reader's language."""
        return shown_name(self.code, self.name)


class PersonManager(models.Manager["Person"]):
    def get_queryset(self) -> models.QuerySet["Person"]:
        return super().get_queryset().filter(kind=Entity.Kind.PERSON)


class Person(Entity):
    """An entity that is a person."""

    objects: ClassVar[PersonManager] = PersonManager()  # type: ignore[assignment]  # narrower

    class Meta:
        proxy = True
        verbose_name = _("person")
        verbose_name_plural = _("people")


class CountryManager(models.Manager["Country"]):
    def get_queryset(self) -> models.QuerySet["Country"]:
        return super().get_queryset().filter(kind=Entity.Kind.COUNTRY)


class Country(Entity):
    """An entity that is a country or a former state."""

    objects: ClassVar[CountryManager] = CountryManager()  # type: ignore[assignment]  # narrower

    class Meta:
        proxy = True
        verbose_name = _("country")
        verbose_name_plural = _("countries")


class Alias(models.Model):
    """A name under which an entity is found. `key` is `entities.person_key` of the text."""

    class Source(models.TextChoices):
        MACHINE = "machine", _("the recogniser")
        EDITOR = "editor", _("an editor")

    entity = models.ForeignKey(
        Entity, models.CASCADE, related_name="aliases", verbose_name=_("name")
    )
    text = models.CharField(_("other name"), max_length=200)
    key = models.CharField(max_length=200, editable=False)
    source = models.CharField(
        _("from"), max_length=8, choices=Source.choices, default=Source.MACHINE
    )
    # A short name that an editor vouches for: it may link by itself ("Pelé").
    unambiguous = models.BooleanField(_("means no one else"), default=False)

    objects = models.Manager()

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(fields=["entity", "key"], name="alias_entity_key"),
        ]
        indexes = [
            # Linking and the search box: whose name is this?
            models.Index(fields=["key", "entity"], name="alias_key_entity"),
        ]

    def __str__(self) -> str:
        return self.text


class MentionQuerySet(models.QuerySet["Mention"]):
    def published(self) -> "MentionQuerySet":
        """Fit for readers: recognised with enough evidence, or confirmed by an editor."""
        return self.filter(state__in=Mention.PUBLISHED)

    def for_readers(self) -> "MentionQuerySet":
        """Published ones in articles that are not taken down.

        Those taken down are few; asked for apart, counting stays inside the index of mentions.
        """
        hidden = Article.objects.taken_down().values("pk")
        return self.published().exclude(article__in=hidden)

    def of_kind(self, kind: "Entity.Kind") -> "MentionQuerySet":
        return self.filter(entity__in=Entity.objects.filter(kind=kind).standing().values("pk"))

    def counts_by_entity(self, *, limit: int | None = None) -> dict[int, int]:
        """Articles of each entity, the most mentioned first."""
        rows = self.order_by().values_list("entity").annotate(total=Count("pk"))
        return dict(rows.order_by("-total", "entity")[:limit])

    def years_by_entity(self) -> dict[int, dict[int, int]]:
        """Dated articles of each entity by year. Looks every article up: for small archives."""
        # Cut from the written date: SQLite calls back into Python for the year of a date.
        year = Substr(Cast("article__published", CharField()), 1, 4)
        dated = self.filter(article__published__isnull=False).order_by()
        years: dict[int, dict[int, int]] = {}
        for entity, text, total in dated.values_list("entity", year).annotate(total=Count("pk")):
            years.setdefault(entity, {})[int(text)] = total
        return years


class Mention(models.Model):
    """One entity in one article: how often, where, on what evidence."""

    class State(models.TextChoices):
        RECOGNISED = "recognised", _("recognised")
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("rejected")
        QUEUED = "queued", _("waiting for an editor")

    # What readers see.
    PUBLISHED = (State.RECOGNISED, State.CONFIRMED)

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="mentions", verbose_name=_("article")
    )
    # Empty only while a name waits in the queue: too little evidence to make a person of it.
    entity = models.ForeignKey(
        Entity,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("entity"),
    )
    name = models.CharField(_("name in the article"), max_length=200)
    count = models.PositiveIntegerField(_("times"))
    in_headline = models.BooleanField(_("in the headline"), default=False)
    # [[start, end], ...] in the article's text.
    spans = models.JSONField(_("places"), default=list)
    # Sentences that an editor reads: what spoke for the name.
    evidence = models.JSONField(_("evidence"), default=list)
    score = models.FloatField(_("score"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    decided_by = models.CharField(
        _("decided by"),
        max_length=8,
        choices=[("machine", _("the recogniser")), ("person", _("an editor"))],
        default="machine",
    )

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "entity"],
                condition=Q(entity__isnull=False),
                name="mention_article_entity",
            ),
        ]
        indexes = [
            # Everything about one person or country.
            models.Index(fields=["entity", "state", "article"], name="mention_entity_state"),
            # The editors' queue of names.
            models.Index(fields=["id"], condition=Q(state="queued"), name="mention_queue"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.count})"
