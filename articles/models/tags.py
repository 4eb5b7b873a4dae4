"""The tag vocabulary, on django-taggit: tags, aliases, rules, suggestions, tagged articles."""

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.utils.translation import gettext_lazy as _
from taggit.managers import _TaggableManager
from taggit.models import ItemBase, TagBase

from articles.models.lookups import FoldedField, find_address, fold_name
from articles.models.slugs import free_slug, free_slugs

NAME_LENGTH = 100


class TagQuerySet(models.QuerySet["Tag"]):
    def for_readers(self) -> "TagQuerySet":
        """Those on an article that is not taken down."""
        shown = TaggedArticle.objects.filter(content_object__hidden=Value(False))
        return self.filter(Exists(shown.filter(tag=OuterRef("pk"))))

    def called(self, names: Iterable[str]) -> dict[str, "Tag"]:
        """Key -> the tag with this name or alias, for those names that the vocabulary knows."""
        keys = {tag_key(name) for name in names}
        found = {tag.key: tag for tag in self.filter(key__in=keys)}
        others = TagAlias.objects.filter(key__in=keys - found.keys(), tag__in=self)
        found.update({alias.key: alias.tag for alias in others.select_related("tag")})
        return found

    def find_or_create(self, names: Iterable[str]) -> dict[str, "Tag"]:
        """Key -> tag for every name; a name that is neither a tag's nor an alias makes a tag."""
        wanted = {tag_key(name): name for name in names}
        known = self.called(wanted.values())
        while missing := {key: name for key, name in wanted.items() if key not in known}:
            slugs = free_slugs("tag", missing)
            # Whoever made one of them a moment ago was first: it is read again.
            self.bulk_create(
                (Tag(name=name, slug=slugs[key]) for key, name in missing.items()),
                ignore_conflicts=True,
            )
            known.update(self.called(missing.values()))
        return known


class TagManager(models.Manager.from_queryset(TagQuerySet)):  # type: ignore[misc]  # made at run time
    def get_by_natural_key(self, name: str) -> "Tag":
        tag: Tag = self.get(name=name)
        return tag


class Tag(TagBase):
    """A term of the archive's own vocabulary."""

    class Kind(models.TextChoices):
        TOPIC = "topic", _("topic")
        EVENT = "event", _("event")
        PLACE = "place", _("place")
        ORGANISATION = "organisation", _("organisation")
        SERIES = "series", _("series")

    # SQLite's own case-insensitivity ends at ASCII: one tag for each folded name is kept by this.
    key = FoldedField(max_length=NAME_LENGTH, unique=True, source="name")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.TOPIC)
    description = models.TextField(_("scope note"), blank=True)

    objects = TagManager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        return find_address("tag", self.slug)

    def slugify(self, tag: str, i: int | None = None) -> str:
        """The slug of a name. Plain letters: addresses hold no others."""
        return free_slug("tag", tag)

    def clean(self) -> None:
        super().clean()
        alias = TagAlias.objects.filter(key=tag_key(self.name)).select_related("tag").first()
        if alias and alias.tag_id != self.pk:
            message = _("“%(name)s” is another name of the tag “%(tag)s”.")
            raise ValidationError({"name": message % {"name": self.name, "tag": alias.tag}})
        if Tag.objects.filter(key=tag_key(self.name)).exclude(pk=self.pk).exists():
            message = _("There is already a tag “%s”; capital letters make no difference.")
            raise ValidationError({"name": message % self.name})


class TagAlias(models.Model):
    """Another name of a tag. A key is the name or an alias of one tag only."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="aliases", verbose_name=_("tag"))
    text = models.CharField(_("other name"), max_length=NAME_LENGTH)
    key = FoldedField(max_length=NAME_LENGTH, unique=True, source="text")

    objects = models.Manager()

    class Meta:
        verbose_name = _("other name of a tag")
        verbose_name_plural = _("other names of tags")
        ordering = ["text"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        key = tag_key(self.text)
        other = TagAlias.objects.filter(key=key).exclude(pk=self.pk).select_related("tag").first()
        tag = other.tag if other else Tag.objects.filter(key=key).first()
        if tag:
            message = _("“%(name)s” is a name of the tag “%(tag)s” already.")
            raise ValidationError({"text": message % {"name": self.text, "tag": tag}})


class TaggedArticleQuerySet(models.QuerySet["TaggedArticle"]):
    def by_rule(self, rule: models.Model) -> Self:
        """Those that this rule put there and no one else answers for."""
        return self.filter(source=TaggedArticle.Source.RULE, rule=rule.pk)


class TaggedArticle(ItemBase):
    """A tag on an article, and who or what put it there."""

    class Source(models.TextChoices):
        FILE = "file", _("the file")
        EDITOR = "editor", _("an editor")
        RULE = "rule", _("a rule")

    tag = models.ForeignKey(
        Tag, models.CASCADE, related_name="tagged_articles", verbose_name=_("tag")
    )
    content_object = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="tagged", verbose_name=_("article")
    )
    source = models.CharField(
        _("from"), max_length=8, choices=Source.choices, default=Source.EDITOR
    )
    rule = models.ForeignKey(
        "articles.TagRule",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="tagged",
        verbose_name=_("rule"),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("who")
    )
    added = models.DateTimeField(_("added"), auto_now_add=True)

    objects = TaggedArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag on an article")
        verbose_name_plural = _("tags on articles")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="tagged_tag_article"),
        ]

    def __str__(self) -> str:
        return f"{self.tag} on {self.content_object_id}"


def tag_key(name: str) -> str:
    """The key under which a tag or an alias of this name is found."""
    return fold_name(name)[:NAME_LENGTH]


class TagRuleQuerySet(models.QuerySet["TagRule"]):
    def active(self) -> "TagRuleQuerySet":
        """Those that are not paused."""
        return self.filter(paused=False)


class TagRule(models.Model):  # type: ignore[django-manager-missing]  # taggit has no types
    """A saved search that keeps putting a tag on the articles it finds."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="rules", verbose_name=_("tag"))
    # In the archive's own query language.
    query = models.TextField(_("search"))
    note = models.TextField(_("note"), blank=True)
    paused = models.BooleanField(_("paused"), default=False)
    # The last row of `SourceFile` whose article the rule has looked at.
    seen = models.PositiveBigIntegerField(default=0, editable=False)
    applied = models.DateTimeField(_("last applied to the whole archive"), null=True, blank=True)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("who")
    )
    created = models.DateTimeField(_("added"), auto_now_add=True)

    objects = TagRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag rule")
        verbose_name_plural = _("tag rules")
        ordering = ["tag__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["tag", "query"], name="tagrule_tag_query"),
        ]

    def __str__(self) -> str:
        return f"{self.tag}: {self.query}"


class TagSuggestionQuerySet(models.QuerySet["TagSuggestion"]):
    def waiting(self) -> "TagSuggestionQuerySet":
        """Those that wait for an editor, the best first."""
        return self.filter(state=TagSuggestion.State.OPEN).order_by("-score", "id")

    def dismissed(self) -> "TagSuggestionQuerySet":
        """Tags that an editor does not want on an article: nothing brings them back."""
        return self.filter(state=TagSuggestion.State.DISMISSED)


class TagSuggestion(models.Model):
    """A tag that an article may deserve, with what speaks for it; or that it must not get again."""

    class State(models.TextChoices):
        OPEN = "open", _("waiting for an editor")
        ACCEPTED = "accepted", _("accepted")
        DISMISSED = "dismissed", _("dismissed")

    article = models.ForeignKey(
        "articles.Article",
        models.CASCADE,
        related_name="tag_suggestions",
        verbose_name=_("article"),
    )
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="suggestions", verbose_name=_("tag"))
    # [{"by": "words" | "company" | "similar", ...}]: `tagging.explain` makes sentences of it.
    evidence = models.JSONField(_("evidence"), default=list)
    score = models.FloatField(_("score"), default=0)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.OPEN)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("who")
    )
    when = models.DateTimeField(_("when"), auto_now=True)

    objects = TagSuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggested tag")
        verbose_name_plural = _("suggested tags")
        constraints = [
            models.UniqueConstraint(fields=["article", "tag"], name="tagsuggestion_article_tag"),
        ]
        indexes = [
            # The editors' queue of articles with suggestions.
            models.Index(fields=["article"], condition=Q(state="open"), name="tagsuggestion_open"),
            # A rule asks which articles must not get its tag again.
            models.Index(fields=["tag", "state", "article"], name="tagsuggestion_tag_state"),
        ]

    def __str__(self) -> str:
        return f"{self.tag} for {self.article_id} ({self.state})"


class NotSameTag(models.Model):
    """Two tags of like names that an editor knows to be two: they are not proposed again."""

    # The one with the smaller number comes first, so that a pair is found whichever way round.
    one = models.ForeignKey(Tag, models.CASCADE, related_name="+", verbose_name=_("one"))
    other = models.ForeignKey(Tag, models.CASCADE, related_name="+", verbose_name=_("the other"))
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("who")
    )
    when = models.DateTimeField(_("when"), auto_now_add=True)

    objects = models.Manager()

    class Meta:
        verbose_name = _("two tags, not one")
        verbose_name_plural = _("two tags, not one")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="notsametag_pair"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="notsametag_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"


class ArticleTags(_TaggableManager):
    """Tags of an article, added and removed by name, alias or row; read in the order of names."""

    def __init__(self, *args: Any, ordering: Any = None, **kwargs: Any) -> None:
        # Of many articles at once django-taggit leaves the order to the database.
        super().__init__(*args, ordering=ordering or ["name"], **kwargs)

    def _to_tag_model_instances(self, tags: Iterable[Tag | str], tag_kwargs: Any) -> list[Tag]:
        given = list(tags)
        known = Tag.objects.find_or_create(tag for tag in given if isinstance(tag, str))
        found = [known[tag_key(tag)] if isinstance(tag, str) else tag for tag in given]
        return list(dict.fromkeys(found))

    def remove(self, *tags: Tag | str) -> None:
        known = Tag.objects.called(tag for tag in tags if isinstance(tag, str))
        found = [known.get(tag_key(tag)) if isinstance(tag, str) else tag for tag in tags]
        removed = [tag for tag in found if tag is not None]
        for tag in removed:
            TagSuggestion.objects.update_or_create(
                article=self.instance, tag=tag, defaults={"state": TagSuggestion.State.DISMISSED}
            )
        super().remove(*(tag.name for tag in removed))
