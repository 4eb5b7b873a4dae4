"""What was kept for a time goes, and no leap of the clock makes it go early."""

from datetime import UTC, datetime, timedelta

import pytest
from axes.models import AccessLog
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from articles.decisions import throw_away
from articles.maintenance.housekeeping import run_housekeeping
from articles.models import Article, Upkeep
from tests.making import make_article

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 1, 6, tzinfo=UTC)


class Clock:
    """The system's clock, as the test sets it."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int, *, with_housekeeping: bool = True) -> None:
        for _ in range(days):
            self.now += timedelta(days=1)
            if with_housekeeping:
                run_housekeeping()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    return clock


def left() -> set[str]:
    return set(Article.objects.values_list("slug", flat=True))


def test_what_is_over_goes_and_what_is_not_stays(clock: Clock) -> None:
    run_housekeeping()
    make_article(slug="old")
    throw_away(Article.objects.all(), who=None)
    clock.pass_days(20)
    make_article(slug="fresh")
    throw_away(Article.objects.filter(slug="fresh"), who=None)
    clock.pass_days(9)
    assert left() == {"old", "fresh"}
    clock.pass_days(2)
    assert left() == {"fresh"}


def test_sessions_and_attempts_to_sign_in_go() -> None:
    past = timezone.now() - timedelta(days=31)
    for name in ("ada", "ben"):
        session = SessionStore()
        session["name"] = name
        session.save()
        AccessLog.objects.create(username=name)
    ended = Session.objects.first()
    assert ended is not None
    Session.objects.filter(pk=ended.pk).update(expire_date=past)
    AccessLog.objects.filter(username="ada").update(attempt_time=past)
    run_housekeeping()
    assert Session.objects.count() == 1
    assert AccessLog.objects.get().username == "ben"


@pytest.mark.parametrize("days_before", [1, 10, 20])
@pytest.mark.parametrize("leap", [40, 4000, -40])
def test_a_leap_of_the_clock_empties_no_trash(clock: Clock, leap: int, days_before: int) -> None:
    run_housekeeping()
    make_article(slug="a")
    throw_away(Article.objects.all(), who=None)
    clock.pass_days(days_before)
    clock.now += timedelta(days=leap)
    for _ in range(20):  # however often the worker is started
        run_housekeeping()
    assert left() == {"a"}
    clock.now -= timedelta(days=leap)
    clock.pass_days(29 - days_before - 3)
    assert left() == {"a"}
    clock.pass_days(6)
    assert left() == set()


def test_days_without_housekeeping_do_not_count(clock: Clock) -> None:
    run_housekeeping()
    make_article(slug="a")
    throw_away(Article.objects.all(), who=None)
    clock.pass_days(100, with_housekeeping=False)
    run_housekeeping()
    assert left() == {"a"}
    clock.pass_days(30)
    assert left() == set()


def test_a_first_housekeeping_deletes_nothing_and_notes_stay_few(clock: Clock) -> None:
    make_article(slug="a")
    Article.objects.update(trashed=START - timedelta(days=400), hidden=True)
    run_housekeeping()
    assert left() == {"a"}
    clock.pass_days(120)
    assert left() == set()
    assert len(Upkeep.objects.get(what="cleanup").facts["notes"]) == 100
