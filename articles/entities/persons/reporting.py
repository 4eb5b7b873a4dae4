"""What is told about each person found: name, spans, score and reasons."""

from articles.entities.document import Document
from articles.entities.mentions import PersonMention
from articles.entities.persons.candidates import Candidate
from articles.entities.persons.evidence import Evidence
from articles.entities.persons.grouping import Group
from articles.entities.persons.names import display_name, person_key, sort_name
from articles.entities.persons.scoring import LoneName
from articles.entities.persons.words import load_word_lists

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
    title = _find_mononym_title(mentions)
    return _report(
        document,
        name=shown,
        mentions=mentions,
        score=name.strength if title else min(name.strength, _SUREST_ALONE),
        evidence=name.evidence,
        titled=" ".join([*title, shown]),
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
            return display_name(document, mention.positions)
    return display_name(document, mentions[0].positions).title()


def _find_mononym_title(mentions: list[Candidate]) -> list[str]:
    """The "Pope" of Francis; nothing for the "Mr" of a Mr Kato."""
    titles = load_word_lists()["mononym titles"]
    for mention in mentions:
        if mention.title is not None and mention.title.last in titles:
            return [mention.title.last.capitalize()]
    return []
