"""The queue of names, by the browser's requests."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.entities import Names, Passage, PersonMention, Span, person_key
from articles.importing import ImportOptions, import_paths, rebuild
from articles.models import Alias, Article, Decision, Entity, Mention, Operation
from tests.making import make_article, make_mention, make_person

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/mention"

STORY = """Report {} from the market

The harbour opened again. Later Ilmarë Vostrande came. The rest of the day was quiet there.
"""
NAME = "Ilmarë Vostrande"


@pytest.fixture
def weak_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine has too little evidence for one name, whatever its scores are today."""

    def recognise(passages: Iterable[Passage], **_: Any) -> Names:
        spans = tuple(
            Span(passage.start + at, passage.start + at + len(NAME))
            for passage in passages
            if (at := passage.text.find(NAME)) >= 0
        )
        person = PersonMention(
            name=NAME,
            key=person_key(NAME),
            sort_name="Vostrande, Ilmarë",
            spans=spans,
            count=len(spans),
            in_headline=False,
            score=1.0,
            evidence=("not in the name lists",),
            published=False,
            unchecked=True,
            surfaces=(NAME,),
        )
        return Names(persons=(person,) if spans else (), countries=())

    monkeypatch.setattr("articles.entities.recognise", recognise)


@pytest.fixture
def queued(tmp_path: Path, weak_evidence: None) -> list[Mention]:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(STORY.format(name))
    import_paths([tmp_path], options=ImportOptions(workers=1))
    return list(Mention.objects.filter(state="queued", name=NAME))


def act(client: Client, action: str, mentions: list[Mention], **sent: int) -> str:
    data = {"action": action, "_selected_action": [mention.pk for mention in mentions], **sent}
    response = client.post(f"{DESK}/", data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def states() -> set[tuple[str, str]]:
    rebuild(Article.objects.all())
    return set(Mention.objects.filter(name="Ilmarë Vostrande").values_list("state", "entity__name"))


def test_the_queue_shows_only_what_waits_with_the_words_around_it(
    alice: Client,
    queued: list[Mention],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    make_mention(make_article(text="Ann Lee spoke."), make_person("Ann Lee"))
    with django_assert_max_num_queries(15):
        html = alice.get(f"{DESK}/").content.decode()
    assert html.count("Later <mark>Ilmarë Vostrande</mark> came") == 2
    assert "Ann Lee" not in html
    assert "Ilmarë" not in alice.get(f"{DESK}/", {"q": "holt"}).content.decode()


def test_names_become_one_person(alice: Client, queued: list[Mention]) -> None:
    asked = act(alice, "make_persons", queued)
    assert "Create a person for 1 name?" in asked
    assert "In <b>2</b> articles" in asked
    assert "The selection has changed" in act(alice, "make_persons", queued, confirmed=3)
    assert not Decision.objects.exists()
    assert "Decided in 2 articles" in act(alice, "make_persons", queued, confirmed=2)
    assert states() == {("confirmed", "Ilmarë Vostrande")}
    assert Entity.objects.persons().filter(name="Ilmarë Vostrande").count() == 1


def test_names_are_rejected(alice: Client, queued: list[Mention]) -> None:
    act(alice, "reject", queued[:1])
    assert states() == {("rejected", None), ("queued", None)}


def test_what_was_decided_in_the_queue_is_undone(alice: Client, queued: list[Mention]) -> None:
    act(alice, "make_persons", queued, confirmed=2)
    operation = Operation.objects.get()
    assert operation.about == "Created a person for “Ilmarë Vostrande”"
    html = alice.get(f"/admin/articles/operation/{operation.pk}/undo/").content.decode()
    assert "The articles are then reprocessed" in html
    alice.post(f"/admin/articles/operation/{operation.pk}/undo/")
    assert not Decision.objects.exists()
    assert not Entity.objects.persons().exists()
    assert set(Mention.objects.filter(name=NAME).values_list("state", "entity")) == {
        ("queued", None)
    }


def test_names_are_linked_to_a_person_who_is_looked_for(
    alice: Client, queued: list[Mention]
) -> None:
    person = make_person("Ilma Vostrand", sort_name="Vostrand, Ilma")
    html = act(alice, "link_to", queued)
    assert "In <b>2</b> articles" in html
    asked = {"mention": [mention.pk for mention in queued], "q": "vostr"}
    assert "Ilma Vostrand" in alice.get(f"{DESK}/link/", asked).content.decode()
    chosen = {"mention": [mention.pk for mention in queued], "person": person.pk}
    html = alice.post(f"{DESK}/link/", chosen, follow=True).content.decode()
    assert "Linked to “Ilma Vostrand” in 2 articles" in html
    assert states() == {("confirmed", "Ilma Vostrand")}
    assert not Alias.objects.filter(entity=person).exists()


def test_a_name_can_mean_a_person_everywhere_and_later(
    alice: Client, queued: list[Mention], tmp_path: Path
) -> None:
    person = make_person("Ilma Vostrand")
    chosen = {"mention": queued[0].pk, "person": person.pk, "everywhere": "on"}
    alice.post(f"{DESK}/link/", chosen)
    (tmp_path / "three.txt").write_text(STORY.format("three"))
    import_paths([tmp_path], options=ImportOptions(workers=1))
    assert person.mentions.count() == 2
    later = person.mentions.get(article__text__contains="three")
    assert (later.state, later.decided_by) == ("recognised", "machine")


@pytest.mark.parametrize("person", ["", "x", "99999"])
def test_nobody_is_linked_to_nobody(person: str, alice: Client, queued: list[Mention]) -> None:
    chosen = {"mention": queued[0].pk, "person": person}
    html = alice.post(f"{DESK}/link/", chosen, follow=True).content.decode()
    assert "Choose a person" in html
    html = alice.get(f"{DESK}/link/", {"mention": "0"}, follow=True).content.decode()
    assert "no longer in the queue" in html


def test_a_name_shared_by_several_has_to_be_linked(alice: Client, queued: list[Mention]) -> None:
    for slug in ("one", "two"):
        Alias.objects.create(entity=make_person(slug), text="x", key="ilmare vostrande")
    assert "link it to one of them" in act(alice, "make_persons", queued, confirmed=2)
    assert not Operation.objects.exists()
    assert not Decision.objects.exists()


def test_never_a_person_leads_to_the_rule_with_its_effect(
    alice: Client, queued: list[Mention]
) -> None:
    html = act(alice, "never_a_person", queued)
    assert 'value="Ilmarë Vostrande"' in html
    queued[0].pk = None
    queued[0].name = "Other"
    queued[0].save()
    html = act(alice, "never_a_person", list(Mention.objects.filter(state="queued")))
    assert "a rule applies to one phrase" in html


def test_a_mention_has_a_page_with_what_can_be_done(alice: Client, queued: list[Mention]) -> None:
    html = alice.get(f"{DESK}/{queued[0].pk}/change/").content.decode()
    assert "Create a person" in html
    assert "Never a person" in html
    data = {"mention": queued[0].pk, "verdict": "reject"}
    assert alice.post(f"{DESK}/decide/", data).status_code == 302
    assert ("rejected", None) in states()


@pytest.mark.parametrize("data", [{}, {"mention": "x"}, {"mention": "1", "verdict": "?"}])
def test_an_odd_verdict_does_nothing(
    data: dict[str, str], alice: Client, queued: list[Mention]
) -> None:
    alice.post(f"{DESK}/decide/", data)
    alice.get(f"{DESK}/decide/", {"mention": queued[0].pk, "verdict": "reject"})
    assert not Decision.objects.exists()


def test_without_permission_nothing_is_decided(charlie: Client, queued: list[Mention]) -> None:
    data = {"mention": queued[0].pk, "verdict": "reject"}
    assert charlie.post(f"{DESK}/decide/", data).status_code == 403
    assert charlie.post(f"{DESK}/link/", data).status_code == 403
    assert charlie.get(f"{DESK}/").status_code == 403
    assert not Decision.objects.exists()
