"""Date lines above and below an article, and the date that one prints."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from articles.splitting.blocks import Block, Draft, word_set
from articles.splitting.signs import month_numbers

Precision = Literal["year", "month", "day"]

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# Printed years the archive can mean: from the first prints on; 2100 is a guard against numbers.
YEAR = r"(?:1[4-9]\d\d|20\d\d|2100)"
# "Apr 28 20232:23 PM": a clock time may be glued to the year, other digits may not.
_YEAR_END = r"(?=\d{1,2}:\d\d|\D|$)"

DATE_IN_TEXT = re.compile(
    rf"""(?ix)\b(?:
        {MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b
      | \d{{1,2}}(?:st|nd|rd|th)?\.?\s{MONTH}\b
      | {MONTH}\.?,?\s\d{{4}}
      | (?:spring|summer|autumn|fall|winter)\s\d{{4}}\b
      | \d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}
      | \d{{1,4}}\s(?:min|minute|hour|hr|day|week|month|year)s?\sago\b
      | (?:mon|tues|wednes|thurs|fri|satur|sun)day\b
      | yesterday\b | today\b
    )"""
)
_TIME_IN_TEXT = re.compile(
    r"""(?ix)\b\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\b)? | \b\d{1,2}\s?[ap]\.?m\b
      | \b(?:e[sd]?t|p[sd]?t|c[sd]t|gmt|utc|bst|ist|cet|jst)\b"""
)
_WORD = re.compile(r"[^\W_]+")
_DATE_WORD = re.compile(
    rf"""(?ix)(?:{MONTH} | (?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?
      | published | posted | updated? | modified | last | first | on | at | in | of | created
      | date | by | min(?:ute)?s? | read | hours? | hrs? | days? | weeks? | months? | years? | ago
      | spring | summer | autumn | fall | winter | broadcast | aired | recorded | filed
      | yesterday | today | [ap]m? | m | e[sd]?t | p[sd]?t | c[sd]t | gmt | utc | bst | ist
      | ces?t | jst | myt | the | original | originally | time | local
      | \d{{1,8}}(?:st|nd|rd|th|am|pm|h)? | \d{{1,2}}h\d\d | \d{{1,2}}t\d\d | \d\dz)"""
)
_CLOCK = re.compile(r"\d:\d\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# In small letters, between "10 a.m." and "2 p.m."; "Midnight" is a cross-head.
_HOURS = ("noon", "midnight")
_GATES = (*"0123456789", "day", "ago", "gmt", "utc")
_STAMP = re.compile(r"(?i)\W{0,3}(?:published|posted|updated|last|first pub|date:)")

# Longer lines that hold a date are sentences.
LONGEST_DATE_LINE = 22
# What may be left over beside date words: a few characters, more behind "Published".
LEFT_OVER = 2
LEFT_OVER_SHARE = 0.18
# "North Korea 09:31 August 20, 2019": a place or an agency before a date with its hour.
LEFT_OVER_BESIDE_CLOCK = 12
LEFT_OVER_AFTER_STAMP = 12
LEFT_OVER_SHARE_AFTER_STAMP = 0.3


def date_line(draft: Draft, index: int) -> str | None:
    """The line says when the article appeared, and little else."""
    block = draft.blocks[index]
    if block.text in _HOURS and index > draft.opening:
        return "hour-mark"
    if block.word_count > LONGEST_DATE_LINE or not block.has_any(_GATES):
        return None
    if not is_date_line(block.text):
        return None
    if _STAMP.match(block.text):
        return "date-stamp"
    is_in_text = index > draft.opening or draft.blocks[index - 1].ends_with_colon
    if is_in_text and not DATE_IN_TEXT.search(block.text):
        return "hour-mark"
    return "date-full" if _YEAR.search(block.text) else "date-words"


def is_date_line(line: str) -> bool:
    """Dates, times and the words around them make up the line."""
    if not (DATE_IN_TEXT.search(line) or _TIME_IN_TEXT.search(line)):
        return False
    others = [word for word in _WORD.findall(line) if not _DATE_WORD.fullmatch(word)]
    left_over = sum(map(len, others))
    if _STAMP.match(line):
        return left_over <= max(LEFT_OVER_AFTER_STAMP, LEFT_OVER_SHARE_AFTER_STAMP * len(line))
    if _CLOCK.search(line) and _YEAR.search(line):
        return left_over <= LEFT_OVER_BESIDE_CLOCK
    return left_over <= LEFT_OVER or left_over < LEFT_OVER_SHARE * len(line)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as far as it is printed.

    With precision "month" the day is 1, with "year" the month too.
    """

    date: date
    precision: Precision


_PUBLISHED = re.compile(r"(?i)\b(?:first\s)?(?:published|posted)\b")
_WRITTEN_DATES = (
    re.compile(
        rf"(?i)\b(?P<month>{MONTH})\.?\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}"
        rf"(?P<year>{YEAR}){_YEAR_END}"
    ),
    re.compile(
        rf"(?i)\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-]{{1,3}}(?P<month>{MONTH})\.?,?[\s-]{{1,3}}"
        rf"(?P<year>{YEAR}){_YEAR_END}"
    ),
    re.compile(rf"(?<!\d)(?P<year>{YEAR})[/.-](?P<month>\d{{1,2}})[/.-](?P<day>\d{{1,2}})(?!\d)"),
    re.compile(
        rf"(?<![\d/.-])(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<two>\d{{1,2}})(?P=mark)(?P<year>{YEAR}){_YEAR_END}"
    ),
    re.compile(rf"(?i)\b(?P<month>{MONTH})\.?,?\s{{1,3}}(?P<year>{YEAR}){_YEAR_END}"),
)
_YEAR_ALONE = re.compile(
    rf"(?i)\W{{0,4}}(?:spring\s|summer\s|autumn\s|fall\s|winter\s)?(?:(?:first\s)?(?:published|posted)|date)?\W{{0,4}}(?:in\s|on\s)?(?P<year>{YEAR})\W{{0,4}}"
)
# What is read of a section: a date line is never longer.
DATE_SECTION = 300


def parse_date(text: str) -> PrintedDate | None:
    """The date that a date line prints, the published one before an updated one.

    None for relative dates, for a day and month without a year, for two-digit years, for dates
    that do not exist and for 03/04/2020, which is two different days in London and New York.
    """
    line = " ".join(text[:DATE_SECTION].split())
    stamp = _PUBLISHED.search(line)
    found = (stamp and _find_date(line, stamp.end())) or _find_date(line, 0)
    return found or _find_foreign_date(line)


_FOREIGN_DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:\.|er|º)?\s(?:de\s)?(?P<month>[^\W\d_]{{3,12}})\.?,?\s(?:del?\s)?"
    rf"(?P<year>{YEAR}){_YEAR_END}"
)


def _find_foreign_date(line: str) -> PrintedDate | None:
    """A date with a month of another language: "4 de noviembre de 2014"."""
    for match in _FOREIGN_DATE.finditer(line.lower()):
        month = month_numbers().get(match["month"])
        if month:
            try:
                return PrintedDate(date(int(match["year"]), month, int(match["day"])), "day")
            except ValueError:
                return None
    return None


def _find_date(line: str, start: int) -> PrintedDate | None:
    matches = [match for pattern in _WRITTEN_DATES if (match := pattern.search(line, start))]
    if matches:
        return _to_date(min(matches, key=re.Match.start))
    alone = _YEAR_ALONE.fullmatch(line, start)
    return PrintedDate(date(int(alone["year"]), 1, 1), "year") if alone else None


def _to_date(match: re.Match[str]) -> PrintedDate | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "one" in parts:
        day, month = _order(int(parts["one"]), int(parts["two"]))
    else:
        day, month = int(parts.get("day") or 1), _month_number(parts["month"])
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return PrintedDate(found, "day" if "one" in parts or "day" in parts else "month")


def _order(one: int, two: int) -> tuple[int, int]:
    """Day and month of two numbers; (0, 0), which is no date, if both orders make sense."""
    if two > len(MONTHS):
        return two, one
    if one > len(MONTHS) or one == two:
        return one, two
    return 0, 0


def _month_number(month: str) -> int:
    if month.isdigit():
        return int(month)
    return 1 + next(n for n, name in enumerate(MONTHS) if name.startswith(month[:3].lower()))


_TOWN = r"[A-Z][\w’'.-]{0,30}"
_DATELINE = re.compile(
    rf"""(?x)
    (?:(?P<place>{_TOWN}(?:(?:,?\ |/|,\ ?)(?:{_TOWN}|and|de|del|la|of|al)){{0,6}}),?\s?)?
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
