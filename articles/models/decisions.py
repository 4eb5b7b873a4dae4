"""Editors' decisions. They override the program and survive reprocessing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.entities import Mention
from articles.models.sections import Section


class Decision(models.Model):
    """One correction of one article, anchored by the words it is about.

    `verdict` by `what`: section {"kind"}; boundary {"boundary"}; mention {"kind", "key", "state",
    "entity"}; field {"field", "value"}. Of a boundary the quote begins what is behind it.
    """

    class What(models.TextChoices):
        SECTION = "section", _("section")
        MENTION = "mention", _("mention")
        FIELD = "field", _("field")
        BOUNDARY = "boundary", _("boundary")

    class Boundary(models.TextChoices):
        CUT = "cut", _("cut here")
        JOINED = "joined", _("joined with the section before")

    # What re-splitting lays over the program's sections.
    ABOUT_SECTIONS = frozenset({What.SECTION, What.BOUNDARY})

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="decisions", verbose_name=_("article")
    )
    what = models.CharField(_("about"), max_length=8, choices=What.choices)
    quote = models.TextField(_("words"))
    # The words just before the quote: they tell two equal lines apart.
    context = models.TextField(_("words before"), blank=True)
    # Which of several equal quotes it is, from 0, and how many there were; None: not counted.
    number = models.PositiveIntegerField(null=True, blank=True, editable=False)
    count = models.PositiveIntegerField(null=True, blank=True, editable=False)
    verdict = models.JSONField(_("verdict"))
    # False once a new version of the text no longer holds the words; an editor is asked then.
    anchored = models.BooleanField(_("found in the text"), default=True)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("who")
    )
    when = models.DateTimeField(_("when"), auto_now=True)

    objects = models.Manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["id"]
        indexes = [
            # The editors' list of decisions that lost their place.
            models.Index(
                fields=["article"],
                condition=models.Q(anchored=False),
                name="decision_lost",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.quote[:60]}"

    @property
    def answer(self) -> str:
        """The verdict in a word or two."""
        match self.verdict:
            case {"boundary": boundary}:
                return str(dict(self.Boundary.choices).get(boundary, boundary))
            case {"state": state}:
                return str(dict(Mention.State.choices).get(state, state))
            case {"kind": kind}:
                return str(dict(Section.Kind.choices).get(kind, kind))
        return str(self.verdict.get("value") or "–")


class PhraseRule(models.Model):
    """What an editor says of a phrase wherever it occurs."""

    class Meaning(models.TextChoices):
        NEVER_PERSON = "never_person", _("is never a person")
        NEVER_COUNTRY = "never_country", _("never counts for a country")
        COUNTRY = "country", _("means the country")

    phrase = models.CharField(_("phrase"), max_length=200)
    key = models.CharField(max_length=200, editable=False)
    meaning = models.CharField(_("what it means"), max_length=14, choices=Meaning.choices)
    country = models.ForeignKey(
        "articles.Entity",
        models.CASCADE,
        null=True,
        blank=True,
        limit_choices_to={"kind": "country"},
        verbose_name=_("country"),
    )
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("who")
    )
    when = models.DateTimeField(_("when"), auto_now_add=True)

    objects = models.Manager()

    class Meta:
        verbose_name = _("phrase rule")
        verbose_name_plural = _("phrase rules")
        ordering = ["phrase"]
        constraints = [
            models.UniqueConstraint(fields=["key", "meaning"], name="phraserule_key_meaning"),
            models.CheckConstraint(
                condition=models.Q(meaning="country", country__isnull=False)
                | (~models.Q(meaning="country") & models.Q(country__isnull=True)),
                name="phraserule_country_when_meant",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.phrase}” {self.get_meaning_display()}"
