"""What a personal name looks like in a line of its own: form only, no lists of people."""

import re

_PART = r"[A-Z][\w’'.-]{0,30}"
_PARTICLE = r"(?:de|van|der|von|da|di|la|le|bin|al|el|El|Mc|O’|O')"
NAME = rf"{_PART}(?:\s(?:{_PARTICLE}\s?)?{_PART}){{1,3}}"
_NAMES = re.compile(rf"{NAME}(?:(?:,|\s?&|\sand|\s\||\s/)\s?{NAME}){{0,8}}[,.]?")
# "Ann Lee and AP", "ANN LEE, GAZETTE"
_NAME_AND_SOURCE = re.compile(rf"{NAME}(?:,|\sand|\s/|\s\|)\s{_PART}(?:\s{_PART}){{0,2}}")
NAME_OPENING = re.compile(rf"{NAME}\b")


def is_name_line(line: str) -> bool:
    """The whole line is one personal name or several."""
    return _NAMES.fullmatch(line) is not None


def is_name_and_source(line: str) -> bool:
    """A personal name, then an agency or a paper."""
    return _NAME_AND_SOURCE.fullmatch(line) is not None
