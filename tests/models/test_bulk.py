"""Rows written without `bulk_create`: the same rows, and numbers that nobody else has."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from articles.models import (
    Article,
    ContentVersion,
    IndexChange,
    Publication,
    Section,
    Tag,
    TaggedArticle,
    insert_new,
    insert_rows,
    reserve_numbers,
)
from tests.making import make_article, make_tag

pytestmark = pytest.mark.django_db


def test_new_rows_are_what_bulk_create_would_have_written() -> None:
    before = timezone.now()
    publication = Publication.objects.create(name="Gazette", slug="gazette")
    given = {"headline": "Ferry sails", "text": "Æther", "publication": publication}
    plain = Article(slug="plain", published=date(2019, 5, 4), published_precision="day", **given)
    usual = Article(slug="usual", published=date(2019, 5, 4), published_precision="day", **given)
    insert_new([plain])
    Article.objects.bulk_create([usual])
    columns = [field.attname for field in Article._meta.concrete_fields]
    different = {"id", "slug", "created", "updated"}
    one, other = Article.objects.order_by("pk").values(*set(columns) - different)
    assert one == other
    assert before <= plain.created <= Article.objects.get(slug="plain").updated <= usual.created


def test_numbers_are_never_given_twice_even_after_a_deletion() -> None:
    gone = make_article()
    number = gone.pk
    gone.delete()
    first, second = reserve_numbers(Article, 2)
    assert number < first < second
    row = Article(slug="next", headline="Next", text="")
    insert_new([row])
    assert row.pk > number
    assert make_article(slug="after").pk > row.pk


def test_a_row_that_is_there_already_is_kept() -> None:
    article, tag = make_article(), make_tag("Storms")
    kept = TaggedArticle.objects.create(content_object=article, tag=tag, source="editor")
    other = Tag.objects.create(name="Ferries", slug="ferries")
    rows = [TaggedArticle(content_object=article, tag=one, source="file") for one in (tag, other)]
    insert_new(rows, keep_existing=True)
    found = TaggedArticle.objects.order_by("pk").values_list("tag", "source")
    assert list(found) == [(kept.tag_id, "editor"), (other.pk, "file")]


def test_nothing_is_done_with_nothing() -> None:
    rows: list[Any] = []
    insert_new(rows)
    assert rows == []


@pytest.mark.django_db(transaction=True)
def test_numbers_are_reserved_inside_a_transaction_only() -> None:
    with pytest.raises(RuntimeError):
        reserve_numbers(Article, 1)
    with transaction.atomic():
        assert len(reserve_numbers(Article, 3)) == 3


def test_rows_that_come_at_once_reach_the_outbox() -> None:
    article = make_article()
    IndexChange.objects.all().delete()
    columns = ("article_id", "position", "kind", "start", "end", "rule", "sure", "decided_by")
    rows = [(article.pk, 50 + n, "body", 0, 1, "", "certain", "machine") for n in range(30)]
    insert_rows(Section, columns, rows)
    [noted] = IndexChange.objects.filter(article=article.pk)
    assert noted.seq == ContentVersion.objects.get().value
