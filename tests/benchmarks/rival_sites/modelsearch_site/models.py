"""One table, searched in all its words."""

from django.db import models
from modelsearch import index
from modelsearch.queryset import SearchableQuerySetMixin


class ArticleQuerySet(SearchableQuerySetMixin, models.QuerySet):
    pass


class Article(index.Indexed, models.Model):
    headline = models.TextField()
    standfirst = models.TextField()
    body = models.TextField()
    publication = models.CharField(max_length=200)
    month = models.CharField(max_length=7)

    objects = ArticleQuerySet.as_manager()

    search_fields = [
        index.SearchField("headline", boost=3),
        index.SearchField("standfirst", boost=2),
        index.SearchField("body"),
        index.FilterField("publication"),
        index.FilterField("month"),
    ]

    def __str__(self):
        return self.headline
