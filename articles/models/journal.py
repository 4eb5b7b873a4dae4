"""Old addresses, and the journal with what is needed to undo."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class OldSlug(models.Model):
    """An address that once led to a page and answers 301 now."""

    kind = models.CharField(_("kind"), max_length=12)
    slug = models.CharField(_("old slug"), max_length=100)
    target = models.CharField(_("slug today"), max_length=100)

    objects = models.Manager()

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="oldslug_kind_slug"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug} → {self.target}"


class Operation(models.Model):
    """One change that touched many rows, with what is needed to undo it."""

    name = models.CharField(_("what"), max_length=20)
    about = models.TextField(_("description"))
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("who")
    )
    when = models.DateTimeField(_("when"), auto_now_add=True)
    undo = models.JSONField(_("undo data"), default=dict)
    undone = models.DateTimeField(_("undone"), null=True, blank=True)

    objects = models.Manager()

    class Meta:
        verbose_name = _("operation")
        verbose_name_plural = _("journal")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.about


class OperationPart(models.Model):
    """A stretch of an operation, written in the same transaction as what it records."""

    operation = models.ForeignKey(
        Operation, models.CASCADE, related_name="parts", verbose_name=_("operation")
    )
    steps = models.JSONField(_("undo data"), default=list)

    objects = models.Manager()

    class Meta:
        verbose_name = _("part of an operation")
        verbose_name_plural = _("parts of operations")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.operation_id}/{self.pk}"


class OperationSubject(models.Model):
    """What an operation concerned: the history of a person, tag, article or publication."""

    class Kind(models.TextChoices):
        ARTICLE = "article", _("article")
        COUNTRY = "country", _("country")
        PERSON = "person", _("person")
        PUBLICATION = "publication", _("publication")
        TAG = "tag", _("tag")

    operation = models.ForeignKey(
        Operation, models.CASCADE, related_name="subjects", verbose_name=_("operation")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    # No foreign key: the history outlives what was merged or deleted.
    key = models.BigIntegerField(_("number"))

    objects = models.Manager()

    class Meta:
        verbose_name = _("subject of an operation")
        verbose_name_plural = _("subjects of operations")
        ordering = ["id"]
        constraints = [
            # The history of one row, the latest first, is read from this index alone.
            models.UniqueConstraint(
                fields=["kind", "key", "operation"], name="operationsubject_kind_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.operation_id}: {self.kind}/{self.key}"


class NotSame(models.Model):
    """Two persons of like names that an editor knows to be two: they are not proposed again."""

    # The one with the smaller number comes first, so that a pair is found whichever way round.
    one = models.ForeignKey(
        "articles.Entity", models.CASCADE, related_name="+", verbose_name=_("one")
    )
    other = models.ForeignKey(
        "articles.Entity", models.CASCADE, related_name="+", verbose_name=_("the other")
    )
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("who")
    )
    when = models.DateTimeField(_("when"), auto_now_add=True)

    objects = models.Manager()

    class Meta:
        verbose_name = _("two persons, not one")
        verbose_name_plural = _("two persons, not one")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="notsame_pair"),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="notsame_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"
