"""Rules changed, paused and ended by an editor; what they did goes into the journal."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.jobs import UNWATCHED, Watcher
from articles.models import Operation, TaggedArticle, TagRule
from articles.people import OperationRefused
from articles.tagging.journal import Journal
from articles.tagging.labelling import Hand, Labelled, finish, label, take_off
from articles.tagging.rules import check_query, own_rows


@transaction.atomic
def change_rule(rule: TagRule, *, query: str, note: str, who: User | None) -> Operation | None:
    """Let a rule look for something else; None if nothing changes. Raises `Refused`.

    What it has put on stays until it is applied again.
    """
    rule = TagRule.objects.select_related("tag").select_for_update().get(pk=rule.pk)
    query = check_query(rule.tag, query)
    if (query, note) == (rule.query, rule.note):
        return None
    twin = TagRule.objects.filter(tag=rule.tag_id, query=query).exclude(pk=rule.pk)
    if twin.exists():
        raise OperationRefused(
            _("“%s” has a standing tag for this search already.") % rule.tag.name
        )
    about = _("Changed the standing tag “%(tag)s”: %(old)s → %(new)s") % {
        "tag": rule.tag.name,
        "old": rule.query,
        "new": query,
    }
    journal = Journal.begin("tag_rule_edit", about, who=who, tags=[rule.tag_id])
    journal.change([rule], query=query, note=note)
    return journal.write()


def set_paused(rules: Sequence[TagRule], *, paused: bool) -> int:
    """Pause rules, or let them go on; how many that changed."""
    numbers = [rule.pk for rule in rules]
    return TagRule.objects.filter(pk__in=numbers, paused=not paused).update(paused=paused)


def begin_end(rule: TagRule, *, who: User | None) -> Journal:
    """The journal's entry of the end of a rule."""
    about = _("Ended the standing tag “%(tag)s” (%(query)s)")
    about %= {"tag": rule.tag.name, "query": rule.query}
    return Journal.begin("tag_rule_end", about, who=who, tags=[rule.tag_id])


def delete_rule(
    rule: TagRule,
    *,
    who: User | None,
    with_tags: bool,
    watcher: Watcher = UNWATCHED,
    journal: Journal | None = None,
) -> Labelled:
    """End a rule; `with_tags` takes off what it put on. Else these tags stay as an editor's.

    Batch by batch: killed and begun anew, it goes on.
    """
    entry = journal or begin_end(rule, who=who)

    def let_go(articles: Sequence[int]) -> set[int]:
        if with_tags:
            hand = Hand(source=TaggedArticle.Source.RULE, who=who, rule=rule)
            return take_off(entry, articles, [rule.tag], hand)
        rows = list(own_rows(rule).filter(content_object__in=articles).order_by("pk"))
        entry.change(rows, source=TaggedArticle.Source.EDITOR, rule_id=None)
        return {row.content_object_id for row in rows}

    numbers = list(own_rows(rule).order_by("pk").values_list("content_object_id", flat=True))
    watcher.start(len(numbers))
    label(numbers, let_go, entry, watcher)
    with transaction.atomic():
        # An import may have put it on others meanwhile.
        late = own_rows(rule).values_list("content_object_id", flat=True)
        entry.count(len(let_go(list(late))))
        entry.delete(list(TagRule.objects.filter(pk=rule.pk)))
        entry.write()
        return finish(entry)
