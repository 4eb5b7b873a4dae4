"""How changes of tags are undone: row by row, but for those changed since, which are counted.

What moved or removed tags themselves is undone as a whole or not at all. A bulk change is undone
part by part, as it was made, so that it can be long.
"""

from django.utils.translation import gettext as _

from articles.errors import OperationRefused
from articles.jobs import NO_PROGRESS, ProgressReporter
from articles.journal import (
    TAG,
    Step,
    Undone,
    UndoPolicy,
    UndoRules,
    chunks,
    numbers_of,
    operations_about,
    register_rules,
    undo_operation,
)
from articles.models import Operation, Tag, TagAlias, TagRule

# Later changes of the same tags have to be undone first: these move or remove the tags themselves.
_OF_THE_VOCABULARY = frozenset({"tag_merge", "tag_rename", "tag_delete", "tag_alias"})
UNDOABLE = frozenset(
    {
        *_OF_THE_VOCABULARY,
        "tag_add",
        "tag_edit",
        "tag_not_same",
        "tag_remove",
        "tag_dismiss",
        "tag_rule",
        "tag_rule_edit",
        "tag_rule_end",
    }
)
# Of these no row may be left behind: a name, or an address, would be no tag's or two tags'.
_NAMES = frozenset({"tag", "tagalias", "oldslug"})


def undo_tag_change(operation: Operation, *, reporter: ProgressReporter = NO_PROGRESS) -> Undone:
    """Undo an operation. Raises `OperationRefused` if it can't be."""
    return undo_operation(operation, UNDO_RULES, reporter=reporter)


def _check_later(operation: Operation) -> None:
    tags = list(operation.subjects.filter(kind=TAG).values_list("key", flat=True))
    later = operations_about(TAG, tags).filter(
        pk__gt=operation.pk, undone__isnull=True, name__in=_OF_THE_VOCABULARY
    )
    other = later.order_by("-pk").first()
    if other:
        raise OperationRefused(_("A later change has to be undone first: %s") % other.about)


def _check_names(step: Step) -> None:
    """The database keeps tags' names apart, and other names; not the ones from the others."""
    if step["table"] not in _NAMES:
        return
    for chunk in chunks(numbers_of(step)):
        taken = [
            *Tag.objects.filter(pk__in=chunk, key__in=TagAlias.objects.values("key"))[:1],
            *TagAlias.objects.filter(pk__in=chunk, key__in=Tag.objects.values("key"))[:1],
        ]
        if taken:
            raise OperationRefused(_("“%s” has since become another tag’s name.") % taken[0])


def _pause_rule(operation: Operation) -> None:
    """What a rule did is undone: it would do the same again at its next run."""
    rule = operation.undo.get("rule")
    if rule:
        TagRule.objects.filter(pk=rule).update(paused=True)


UNDO_RULES = register_rules(
    UndoRules(
        names=UNDOABLE,
        policy=UndoPolicy.SKIP_AND_COUNT,
        whole=_OF_THE_VOCABULARY,
        complete=_NAMES,
        check=_check_later,
        check_undone=_check_names,
        finish=_pause_rule,
    )
)
