"""Persons of like names are proposed with counts and never merged by the machine."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.entities import person_key
from articles.models import Alias, Entity, NotSame
from articles.people import mark_not_same, merge_persons, propose
from tests.making import make_article, make_mention, make_person
from tests.plans import plan_of

pytestmark = pytest.mark.django_db


def named(name: str) -> Entity:
    person = make_person(name)
    Alias.objects.create(entity=person, text=name, key=person_key(name))
    return person


def names(person: Entity) -> list[tuple[str, str]]:
    return [(proposal.person.name, proposal.likeness) for proposal in propose(person)]


def test_persons_of_like_names_are_proposed_the_strongest_sign_first() -> None:
    person = named("John F. Kennedy")
    for name in (
        "John Kennedy",
        "J. F. Kennedy",
        "Kennedy John F.",
        "Robert Kennedy",
        "John Major",
    ):
        named(name)
    assert names(person) == [
        ("Kennedy John F.", "swapped"),
        ("John Kennedy", "within"),
        ("J. F. Kennedy", "initials"),
    ]


def test_a_proposal_tells_in_how_many_articles_and_how_often_together() -> None:
    one, other = named("Donald Trump"), named("Donald J. Trump")
    for text in ("Donald J. Trump spoke.", "Donald J. Trump left.", "Donald Trump Jr."):
        make_mention(make_article(text=text), other, words="Donald")
    make_mention(make_article(text="Donald spoke."), one, words="Donald")
    make_mention(other.mentions.earliest("pk").article, one, words="Donald")
    make_mention(make_article(text="Donald"), other, words="Donald", state="rejected")
    [proposal] = propose(one)
    assert (proposal.own, proposal.other) == ("Donald Trump", "Donald J. Trump")
    assert (proposal.articles, proposal.together) == (3, 1)


def test_two_known_to_be_two_are_not_proposed_again() -> None:
    alice = User.objects.create_user("alice")
    one, other = named("Donald Trump"), named("Donald J. Trump")
    mark_not_same(other, one, who=alice)
    pair = NotSame.objects.get()
    assert (pair.one, pair.other, pair.who) == (one, other, alice)
    mark_not_same(one, other, who=alice)
    assert NotSame.objects.count() == 1
    assert propose(one) == []
    assert propose(other) == []
    with pytest.raises(ValueError, match="always the same"):
        mark_not_same(one, one, who=alice)


def test_what_is_known_of_a_person_is_known_of_whom_it_was_merged_into() -> None:
    one, other, third = named("Donald Trump"), named("Donald J. Trump"), named("D. Trump")
    mark_not_same(one, other, who=None)
    merge_persons([one], third, who=None)
    assert names(third) == []
    assert names(other) == []


def test_a_merged_person_is_not_proposed() -> None:
    one, other = named("Donald Trump"), named("Donald J. Trump")
    merge_persons([other], one, who=None)
    assert propose(one) == []


def test_proposals_are_read_off_the_index_of_keys() -> None:
    person = named("Donald Trump")
    others = [
        Entity(kind="person", name=f"Dora Number{n}", sort_name=f"Number{n}", slug=f"dora-{n}")
        for n in range(300)
    ]
    Entity.objects.bulk_create(others)
    Alias.objects.bulk_create(
        Alias(entity=other, text=other.name, key=other.name.lower()) for other in others
    )
    with CaptureQueriesContext(connection) as queries:
        assert propose(person) == []
    assert len(queries) <= 8
    sql = next(query["sql"] for query in queries if ">=" in query["sql"])
    found = plan_of(sql)
    assert not found.scans
    # PostgreSQL weighs indexes by statistics, which the rows of a test don't give.
    assert connection.vendor == "postgresql" or "alias_key_entity" in found.text
