"""Apply decisions to what the program found."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from articles.decisions.anchor import Anchors, Place
from articles.models import Decision, Section
from articles.splitting import Placed
from articles.splitting import Section as SplitSection

# Rule ids of sections that an editor decided; `Section.why` has a sentence for each.
BY_HAND = "by-hand"
CUT = "cut-by-hand"
JOINED = "joined-by-hand"


@dataclass(frozen=True, slots=True)
class DecidedSection:
    """A section as it goes into the tables: the program's, or an editor's."""

    kind: str
    start: int
    end: int
    rule: str
    sure: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class NameVerdict:
    """An editor's decision about one name in one article.

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
    text: str, sections: Iterable[SplitSection], decisions: Sequence[Decision]
) -> tuple[list[DecidedSection], list[Decision]]:
    """Return the sections with every decision applied, and the decisions that lost their words.

    They are laid on in the order in which they were taken, each over what the earlier ones left,
    as the editor saw it. Whatever they say, the sections hold all of the text but white space, in
    order, and never overlap.
    """
    sheet = _SectionList(text, sections)
    anchors = Anchors(text)
    lost: list[Decision] = []
    for decision in decisions:
        if decision.what not in Decision.ABOUT_SECTIONS:
            continue
        place = find_place(anchors, decision)
        if place is None:
            lost.append(decision)
        elif decision.what == Decision.What.SECTION:
            sheet.lay(place, decision.verdict["kind"])
        elif decision.verdict["boundary"] == Decision.Boundary.CUT:
            sheet.cut(place.start)
        else:
            sheet.join(place.start)
    return sheet.sections, lost


def find_place(anchors: Anchors, decision: Decision) -> Place | None:
    """Where a decision about sections holds now; a boundary lies at the start of the place."""
    place = anchors.find(
        decision.quote, decision.context, number=decision.number, count=decision.count
    )
    if place and decision.verdict.get("boundary") == Decision.Boundary.JOINED:
        # Words whose neighbours are others now must not be joined to these.
        return place if anchors.stands_after(place.start, decision.context) else None
    return place


def find_deciders(
    text: str, sections: Sequence[Placed], decisions: Iterable[Decision]
) -> dict[int, Decision]:
    """Start of a section -> the last decision that made it what it is."""
    anchors = Anchors(text)
    starts = [section.start for section in sections]
    deciders: dict[int, Decision] = {}
    for decision in decisions:
        is_about_sections = decision.what in Decision.ABOUT_SECTIONS
        place = find_place(anchors, decision) if is_about_sections else None
        number = bisect_right(starts, place.start) - 1 if place else -1
        if number < 0:
            continue
        deciders[starts[number]] = decision
        if decision.verdict.get("boundary") == Decision.Boundary.CUT and number:
            deciders.setdefault(starts[number - 1], decision)
    return deciders


class _SectionList:
    """The sections of a text, in order; no operation loses any text."""

    def __init__(self, text: str, sections: Iterable[SplitSection]) -> None:
        self.text = text
        machine = Section.DecidedBy.MACHINE.value
        self.sections = [
            DecidedSection(s.kind, s.start, s.end, s.rule, s.sure, machine) for s in sections
        ]

    def lay(self, place: Place, kind: str) -> None:
        """Make a range one section of this kind; what is left on either side keeps its kind."""
        first = bisect_right(self.sections, place.start, key=attrgetter("end"))
        last = bisect_left(self.sections, place.end, key=attrgetter("start"))
        rests: list[DecidedSection] = []
        for section in self.sections[first:last]:
            rests += self._part(section, section.start, place.start)
            rests += self._part(section, place.end, section.end)
        own = _decided(kind, place.start, place.end, BY_HAND)
        self.sections[first:last] = sorted([own, *rests], key=attrgetter("start"))

    def cut(self, at: int) -> None:
        """Split the section that contains this offset."""
        number = bisect_left(self.sections, at, key=attrgetter("start")) - 1
        if number < 0:
            return
        section = self.sections[number]
        parts = [
            *self._part(section, section.start, at),
            *self._part(section, at, section.end),
        ]
        if len(parts) == 2:
            self.sections[number : number + 1] = [
                _decided(part.kind, part.start, part.end, CUT) for part in parts
            ]

    def join(self, at: int) -> None:
        """Join the section that begins here to the one before, whose kind it takes."""
        number = bisect_left(self.sections, at, key=attrgetter("start"))
        if not 0 < number < len(self.sections) or self.sections[number].start != at:
            return
        before, section = self.sections[number - 1 : number + 1]
        joined = _decided(before.kind, before.start, section.end, JOINED)
        self.sections[number - 1 : number + 1] = [joined]

    def _part(self, section: DecidedSection, start: int, end: int) -> list[DecidedSection]:
        """What of a section lies between two offsets: one section, or none."""
        stretch = self.text[start:end] if start < end else ""
        words = stretch.strip()
        if not words:
            return []
        start += stretch.index(words)
        return [replace(section, start=start, end=start + len(words))]


def _decided(kind: str, start: int, end: int, rule: str) -> DecidedSection:
    sure, person = Section.Sure.CERTAIN.value, Section.DecidedBy.PERSON.value
    return DecidedSection(kind, start, end, rule, sure, decided_by=person)


def name_verdicts(decisions: Iterable[Decision]) -> list[NameVerdict]:
    """Return the decisions about names, later ones last."""
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
