"""How the operations of each name are undone, as the rooms that record them say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from articles.journal.recorder import TABLES, Step, manager_of
from articles.models import Operation


class UndoPolicy(Enum):
    """What becomes of rows that were changed since the operation."""

    REFUSE_IF_CHANGED = auto()
    SKIP_AND_COUNT = auto()


def _pass(*_given: Any) -> None:
    """Have nothing to say."""


def _nothing(*_given: Any) -> set[int]:
    """Find no article."""
    return set()


def _reason(step: Step, pk: int) -> str:
    row = manager_of(TABLES[step["table"]]).filter(pk=pk).first()
    if row is not None:
        return str(_("“%s” has changed since: undo the later change first.") % row)
    return _("A name or address that this added has since been removed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoRules:
    """How the operations of some names are undone."""

    names: frozenset[str]
    policy: UndoPolicy
    # Those that are undone in one transaction, or not at all.
    whole: frozenset[str] = frozenset()
    # Tables of which no row may be left behind.
    complete: frozenset[str] = frozenset()
    # Columns that the program changes by itself.
    ignored: frozenset[str] = frozenset()
    # Too late after `KEPT_FOR`.
    expires: bool = True
    # Raise `OperationRefused`: for the operation, for a row it created, for a step undone.
    check: Callable[[Operation], None] = _pass
    check_created: Callable[[models.Model, Sequence[Step]], None] = _pass
    check_undone: Callable[[Step], None] = _pass
    # Why a row keeps an operation from being undone.
    reason: Callable[[Step, int], str] = _reason
    # Articles to be reprocessed: whose rows are not put back; and after each step.
    find_stale: Callable[[Operation, Sequence[Step]], set[int]] = _nothing
    before_step: Callable[[Operation, Step], set[int]] = _nothing
    # Rows created that stay although they are as they were created: they are in use.
    find_kept: Callable[[Operation, Step], set[int]] = _nothing
    # In the transaction that ends it.
    finish: Callable[[Operation], None] = _pass

    @property
    def is_strict(self) -> bool:
        """Whether it is undone only if nothing was changed since."""
        return self.policy is UndoPolicy.REFUSE_IF_CHANGED


_RULES: dict[str, UndoRules] = {}


def register_rules(rules: UndoRules) -> UndoRules:
    """Let operations of these names be undone by these rules."""
    _RULES.update(dict.fromkeys(rules.names, rules))
    return rules


def find_rules(operation: Operation) -> UndoRules | None:
    """How an operation is undone; None if it can't be."""
    return _RULES.get(operation.name)


def names_kept() -> list[str]:
    """The operations that can always be undone."""
    return [name for name, rules in _RULES.items() if not rules.expires]
