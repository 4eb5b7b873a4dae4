"""What keeps tagging, what is suggested, what editors said of it, and how to take it back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.journal import Operation
from articles.models.tags import Tag


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
        verbose_name = _("standing tag")
        verbose_name_plural = _("standing tags")
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

    # The one with the smaller number stands first, so that a pair is found whichever way round.
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


class OperationPart(models.Model):
    """A stretch of a long operation, written in the same transaction as what it records."""

    operation = models.ForeignKey(
        Operation, models.CASCADE, related_name="parts", verbose_name=_("operation")
    )
    steps = models.JSONField(_("how to undo it"), default=list)

    objects = models.Manager()

    class Meta:
        verbose_name = _("part of an operation")
        verbose_name_plural = _("parts of operations")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.operation_id}/{self.pk}"
