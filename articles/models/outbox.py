"""Changes not yet in the index, which state of the database it holds, and the content version."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class IndexChange(models.Model):
    """An article whose document has changed; written by database triggers, so nothing escapes.

    `seq` is the content version of the latest change, so that it only ever grows. Whoever has
    taken the article in deletes exactly the pair that was read before: a change made meanwhile
    stays.
    """

    # No foreign key: the row has to outlive a deleted article.
    article = models.BigIntegerField(_("article"), primary_key=True)
    seq = models.PositiveBigIntegerField(_("change"), default=1)
    # In the live index already, but waiting for the new one that is being built beside it.
    flushed = models.BooleanField(_("in the live index"), default=False)

    objects = models.Manager()

    class Meta:
        verbose_name = _("change to be indexed")
        verbose_name_plural = _("changes to be indexed")
        indexes = [
            # Every search asks whether anything is waiting.
            models.Index(
                fields=["article"], condition=Q(flushed=False), name="indexchange_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article} ({self.seq})"


class IndexState(models.Model):
    """One row: the epoch that the index must bear to be a true image of the database."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    epoch = models.CharField(_("epoch"), max_length=32)

    objects = models.Manager()

    class Meta:
        verbose_name = _("state of the index")
        verbose_name_plural = _("state of the index")
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="indexstate_one_row"),
        ]

    def __str__(self) -> str:
        return self.epoch


class ContentVersion(models.Model):
    """One row: a number that database triggers raise whenever anything changes that readers see.

    Kept pages and what else is made from content are good as long as it stays the same.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.BigIntegerField(_("content version"))

    objects = models.Manager()

    class Meta:
        verbose_name = _("content version")
        verbose_name_plural = _("content version")
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="contentversion_one_row"),
        ]

    def __str__(self) -> str:
        return str(self.value)
