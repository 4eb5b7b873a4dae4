"""A date as written in front matter: a year, a month or a day, never more than it says."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["year", "month", "day", ""]

# The first newspapers appeared in 1605; an earlier year is a slip or another number.
FIRST_YEAR = 1600

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"""
    (?P<month>
        jan(?:uary)? | feb(?:ruary)? | mar(?:ch)? | apr(?:il)? | may | june? | july?
      | aug(?:ust)? | sept? | september | oct(?:ober)? | nov(?:ember)? | dec(?:ember)?
    )\.?
"""
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?[ ])?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FLAGS = re.VERBOSE | re.IGNORECASE | re.ASCII

_ISO = re.compile(
    r"""
    (?P<year>\d{4})
    (?: -(?P<month>\d{2})
        (?: -(?P<day>\d{2})
            (?: [T ] ([01]\d|2[0-4]) : [0-5]\d (?: :[0-6]\d (?:[.,]\d{1,9})? )?   # time of day
                [ ]? (?: Z | UTC | GMT | [+-]\d{2}:?(?:\d{2})? )?                 # its zone
            )?
        )?
    )?
    """,
    _FLAGS,
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", _FLAGS)
# 1960-9-1 and 2014/11/04; 4.11.2014: with dots the day comes first wherever they are in use.
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})", _FLAGS
)
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.[ ]?(?P<month>\d{1,2})\.[ ]?(?P<year>\d{4})", _FLAGS)
_SLASHED = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[-/])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})", _FLAGS
)
_DAY_FIRST = re.compile(rf"{_WEEKDAY} (?:{_DAY}[ ])? {_MONTH} ,?[ ] {_YEAR}", _FLAGS)
_MONTH_FIRST = re.compile(rf"{_WEEKDAY} {_MONTH} [ ] {_DAY} ,?[ ] {_YEAR}", _FLAGS)


@dataclass(frozen=True)
class Published:
    """A date with how much of it was stated; the unstated parts of `day` are 1."""

    day: date
    precision: Precision


def parse_published(text: str) -> Published | None:
    """A date in ISO 8601 (also with time and zone), in plain English, or in figures that mean one
    day only; None for all else.

    The day is the one written: 23:30 in New York is not moved to the next day in London.
    5/8/2020 is not read, because it means two different days; 25/8/2020 is.
    """
    text = " ".join(text.split())
    parts = next(
        (found.groupdict() for form in _FORMS if (found := form.fullmatch(text))), None
    ) or _read_slashed(text)
    if parts is None:
        return None
    year, month, day = int(parts["year"] or 0), parts.get("month"), parts.get("day")
    if year < FIRST_YEAR:
        return None
    precision: Precision = "day" if day else "month" if month else "year"
    try:
        return Published(date(year, _month_number(month), int(day or 1)), precision)
    except ValueError:  # such as 31 February
        return None


_FORMS = (_ISO, _COMPACT, _YEAR_FIRST, _DOTTED, _DAY_FIRST, _MONTH_FIRST)
_MONTHS_IN_YEAR = 12


def _read_slashed(text: str) -> dict[str, str | None] | None:
    """Day, month and year of 25/8/2020, whose first number can be no month, or 8/25/2020."""
    found = _SLASHED.fullmatch(text)
    if found is None:
        return None
    one, two = sorted((found["one"], found["two"]), key=int)
    if int(two) <= _MONTHS_IN_YEAR and one != two:
        return None
    return {"day": two, "month": one, "year": found["year"]}


def _month_number(month: str | None) -> int:
    if month is None:
        return 1
    if month.isdigit():
        return int(month)
    return _MONTHS.index(month[:3].lower()) + 1
