"""The sections of an article and the teasers in its related sections."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.splitting import RULES

# Beside the rules of the splitter; their ids are given by `correcting.applying`.
_WHY_DECIDED = {
    "cut-by-hand": _("An editor cut the text here; both parts keep their kind."),
    "joined-by-hand": _("An editor joined it with the section below."),
}


class SectionQuerySet(models.QuerySet["Section"]):
    def in_order(self) -> "SectionQuerySet":
        return self.order_by("article_id", "position")


class Section(models.Model):
    """A stretch of an article's text with what it is, how sure that is, and who says so."""

    class Kind(models.TextChoices):
        HEADLINE = "headline", _("headline")
        STANDFIRST = "standfirst", _("standfirst")
        BYLINE = "byline", _("byline")
        DATE = "date", _("date")
        BODY = "body", _("body")
        SUBHEADING = "subheading", _("sub-heading")
        CAPTION = "caption", _("caption")
        PULLQUOTE = "pullquote", _("pull quote")
        RELATED = "related", _("related")
        NOTE = "note", _("note")
        EMBED = "embed", _("embedded post")
        BOILERPLATE = "boilerplate", _("boilerplate")

    class Sure(models.TextChoices):
        CERTAIN = "certain", _("certain")
        LIKELY = "likely", _("likely")
        GUESS = "guess", _("guess")

    class DecidedBy(models.TextChoices):
        MACHINE = "machine", _("the splitter")
        PERSON = "person", _("an editor")

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="sections", verbose_name=_("article")
    )
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    rule = models.CharField(_("rule"), max_length=40, blank=True)
    sure = models.CharField(_("certainty"), max_length=8, choices=Sure.choices)
    decided_by = models.CharField(
        _("decided by"), max_length=8, choices=DecidedBy.choices, default=DecidedBy.MACHINE
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "position"], name="section_article_position"
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="section_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}-{self.end}"

    @property
    def text(self) -> str:
        """The section's words, cut from the article's text."""
        return self.article.text[self.start : self.end]

    @property
    def why(self) -> str:
        """One sentence for the reader: what made the section what it is."""
        if self.decided_by == self.DecidedBy.PERSON:
            return str(_WHY_DECIDED.get(self.rule, _("An editor decided it.")))
        rule = RULES.get(self.rule)
        return gettext(rule.why) if rule else ""


class RelatedLink(models.Model):
    """A teaser printed in a related section, led to the archive's own article where it is held."""

    section = models.ForeignKey(
        Section, models.CASCADE, related_name="links", verbose_name=_("section")
    )
    title = models.TextField(_("title"))
    key = models.CharField(max_length=200, editable=False)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    target = models.ForeignKey(
        "articles.Article",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="teasers",
        verbose_name=_("article in the archive"),
    )

    objects = models.Manager()

    class Meta:
        verbose_name = _("related link")
        verbose_name_plural = _("related links")
        ordering = ["id"]
        indexes = [
            # After an import: which waiting teasers does a new headline answer?
            models.Index(
                fields=["key"], condition=Q(target__isnull=True), name="relatedlink_unresolved"
            ),
        ]

    def __str__(self) -> str:
        return self.title
