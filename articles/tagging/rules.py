"""Tag rules: saved searches that tag what they find.

A rule adds its tag to what it finds and removes what it put there itself and no longer finds.
What a file or an editor said is never touched, and what an editor took off stays off.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import search
from articles.errors import OperationRefused
from articles.jobs import NO_PROGRESS, ProgressReporter
from articles.journal import TAG, ChangeRecorder
from articles.models import (
    Article,
    Operation,
    SourceFile,
    Tag,
    TaggedArticle,
    TagRule,
    TagSuggestion,
)
from articles.tagging.labelling import Labelled, TagSource, finish, label, put_on, take_off
from articles.tagging.vocabulary import find_tag

SAMPLES = 5
# How long an editor waits for the index before the preview says that it has to catch up first.
PATIENCE = 3.0

_TAG = re.compile(r'\btag:(?:"([^"]*)"|(\S+))', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """Articles, by id, that a rule would tag and untag; how many were dismissed or have the tag."""

    add: tuple[int, ...]
    remove: tuple[int, ...]
    dismissed: int
    carried: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What an editor sees before a rule is saved."""

    effect: RuleEffect
    sentence: str
    warnings: tuple[str, ...]
    added: tuple[Article, ...]
    removed: tuple[Article, ...]


def to_query(request: search.SearchRequest) -> str:
    """Return a search with its filters as one query to be saved."""
    # Mended first: an open quotation mark would swallow the filters.
    text = search.tidy_query(request.text)
    parts = [text] if text else []
    for kind in search.Kind:
        chosen = request.choices(kind)
        if kind is search.Kind.PUBLICATION:
            # An article has one publication: several that are chosen mean any of them.
            included = [f"{kind}:{value}" for value in chosen if not value.startswith("-")]
            parts.extend([" OR ".join(included)] if included else [])
            chosen = tuple(value for value in chosen if value.startswith("-"))
        for value in chosen:
            minus = "-" if value.startswith("-") else ""
            parts.append(f"{minus}{kind}:{value.removeprefix('-')}")
    if request.first or request.last:
        parts.append(f"date:{request.first or ''}..{request.last or ''}")
    return " ".join(parts)


def check_query(tag: Tag | None, query: str) -> str:
    """Return the query without stray spaces. Raises `OperationRefused` for a harmful rule.

    `tag` is None while it is a name that will become a tag.
    """
    query = " ".join(query.replace("\0", " ").split())
    if not _ask(query).chips:
        raise OperationRefused(
            _("This search finds every article: enter what the rule should look for.")
        )
    for match in _TAG.finditer(query):
        named = find_tag(match[1] or match[2]) or Tag.objects.filter(slug=match[2]).first()
        if tag is not None and named == tag:
            raise OperationRefused(
                _("A rule cannot search for the tag that it adds: “%s”.") % tag.name
            )
    return query


def make_rule(
    tag: Tag, query: str, *, note: str = "", who: User | None, only_new: bool = False
) -> TagRule:
    """Save a rule; with `only_new` it applies only to later imports."""
    query = check_query(tag, query)
    seen = _last_file() if only_new else 0
    rule, _created = TagRule.objects.get_or_create(
        tag=tag, query=query, defaults={"note": note, "who": who, "seen": seen}
    )
    return rule


def preview(tag: Tag | None, query: str, *, rule: TagRule | None = None) -> Preview:
    """Return what a rule would do to the whole archive, with samples. Raises `OperationRefused`."""
    query = check_query(tag, query)
    _catch_up()
    effect = _preview(tag, query, rule)
    asked = _ask(query)
    return Preview(
        effect=effect,
        sentence=asked.sentence,
        warnings=asked.warnings,
        added=newest_of(effect.add),
        removed=newest_of(effect.remove),
    )


def find_all(request: search.SearchRequest) -> list[int]:
    """Return every article that a search finds, by id.

    Raises `OperationRefused` if that can't be known now.
    """
    _catch_up()
    return sorted(search.find_ids(request))


def newest_of(numbers: Sequence[int]) -> tuple[Article, ...]:
    """Return some of these articles as samples."""
    newest = Article.objects.filter(pk__in=numbers[-SAMPLES:])
    return tuple(newest.for_listing().newest_first())


def apply_rule(
    rule: TagRule,
    *,
    who: User | None = None,
    reporter: ProgressReporter = NO_PROGRESS,
    recorder: ChangeRecorder | None = None,
) -> Labelled:
    """Apply a rule to the whole archive, batch by batch. If killed and restarted, it resumes."""
    last = _last_file()
    began = timezone.now()
    ensure_current_index()
    done = _apply(
        rule, _preview(rule.tag, rule.query, rule), recorder or begin(rule, who), reporter
    )
    TagRule.objects.filter(pk=rule.pk).update(seen=last, applied=began)
    return done


def apply_to_new_articles() -> int:
    """Apply every active rule to the articles imported since it last looked; changed articles.

    Called after an import. What a killed import left is looked at by the next one: each rule
    remembers how far it is. Raises what the index raises when it can't be updated.
    """
    last = _last_file()
    changed = 0
    rules = list(TagRule.objects.active().filter(seen__lt=last).select_related("tag"))
    if rules:
        ensure_current_index()
    for rule in rules:
        fresh = set(_imported(rule.seen, last))
        if fresh:
            effect = _preview(rule.tag, rule.query, rule, only=fresh)
            changed += _apply(rule, effect, begin(rule, None), NO_PROGRESS).articles
        TagRule.objects.filter(pk=rule.pk).update(seen=last)
    return changed


def own_rows(rule: TagRule) -> QuerySet[TaggedArticle]:
    """Return the tags that only this rule has added."""
    return TaggedArticle.objects.by_rule(rule).filter(tag=rule.tag_id)


def begin(rule: TagRule, who: User | None) -> ChangeRecorder:
    """Open the journal's entry of a run of a rule."""
    about = _("Tag rule “%(tag)s” (%(query)s)") % {"tag": rule.tag.name, "query": rule.query}
    return ChangeRecorder.begin(
        "tag_rule", about, who=who, subjects={TAG: [rule.tag_id]}, rule=rule.pk
    )


def ensure_current_index() -> None:
    """Update the index first: with articles missing in it, a rule would untag them."""
    try:
        search.drain()
    except search.IndexUnusable:
        search.rebuild()


def _apply(
    rule: TagRule, effect: RuleEffect, recorder: ChangeRecorder, reporter: ProgressReporter
) -> Labelled:
    source = TagSource(source=TaggedArticle.Source.RULE, rule=rule)
    reporter.start(len(effect.add) + len(effect.remove))
    tags = [rule.tag]
    label(effect.add, lambda chunk: put_on(recorder, chunk, tags, source), recorder, reporter)
    label(effect.remove, lambda chunk: take_off(recorder, chunk, tags, source), recorder, reporter)
    return finish(recorder)


def _catch_up() -> None:
    try:
        is_behind = search.drain(wait=PATIENCE, budget=PATIENCE).is_behind
    except search.IndexUnusable:
        is_behind = True
    if is_behind:
        raise OperationRefused(_("The search index is being updated: try again in a moment."))


def _preview(
    tag: Tag | None, query: str, rule: TagRule | None, *, only: Collection[int] | None = None
) -> RuleEffect:
    found = set(search.find_ids(search.SearchRequest(text=query)))
    looked_at = found if only is None else found & set(only)
    rows = TaggedArticle.objects.filter(tag=tag)
    carried = set(rows.values_list("content_object_id", flat=True))
    dismissed = set(
        TagSuggestion.objects.dismissed().filter(tag=tag).values_list("article", flat=True)
    )
    own: set[int] = set()
    if rule is not None:
        own = set(own_rows(rule).values_list("content_object_id", flat=True))
        own -= set(
            Article.objects.taken_down().filter(tagged__tag=tag).values_list("pk", flat=True)
        )
        own = own if only is None else own & set(only)
    lost = own - found
    if lost and rule is not None:
        lost -= _found_by_others(rule)
    return RuleEffect(
        add=tuple(sorted(looked_at - carried - dismissed)),
        remove=tuple(sorted(lost)),
        dismissed=len(looked_at & dismissed - carried),
        carried=len(looked_at & carried),
    )


def _found_by_others(rule: TagRule) -> set[int]:
    """Return what other rules of the same tag find: those articles keep the tag."""
    others = TagRule.objects.active().filter(tag=rule.tag_id).exclude(pk=rule.pk)
    found: set[int] = set()
    for other in others:
        found.update(search.find_ids(search.SearchRequest(text=other.query)))
    return found


def _ask(query: str) -> search.SearchResult:
    return search.find(
        search.SearchRequest(text=query),
        search.FindOptions(
            per_page=1,
            with_facets=False,
            with_snippets=False,
            with_offers=False,
            for_readers=False,
        ),
    )


def _imported(after: int, up_to: int) -> list[int]:
    changed = [SourceFile.Outcome.NEW, SourceFile.Outcome.CHANGED]
    rows = SourceFile.objects.filter(pk__gt=after, pk__lte=up_to, outcome__in=changed)
    return [article for article in rows.values_list("article_id", flat=True) if article]


def _last_file() -> int:
    return SourceFile.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


@transaction.atomic
def change_rule(rule: TagRule, *, query: str, note: str, who: User | None) -> Operation | None:
    """Change a rule's search; None if nothing changes. Raises `OperationRefused`.

    What it has added stays until it is applied again.
    """
    rule = TagRule.objects.select_related("tag").select_for_update().get(pk=rule.pk)
    query = check_query(rule.tag, query)
    if (query, note) == (rule.query, rule.note):
        return None
    twin = TagRule.objects.filter(tag=rule.tag_id, query=query).exclude(pk=rule.pk)
    if twin.exists():
        raise OperationRefused(_("“%s” already has a tag rule for this search.") % rule.tag.name)
    about = _("Changed the tag rule “%(tag)s”: %(old)s → %(new)s") % {
        "tag": rule.tag.name,
        "old": rule.query,
        "new": query,
    }
    recorder = ChangeRecorder.begin("tag_rule_edit", about, who=who, subjects={TAG: [rule.tag_id]})
    recorder.change([rule], query=query, note=note)
    return recorder.write()


def set_paused(rules: Sequence[TagRule], *, paused: bool) -> int:
    """Pause or resume rules; return how many changed."""
    numbers = [rule.pk for rule in rules]
    return TagRule.objects.filter(pk__in=numbers, paused=not paused).update(paused=paused)


def begin_end(rule: TagRule, *, who: User | None) -> ChangeRecorder:
    """Open the journal's entry of the deletion of a rule."""
    about = _("Deleted the tag rule “%(tag)s” (%(query)s)")
    about %= {"tag": rule.tag.name, "query": rule.query}
    return ChangeRecorder.begin("tag_rule_end", about, who=who, subjects={TAG: [rule.tag_id]})


def delete_rule(
    rule: TagRule,
    *,
    who: User | None,
    with_tags: bool,
    reporter: ProgressReporter = NO_PROGRESS,
    recorder: ChangeRecorder | None = None,
) -> Labelled:
    """Delete a rule; `with_tags` removes the tags it added, else they stay as an editor's.

    Batch by batch: if killed and restarted, it resumes.
    """
    entry = recorder or begin_end(rule, who=who)

    def let_go(articles: Sequence[int]) -> set[int]:
        if with_tags:
            source = TagSource(source=TaggedArticle.Source.RULE, who=who, rule=rule)
            return take_off(entry, articles, [rule.tag], source)
        rows = list(own_rows(rule).filter(content_object__in=articles).order_by("pk"))
        entry.change(rows, source=TaggedArticle.Source.EDITOR, rule_id=None)
        return {row.content_object_id for row in rows}

    numbers = list(own_rows(rule).order_by("pk").values_list("content_object_id", flat=True))
    reporter.start(len(numbers))
    label(numbers, let_go, entry, reporter)
    with transaction.atomic():
        # An import may have put it on others meanwhile.
        late = own_rows(rule).values_list("content_object_id", flat=True)
        entry.count(len(let_go(list(late))))
        entry.delete(list(TagRule.objects.filter(pk=rule.pk)))
        entry.write()
        return finish(entry)
