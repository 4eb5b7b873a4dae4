"""The persons of a document: candidates, scores, groups, mentions."""

import re
from collections.abc import Iterable

from articles.entities.document import Document, Hit
from articles.entities.folding import fold
from articles.entities.mentions import NO_RULES, PersonMention, PhraseRules
from articles.entities.persons.candidates import Candidate, find_candidates
from articles.entities.persons.evidence import Evidence
from articles.entities.persons.grouping import (
    Group,
    attach_lone_names,
    group_names,
    is_person_alone,
    join_couples,
)
from articles.entities.persons.names import display_name, is_numeral, person_key, sort_name
from articles.entities.persons.scoring import LoneName, collect_full_names, collect_lone_names
from articles.entities.persons.words import load_word_lists


def find_persons(
    document: Document, country_hits: Iterable[Hit] = (), *, rules: PhraseRules = NO_RULES
) -> list[PersonMention]:
    """The persons the document names, the most prominent first.

    1. Runs of capitals are cut to candidates. 2. Words that stand alone are weighed, then full
    names, which gain by their surname standing alone. 3. Full names are grouped to persons.
    4. Halves of couples and lone words are given to them. Those not published are for editors.
    """
    candidates = _keep_allowed(find_candidates(document), rules.never_person)
    hits = {position: hit for hit in country_hits for position in range(hit.first, hit.end)}
    full = [candidate for candidate in candidates if candidate.is_full]
    lone = [candidate for candidate in candidates if not candidate.is_full]
    lone_names = collect_lone_names(
        candidate for candidate in lone if candidate.title or not _means_other(candidate, hits)
    )
    groups = group_names(collect_full_names(full, lone_names), at_least=QUEUED_FROM)
    joined = join_couples(candidates, groups)
    free = [candidate for candidate in lone if candidate.first not in joined]
    own = attach_lone_names(free, groups, hits)
    persons = [report_group(document, group) for group in groups.found]
    persons.extend(
        report_lone_name(document, lone_names[key], mentions)
        for key, mentions in own.items()
        if key in lone_names and is_person_alone(lone_names[key])
    )
    return sorted(persons, key=lambda person: (not person.in_headline, -person.count, person.spans))


def _keep_allowed(candidates: Iterable[Candidate], never_person: frozenset[str]) -> list[Candidate]:
    """The candidates that no editor has ruled out."""
    if not never_person:
        return list(candidates)
    return [candidate for candidate in candidates if fold(candidate.name) not in never_person]


def _means_other(candidate: Candidate, hits: dict[int, Hit]) -> bool:
    """Whether a lone word is a place or a month and so no sign of a person called by it."""
    return candidate.first in hits or candidate.words[0].is_calendar


PUBLISHED_FROM = 1.5  # three in four of the names scored 1.5 to 2.5 are persons
CHECKED_FROM = 2.5  # nine in ten of those scored 2.5 to 4, 98 in 100 of those above
_SUREST_ALONE = 2.4  # one word is a person four times in five, however much speaks for it
QUEUED_FROM = 0.5  # one in four of those scored 0.5 to 1.5: for editors to decide


def report_group(document: Document, group: Group) -> PersonMention:
    """A person named in full, under the fullest name that is sure enough."""
    best = max(group.names, key=lambda name: name.score)
    named = next(
        name for name in group.names if name.score >= PUBLISHED_FROM or name.score == best.score
    )
    return _report(
        document,
        name=named.shown or _write(document, named.mentions),
        mentions=[*(mention for name in group.names for mention in name.mentions), *group.lone],
        score=best.score,
        evidence=best.evidence,
    )


def report_lone_name(
    document: Document, name: LoneName, mentions: list[Candidate]
) -> PersonMention:
    """A person of one word; where a title makes the name, it is in the key and first surface."""
    shown = _write(document, mentions)
    # A ruler's number tells enough: "Queen Elizabeth II" and "Elizabeth II" are one.
    is_ruler = " " in shown and is_numeral(shown.rpartition(" ")[2])
    title = _find_mononym_title(mentions)
    return _report(
        document,
        name=shown,
        mentions=mentions,
        score=name.strength if title else min(name.strength, _SUREST_ALONE),
        evidence=name.evidence,
        titled=shown if is_ruler else " ".join([*title, shown]),
    )


def _report(
    document: Document,
    *,
    name: str,
    mentions: list[Candidate],
    score: float,
    evidence: list[Evidence],
    titled: str = "",
) -> PersonMention:
    mentions = sorted(mentions, key=lambda mention: mention.first)
    spans = [document.span(mention.first, mention.end) for mention in mentions]
    surfaces = [display_name(document, mention.positions) for mention in mentions]
    if titled != name and titled:
        surfaces.insert(0, titled)
    reasons = sorted(evidence, key=lambda item: -item.weight)
    return PersonMention(
        name=name,
        key=person_key(titled or name),
        sort_name=sort_name(name),
        spans=tuple(spans),
        count=len(spans),
        in_headline=any(mention.sentence.kind == "headline" for mention in mentions),
        score=round(score, 2),
        evidence=tuple(dict.fromkeys(item.text for item in reasons)),
        published=score >= PUBLISHED_FROM,
        unchecked=PUBLISHED_FROM <= score < CHECKED_FROM,
        surfaces=tuple(dict.fromkeys(surfaces)),
    )


def _write(document: Document, mentions: list[Candidate]) -> str:
    """The name as first written, but not in capitals: "MARCO ROSSI" is Marco Rossi."""
    for mention in mentions:
        if not all(word.is_shouted or word.is_initial for word in mention.words):
            return _SHOUTED.sub(_lower, display_name(document, mention.positions))
    return display_name(document, mentions[0].positions).title()


# "Mary Ellen BRANDT"; three letters and fewer are initials as often: "JFK".
_SHOUTED = re.compile(r"\b[^\W\d_]{4,}\b")


def _lower(match: re.Match[str]) -> str:
    word = match.group()
    return word.title() if word.isupper() else word


def _find_mononym_title(mentions: list[Candidate]) -> list[str]:
    """The "Pope" of Francis; nothing for the "Mr" of a Mr Kato."""
    titles = load_word_lists()["mononym titles"]
    for mention in mentions:
        if mention.title is not None and mention.title.last in titles:
            return [mention.title.last.capitalize()]
    return []
