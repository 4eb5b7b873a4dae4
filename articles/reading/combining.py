"""Letters that carry hundreds of accents: to put them into order takes time by their square."""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

# The bound of Unicode's Stream-Safe Text Format (UAX #15); no language comes near it.
MOST_MARKS = 30
_LAST_BLOCK = 0x1F000  # no combining marks are assigned beyond


def limit_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with at most `MOST_MARKS` combining marks in a row, and a note if some went."""
    if text.isascii():
        return text, ()
    kept, count = _long_runs().subn(lambda run: run[0][:MOST_MARKS], text)
    if not count:
        return text, ()
    lost = len(text) - len(kept)
    return kept, (f"{lost:,} of the accents on one letter were left out.",)


@lru_cache(maxsize=1)
def _long_runs() -> re.Pattern[str]:
    marks = [code for code in range(0x300, _LAST_BLOCK) if unicodedata.combining(chr(code))]
    runs = [
        [code for _, code in run]
        for _, run in groupby(enumerate(marks), key=lambda pair: pair[1] - pair[0])
    ]
    letters = "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)
    return re.compile(f"[{letters}]{{{MOST_MARKS + 1},}}")
