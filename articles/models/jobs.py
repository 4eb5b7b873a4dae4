"""Background jobs, and when the archive was last backed up and checked."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class JobQuerySet(models.QuerySet["Job"]):
    def waiting(self) -> "JobQuerySet":
        """In the order in which they are taken."""
        return self.filter(state=Job.State.WAITING).order_by("id")

    def unfinished(self) -> "JobQuerySet":
        """Those that wait or run."""
        return self.filter(state__in=[Job.State.WAITING, Job.State.RUNNING])


class Job(models.Model):
    """One background job. The counts are changed in the same transaction as what they count."""

    class Kind(models.TextChoices):
        APPLY_RULE = "apply_rule", _("tag rule applied to the whole archive")
        END_RULE = "end_rule", _("tag rule deleted")
        BULK_TAG = "bulk_tag", _("tags on many articles")
        MERGE_TAGS = "merge_tags", _("tags merged")
        UNDO = "undo", _("change undone from the journal")
        SUGGEST = "suggest_tags", _("tags suggested")
        REHEARSE = "rehearse", _("files checked before an import")
        IMPORT = "import", _("files imported")
        TAKE_BACK = "take_back", _("import undone")
        REMOVE = "remove", _("articles taken down")
        REBUILD = "rebuild", _("articles reprocessed")
        REINDEX = "reindex", _("search index rebuilt")
        CHECK = "check", _("archive checked")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("stopped")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    about = models.TextField(_("description"))
    payload = models.JSONField(_("task data"), default=dict)
    # What the work notes for itself, so that it can go on after its worker was killed.
    memory = models.JSONField(_("saved progress"), default=dict)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), null=True, blank=True)
    # How often a worker took it: work that kills its workers must not be taken for ever.
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    cancel_asked = models.BooleanField(_("stop requested"), default=False)
    message = models.TextField(_("message"), blank=True)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("who")
    )
    created = models.DateTimeField(_("queued"), default=timezone.now)
    started = models.DateTimeField(_("started"), null=True, blank=True)
    # When the worker that is at it now took it, and how much was done by then: for the pace.
    begun = models.DateTimeField(_("claimed by a worker"), null=True, blank=True)
    begun_with = models.PositiveIntegerField(default=0, editable=False)
    heartbeat = models.DateTimeField(_("last response"), null=True, blank=True)
    finished = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-id"]
        indexes = [
            # The worker asks every second what waits.
            models.Index(
                fields=["state", "id"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="job_unfinished",
            ),
        ]

    def __str__(self) -> str:
        return self.about

    @property
    def percent(self) -> int | None:
        """How far it is, as far as that is known."""
        return min(100, 100 * self.done // self.total) if self.total else None


class Upkeep(models.Model):
    """The last time of each kind, and what came of it; `facts` is what the page about it shows."""

    class What(models.TextChoices):
        BACKUP = "backup", _("backup")
        CHECK = "check", _("check")
        CLEANUP = "cleanup", _("housekeeping")

    what = models.CharField(_("what"), max_length=8, choices=What.choices, unique=True)
    when = models.DateTimeField(_("when"))
    good = models.BooleanField(_("no errors"))
    facts = models.JSONField(_("details"), default=dict)

    objects = models.Manager()

    class Meta:
        verbose_name = _("maintenance")
        verbose_name_plural = _("state of the archive")

    def __str__(self) -> str:
        return f"{self.what} {self.when:%Y-%m-%d %H:%M}"
