"""The quotations of texts for `extract_quotes`: names are recognised first. Loads no Django."""

from collections.abc import Callable, Sequence
from typing import Any, TextIO

from articles import quotes, splitting
from articles.entities import PersonMention
from articles.management.lines import answer_lines
from articles.management.names import recognise_split, recognise_whole

# Sections in which someone may speak; the others are blanked out, so that offsets stay.
_SPOKEN_KINDS = frozenset({"standfirst", "body", "subheading", "pullquote", "caption"})
_NO_QUOTE: dict[str, Any] = {"quotes": []}


def quote_lines(
    source: TextIO, write: Callable[[str], object], *, split: bool, home_country: str | None
) -> None:
    """Answer every article with its quotations; raises BadLine at a line that is none."""

    def answer(text: str) -> dict[str, Any]:
        try:
            return {"quotes": find_in_text(text, split=split, home_country=home_country)}
        except Exception as error:  # no text may stop the others
            return {**_NO_QUOTE, "error": f"not searched: {error!r}"}

    answer_lines(source, write, answer)


def find_in_text(text: str, *, split: bool, home_country: str | None) -> list[dict[str, Any]]:
    """Return the quotations of a text as the batch command gives them."""
    recognise = recognise_split if split else recognise_whole
    persons = [person for person in recognise(text, home_country).persons if person.published]
    spoken = _blank_out(text) if split else text
    speakers = make_speakers(persons)
    return [
        {
            "start": quote.start,
            "end": quote.end,
            "person": None if quote.speaker is None else speakers[quote.speaker].name,
            "rule": quote.rule or "none",
            "certainty": quote.certainty,
            "quotation": bool(quote.rule),
        }
        for quote in quotes.find_quotes(spoken, speakers)
    ]


def make_speakers(persons: Sequence[PersonMention]) -> list[quotes.Speaker]:
    """Return recognised persons as those who may speak."""
    return [
        quotes.Speaker(
            person.name,
            tuple((span.start, span.end) for span in person.spans),
            surfaces=tuple(person.surfaces),
        )
        for person in persons
    ]


def _blank_out(text: str) -> str:
    """Replace what is no running text by blanks of the same length, line ends kept."""
    pieces: list[str] = []
    end = 0
    for section in splitting.split(text):
        pieces.append(text[end : section.start])
        words = text[section.start : section.end]
        if section.kind not in _SPOKEN_KINDS:
            words = "".join("\n" if letter == "\n" else " " for letter in words)
        pieces.append(words)
        end = section.end
    pieces.append(text[end:])
    return "".join(pieces)
