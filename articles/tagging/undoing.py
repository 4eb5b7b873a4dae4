"""Merges, renames, rule runs and bulk changes of tags taken back from the journal.

What moved or removed tags themselves is taken back as a whole or not at all. A bulk change is
taken back part by part, as it was made, so that it can be long: each part goes with its undoing,
and undoing that is killed half-way goes on where it was.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.jobs import UNWATCHED, Watcher
from articles.journal import check_age
from articles.models import Job, Operation, OperationPart, Tag, TagAlias, TagRule
from articles.people import OperationRefused
from articles.search import drain_after_commit
from articles.tagging.journal import Step, chunks, numbers_of
from articles.tagging.restoring import Restored, restore

# Later changes of the same tags have to be undone first: these move or remove the tags themselves.
_OF_THE_VOCABULARY = frozenset({"tag_merge", "tag_rename", "tag_delete", "tag_alias"})
UNDOABLE = frozenset(
    {
        *_OF_THE_VOCABULARY,
        "tag_add",
        "tag_remove",
        "tag_dismiss",
        "tag_rule",
        "tag_rule_edit",
        "tag_rule_end",
    }
)
# Of these no row may be left behind: a name, or an address, would be nobody's or two tags'.
_NAMES = frozenset({"tag", "tagalias", "oldslug"})


def undo(operation: Operation, *, watcher: Watcher = UNWATCHED) -> Restored:
    """Take an operation back. Raises `Refused` if it can't be."""
    if operation.name in _OF_THE_VOCABULARY:
        with transaction.atomic():
            watcher.start(rows_left(_locked(operation)))
            while _undo_part(operation, watcher):
                pass
    else:
        watcher.start(rows_left(operation))
        while _undo_part(operation, watcher):
            pass
    drain_after_commit()
    operation.refresh_from_db()
    return restored(operation)


def check_undo(operation: Operation) -> None:
    """Raises `Refused` for what can't be undone, with words for the editor."""
    if operation.name not in UNDOABLE:
        raise OperationRefused(_("This kind of operation cannot be undone from the journal."))
    if operation.undone:
        raise OperationRefused(_("This has been undone already."))
    check_age(operation)
    if Job.objects.unfinished().filter(memory__operation=operation.pk).exists():
        raise OperationRefused(_("It is still being done: stop the job first, or wait."))
    tags = set(operation.undo.get("tags", []))
    later = Operation.objects.filter(
        pk__gt=operation.pk, undone__isnull=True, name__in=_OF_THE_VOCABULARY
    )
    for other in later.order_by("-pk"):
        if tags & set(other.undo.get("tags", [])):
            raise OperationRefused(_("A later change has to be undone first: %s") % other.about)


def restored(operation: Operation) -> Restored:
    """What undoing has put back so far."""
    return Restored(operation.undo.get("restored", 0), operation.undo.get("left", 0))


def rows_left(operation: Operation) -> int:
    """How many rows are still to be put back."""
    done = restored(operation)
    rows: int = operation.undo.get("rows", 0)
    return max(0, rows - done.rows - done.left)


def in_words(operation: Operation) -> str:
    """What undoing did, for the editor who asked for it."""
    done = restored(operation)
    words = ngettext("%d row put back", "%d rows put back", done.rows) % done.rows
    if not done.left:
        return words
    return (
        words
        + "; "
        + ngettext(
            "%d row was changed since and stays as it is",
            "%d rows were changed since and stay as they are",
            done.left,
        )
        % done.left
    )


@transaction.atomic
def _undo_part(operation: Operation, watcher: Watcher) -> bool:
    """Take the last part back that is left; False once there was none."""
    operation = _locked(operation)
    check_undo(operation)
    part = operation.parts.order_by("-pk").first()
    if part is None:
        _pause_rule(operation)
        operation.undone = timezone.now()
        operation.save(update_fields=["undone"])
        return False
    done = _restore_part(part)
    so_far = restored(operation) + done
    operation.undo = {**operation.undo, "restored": so_far.rows, "left": so_far.left}
    operation.save(update_fields=["undo"])
    watcher.advance(done.rows + done.left)
    return True


def _restore_part(part: OperationPart) -> Restored:
    done = Restored()
    refusal = OperationRefused(
        _("A name, an address or an article of this was used otherwise since.")
    )
    try:
        with transaction.atomic():
            for step in reversed(part.steps):
                one = restore(step)
                if one.left and step["table"] in _NAMES:
                    raise refusal
                done += one
            for step in part.steps:
                _check_names(step)
    except IntegrityError as error:
        raise refusal from error
    part.delete()
    return done


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
            raise OperationRefused(_("“%s” is another tag’s name since.") % taken[0])


def _locked(operation: Operation) -> Operation:
    return Operation.objects.select_for_update().get(pk=operation.pk)


def _pause_rule(operation: Operation) -> None:
    """What a rule did is taken back: it would do the same again at its next run."""
    rule = operation.undo.get("rule")
    if rule:
        TagRule.objects.filter(pk=rule).update(paused=True)
