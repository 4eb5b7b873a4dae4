"""Files that an editor brought through the browser, and what a rehearsal says of each."""

import secrets
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.jobs import Job
from articles.models.originals import ImportRun, SourceFile


def make_token() -> str:
    """The name of a folder that nobody guesses."""
    return secrets.token_hex(16)


class UploadQuerySet(models.QuerySet["Upload"]):
    def waiting(self) -> "UploadQuerySet":
        """Not yet imported, or not all of it."""
        state = Upload.State
        return self.filter(state__in=[state.REHEARSING, state.READY, state.IMPORTING])

    def needed(self) -> "UploadQuerySet":
        """Whose files the archive does not hold: they wait, or failed and may be tried again."""
        return self.waiting() | self.filter(state=Upload.State.DONE, run__failed__gt=0)


class Upload(models.Model):
    """Files in a folder of their own: rehearsed first, imported when the editor says so."""

    class State(models.TextChoices):
        REHEARSING = "rehearsing", _("being looked through")
        READY = "ready", _("waiting for your word")
        IMPORTING = "importing", _("being imported")
        DONE = "done", _("imported")
        DISCARDED = "discarded", _("thrown away")

    token = models.CharField(max_length=32, unique=True, default=make_token, editable=False)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("who")
    )
    created = models.DateTimeField(_("brought"), auto_now_add=True)
    publication = models.CharField(_("publication given"), max_length=200, blank=True)
    names = models.TextField(_("files"))
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    # Path of each file in the folder -> SHA-256 of what the browser sent.
    sums = models.JSONField(_("checksums"), default=dict, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.REHEARSING
    )
    # The rehearsal, then the import.
    job = models.ForeignKey(
        Job, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("job")
    )
    run = models.ForeignKey(
        ImportRun,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="uploads",
        verbose_name=_("import run"),
    )

    objects = models.Manager.from_queryset(UploadQuerySet)()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.names.partition("\n")[0] or self.token

    @property
    def folder(self) -> Path:
        """Where the files lie until they are thrown away."""
        return Path(settings.UPLOADS_DIR) / self.token


class UploadFile(models.Model):
    """What would become of one file: a line of the rehearsal's table."""

    upload = models.ForeignKey(
        Upload, models.CASCADE, related_name="files", verbose_name=_("upload")
    )
    path = models.TextField(_("path"))
    headline = models.TextField(_("headline"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=SourceFile.Outcome.choices)
    message = models.TextField(_("message"), blank=True)
    # Sections that the splitter would not be sure of.
    unsure = models.PositiveIntegerField(_("unsure sections"), default=0)
    # The article of which the file is another version, or the same.
    article = models.ForeignKey(
        "articles.Article", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = models.Manager()

    class Meta:
        verbose_name = _("file of an upload")
        verbose_name_plural = _("files of uploads")
        ordering = ["id"]
        indexes = [
            # The rehearsal's table, one outcome at a time.
            models.Index(fields=["upload", "outcome", "id"], name="uploadfile_upload_outcome"),
            # The unsure ones among them.
            models.Index(
                fields=["upload", "-unsure", "id"],
                condition=models.Q(unsure__gt=0),
                name="uploadfile_unsure",
            ),
        ]

    def __str__(self) -> str:
        return self.path
