"""The persons of a document: candidates, scores, groups, mentions."""

from collections.abc import Iterable

from articles.entities.document import Document, Hit
from articles.entities.folding import fold
from articles.entities.mentions import NO_RULES, PersonMention, PhraseRules
from articles.entities.persons.alone import attach_lone_names, is_person_alone
from articles.entities.persons.candidates import Candidate, find_candidates
from articles.entities.persons.couples import join_couples
from articles.entities.persons.grouping import group_names
from articles.entities.persons.reporting import QUEUED_FROM, report_group, report_lone_name
from articles.entities.persons.scoring import collect_full_names, collect_lone_names


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
