"""Operations as earlier versions stored them are undone and purged like those of today."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from articles.journal import operations_about, purge_journal
from articles.models import Alias, Entity, OldSlug, Operation, OperationPart, OperationSubject, Tag
from articles.people import undo_person_change
from articles.tagging import undo_tag_change
from tests.making import make_person, make_tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def renamed() -> Operation:
    """A person renamed, with the steps in one column."""
    person = make_person("Marina Holt-Lee", slug="marina-holt-lee", sort_name="Holt-Lee, Marina")
    alias = Alias.objects.create(entity=person, text=person.name, key="marina holt-lee")
    old = OldSlug.objects.create(kind="person", slug="marina-holt", target="marina-holt-lee")
    image = {"id": old.pk, "kind": "person", "slug": old.slug, "target": old.target}
    spelling = {"id": alias.pk, "entity_id": person.pk, "text": alias.text, "key": alias.key}
    spelling |= {"source": alias.source, "unambiguous": alias.unambiguous}
    columns = {"name", "sort_name", "slug"}
    after = {name: getattr(person, name) for name in columns}
    before = {"name": "Marina Holt", "sort_name": "Holt, Marina", "slug": "marina-holt"}
    change = {"pks": [person.pk], "articles": [None], "before": before, "after": after}
    steps = [
        {"done": "create", "table": "oldslug", "rows": [image]},
        {"done": "create", "table": "alias", "rows": [spelling]},
        {"done": "change", "table": "entity", **change},
    ]
    undo = {"persons": [person.pk], "last_mention": 0, "steps": steps}
    return Operation.objects.create(name="rename", about="Renamed", undo=undo)


@pytest.fixture
def retagged() -> Operation:
    """A tag renamed, with the steps in a part and the tag among the facts."""
    tag = make_tag("Gales", slug="gales")
    before, after = {"name": "Gale"}, {"name": "Gales"}
    steps = [
        {"done": "change", "table": "tag", "pks": [tag.pk], "before": before, "after": after},
    ]
    undo = {"tags": [tag.pk], "rows": 1}
    operation = Operation.objects.create(name="tag_rename", about="Renamed", undo=undo)
    OperationPart.objects.create(operation=operation, steps=steps)
    return operation


def test_steps_in_one_column_are_undone(renamed: Operation) -> None:
    undo_person_change(renamed)
    person = Entity.objects.get()
    assert (person.name, person.slug) == ("Marina Holt", "marina-holt")
    assert not OldSlug.objects.exists()
    assert not Alias.objects.exists()


def test_steps_in_parts_are_undone(retagged: Operation) -> None:
    undo_tag_change(retagged)
    assert Tag.objects.get().name == "Gale"


def test_both_are_purged(renamed: Operation, retagged: Operation) -> None:
    assert purge_journal() == 0
    Operation.objects.update(when=timezone.now() - timedelta(days=31))
    assert purge_journal() == 2
    assert not OperationPart.objects.exists()
    renamed.refresh_from_db()
    assert renamed.undo == {"persons": [Entity.objects.get().pk], "last_mention": 0}


def test_the_migration_finds_what_they_concerned(renamed: Operation, retagged: Operation) -> None:
    assert not OperationSubject.objects.exists()
    import_module("articles.migrations.0018_operation_subjects").fill(apps, None)
    assert list(operations_about("person", [Entity.objects.get().pk])) == [renamed]
    assert list(operations_about("tag", [Tag.objects.get().pk])) == [retagged]
