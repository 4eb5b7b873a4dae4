"""Numbers of rows as browsers send them."""

from django.http import QueryDict

# Of a row's number.
MOST_DIGITS = 18


def read_numbers(data: QueryDict, name: str, *, most: int) -> list[int]:
    """The numbers of rows that a form or an address names; what can be none is left out."""
    # Digits of other scripts are decimal too, and no browser sends them.
    found = [
        int(value)
        for value in data.getlist(name)
        if value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS
    ]
    return list(dict.fromkeys(found))[:most]
