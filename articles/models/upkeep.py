"""How the archive is looked after: the last backup and the last check."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Upkeep(models.Model):
    """The last time of each kind, and what came of it; `facts` is what the page about it shows."""

    class What(models.TextChoices):
        BACKUP = "backup", _("backup")
        CHECK = "check", _("check")

    what = models.CharField(_("what"), max_length=8, choices=What.choices, unique=True)
    when = models.DateTimeField(_("when"))
    good = models.BooleanField(_("all well"))
    facts = models.JSONField(_("what came of it"), default=dict)

    objects = models.Manager()

    class Meta:
        verbose_name = _("upkeep")
        verbose_name_plural = _("state of the archive")

    def __str__(self) -> str:
        return f"{self.what} {self.when:%Y-%m-%d %H:%M}"
