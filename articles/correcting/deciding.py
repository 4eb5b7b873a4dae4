"""Writing decisions down. Rebuilding the article is what lays them over sections and names."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from articles.correcting.anchoring import context_before
from articles.entities import PhraseRules, fold, person_key
from articles.models import Article, Decision, Entity, PhraseRule, Section

# What an editor may fill in or put right; the rest follows from the sections.
FIELDS = ("headline", "standfirst", "byline", "published", "publication", "url", "language")


def decide_kind(section: Section, kind: str, *, who: User | None) -> Decision:
    """An editor says what a section is; an earlier decision about the same words gives way."""
    if kind not in Section.Kind.values:
        raise ValueError(f"{kind!r} is no kind of section")
    article = section.article
    return _write(
        article,
        Decision.What.SECTION,
        quote=section.text,
        context=context_before(article.text, section.start),
        verdict={"kind": kind},
        who=who,
    )


def decide_name(
    article: Article,
    *,
    kind: str,
    name: str,
    state: str,
    entity: Entity | None = None,
    who: User | None,
) -> Decision:
    """An editor confirms or rejects a person or country in an article, or adds one.

    `name` holds the words that stand in the article. `entity` names the person or country meant;
    a country always needs it.
    """
    if kind == Entity.Kind.COUNTRY:
        if entity is None:
            raise ValueError("which country?")
        key = entity.code
    else:
        key = person_key(name)
    Decision.objects.filter(
        article=article, what=Decision.What.MENTION, verdict__kind=kind, verdict__key=key
    ).delete()
    verdict = {
        "kind": kind,
        "key": key,
        "state": state,
        "entity": entity.pk if entity else None,
    }
    return Decision.objects.create(
        article=article, what=Decision.What.MENTION, quote=name, verdict=verdict, who=who
    )


def decide_field(article: Article, field: str, value: object, *, who: User | None) -> Decision:
    """An editor fills in or corrects a fact of the article; a re-import leaves it alone."""
    if field not in FIELDS:
        raise ValueError(f"{field!r} is not a field that is decided by hand")
    stored = value.isoformat() if isinstance(value, date) else value
    return _write(
        article,
        Decision.What.FIELD,
        quote=field,
        context="",
        verdict={"field": field, "value": stored},
        who=who,
    )


def _write(
    article: Article,
    what: Decision.What,
    *,
    quote: str,
    context: str,
    verdict: dict[str, Any],
    who: User | None,
) -> Decision:
    decision, _ = Decision.objects.update_or_create(
        article=article,
        what=what,
        quote=quote,
        context=context,
        defaults={"verdict": verdict, "who": who, "anchored": True},
    )
    return decision


def decided_fields(decisions: Iterable[Decision]) -> dict[str, Any]:
    """Field -> value, as people decided."""
    return {
        decision.verdict["field"]: decision.verdict["value"]
        for decision in decisions
        if decision.what == Decision.What.FIELD
    }


def decide_phrase(
    phrase: str, meaning: str, *, country: Entity | None = None, who: User | None
) -> PhraseRule:
    """An editor says what a phrase means wherever it stands."""
    rule, _ = PhraseRule.objects.update_or_create(
        key=fold(phrase),
        meaning=meaning,
        defaults={"phrase": phrase, "country": country, "who": who},
    )
    return rule


def phrase_rules() -> PhraseRules:
    """The editors' phrase rules in the form the recogniser reads."""
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
