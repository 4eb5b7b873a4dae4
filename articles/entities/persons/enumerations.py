"""Names in a list with "and" and commas: what is listed with persons is one."""

from articles.entities.persons.candidates import NEIGHBOURS, Candidate
from articles.entities.persons.evidence import Evidence

_LISTED_WITH_PERSON = 1.1
_LISTED_WITH_NAMES = 0.4
_LISTED_WITH_OTHERS = -0.5
_SURELY = 2.5  # score from which a name in the list is a person nine times in ten
_PERHAPS = 0.8
_SURELY_NOT = -1.0
_WORDS_OF_A_NATION = 2  # "Ann Lee of Kenya, Bo Ray of Fiji"
_LINKS = ([","], ["and"], [",", "and"], ["&"], [";"], ["or"])


def are_enumerated(candidate: Candidate, following: Candidate) -> bool:
    """Whether only a comma, an "and" or a remark in brackets stands between two candidates."""
    gap = following.first - candidate.end
    if candidate.sentence is not following.sentence or not 0 < gap < NEIGHBOURS:
        return False
    between = candidate.after[:gap]
    if between[0] == "(" and ")" in between:
        between = between[between.index(")") + 1 :]
    elif between[0] == "of" and len(between) > _WORDS_OF_A_NATION:
        between = between[_WORDS_OF_A_NATION:]
    return between in _LINKS


def weigh_company(own: float, scores: list[float]) -> Evidence | None:
    """What the other names of a list say: `scores` are all, highest first, `own` among them."""
    best_other = scores[1] if own == scores[0] else scores[0]
    if best_other >= _SURELY:
        return Evidence(_LISTED_WITH_PERSON, "listed with persons")
    if best_other >= _PERHAPS:
        return Evidence(_LISTED_WITH_NAMES, "listed with what may be persons")
    if best_other <= _SURELY_NOT:
        return Evidence(_LISTED_WITH_OTHERS, "listed with what are no persons")
    return None
