"""Long operations on tags as background jobs, queued here and done by the worker."""

from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.errors import OperationRefused
from articles.jobs import Work, enqueue
from articles.journal import TAG, ChangeRecorder
from articles.models import Article, Job, Tag, TagRule, TagSuggestion, among
from articles.tagging.editing import Verdict, find_waiting, settle
from articles.tagging.editing import begin as begin_settling
from articles.tagging.labelling import Labelled, TagSource, finish, label, put_on, take_off
from articles.tagging.merge import merge_tags
from articles.tagging.rules import apply_rule, begin, begin_end, delete_rule, ensure_current_index
from articles.tagging.suggestions import suggest_tags

# An editor waits two seconds for a merge of so many articles, or for its undoing.
LARGE = 5_000


def enqueue_rule(rule: TagRule, *, who: User | None) -> Job:
    """Queue applying a rule to the whole archive."""
    about = _("Tag rule “%(tag)s”: %(query)s") % {"tag": rule.tag.name, "query": rule.query}
    return enqueue(Job.Kind.APPLY_RULE, about, payload={"rule": rule.pk}, who=who)


def enqueue_labels(
    articles: Iterable[int],
    *,
    add: Sequence[Tag] = (),
    remove: Sequence[Tag] = (),
    who: User | None,
) -> Job:
    """Queue adding and removing tags of exactly the articles that an editor confirmed."""
    numbers = list(dict.fromkeys(articles))
    if not add and not remove:
        raise OperationRefused(_("Choose at least one tag."))
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
    """Queue deleting a rule."""
    about = _("Deletion of the tag rule “%(tag)s”: %(query)s")
    about %= {"tag": rule.tag.name, "query": rule.query}
    payload = {"rule": rule.pk, "with_tags": with_tags}
    return enqueue(Job.Kind.END_RULE, about, payload=payload, who=who)


def enqueue_merge(tags: Sequence[Tag], into: Tag, *, who: User | None) -> Job:
    """Queue a merge of tags with many articles."""
    names = ", ".join(f"“{tag}”" for tag in tags)
    about = _("Tags merged: %(names)s into “%(into)s”") % {"names": names, "into": into}
    payload = {"tags": [tag.pk for tag in tags], "into": into.pk}
    return enqueue(Job.Kind.MERGE_TAGS, about, payload=payload, who=who)


def enqueue_settling(
    suggestions: Mapping[int, Sequence[int]], verdict: Verdict, *, who: User | None
) -> Job:
    """Queue accepting or dismissing suggestions: article -> suggestions, all by id."""
    count = sum(map(len, suggestions.values()))
    words = (
        ngettext("Accept %d suggested tag", "Accept %d suggested tags", count)
        if verdict is Verdict.ACCEPT
        else ngettext("Dismiss %d suggested tag", "Dismiss %d suggested tags", count)
    )
    payload = {"verdict": verdict.value, "suggestions": list(suggestions.values())}
    return enqueue(Job.Kind.BULK_TAG, words % count, payload=payload, who=who)


def enqueue_suggestions(*, who: User | None, articles: Iterable[int] | None = None) -> Job:
    """Queue suggesting tags for the whole archive, or for these articles."""
    if articles is None:
        return enqueue(Job.Kind.SUGGEST, _("Tags suggested for the whole archive"), who=who)
    numbers = list(dict.fromkeys(articles))
    words = ngettext("Tags suggested: %d article", "Tags suggested: %d articles", len(numbers))
    payload = {"articles": numbers}
    return enqueue(Job.Kind.SUGGEST, words % len(numbers), payload=payload, who=who)


def do_rule(work: Work) -> str:
    """Apply a rule to the whole archive."""
    rule = TagRule.objects.select_related("tag").filter(pk=work.payload["rule"]).first()
    if rule is None:
        return _("Someone deleted the rule meanwhile.")
    recorder = ChangeRecorder.resume(work.memory.get("operation"))
    if recorder is None:
        with transaction.atomic():
            recorder = begin(rule, work.job.who)
            work.remember(operation=recorder.operation.pk)
    done = apply_rule(rule, reporter=work, recorder=recorder)
    ensure_current_index()
    return _in_words(done)


def do_rule_end(work: Work) -> str:
    """Delete a rule, with or without the tags it added."""
    rule = TagRule.objects.select_related("tag").filter(pk=work.payload["rule"]).first()
    if rule is None:
        return _("The rule was deleted.")
    recorder = ChangeRecorder.resume(work.memory.get("operation"))
    if recorder is None:
        with transaction.atomic():
            recorder = begin_end(rule, who=work.job.who)
            work.remember(operation=recorder.operation.pk)
    with_tags = work.payload["with_tags"]
    done = delete_rule(
        rule, who=work.job.who, with_tags=with_tags, reporter=work, recorder=recorder
    )
    ensure_current_index()
    return _in_words(done)


def do_merge(work: Work) -> str:
    """Merge tags, completely or not at all."""
    wanted = work.payload["tags"]
    tags = Tag.objects.in_bulk([*wanted, work.payload["into"]])
    with transaction.atomic():
        if work.memory.get("operation"):
            return _("Merged.")
        if len(tags) <= len(wanted):
            raise OperationRefused(_("One of these tags has just been merged or deleted."))
        into = tags.pop(work.payload["into"])
        operation = merge_tags(list(tags.values()), into, who=work.job.who)
        work.start(operation.undo["rows"])
        work.remember(operation=operation.pk)
        work.advance(operation.undo["rows"])
    ensure_current_index()
    return operation.about


def do_labels(work: Work) -> str:
    """Add tags to articles and remove others, or decide suggestions."""
    return _do_settling(work) if "verdict" in work.payload else _do_labels(work)


def _do_labels(work: Work) -> str:
    add = list(Tag.objects.filter(pk__in=work.payload["add"]))
    remove = list(Tag.objects.filter(pk__in=work.payload["remove"]))
    source = TagSource(who=work.job.who)
    recorder = ChangeRecorder.resume(work.memory.get("operation"))
    if recorder is None:
        with transaction.atomic():
            recorder = _begin(work, add, remove)
            work.remember(operation=recorder.operation.pk)
    # Batches are done in order, and counted with what they changed.
    left = work.payload["articles"][work.job.done :]
    work.start(len(left))
    entry = recorder

    def change(articles: Sequence[int]) -> set[int]:
        return put_on(entry, articles, add, source) | take_off(entry, articles, remove, source)

    label(left, change, recorder, work)
    ensure_current_index()
    return _in_words(finish(recorder))


def do_suggest(work: Work) -> str:
    """Suggest tags for articles, those asked for or all, in order of number."""
    ensure_current_index()
    articles = Article.objects.visible().order_by("pk")
    found = TagSuggestion.objects.waiting()
    if "articles" in work.payload:
        asked = among(work.payload["articles"])
        articles, found = articles.filter(pk__in=asked), found.filter(article__in=asked)
    left = list(articles.values_list("pk", flat=True))[work.job.done :]
    suggest_tags(left, reporter=work)
    waiting = found.count()
    return ngettext("%d suggestion to review", "%d suggestions to review", waiting) % waiting


def _do_settling(work: Work) -> str:
    verdict, groups = Verdict(work.payload["verdict"]), work.payload["suggestions"]
    recorder = ChangeRecorder.resume(work.memory.get("operation"))
    if recorder is None:
        with transaction.atomic():
            rows = find_waiting([number for group in groups for number in group])
            recorder = begin_settling(verdict, rows, work.job.who)
            work.remember(operation=recorder.operation.pk)
    left = range(work.job.done, len(groups))
    work.start(len(left))
    entry = recorder

    def change(places: Sequence[int]) -> set[int]:
        rows = find_waiting([number for place in places for number in groups[place]])
        return settle(verdict, entry, rows, work.job.who)

    label(left, change, recorder, work)
    ensure_current_index()
    return _in_words(finish(recorder))


def _begin(work: Work, add: Sequence[Tag], remove: Sequence[Tag]) -> ChangeRecorder:
    added = _("Added %s") % ", ".join(f"“{tag}”" for tag in add) if add else ""
    removed = _("Removed %s") % ", ".join(f"“{tag}”" for tag in remove) if remove else ""
    return ChangeRecorder.begin(
        "tag_add" if add else "tag_remove",
        "; ".join(filter(None, [added, removed])),
        who=work.job.who,
        subjects={TAG: [tag.pk for tag in [*add, *remove]]},
    )


def _in_words(done: Labelled) -> str:
    words = ngettext("%s article changed", "%s articles changed", done.articles)
    return words % number_format(done.articles)
