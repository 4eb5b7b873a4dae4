"""Laying decisions over what the machine says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.correcting.anchoring import find_quote
from articles.models import Decision
from articles.splitting import Section

# The rule id of a section that an editor decided.
BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class DecidedSection:
    """A section as it goes into the tables: the machine's, or an editor's."""

    kind: str
    start: int
    end: int
    rule: str
    sure: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class NameVerdict:
    """What an editor said of one name in one article.

    `key` is the folded name for a person, the code for a country. `entity` is the person or
    country meant, if the editor chose one.
    """

    decision: int
    kind: str
    key: str
    quote: str
    state: str
    entity: int | None


def apply_to_sections(
    text: str, sections: Iterable[Section], decisions: Sequence[Decision]
) -> tuple[list[DecidedSection], list[Decision]]:
    """The sections with every decision laid over them, and the decisions that lost their words.

    A decision's stretch becomes a section of its own; what is left of a machine section on
    either side keeps the machine's kind, so that no text falls out.
    """
    laid = [
        DecidedSection(s.kind, s.start, s.end, s.rule, s.sure, decided_by="machine")
        for s in sections
    ]
    lost: list[Decision] = []
    for decision in decisions:
        if decision.what != Decision.What.SECTION:
            continue
        place = find_quote(text, decision.quote, decision.context)
        if place is None:
            lost.append(decision)
            continue
        own = DecidedSection(
            kind=decision.verdict["kind"],
            start=place.start,
            end=place.end,
            rule=BY_HAND,
            sure="certain",
            decided_by="person",
        )
        laid = _lay(text, laid, own)
    return laid, lost


def _lay(text: str, sections: list[DecidedSection], own: DecidedSection) -> list[DecidedSection]:
    result = [own]
    for section in sections:
        if section.end <= own.start or section.start >= own.end:
            result.append(section)
            continue
        for start, end in ((section.start, own.start), (own.end, section.end)):
            rest = _trimmed(text, section, start, end)
            if rest:
                result.append(rest)
    return sorted(result, key=lambda section: section.start)


def _trimmed(text: str, section: DecidedSection, start: int, end: int) -> DecidedSection | None:
    stretch = text[start:end] if end > start else ""
    if not stretch.strip():
        return None
    start += len(stretch) - len(stretch.lstrip())
    return DecidedSection(
        kind=section.kind,
        start=start,
        end=start + len(stretch.strip()),
        rule=section.rule,
        sure=section.sure,
        decided_by=section.decided_by,
    )


def name_verdicts(decisions: Iterable[Decision]) -> list[NameVerdict]:
    """The decisions about names, later ones last."""
    return [
        NameVerdict(
            decision=decision.pk,
            kind=decision.verdict["kind"],
            key=decision.verdict["key"],
            quote=decision.quote,
            state=decision.verdict["state"],
            entity=decision.verdict.get("entity"),
        )
        for decision in decisions
        if decision.what == Decision.What.MENTION
    ]
