from datetime import timedelta

import pytest
from axes.models import AccessLog
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from articles.decisions import throw_away
from articles.maintenance.housekeeping import run_housekeeping
from articles.models import Article
from tests.making import make_article

pytestmark = pytest.mark.django_db


def test_what_is_over_goes_and_what_is_not_stays() -> None:
    old, fresh = make_article(slug="old"), make_article(slug="fresh")
    throw_away(Article.objects.all(), who=None)
    past = timezone.now() - timedelta(days=31)
    Article.objects.filter(pk=old.pk).update(trashed=past)
    for name in ("ada", "ben"):
        session = SessionStore()
        session["name"] = name
        session.save()
        AccessLog.objects.create(username=name)
    ended = Session.objects.first()
    Session.objects.filter(pk=ended.pk).update(expire_date=past)
    AccessLog.objects.filter(username="ada").update(attempt_time=past)
    run_housekeeping()
    assert list(Article.objects.values_list("slug", flat=True)) == [fresh.slug]
    assert Session.objects.count() == 1
    assert AccessLog.objects.get().username == "ben"
