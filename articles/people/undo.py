"""Undo merges, splits and renames of persons from the journal.

Persons, spellings and addresses must stand as the operation left them: what an editor did to them
since is not thrown away, so the later change has to be undone first. Mentions and decisions may
have changed since, for articles are read again and new ones come in: those of articles left alone
are put back row for row, the others are named, to be recognised again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.entities import person_key
from articles.errors import OperationRefused
from articles.journal import TABLES, Step, check_age, chunks, image_of, restore
from articles.models import Alias, Entity, Mention, Operation
from articles.people.merge import spellings_in

UNDOABLE = frozenset({"merge", "split", "rename"})
# Rows of these are put back only in articles that have not changed since.
_BY_ARTICLE = frozenset({"mention", "decision"})


@dataclass(frozen=True, slots=True)
class Undone:
    """What is left to do: articles changed since the operation must be recognised again."""

    articles: tuple[int, ...]


@transaction.atomic
def undo_person_change(operation: Operation) -> Undone:
    """Take an operation back. Raises `OperationRefused` if later changes make that impossible."""
    operation = Operation.objects.select_for_update().get(pk=operation.pk)
    if operation.name not in UNDOABLE:
        raise OperationRefused(_("This kind of operation cannot be undone from the journal."))
    if operation.undone:
        raise OperationRefused(_("This has been undone already."))
    check_age(operation)
    steps: list[Step] = operation.undo["steps"]
    for step in reversed(steps):  # persons are written last, and say best what happened since
        if step["table"] not in _BY_ARTICLE:
            _check(step, steps)
    stale = set(_changed_since(steps))
    stale |= _met_since(operation, steps)
    for step in reversed(steps):
        if step["table"] == "entity" and step["done"] == "create":
            stale |= _hand_back(operation)
        restore(step, without=stale if step["table"] in _BY_ARTICLE else set())
    operation.undone = timezone.now()
    operation.save(update_fields=["undone"])
    return Undone(articles=tuple(sorted(stale)))


def _check(step: Step, steps: Iterable[Step]) -> None:
    """Refuse if a person, a spelling or an address is not as the operation left it."""
    model = TABLES[step["table"]]._default_manager
    match step["done"]:
        case "change":
            columns = list(step["after"])
            for chunk in chunks(step["pks"]):
                rows = {row["pk"]: row for row in model.filter(pk__in=chunk).values("pk", *columns)}
                for pk in chunk:
                    now = {name: rows[pk][name] for name in columns} if pk in rows else None
                    if now != step["after"]:
                        raise OperationRefused(_reason(step, pk))
        case "create":
            for image in step["rows"]:
                row = model.filter(pk=image["id"]).first()
                if row is None or not _is_same(image_of(row), image):
                    raise OperationRefused(_reason(step, image["id"]))
                if isinstance(row, Entity):
                    _check_new_person(row, steps)


def _is_same(now: dict[str, Any], then: dict[str, Any]) -> bool:
    # The machine takes the unchecked mark away by itself.
    return {**now, "unchecked": None} == {**then, "unchecked": None}


def _check_new_person(person: Entity, steps: Iterable[Step]) -> None:
    recorded = {pk for step in steps if step["table"] == "alias" for pk in _pks(step)}
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


def _pks(step: Step) -> Iterator[int]:
    yield from step.get("pks") or (row["id"] for row in step["rows"])


def _changed_since(steps: Iterable[Step]) -> Iterator[int]:
    """Articles whose mentions or decisions are no longer as the operation left them."""
    final: dict[tuple[str, int], dict[str, Any]] = {}
    articles: dict[tuple[str, int], int] = {}
    for step in steps:
        if step["table"] not in _BY_ARTICLE or step["done"] == "delete":
            continue
        if step["done"] == "create":
            for row in step["rows"]:
                final[step["table"], row["id"]] = dict(row)
                articles[step["table"], row["id"]] = row["article_id"]
            continue
        for pk, article in zip(step["pks"], step["articles"], strict=True):
            final.setdefault((step["table"], pk), {}).update(step["after"])
            articles[step["table"], pk] = article
    for table in _BY_ARTICLE:
        wanted = [pk for name, pk in final if name == table]
        for chunk in chunks(wanted):
            rows = {
                row.pk: image_of(row) for row in TABLES[table]._default_manager.filter(pk__in=chunk)
            }
            for pk in chunk:
                now, then = rows.get(pk), final[table, pk]
                if now is None or any(now[name] != value for name, value in then.items()):
                    yield articles[table, pk]


def _met_since(operation: Operation, steps: Iterable[Step]) -> set[int]:
    """Articles linked to the merged person since then under a spelling that goes back."""
    into = operation.undo.get("into")
    if into is None:
        return set()
    keys = _keys_going_back(steps)
    rows = Mention.objects.filter(entity=into, pk__gt=operation.undo["last_mention"])
    met: set[int] = set()
    for chunk in chunks(list(rows.values_list("pk", flat=True))):
        for one in spellings_in(Mention.objects.filter(pk__in=chunk), keys):
            if keys.intersection([person_key(one.mention.name), *one.keys]):
                met.add(one.mention.article_id)
    return met


def _keys_going_back(steps: Iterable[Step]) -> set[str]:
    keys: set[str] = set()
    for step in steps:
        if step["table"] == "alias" and step["done"] == "change":
            keys.update(Alias.objects.filter(pk__in=step["pks"]).values_list("key", flat=True))
        elif step["table"] == "alias" and step["done"] == "delete":
            keys.update(row["key"] for row in step["rows"])
    return keys


def _hand_back(operation: Operation) -> set[int]:
    """Give what a split-off person still has to the other; articles that mention both."""
    new = operation.undo["new"]
    old = next(pk for pk in operation.undo["persons"] if pk != new)
    rows = Mention.objects.filter(entity=new)
    known = Mention.objects.filter(entity=old).values("article")
    both = set(rows.filter(article__in=known).values_list("article", flat=True))
    rows.exclude(article__in=both).update(entity=old)
    return both
