"""Publications, articles and the earlier texts of articles."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.models.lookups import find_address
from articles.models.tags import ArticleTags


class PublicationQuerySet(models.QuerySet["Publication"]):
    def for_readers(self) -> "PublicationQuerySet":
        """Those of an article that is not taken down."""
        return self.filter(Exists(Article.objects.visible().filter(publication=OuterRef("pk"))))


class Publication(models.Model):
    """Where an article was printed."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    home_country = models.CharField(
        _("home country"),
        max_length=2,
        blank=True,
        help_text=_("ISO code. An ambiguous place name is assumed to be in this country."),
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return find_address("publication", self.slug)


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible(self) -> "ArticleQuerySet":
        """Not taken down."""
        # A value and not a bare boolean: of `NOT hidden` SQLite finds no place in an index.
        return self.filter(hidden=Value(False))

    def taken_down(self) -> "ArticleQuerySet":
        """Hidden from readers, those in the trash among them."""
        return self.filter(hidden=Value(True))

    def in_trash(self) -> "ArticleQuerySet":
        """Deleted, but not yet for good."""
        return self.filter(trashed__isnull=False)

    def dated(self) -> "ArticleQuerySet":
        return self.filter(published__isnull=False)

    def undated(self) -> "ArticleQuerySet":
        return self.filter(published__isnull=True)

    def between(self, first: date, last: date) -> "ArticleQuerySet":
        """Printed on one of these days, both included."""
        return self.filter(published__gte=first, published__lte=last)

    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by("-published", "-id")

    def for_listing(self) -> "ArticleQuerySet":
        """What a ledger entry shows, in a fixed number of queries."""
        return (
            self.select_related("publication")
            .prefetch_related("tags")  # type: ignore[misc]  # taggit has no types
            .only(
                "slug",
                "headline",
                "standfirst",
                "excerpt",
                "byline",
                "published",
                "published_precision",
                "created",
                "language",
                "publication__name",
                "publication__slug",
            )
        )

    def day_counts(self) -> dict[date, int]:
        """Articles on each day that has any. Grouped by the bare column, an index answers it."""
        rows = self.dated().order_by().values_list("published").annotate(count=models.Count("id"))
        return dict(rows)

    def before(self, article: "Article") -> "ArticleQuerySet":
        """Dated articles printed earlier than this one, the nearest first."""
        # A range and an exception, not an OR: the walk starts at the article's place in the index.
        return (
            self.filter(published__lte=article.published)
            .exclude(published=article.published, id__gte=article.pk)
            .order_by("-published", "-id")
        )

    def after(self, article: "Article") -> "ArticleQuerySet":
        """Dated articles printed later than this one, the nearest first."""
        return (
            self.filter(published__gte=article.published)
            .exclude(published=article.published, id__lte=article.pk)
            .order_by("published", "id")
        )


class Article(models.Model):  # type: ignore[django-manager-missing]  # taggit has no types
    """A news article: its text, kept once, and what was read off it.

    Sections and mentions are offsets (Unicode code points) into `text`.
    """

    class Precision(models.TextChoices):
        NONE = "", _("no date")
        YEAR = "year", _("year")
        MONTH = "month", _("month")
        DAY = "day", _("day")

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    headline = models.TextField(_("headline"))
    headline_key = models.CharField(max_length=200, editable=False)
    standfirst = models.TextField(_("standfirst"), blank=True)
    byline = models.TextField(_("byline"), blank=True)
    excerpt = models.TextField(_("opening words"), blank=True, editable=False)
    publication = models.ForeignKey(
        Publication,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("publication"),
    )
    url = models.URLField(_("address"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=35, default="en", blank=True)
    published = models.DateField(_("published"), null=True, blank=True)
    published_precision = models.CharField(
        _("date precision"), max_length=5, choices=Precision.choices, blank=True
    )
    text = models.TextField(_("text"))
    # The bytes the text was read from; earlier ones hang on the earlier texts.
    original = models.ForeignKey(
        "articles.Original",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="articles",
        verbose_name=_("original"),
    )
    word_count = models.PositiveIntegerField(_("words"), default=0)
    # How many sections the splitter was not sure of: editors work from the highest down.
    unsure = models.PositiveIntegerField(_("unsure sections"), default=0)
    splitter_version = models.CharField(max_length=20, blank=True, editable=False)
    recogniser_version = models.CharField(max_length=20, blank=True, editable=False)
    # Gone from every page, feed and index; its address answers 410.
    hidden = models.BooleanField(_("taken down"), default=False)
    # Taken down too, and deleted for good when it has lain there for long enough.
    trashed = models.DateTimeField(_("in the trash since"), null=True, blank=True, editable=False)
    # What took it down, so that this can be taken back as a whole.
    removal = models.ForeignKey(
        "articles.Operation",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="removed",
        verbose_name=_("taken down by"),
    )
    created = models.DateTimeField(_("added"), auto_now_add=True)
    updated = models.DateTimeField(_("last changed"), auto_now=True)

    tags = TaggableManager(
        through="articles.TaggedArticle",
        blank=True,
        verbose_name=_("tags"),
        manager=ArticleTags,
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            # Archive, front page, earlier and later: a walk along the dates, taken-down ones apart.
            models.Index(fields=["hidden", "published", "id"], name="article_hidden_published"),
            # A publication's articles by date.
            models.Index(fields=["publication", "published", "id"], name="article_publication"),
            # The importer: the article of an address; a teaser: the article of a headline.
            models.Index(fields=["url"], condition=~Q(url=""), name="article_url"),
            models.Index(fields=["headline_key"], name="article_headline_key"),
            # The trash, and what one operation took down.
            models.Index(
                fields=["trashed"], condition=Q(trashed__isnull=False), name="article_trashed"
            ),
            models.Index(
                fields=["removal"], condition=Q(removal__isnull=False), name="article_removal"
            ),
            # The editors' queue, least certain first.
            models.Index(fields=["-unsure", "id"], name="article_unsure"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(published__isnull=True, published_precision="")
                | Q(published__isnull=False, published_precision__in=["year", "month", "day"]),
                name="article_precision_with_date",
            ),
            models.CheckConstraint(
                condition=Q(trashed__isnull=True) | Q(hidden=True),
                name="article_in_trash_is_hidden",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return find_address("article", self.slug)


class ArticleVersion(models.Model):
    """An earlier text of an article, kept when a changed file replaced it."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="versions", verbose_name=_("article")
    )
    original = models.ForeignKey("articles.Original", models.PROTECT, verbose_name=_("original"))
    text = models.TextField(_("text"))
    replaced = models.DateTimeField(_("replaced"), auto_now_add=True)

    objects = models.Manager()

    class Meta:
        verbose_name = _("earlier text")
        verbose_name_plural = _("earlier texts")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.article} ({self.replaced:%Y-%m-%d})"
