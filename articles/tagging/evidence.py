"""What speaks for a tag on an article, how much, and in words. Plain functions.

The weights are shares of right suggestions, measured on the sample archive's own tags: a name in
headline or standfirst was right 52 times in 53, the tag's own name that came twice in the body 10
times in 14, other names that did 6 times in 14 (a meeting of the Security Council is not about the
United Nations), a proper name of several words that came once 32 times in 50 (in passing, as the
rest), a common word that came once 25 times in 72.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.tagging.terms import Found

Evidence = dict[str, Any]

# Weaker suggestions would be wrong as often as right.
ENOUGH = 0.6
_LEADS = 0.9
_LEADS_ONCE = 0.6  # a single common word in a headline may mean anything
_REPEATED = 0.7
_BY_OTHER_NAMES = 0.45
_IN_PASSING = 0.5  # "the United Nations said": something else must speak for it too
_ONCE = 0.35
# Of the articles that mention somebody, so many carry the tag: "nearly always".
_MOST_BY_COMPANY = 0.75
_MOST_BY_LIKES = 0.65


def from_words(found: Found) -> Evidence:
    """A name of the tag stands in the text."""
    if found.leads:
        is_clear = found.count > 1 or found.is_phrase
        score = _LEADS if is_clear else _LEADS_ONCE if found.named else _BY_OTHER_NAMES
    elif found.count > 1:
        score = _REPEATED if found.named > 1 else _BY_OTHER_NAMES
    else:
        score = _IN_PASSING if found.is_phrase and found.is_proper else _ONCE
    return {
        "by": "words",
        "words": found.words,
        "start": found.start,
        "end": found.end,
        "count": found.count,
        "leads": found.leads,
        "score": score,
    }


def from_company(name: str, *, carry: int, mention: int) -> Evidence:
    """Of the articles that mention somebody or some country, nearly all carry the tag."""
    score = round(_MOST_BY_COMPANY * carry / mention, 2)
    return {"by": "company", "name": name, "count": carry, "of": mention, "score": score}


def from_likes(*, carry: int, likes: int) -> Evidence:
    """Of the articles most like this one, many carry the tag."""
    score = round(_MOST_BY_LIKES * carry / likes, 2)
    return {"by": "likes", "count": carry, "of": likes, "score": score}


def add_up(evidence: Iterable[Evidence]) -> float:
    """All of it together, 0 to 1: as if each piece could be wrong by itself."""
    wrong = 1.0
    for piece in evidence:
        wrong *= 1 - piece["score"]
    return round(1 - wrong, 3)


def explain(evidence: Sequence[Evidence]) -> list[str]:
    """Each piece as a sentence for an editor."""
    return [_in_words(piece) for piece in evidence]


def _in_words(piece: Evidence) -> str:
    if piece["by"] == "company":
        words = _("%(count)d of %(of)d articles that mention %(name)s carry it.")
    elif piece["by"] == "likes":
        words = _("%(count)d of the %(of)d most similar articles carry it.")
    elif piece["leads"]:
        words = _("“%(words)s” stands in the headline or standfirst.")
    else:
        words = ngettext(
            "“%(words)s” stands in the text.",
            "“%(words)s” stands in the text %(count)d times.",
            piece["count"],
        )
    return words % piece
