"""Pairs of persons, or of tags, that an editor knows to be two."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.journal.recorder import PERSON, TAG, ChangeRecorder
from articles.models import Entity, NotSame, NotSameTag, Tag


@transaction.atomic
def record_not_same(one: Entity | Tag, other: Entity | Tag, *, who: User | None) -> None:
    """Note that two persons, or two tags, are two; what is noted already stays."""
    if one.pk == other.pk:
        raise ValueError("a row is always the same as itself")
    first, second = sorted([one.pk, other.pk])
    is_tag = isinstance(one, Tag)
    table: type[NotSame] | type[NotSameTag] = NotSameTag if is_tag else NotSame
    if table._default_manager.filter(one_id=first, other_id=second).exists():
        return
    name, kind = ("tag_not_same", TAG) if is_tag else ("not_same", PERSON)
    recorder = ChangeRecorder.begin(name, who=who, subjects={kind: [first, second]})
    recorder.create([table(one_id=first, other_id=second, who=who)])
    about = _("“%(one)s” and “%(other)s” are not the same")
    recorder.write(about % {"one": one, "other": other})
