"""How merges, splits and renames of persons are undone: not if changed since."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from articles.entities import person_key
from articles.errors import OperationRefused
from articles.journal import (
    TABLES,
    Step,
    Undone,
    UndoPolicy,
    UndoRules,
    chunks,
    numbers_of,
    register_rules,
    undo_operation,
)
from articles.models import Alias, Entity, Mention, Operation
from articles.people.merge import spellings_in

UNDOABLE = frozenset({"merge", "split", "rename"})


def undo_person_change(operation: Operation) -> Undone:
    """Undo an operation. Raises `OperationRefused` if later changes make that impossible.

    Articles changed since the operation must be reprocessed.
    """
    return undo_operation(operation, UNDO_RULES)


def _check_new_person(person: Any, steps: Sequence[Step]) -> None:
    if not isinstance(person, Entity):
        return
    recorded = {pk for step in steps if step["table"] == "alias" for pk in numbers_of(step)}
    added = Alias.objects.filter(entity=person).exclude(pk__in=recorded).first()
    if added:
        raise OperationRefused(
            _("“%(person)s” has since been given the spelling “%(spelling)s”: remove it first.")
            % {"person": person.name, "spelling": added.text}
        )
    merged = Entity.objects.filter(merged_into=person).first()
    if merged:
        raise OperationRefused(
            _("“%(other)s” has since been merged into “%(person)s”: undo that first.")
            % {"person": person.name, "other": merged.name}
        )


def _reason(step: Step, pk: int) -> str:
    row = TABLES[step["table"]]._default_manager.filter(pk=pk).first()
    if isinstance(row, Entity):
        if row.merged_into is not None:
            return _("“%(person)s” has since been merged into “%(into)s”: undo that first.") % {
                "person": row.name,
                "into": row.merged_into.name,
            }
        return _("“%s” has changed since: undo the later change first.") % row.name
    if isinstance(row, Alias):
        return _(
            "The spelling “%(spelling)s” has since been given to “%(person)s”: undo that first."
        ) % {
            "spelling": row.text,
            "person": row.entity.name,
        }
    if row is not None:
        return _("“%s” has changed since: undo the later change first.") % row
    return _("A spelling or address that this added has since been removed.")


def _met_since(operation: Operation, steps: Sequence[Step]) -> set[int]:
    """Articles linked to the merged person since then under a spelling that goes back."""
    into = operation.undo.get("into")
    if into is None:
        return set()
    keys = set(_keys_going_back(steps))
    rows = Mention.objects.filter(entity=into, pk__gt=operation.undo["last_mention"])
    met: set[int] = set()
    for chunk in chunks(list(rows.values_list("pk", flat=True))):
        for one in spellings_in(Mention.objects.filter(pk__in=chunk), keys):
            if keys.intersection([person_key(one.mention.name), *one.keys]):
                met.add(one.mention.article_id)
    return met


def _keys_going_back(steps: Sequence[Step]) -> Iterator[str]:
    for step in steps:
        if step["table"] == "alias" and step["done"] == "change":
            yield from Alias.objects.filter(pk__in=step["pks"]).values_list("key", flat=True)
        elif step["table"] == "alias" and step["done"] == "delete":
            yield from (row["key"] for row in step["rows"])


def _hand_back(operation: Operation, step: Step) -> set[int]:
    """Give what a split-off person still has to the other; articles that mention both."""
    if step["table"] != "entity" or step["done"] != "create":
        return set()
    new, old = operation.undo["new"], operation.undo.get("old")
    if old is None:
        old = next(pk for pk in operation.undo["persons"] if pk != new)
    rows = Mention.objects.filter(entity=new)
    known = Mention.objects.filter(entity=old).values("article")
    both = set(rows.filter(article__in=known).values_list("article", flat=True))
    rows.exclude(article__in=both).update(entity=old)
    return both


NAME_RULES = register_rules(
    UndoRules(
        names=frozenset({"spelling", "not_same", "person_edit"}),
        policy=UndoPolicy.SKIP_AND_COUNT,
        whole=frozenset({"spelling", "not_same", "person_edit"}),
    )
)
UNDO_RULES = register_rules(
    UndoRules(
        names=UNDOABLE,
        policy=UndoPolicy.REFUSE_IF_CHANGED,
        # The program takes the mark away by itself.
        ignored=frozenset({"unchecked"}),
        check_created=_check_new_person,
        reason=_reason,
        find_stale=_met_since,
        before_step=_hand_back,
    )
)
