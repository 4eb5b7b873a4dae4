"""The shapes in which generated articles are printed: those that scrapes of news sites have."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.benchmarks import names
from tests.benchmarks.outlines import Outline, outline
from tests.benchmarks.prose import Piece, find_names, write_line

_WIRE_WIDTH = 72


@dataclass(frozen=True, slots=True)
class Layout:
    """How the pieces are put together, and whether the file says where it comes from."""

    name: str
    arrange: Callable[[Outline, list[Piece], Random], list[Piece]]
    separator: str = "\n\n"
    has_front_matter: bool = True
    # Columns at which lines are broken; 0: a paragraph a line.
    width: int = 0


def pick_layout(chance: float) -> Layout:
    """One of the layouts."""
    return LAYOUTS[int(chance * len(LAYOUTS))]


def wrap(piece: Piece, width: int) -> Piece:
    """Spaces become line ends where lines grow too long: no offset changes."""
    lines, rest = [], piece.text
    while len(rest) > width:
        cut = rest.rfind(" ", 0, width + 1)
        if cut < 0:
            break
        lines.append(rest[:cut])
        rest = rest[cut + 1 :]
    return Piece(piece.kind, "\n".join([*lines, rest]), piece.spans)


def _site(facts: Outline, body: list[Piece], random: Random) -> list[Piece]:
    """A news site: headline, standfirst, captions of two lines, a list of teasers."""
    return [
        find_names("headline", facts.headline, facts),
        Piece("standfirst", write_line(facts, random, 14) + "."),
        *_with(body, _captions(facts, random, two_lines=True)),
        *_teasers("Related Content", facts),
    ]


def _newspaper(facts: Outline, body: list[Piece], random: Random) -> list[Piece]:
    """A newspaper: byline, printed date, dateline, sub-headings, teasers in between, a note."""
    author = names.person(facts.number * 31 % names.PERSONS)
    head = [
        find_names("headline", facts.headline, facts),
        Piece("byline", f"By {author.full}"),
    ]
    if facts.published and facts.precision == "day":
        head.append(
            Piece("date", f"{facts.published:%B} {facts.published.day}, {facts.published.year}")
        )
    middle = [Piece("subheading", write_line(facts, random, 4))]
    middle += [Piece("related", f"READ MORE: {outline(one).headline}") for one in facts.related[:2]]
    return [
        *head,
        *_with([_after_dateline(body[0], random, " — "), *body[1:]], middle),
        Piece("note", f"{author.full} contributed to this report."),
    ]


def _lines(facts: Outline, body: list[Piece], random: Random) -> list[Piece]:
    """Every block a line, nothing between them."""
    return [
        find_names("headline", facts.headline, facts),
        *_with(body, _captions(facts, random, two_lines=False)),
        *_teasers("Read more:", facts),
    ]


def _wire(facts: Outline, body: list[Piece], random: Random) -> list[Piece]:
    """An agency's report: broken lines, a dateline, the desk at the end."""
    desk = names.person(facts.number * 17 % names.PERSONS)
    return [
        find_names("headline", facts.headline, facts),
        _after_dateline(body[0], random, " (Agency) - "),
        *body[1:],
        Piece("note", f"(Reporting by {desk.full}; Editing by {desk.given} Hartwell)"),
    ]


LAYOUTS = (
    Layout("site", _site),
    Layout("newspaper", _newspaper, has_front_matter=False),
    Layout("lines", _lines, separator="\n"),
    Layout("wire", _wire, width=_WIRE_WIDTH),
)


def _captions(facts: Outline, random: Random, *, two_lines: bool) -> list[Piece]:
    captions = []
    for person in facts.persons[: 1 + int(random.random() * 2)]:
        title = write_line(facts, random, 3).title()
        sentence = (
            f"{person.full}, left, {write_line(facts, random, 9).lower()} last year. (Agency)"
        )
        captions.append(
            find_names("caption", f"{title}\n{sentence}" if two_lines else sentence, facts)
        )
    return captions


def _teasers(heading: str, facts: Outline) -> list[Piece]:
    titles = [Piece("related", outline(one).headline) for one in facts.related]
    return [Piece("related", heading), *titles] if titles else []


def _after_dateline(piece: Piece, random: Random, dash: str) -> Piece:
    dateline = names.CITIES[int(random.random() * len(names.CITIES))] + dash
    shift = len(dateline)
    spans = tuple((name, start + shift, end + shift) for name, start, end in piece.spans)
    return Piece(piece.kind, dateline + piece.text, spans)


def _with(body: Sequence[Piece], others: Sequence[Piece]) -> list[Piece]:
    """The other pieces spread over the body, none before its first paragraph."""
    mixed = list(body)
    step = max(1, len(body) // (len(others) + 1))
    for position, piece in reversed(list(enumerate(others, start=1))):
        mixed.insert(position * step, piece)
    return mixed
