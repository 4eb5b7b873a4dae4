"""Where articles came from: runs, uploads, every file offered, every original byte."""

import secrets
import zlib
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.models.jobs import Job


class Original(models.Model):
    """The bytes of a file as it was offered, compressed, once for each content."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    compressed = models.BinaryField()

    objects = models.Manager()

    class Meta:
        verbose_name = _("original")
        verbose_name_plural = _("originals")

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def content(self) -> bytes:
        """The file, byte for byte."""
        return zlib.decompress(bytes(self.compressed))


class ImportRun(models.Model):
    """One call of the importer: who, when, from where, and how it went."""

    class State(models.TextChoices):
        RUNNING = "running", _("running")
        FINISHED = "finished", _("finished")
        STOPPED = "stopped", _("stopped")
        BROKEN = "broken", _("interrupted")
        TAKEN_BACK = "taken_back", _("undone")

    started = models.DateTimeField(_("started"), auto_now_add=True)
    finished = models.DateTimeField(_("finished"), null=True, blank=True)
    # While the run works it signs here; an old sign on a running run means that it was killed.
    heartbeat = models.DateTimeField(_("last response"), auto_now_add=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.RUNNING
    )
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("who")
    )
    paths = models.TextField(_("from"))
    publication = models.CharField(_("publication given"), max_length=200, blank=True)
    new = models.PositiveIntegerField(_("new"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    failed = models.PositiveIntegerField(_("failed"), default=0)
    ignored = models.PositiveIntegerField(_("ignored"), default=0)
    trashed = models.PositiveIntegerField(_("in the trash"), default=0)
    message = models.TextField(_("message"), blank=True)
    # The newest when the run began: what has a higher number and is named in its files it made.
    last_tag = models.PositiveBigIntegerField(null=True, editable=False)
    last_publication = models.PositiveBigIntegerField(null=True, editable=False)
    # What undid the run: once this is undone itself, the run counts again.
    removal = models.ForeignKey(
        "articles.Operation",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = models.Manager()

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-id"]

    def __str__(self) -> str:
        first, _newline, more = self.paths.partition("\n")
        return f"{localtime(self.started):%Y-%m-%d %H:%M} {first}{' …' if more else ''}"

    @property
    def standing(self) -> "ImportRun.State":
        """The state as it is now: an undone run counts again once its undoing was undone."""
        state = self.State(self.state)
        if state == self.State.TAKEN_BACK and self.removal is not None and self.removal.undone:
            return self.State.FINISHED
        return state

    @property
    def total(self) -> int:
        """Files accounted for."""
        return sum(getattr(self, outcome) for outcome in SourceFile.Outcome.values)


class SourceFile(models.Model):
    """One file offered in one run, and what became of it."""

    class Outcome(models.TextChoices):
        NEW = "new", _("new")
        UNCHANGED = "unchanged", _("unchanged")
        CHANGED = "changed", _("changed")
        FAILED = "failed", _("failed")
        IGNORED = "ignored", _("ignored")
        # It belongs to an article in the trash: nothing was changed, and its bytes are kept.
        TRASHED = "trashed", _("in the trash")

    run = models.ForeignKey(
        ImportRun, models.CASCADE, related_name="files", verbose_name=_("import run")
    )
    root = models.TextField(_("folder or zip"))
    path = models.TextField(_("path"))
    original = models.ForeignKey(
        Original, models.PROTECT, null=True, blank=True, related_name="files"
    )
    article = models.ForeignKey(
        "articles.Article", models.SET_NULL, null=True, blank=True, related_name="files"
    )
    encoding = models.CharField(_("encoding"), max_length=40, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    message = models.TextField(_("message"), blank=True)
    # What the file said, whatever editors corrected since; "" and None: it did not say.
    key = models.CharField(max_length=200, blank=True, default="", editable=False)
    url_key = models.CharField(max_length=200, blank=True, default="", editable=False)
    headline_key = models.CharField(max_length=200, blank=True, default="", editable=False)
    publication = models.CharField(max_length=200, blank=True, default="", editable=False)
    # Only if it is known to the day.
    published = models.DateField(null=True, blank=True, editable=False)

    objects = models.Manager()

    class Meta:
        verbose_name = _("source file")
        verbose_name_plural = _("source files")
        ordering = ["id"]
        indexes = [
            # The importer asks which article a changed file belongs to.
            models.Index(fields=["path", "article"], name="sourcefile_path_article"),
            models.Index(fields=["key"], condition=~models.Q(key=""), name="sourcefile_key"),
            models.Index(
                fields=["url_key"], condition=~models.Q(url_key=""), name="sourcefile_url"
            ),
            models.Index(
                fields=["published", "headline_key"],
                condition=models.Q(published__isnull=False),
                name="sourcefile_day_headline",
            ),
            # The run's page lists its files by outcome, problems first.
            models.Index(fields=["run", "outcome", "id"], name="sourcefile_run_outcome"),
        ]

    def __str__(self) -> str:
        return self.path


def make_token() -> str:
    """The name of a folder that no one guesses."""
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
        REHEARSING = "rehearsing", _("being checked")
        READY = "ready", _("waiting for confirmation")
        IMPORTING = "importing", _("being imported")
        DONE = "done", _("imported")
        DISCARDED = "discarded", _("discarded")

    token = models.CharField(max_length=32, unique=True, default=make_token, editable=False)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("who")
    )
    created = models.DateTimeField(_("uploaded"), auto_now_add=True)
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
        """Where the files lie until they are deleted."""
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
