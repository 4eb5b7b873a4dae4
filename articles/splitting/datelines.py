"""Datelines: the place, agency and date that open the first paragraph of a report."""

import re
from dataclasses import dataclass

from articles.splitting.blocks import Block
from articles.splitting.dates import MONTH
from articles.splitting.wordlists import word_set

_WORD = r"[A-Z][\w’'.-]{0,30}"
_DATELINE = re.compile(
    rf"""(?x)
    (?:(?P<place>{_WORD}(?:(?:,?\ |/|,\ ?)(?:{_WORD}|and|de|del|la|of|al)){{0,6}}),?\s?)?
    (?:(?P<date>(?i:{MONTH})\.?\s\d{{1,2}}(?:,\s\d{{4}})?|\d{{1,2}}\s(?i:{MONTH})\.?),?\s?)?
    (?:\((?P<bracketed>[A-Z][\w\ .,/’'&-]{{1,40}})\)\s?
      |(?P<bare>CNN|CNNMoney|AP|Reuters|REUTERS|AFP|PTI|ANI|IANS|Xinhua|Yonhap|UPI|dpa|EFE)\s)?
    (?P<dash>--|[—–:-])\s?(?P<next>\S)"""
)
# "New York CNN —": an agency without brackets behind the place.
_BARE_AGENCIES = frozenset(("CNN", "AP", "AFP", "PTI", "ANI", "IANS", "UPI", "Reuters", "Xinhua"))
_MONTH_AT_END = re.compile(rf"(?i)\b{MONTH}$")
# Words that open a sentence with a dash in it: "But – and this matters – …".
_NO_PLACES = word_set(
    """
    the but and yes no well so now if when for in it he she they we you i update updated
    """
)
# What is looked at: the longest dateline seen has 90 characters.
OPENING = 140
# "Ho Chi Minh City, Viet Nam" has six words; longer ones are sentences.
LONGEST_PLACE = 6
# A place in small letters without agency or date needs to be short.
LONGEST_PLAIN_PLACE = 3
# "DEAR ABBY: …" and "NEW DELHI: …" look alike; a colon needs an agency and a paragraph behind it.
COLON_PARAGRAPH = 60
# "IS –", "AN –" open sentences; places in capitals have four letters and more.
SHORTEST_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, agency and date as printed, "" if absent; `start` and `end` count in the text given.

    The dash belongs to the dateline, the white space behind it does not.
    """

    place: str
    agency: str
    date: str
    start: int
    end: int


def find_dateline(text: str) -> Dateline | None:
    """The dateline that opens a paragraph, if there is one."""
    start = len(text) - len(text.lstrip())
    opening = text[start : start + OPENING].replace("\u00a0", " ").replace("\n", " ")
    match = _DATELINE.match(opening)
    if not match:
        return None
    place = (match["place"] or "").strip(" ,")
    agency = match["bracketed"] or match["bare"] or ""
    last_word = place.rpartition(" ")[2]
    if not agency and last_word in _BARE_AGENCIES:
        place, agency = place.removesuffix(last_word).strip(" ,"), last_word
    printed = match["date"] or ""
    if not (place or agency) or len(place.split()) > LONGEST_PLACE:
        return None
    if _MONTH_AT_END.search(place) and not printed:
        return None
    if not _is_convincing(match, opening, place=place, is_sourced=bool(agency or printed)):
        return None
    return Dateline(place, agency, printed, start, start + match.end("dash"))


def opens_report(block: Block) -> bool:
    """A dateline with agency or date, then text: no caption, unless a credit closes the block."""
    if block.text.endswith((")", "]")) or not (block.ends_sentence or block.ends_with_colon):
        return False
    found = find_dateline(block.text)
    return found is not None and bool(found.agency or found.date)


def _is_convincing(match: re.Match[str], opening: str, *, place: str, is_sourced: bool) -> bool:
    dash = match["dash"]
    city = re.split(r"[,/]", place)[0]
    if dash == ":":
        agency = match["bracketed"] or match["bare"]
        return bool(agency) and place.isupper() and len(opening) > COLON_PARAGRAPH
    if dash == "-" and not (match["bracketed"] or match["bare"]):
        has_room = opening[match.start("dash") - 1] == " "
        return city.isupper() and len(city) >= SHORTEST_CAPITALS and has_room
    if is_sourced or (city.isupper() and len(city) >= SHORTEST_CAPITALS):
        return True
    return (
        dash != "-"
        and len(place.split()) <= LONGEST_PLAIN_PLACE
        and match["next"].isupper()
        and place.split()[0].lower() not in _NO_PLACES
    )
