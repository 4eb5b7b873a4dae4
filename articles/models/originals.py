"""Where the articles came from: every run, every file ever offered, every original byte."""

import zlib

from django.conf import settings
from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _


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
        STOPPED = "stopped", _("stopped by hand")
        BROKEN = "broken", _("broken off")
        TAKEN_BACK = "taken_back", _("taken back")

    started = models.DateTimeField(_("started"), auto_now_add=True)
    finished = models.DateTimeField(_("finished"), null=True, blank=True)
    # While the run works it signs here; an old sign on a running run means that it was killed.
    heartbeat = models.DateTimeField(_("last sign of life"), auto_now_add=True)
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
    message = models.TextField(_("message"), blank=True)

    objects = models.Manager()

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-id"]

    def __str__(self) -> str:
        first, _newline, more = self.paths.partition("\n")
        return f"{localtime(self.started):%Y-%m-%d %H:%M} {first}{' …' if more else ''}"

    @property
    def total(self) -> int:
        """Files accounted for."""
        return self.new + self.unchanged + self.changed + self.failed + self.ignored


class SourceFile(models.Model):
    """One file offered in one run, and what became of it."""

    class Outcome(models.TextChoices):
        NEW = "new", _("new")
        UNCHANGED = "unchanged", _("unchanged")
        CHANGED = "changed", _("changed")
        FAILED = "failed", _("failed")
        IGNORED = "ignored", _("ignored")

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

    objects = models.Manager()

    class Meta:
        verbose_name = _("source file")
        verbose_name_plural = _("source files")
        ordering = ["id"]
        indexes = [
            # The importer asks which article a changed file belongs to.
            models.Index(fields=["path", "article"], name="sourcefile_path_article"),
            # The run's page lists its files by outcome, problems first.
            models.Index(fields=["run", "outcome", "id"], name="sourcefile_run_outcome"),
        ]

    def __str__(self) -> str:
        return self.path
