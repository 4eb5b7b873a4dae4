"""Record decisions. Reprocessing the article applies them to sections and names."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.decisions.anchor import Anchors, context_before
from articles.decisions.undo import PHRASE_RULE, begin_decisions
from articles.entities import PhraseRules, fold, person_key
from articles.errors import OperationRefused
from articles.journal import ChangeRecorder
from articles.models import Article, Decision, Entity, PhraseRule, Section
from articles.reading import parse_published

# What an editor may fill in or put right; the rest follows from the sections.
FIELDS = ("headline", "standfirst", "byline", "published", "publication", "url", "language")
# A boundary is found again by the first words behind it: a line, or this much of a longer one.
BOUNDARY_LENGTH = 120


def decide_kind(
    section: Section, kind: str, *, who: User | None, recorder: ChangeRecorder | None = None
) -> Decision:
    """Decide what a section is; an earlier decision about the same words is replaced."""
    if kind not in Section.Kind.values:
        raise ValueError(f"{kind!r} is not a kind of section")
    article = section.article
    return _write(
        article,
        Decision.What.SECTION,
        quote=section.text,
        start=section.start,
        verdict={"kind": kind},
        who=who,
        recorder=recorder,
    )


def decide_cut(
    section: Section, at: int, *, who: User | None, recorder: ChangeRecorder | None = None
) -> Decision:
    """Split a section at an offset of the article's text into two of the same kind.

    Raises `OperationRefused` unless there are words of the section on both sides.
    """
    text = section.article.text
    after = text[at : section.end] if section.start <= at else ""
    if not after.strip() or not text[section.start : at].strip():
        raise OperationRefused(_("There is nothing to cut there."))
    at += len(after) - len(after.lstrip())
    return _decide_boundary(section, at, Decision.Boundary.CUT, who, recorder)


def decide_join(
    section: Section, *, who: User | None, recorder: ChangeRecorder | None = None
) -> Decision:
    """Join a section to the one before it, whose kind it takes.

    Raises `OperationRefused` for the first section of an article.
    """
    if not section.article.text[: section.start].strip():
        raise OperationRefused(_("There is nothing before it."))
    return _decide_boundary(section, section.start, Decision.Boundary.JOINED, who, recorder)


def _decide_boundary(
    section: Section,
    at: int,
    verdict: Decision.Boundary,
    who: User | None,
    recorder: ChangeRecorder | None,
) -> Decision:
    text = section.article.text
    line = text[at : section.end].split("\n", 1)[0]
    if len(line) > BOUNDARY_LENGTH:
        head = line[:BOUNDARY_LENGTH]
        line = head.rsplit(None, 1)[0]
    return _write(
        section.article,
        Decision.What.BOUNDARY,
        quote=line.rstrip(),
        start=at,
        verdict={"boundary": verdict},
        who=who,
        recorder=recorder,
    )


def decide_name(
    article: Article,
    *,
    kind: str,
    name: str,
    state: str,
    entity: Entity | None = None,
    who: User | None,
    recorder: ChangeRecorder | None = None,
) -> Decision:
    """Confirm or reject a person or country in an article, or add one.

    `name` holds the words that occur in the article. `entity` names the person or country meant;
    a country always needs it.
    """
    if kind == Entity.Kind.COUNTRY:
        if entity is None:
            raise ValueError("which country?")
        key = entity.code
    else:
        key = person_key(name)
    earlier = Decision.objects.filter(
        article=article, what=Decision.What.MENTION, verdict__kind=kind, verdict__key=key
    )
    verdict = {
        "kind": kind,
        "key": key,
        "state": state,
        "entity": entity.pk if entity else None,
    }
    decision = Decision(
        article=article, what=Decision.What.MENTION, quote=name, verdict=verdict, who=who
    )
    return _replace(earlier, decision, recorder)


def decide_field(
    article: Article,
    field: str,
    value: object,
    *,
    who: User | None,
    recorder: ChangeRecorder | None = None,
) -> Decision:
    """Set a field of the article; a re-import leaves it alone.

    A date is a `date`, or as much of one as is known: "2014", "2014-11".
    """
    if field not in FIELDS:
        raise ValueError(f"{field!r} is not a field that is decided by hand")
    stored = value.isoformat() if isinstance(value, date) else value
    if field == "published" and stored and parse_published(str(stored)) is None:
        raise ValueError(f"{stored!r} is no date")
    return _write(
        article,
        Decision.What.FIELD,
        quote=field,
        verdict={"field": field, "value": stored},
        who=who,
        recorder=recorder,
    )


def _write(
    article: Article,
    what: Decision.What,
    *,
    quote: str,
    start: int | None = None,
    verdict: dict[str, Any],
    who: User | None,
    recorder: ChangeRecorder | None,
) -> Decision:
    context = context_before(article.text, start) if start is not None else ""
    counted = Anchors(article.text).count(quote, start) if start is not None else None
    number, count = counted or (None, None)
    about = {"article": article, "what": what, "quote": quote, "context": context}
    # Equal lines with equal words before are told apart by their number.
    earlier = Decision.objects.filter(Q(number=number) | Q(number=None), **about)
    decision = Decision(**about, number=number, count=count, verdict=verdict, who=who)
    return _replace(earlier, decision, recorder)


@transaction.atomic
def _replace(
    earlier: QuerySet[Decision], decision: Decision, recorder: ChangeRecorder | None
) -> Decision:
    """Write it down as the last word: decisions are laid on in the order of their numbers.

    Without a recorder it is an operation of its own.
    """
    if recorder is None:
        own = begin_decisions([decision.article_id], who=decision.who)
        _replace(earlier, decision, own)
        own.write(_("Decided: %s") % decision)
        return decision
    recorder.delete(list(earlier))
    recorder.create([decision])
    return decision


def decided_fields(decisions: Iterable[Decision]) -> dict[str, Any]:
    """Return field -> value, as editors decided."""
    return {
        decision.verdict["field"]: decision.verdict["value"]
        for decision in decisions
        if decision.what == Decision.What.FIELD
    }


@transaction.atomic
def decide_phrase(
    phrase: str, meaning: str, *, country: Entity | None = None, who: User | None
) -> PhraseRule:
    """Decide what a phrase means in every article."""
    recorder = ChangeRecorder.begin(PHRASE_RULE, who=who, phrases=[phrase])
    rule = PhraseRule.objects.filter(key=fold(phrase), meaning=meaning).first()
    if rule is None:
        rule = PhraseRule(key=fold(phrase), meaning=meaning, phrase=phrase, country=country)
        rule.who = who
        recorder.create([rule])
    else:
        who_id = who.pk if who else None
        country_id = country.pk if country else None
        recorder.change([rule], phrase=phrase, country_id=country_id, who_id=who_id)
    recorder.write(_("Created the rule: %s") % rule)
    return rule


def phrase_rules() -> PhraseRules:
    """Return the editors' phrase rules in the form the recogniser reads."""
    rules = list(PhraseRule.objects.select_related("country"))
    keys = {
        meaning: frozenset(rule.key for rule in rules if rule.meaning == meaning)
        for meaning in PhraseRule.Meaning
    }
    return PhraseRules(
        never_person=keys[PhraseRule.Meaning.NEVER_PERSON],
        never_country=keys[PhraseRule.Meaning.NEVER_COUNTRY],
        means_country={rule.key: rule.country.code for rule in rules if rule.country},
    )
