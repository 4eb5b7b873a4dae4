"""Decisions and phrase rules as operations: begun, deleted with a record, undone.

Decisions are recorded, not what they do: undoing puts them back, and the articles are reprocessed
for it. What was changed since stays as it is and is counted.
"""

from collections.abc import Collection, Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.journal import (
    ARTICLE,
    ChangeRecorder,
    Step,
    UndoPolicy,
    UndoRules,
    numbers_of,
    register_rules,
)
from articles.models import Alias, Decision, Entity, Mention, Operation

DECIDE = "decide"
DELETE = "decision_delete"
PHRASE_RULE = "phrase_rule"


def begin_decisions(articles: Collection[int], *, who: User | None) -> ChangeRecorder:
    """An operation of decisions about these articles, said in words when it is written."""
    recorder = ChangeRecorder.begin(DECIDE, who=who, subjects={ARTICLE: articles})
    recorder.count(len(set(articles)))
    return recorder


@transaction.atomic
def delete_decisions(decisions: Iterable[Decision], *, who: User | None) -> Operation:
    """Let the program decide again; the articles have to be reprocessed."""
    rows = sorted(decisions, key=lambda decision: decision.pk)
    articles = {row.article_id for row in rows}
    recorder = ChangeRecorder.begin(DELETE, who=who, subjects={ARTICLE: sorted(articles)})
    recorder.delete(rows)
    recorder.count(len(articles))
    if len(rows) == 1:
        about = _("Deleted the decision about “%s”") % rows[0].quote[:60]
    else:
        about = ngettext("Deleted %d decision", "Deleted %d decisions", len(rows)) % len(rows)
    return recorder.write(about)


def _find_kept(operation: Operation, step: Step) -> set[int]:
    """Persons made by the operation that are in use elsewhere by now, and their names."""
    if step["done"] != "create" or step["table"] not in {"entity", "alias"}:
        return set()
    made = numbers_of(step)
    if step["table"] == "alias":
        rows = Alias.objects.filter(pk__in=made)
        owners = {alias.pk: alias.entity_id for alias in rows}
        new = {
            pk
            for part in operation.parts.all()
            for one in part.steps
            if one["table"] == "entity" and one["done"] == "create"
            for pk in numbers_of(one)
        }
        used = _used(operation, new & set(owners.values()))
        return {pk for pk, owner in owners.items() if owner in used}
    return _used(operation, made)


def _used(operation: Operation, persons: Collection[int]) -> set[int]:
    own = operation.subjects.filter(kind=ARTICLE).values("key")
    mentions = Mention.objects.filter(entity__in=persons).exclude(article__in=own)
    used = {pk for pk in mentions.values_list("entity_id", flat=True).distinct() if pk}
    merged = Entity.objects.filter(merged_into__in=persons)
    used.update(pk for pk in merged.values_list("merged_into", flat=True) if pk)
    for pk in set(persons) - used:
        if Decision.objects.filter(verdict__entity=pk).exists():
            used.add(pk)
    return used


DECISION_RULES = register_rules(
    UndoRules(
        names=frozenset({DECIDE, DELETE}),
        policy=UndoPolicy.SKIP_AND_COUNT,
        whole=frozenset({DECIDE, DELETE}),
        # The program notes whether it finds the words, and that a person was checked.
        ignored=frozenset({"anchored", "unchecked"}),
        find_kept=_find_kept,
    )
)
PHRASE_RULES = register_rules(
    UndoRules(
        names=frozenset({PHRASE_RULE}),
        policy=UndoPolicy.SKIP_AND_COUNT,
        whole=frozenset({PHRASE_RULE}),
    )
)
