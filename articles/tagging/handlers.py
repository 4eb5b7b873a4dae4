"""Long work on tags, as jobs: asked for here, done by the worker. Killed, it goes on."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.correcting import Refused
from articles.jobs import Work, enqueue
from articles.models import Article, Job, Operation, Tag, TagRule, TagSuggestion
from articles.tagging.journal import Journal
from articles.tagging.labelling import Hand, Labelled, finish, label, put_on, take_off
from articles.tagging.merging import merge
from articles.tagging.rules import apply_rule, begin, bring_index_up_to_date
from articles.tagging.steering import begin_end, delete_rule
from articles.tagging.suggesting import suggest_tags
from articles.tagging.undoing import in_words, undo

# An editor waits two seconds for a merge of so many articles, or for its undoing.
LARGE = 5_000


def enqueue_rule(rule: TagRule, *, who: User | None) -> Job:
    """Have a rule applied to the whole archive."""
    about = _("Standing tag “%(tag)s”: %(query)s") % {"tag": rule.tag.name, "query": rule.query}
    return enqueue(Job.Kind.APPLY_RULE, about, payload={"rule": rule.pk}, who=who)


def enqueue_labels(
    articles: Iterable[int],
    *,
    add: Sequence[Tag] = (),
    remove: Sequence[Tag] = (),
    who: User | None,
) -> Job:
    """Have tags put on articles and taken off, exactly those that an editor confirmed."""
    numbers = list(dict.fromkeys(articles))
    if not add and not remove:
        raise Refused(_("Choose at least one tag."))
    about = ngettext("%(tags)s: %(count)d article", "%(tags)s: %(count)d articles", len(numbers))
    names = ", ".join([*(f"+ “{tag}”" for tag in add), *(f"− “{tag}”" for tag in remove)])
    payload = {
        "articles": numbers,
        "add": [tag.pk for tag in add],
        "remove": [tag.pk for tag in remove],
    }
    about %= {"tags": names, "count": len(numbers)}
    return enqueue(Job.Kind.BULK_TAG, about, payload=payload, who=who)


def enqueue_rule_end(rule: TagRule, *, with_tags: bool, who: User | None) -> Job:
    """Have a rule ended."""
    about = _("End of the standing tag “%(tag)s”: %(query)s")
    about %= {"tag": rule.tag.name, "query": rule.query}
    payload = {"rule": rule.pk, "with_tags": with_tags}
    return enqueue(Job.Kind.END_RULE, about, payload=payload, who=who)


def enqueue_merge(tags: Sequence[Tag], into: Tag, *, who: User | None) -> Job:
    """Have tags merged that so many articles carry that nobody wants to wait for it."""
    names = ", ".join(f"“{tag}”" for tag in tags)
    about = _("Tags merged: %(names)s into “%(into)s”") % {"names": names, "into": into}
    payload = {"tags": [tag.pk for tag in tags], "into": into.pk}
    return enqueue(Job.Kind.MERGE_TAGS, about, payload=payload, who=who)


def enqueue_undo(operation: Operation, *, who: User | None) -> Job:
    """Have an operation undone that changed many rows."""
    about = _("Undone: %s") % operation.about
    return enqueue(Job.Kind.UNDO, about, payload={"operation": operation.pk}, who=who)


def enqueue_suggestions(*, who: User | None) -> Job:
    """Have tags suggested for the whole archive."""
    return enqueue(Job.Kind.SUGGEST, _("Tags suggested for the whole archive"), who=who)


def do_rule(work: Work) -> str:
    """Apply a rule to the whole archive."""
    rule = TagRule.objects.select_related("tag").filter(pk=work.payload["rule"]).first()
    if rule is None:
        return _("The rule was deleted meanwhile.")
    journal = Journal.resume(work.memory.get("operation"))
    if journal is None:
        with transaction.atomic():
            journal = begin(rule, work.job.who)
            work.remember(operation=journal.operation.pk)
    done = apply_rule(rule, watcher=work, journal=journal)
    bring_index_up_to_date()
    return _in_words(done)


def do_rule_end(work: Work) -> str:
    """End a rule, with or without what it put on."""
    rule = TagRule.objects.select_related("tag").filter(pk=work.payload["rule"]).first()
    if rule is None:
        return _("The rule was ended.")
    journal = Journal.resume(work.memory.get("operation"))
    if journal is None:
        with transaction.atomic():
            journal = begin_end(rule, who=work.job.who)
            work.remember(operation=journal.operation.pk)
    with_tags = work.payload["with_tags"]
    done = delete_rule(rule, who=work.job.who, with_tags=with_tags, watcher=work, journal=journal)
    bring_index_up_to_date()
    return _in_words(done)


def do_merge(work: Work) -> str:
    """Merge tags: whole or not at all."""
    wanted = work.payload["tags"]
    tags = Tag.objects.in_bulk([*wanted, work.payload["into"]])
    with transaction.atomic():
        if work.memory.get("operation"):
            return _("Merged.")
        if len(tags) <= len(wanted):
            raise Refused(_("One of these tags was merged or deleted a moment ago."))
        into = tags.pop(work.payload["into"])
        operation = merge(list(tags.values()), into, who=work.job.who)
        work.start(operation.undo["rows"])
        work.remember(operation=operation.pk)
        work.advance(operation.undo["rows"])
    bring_index_up_to_date()
    return operation.about


def do_undo(work: Work) -> str:
    """Undo an operation, part by part where it was made so."""
    operation = Operation.objects.filter(pk=work.payload["operation"]).first()
    if operation is None:
        return _("It is no longer in the journal.")
    if not operation.undone:
        undo(operation, watcher=work)
    bring_index_up_to_date()
    return in_words(operation)


def do_labels(work: Work) -> str:
    """Put tags on articles and take others off."""
    add = list(Tag.objects.filter(pk__in=work.payload["add"]))
    remove = list(Tag.objects.filter(pk__in=work.payload["remove"]))
    hand = Hand(who=work.job.who)
    journal = Journal.resume(work.memory.get("operation"))
    if journal is None:
        with transaction.atomic():
            journal = _begin(work, add, remove)
            work.remember(operation=journal.operation.pk)
    # Batches are done in order, and counted with what they changed.
    left = work.payload["articles"][work.job.done :]
    work.start(len(left))
    entry = journal

    def change(articles: Sequence[int]) -> set[int]:
        return put_on(entry, articles, add, hand) | take_off(entry, articles, remove, hand)

    label(left, change, journal, work)
    bring_index_up_to_date()
    return _in_words(finish(journal))


def do_suggest(work: Work) -> str:
    """Suggest tags for the whole archive, in order of number."""
    bring_index_up_to_date()
    numbers = Article.objects.visible().order_by("pk").values_list("pk", flat=True)
    left = list(numbers)[work.job.done :]
    suggest_tags(left, watcher=work)
    waiting = TagSuggestion.objects.waiting().count()
    return ngettext("%d suggestion waits", "%d suggestions wait", waiting) % waiting


def _begin(work: Work, add: Sequence[Tag], remove: Sequence[Tag]) -> Journal:
    added = _("Added %s") % ", ".join(f"“{tag}”" for tag in add) if add else ""
    removed = _("Took off %s") % ", ".join(f"“{tag}”" for tag in remove) if remove else ""
    return Journal.begin(
        "tag_add" if add else "tag_remove",
        "; ".join(filter(None, [added, removed])),
        who=work.job.who,
        tags=[tag.pk for tag in [*add, *remove]],
    )


def _in_words(done: Labelled) -> str:
    return ngettext("%d article changed", "%d articles changed", done.articles) % done.articles
