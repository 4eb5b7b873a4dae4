"""The tag vocabulary, on django-taggit."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from articles.models.keys import FoldedField


class Tag(TagBase):
    """A term of the archive's own vocabulary."""

    class Kind(models.TextChoices):
        TOPIC = "topic", _("topic")
        EVENT = "event", _("event")
        PLACE = "place", _("place")
        SERIES = "series", _("series")

    # SQLite's own case-insensitivity ends at ASCII: one tag for each folded name is kept by this.
    key = FoldedField(max_length=100, unique=True, source="name")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.TOPIC)
    description = models.TextField(_("scope note"), blank=True)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[self.slug])


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
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("who")
    )
    added = models.DateTimeField(_("added"), auto_now_add=True)

    objects = models.Manager()

    class Meta:
        verbose_name = _("tag on an article")
        verbose_name_plural = _("tags on articles")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="tagged_tag_article"),
        ]

    def __str__(self) -> str:
        return f"{self.tag} on {self.content_object_id}"
