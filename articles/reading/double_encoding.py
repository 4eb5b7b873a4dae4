"""UTF-8 that somebody decoded as Windows-1252 and encoded again: "AndrÃ©" for "André".

The sequences are told by ftfy, whose heuristics took years of such texts to collect.
"""

import re

from ftfy import fix_encoding
from ftfy.badness import badness

# Every such sequence begins with one of these letters and goes on with a sign or a blank.
_SIGN = re.compile(
    r"[\u00c2\u00c3\u00c4\u00c5\u00d0\u00d1\u00d7\u00d8\u00d9\u00e2\u00ef][^\x00-\x7f]"
)
# Letters that the repair must save: a lone pair of signs ("Ã»", "×¤") may be what was written, a
# sequence of three ("â€™") or a second pair is not.
LEAST_SAVED = 2
# Capitals go on as capitals: "ALEMÃ»" is a word and a closing mark, no "ALEMû".
_SMALL_AFTER_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2}[ß-öø-ÿ]")
# Longer lines are books; a piece of that many characters tells the same.
LONGEST_PIECE = 5000


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with such sequences undone where a line reads better then, and a note if any was."""
    if not _SIGN.search(text):
        return text, ()
    lines = [_repair_line(line) for line in text.split("\n")]
    repaired = "\n".join(lines)
    if len(text) - len(repaired) < LEAST_SAVED:
        return text, ()
    before, after = _find_example(text, repaired)
    return repaired, (
        f"Characters that had been encoded twice were corrected, such as “{after}” for “{before}”;"
        " the original file is kept as it came.",
    )


def _repair_line(line: str) -> str:
    if not _SIGN.search(line):
        return line
    pieces = [line[at : at + LONGEST_PIECE] for at in range(0, len(line), LONGEST_PIECE)]
    return "".join(map(_repair_piece, pieces))


def _repair_piece(piece: str) -> str:
    repaired = fix_encoding(piece)
    if badness(repaired) >= badness(piece) or "\n" in repaired:
        return piece
    breaks_capitals = len(_SMALL_AFTER_CAPITALS.findall(repaired)) > len(
        _SMALL_AFTER_CAPITALS.findall(piece)
    )
    return piece if breaks_capitals else repaired


def _find_example(before: str, after: str) -> tuple[str, str]:
    """The first word that was put right, as it was and as it is."""
    pairs = zip(before.split(), after.split(), strict=False)
    return next((pair for pair in pairs if pair[0] != pair[1]), ("…", "…"))
