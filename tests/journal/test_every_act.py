"""Every act of a person, done and undone, leaves the tables row for row as before."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles import decisions, journal, people, tagging
from articles.models import (
    Alias,
    Article,
    Decision,
    Entity,
    Mention,
    Operation,
    PhraseRule,
    Publication,
    Tag,
    TagAlias,
)
from articles.people.names import edit_spellings
from tests.making import make_article, make_mention, make_person, make_tag

pytestmark = pytest.mark.django_db
Act = Callable[[User], Any]


@pytest.fixture
def archive(editor: User) -> None:
    """One row of whatever can be acted on."""
    paper = Publication.objects.create(name="The Gazette", slug="gazette")
    Publication.objects.create(name="The Courier", slug="courier")
    text = "Harbour reopens\n\nMarina Holt spoke to Jonas Weber."
    article = make_article(headline="Harbour reopens", slug="harbour", text=text, publication=paper)
    make_article(headline="Storm", slug="storm", text="Storm\n\nA gale.")
    for name, alike in (("Marina Holt", "marina holt"), ("Marina Holt-Lee", "marina holt lee")):
        person = make_person(name)
        Alias.objects.create(entity=person, text=name, key=alike)
        make_mention(article, person)
    Mention.objects.create(
        article=article, name="Jonas Weber", count=1, score=1.0, state="queued", spans=[[38, 49]]
    )
    storms, gales = make_tag("Storms", slug="storms"), make_tag("Gales", slug="gales")
    make_tag("Unused", slug="unused")
    article.tags.add(storms, gales)
    TagAlias.objects.create(tag=storms, text="Tempests")
    decisions.decide_kind(article.sections.get(kind="body"), "note", who=editor)
    decisions.decide_name(
        article, kind="person", name="Ann Lee", state="rejected", entity=None, who=editor
    )
    decisions.decide_phrase("the harbour", "never_person", who=editor)


def article() -> Article:
    return Article.objects.get(slug="harbour")


def harbour() -> Any:
    return Article.objects.filter(slug="harbour")


def person(name: str = "Marina Holt") -> Entity:
    return Entity.objects.get(name=name)


def tag(name: str) -> Tag:
    return Tag.objects.get(name=name)


def queued() -> Mention:
    return Mention.objects.get(state="queued")


def make_person_of(name: str, who: User) -> None:
    recorder = decisions.begin_decisions([article().pk], who=who)
    made = people.make_person(name, who=who, recorder=recorder)
    people.link_mention(queued(), made, who=who, recorder=recorder)
    people.add_spelling(made, "Weber the elder", recorder=recorder)
    recorder.write("Linked")


def change_alias(who: User) -> None:
    alias = Alias.objects.get(text="Marina Holt")
    alias.text, alias.key = "M. Holt", "m holt"
    edit_spellings(alias.entity, changed=[alias], who=who)


def delete_tag(who: User) -> None:
    tagging.delete_unused([tag("Unused")], who=who)


def label(who: User) -> None:
    numbers = list(Article.objects.values_list("pk", flat=True))
    tagging.add_tags(numbers, [tag("Unused")], source=tagging.TagSource(who=who))


def unlabel(who: User) -> None:
    tagging.remove_tags([article().pk], [tag("Storms")], source=tagging.TagSource(who=who))


ACTS: dict[str, Act] = {
    "merge persons": lambda who: people.merge_persons(
        [person("Marina Holt-Lee")], person(), who=who
    ),
    "rename a person": lambda who: people.rename_person(
        person(), "Marina Vale", slug="marina-vale", who=who
    ),
    "merge tags": lambda who: tagging.merge_tags([tag("Gales")], tag("Storms"), who=who),
    "rename a tag": lambda who: tagging.rename_tag(tag("Gales"), "Gusts", who=who),
    "delete a tag": delete_tag,
    "describe a tag": lambda who: tagging.describe_tag(
        tag("Gales"), kind="event", description="Strong winds.", who=who
    ),
    "keep two tags apart": lambda who: tagging.mark_not_same(tag("Gales"), tag("Storms"), who=who),
    "keep two persons apart": lambda who: people.mark_not_same(
        person(), person("Marina Holt-Lee"), who=who
    ),
    "note something of a person": lambda who: people.edit_entity(
        person(), {"note": "Engineer.", "unchecked": True}, who=who
    ),
    "another name of a tag": lambda who: tagging.add_alias(tag("Gales"), "Gusts", who=who),
    "remove a tag’s other name": lambda who: tagging.remove_alias(TagAlias.objects.get(), who=who),
    "put a tag on articles": label,
    "take a tag off": unlabel,
    "take down": lambda who: decisions.take_down(harbour(), who=who),
    "delete an article": lambda who: decisions.throw_away(harbour(), who=who),
    "decide a kind": lambda who: decisions.decide_kind(
        article().sections.get(kind="headline"), "byline", who=who
    ),
    "decide a kind again": lambda who: decisions.decide_kind(
        article().sections.get(kind="body"), "caption", who=who
    ),
    "decide a name again": lambda who: decisions.decide_name(
        article(), kind="person", name="Ann Lee", state="confirmed", entity=person(), who=who
    ),
    "fill in a byline": lambda who: decisions.decide_field(article(), "byline", "By Ann", who=who),
    "cut a section": lambda who: decisions.decide_cut(
        article().sections.get(kind="body"), 30, who=who
    ),
    "reject a name": lambda who: people.reject_mention(queued(), who=who),
    "make a person of a name": lambda who: make_person_of("Jonas Weber", who),
    "delete decisions": lambda who: decisions.delete_decisions(Decision.objects.all(), who=who),
    "make a phrase rule": lambda who: decisions.decide_phrase("gale", "never_person", who=who),
    "delete a phrase rule": lambda who: decisions.remove_phrase(PhraseRule.objects.get(), who=who),
    "add a spelling": lambda who: edit_spellings(
        person(), added=[Alias(entity=person(), text="M. Holt", key="m holt")], who=who
    ),
    "change a spelling": change_alias,
    "remove a spelling": lambda who: edit_spellings(
        person(), removed=[Alias.objects.get(text="Marina Holt")], who=who
    ),
    "add a publication": lambda who: decisions.add_publication(
        Publication(name="The Echo", slug="echo"), who=who
    ),
    "rename a publication": lambda who: decisions.edit_publication(
        Publication.objects.get(slug="gazette"), {"name": "Gazette", "slug": "the-gazette"}, who=who
    ),
    "delete a publication": lambda who: decisions.delete_publication(
        Publication.objects.get(slug="courier"), who=who
    ),
}


def take_snapshot() -> dict[str, list[dict[str, Any]]]:
    """Every column of every table that the journal records."""
    return {
        name: list(table._default_manager.order_by("pk").values())
        for name, table in journal.TABLES.items()
    }


@pytest.mark.parametrize("name", ACTS)
def test_an_act_undone_leaves_the_tables_row_for_row(
    name: str, archive: None, editor: User
) -> None:
    before = take_snapshot()
    known = set(Operation.objects.values_list("pk", flat=True))
    ACTS[name](editor)
    assert take_snapshot() != before
    operation = Operation.objects.exclude(pk__in=known).get()
    assert operation.about
    assert operation.who == editor
    rules = journal.find_rules(operation)
    assert rules
    journal.undo_operation(operation, rules)
    assert take_snapshot() == before
    operation.refresh_from_db()
    assert operation.undone
    assert not operation.parts.exists()


def test_every_kind_of_operation_is_tried() -> None:
    tried = {
        "merge",
        "rename",
        "tag_merge",
        "tag_rename",
        "tag_delete",
        "tag_edit",
        "tag_not_same",
        "not_same",
        "person_edit",
        "tag_alias",
        "tag_add",
        "tag_remove",
        "take_down",
        "trash",
        "decide",
        "decision_delete",
        "phrase_rule",
        "spelling",
        "publication",
    }
    # Tried with the archive that they need: in people/test_merge, tagging/test_undo and
    # decisions/test_removal.
    elsewhere = {"split", "tag_dismiss", "tag_rule", "tag_rule_edit", "tag_rule_end", "put_back"}
    rules = (
        people.UNDO_RULES,
        people.NAME_RULES,
        tagging.UNDO_RULES,
        decisions.REMOVAL_RULES,
        decisions.DECISION_RULES,
        decisions.PHRASE_RULES,
        decisions.PUBLICATION_RULES,
    )
    assert tried | elsewhere == {name for one in rules for name in one.names}


def test_a_person_made_and_in_use_since_is_kept(archive: None, editor: User) -> None:
    make_person_of("Jonas Weber", editor)
    made = person("Jonas Weber")
    make_mention(Article.objects.get(slug="storm"), made)
    operation = Operation.objects.latest("pk")
    done = journal.undo_operation(operation, decisions.DECISION_RULES)
    assert done.left
    assert set(made.aliases.values_list("text", flat=True)) == {"Jonas Weber", "Weber the elder"}
    assert not Decision.objects.filter(quote="Jonas Weber").exists()


def test_a_decision_made_since_is_the_last_word(archive: None, editor: User) -> None:
    body = article().sections.get(kind="body")
    decisions.decide_kind(body, "caption", who=editor)
    first = Operation.objects.latest("pk")
    decisions.decide_kind(body, "pullquote", who=editor)
    done = journal.undo_operation(first, decisions.DECISION_RULES)
    assert done.left
    assert Decision.objects.filter(what="section").latest("pk").verdict == {"kind": "pullquote"}


def test_the_history_of_a_row_is_whole(archive: None, editor: User) -> None:
    tagging.rename_tag(tag("Gales"), "Gusts", who=editor)
    first = Operation.objects.latest("pk")
    for number in range(250):
        Operation.objects.create(name="tag_rename", about=f"Other {number}")
    assert list(journal.operations_about("tag", [tag("Gusts").pk])) == [first]
