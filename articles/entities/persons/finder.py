"""The persons of a document: candidates, scores, groups, mentions."""

from collections.abc import Iterable

from articles.entities.document import Document, Hit
from articles.entities.folding import fold
from articles.entities.mentions import NO_RULES, PersonMention, PhraseRules, Span
from articles.entities.persons.alone import choose_bearer, is_person_alone, may_be_bare
from articles.entities.persons.candidates import Candidate, find_candidates
from articles.entities.persons.grouping import Group, Groups, group_names
from articles.entities.persons.names import display_name, person_key, sort_name
from articles.entities.persons.scoring import LoneName, collect_full_names, collect_lone_names
from articles.entities.persons.shape import Evidence

PUBLISHED_FROM = 1.5  # 70 % of the names scored 1.5 to 2.5 are persons
CHECKED_FROM = 2.5  # 90 % of those scored 2.5 to 4, 98 % of those above
QUEUED_FROM = 0.5  # half of those scored 0.5 to 1.5: for editors to decide


def find_persons(
    document: Document, country_hits: Iterable[Hit] = (), *, rules: PhraseRules = NO_RULES
) -> list[PersonMention]:
    """The persons the document names, the most prominent first.

    Those scored below PUBLISHED_FROM are for editors to decide (`published` is false).
    """
    candidates = [
        candidate
        for candidate in find_candidates(document)
        if not rules.never_person or fold(candidate.name) not in rules.never_person
    ]
    hits = {position: hit for hit in country_hits for position in range(hit.first, hit.end)}
    lone_names = collect_lone_names(
        candidate
        for candidate in candidates
        if not candidate.is_full
        and (
            candidate.title is not None
            or not (candidate.first in hits or candidate.words[0].is_calendar)
        )
    )
    full_names = collect_full_names((c for c in candidates if c.is_full), lone_names)
    groups = group_names(full_names, at_least=QUEUED_FROM)
    own = _attach_lone(candidates, groups, hits)
    persons = [_mention_group(document, group) for group in groups.found]
    persons.extend(
        _mention_alone(document, lone_names[key], mentions)
        for key, mentions in own.items()
        if key in lone_names and is_person_alone(lone_names[key])
    )
    return sorted(persons, key=lambda person: (not person.in_headline, -person.count, person.spans))


def _attach_lone(
    candidates: list[Candidate], groups: Groups, hits: dict[int, Hit]
) -> dict[str, list[Candidate]]:
    """Give words that stand alone to the persons they mean; the others by key."""
    own: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.is_full:
            continue
        key = candidate.words[0].key
        last = key.rpartition(" ")[2]
        group = choose_bearer(groups, candidate, last)
        if group is None:
            own.setdefault(key, []).append(candidate)
        elif may_be_bare(candidate, hits):
            group.lone.append(candidate)
    return own


def _mention_group(document: Document, group: Group) -> PersonMention:
    best = max(group.names, key=lambda name: name.score)
    shown = next(
        name for name in group.names if name.score >= PUBLISHED_FROM or name.score == best.score
    )
    mentions = [mention for name in group.names for mention in name.mentions] + group.lone
    name = display_name(document, shown.mentions[0].positions)
    return _mention(document, name, mentions, best.score, best.evidence)


def _mention_alone(document: Document, name: LoneName, mentions: list[Candidate]) -> PersonMention:
    shown = display_name(document, mentions[0].positions)
    return _mention(document, shown, mentions, name.strength, name.evidence)


def _mention(
    document: Document,
    name: str,
    mentions: list[Candidate],
    score: float,
    evidence: list[Evidence],
) -> PersonMention:
    mentions = sorted(mentions, key=lambda mention: mention.first)
    spans: list[Span] = [document.span(mention.first, mention.end) for mention in mentions]
    surfaces = dict.fromkeys(display_name(document, mention.positions) for mention in mentions)
    reasons = sorted(evidence, key=lambda item: -item.weight)
    return PersonMention(
        name=name,
        key=person_key(name),
        sort_name=sort_name(name),
        spans=tuple(spans),
        count=len(spans),
        in_headline=any(mention.sentence.kind == "headline" for mention in mentions),
        score=round(score, 2),
        evidence=tuple(dict.fromkeys(item.text for item in reasons)),
        published=score >= PUBLISHED_FROM,
        unchecked=PUBLISHED_FROM <= score < CHECKED_FROM,
        surfaces=tuple(surfaces),
    )
