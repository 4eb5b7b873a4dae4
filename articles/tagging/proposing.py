"""Tags of like names, listed for an editor. Nothing is ever merged by likeness."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.contrib.auth.models import User

from articles.models import NotSameTag, Tag, TagAlias
from articles.tagging.likeness import Likeness, find_pairs
from articles.tagging.vocabulary import article_counts

MOST_PROPOSALS = 50


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two tags that may be one, how alike they are, and in how many articles each is.

    `tag` has more articles: it is the one to merge the other into.
    """

    tag: Tag
    other: Tag
    likeness: Likeness
    articles: int
    other_articles: int


def propose(*, limit: int = MOST_PROPOSALS) -> list[Proposal]:
    """Pairs of tags with like names, the strongest sign first, without those known apart."""
    names = [*Tag.objects.values_list("pk", "name"), *TagAlias.objects.values_list("tag", "text")]
    apart = set(NotSameTag.objects.values_list("one", "other"))
    pairs = (pair for pair in find_pairs(names) if pair[:2] not in apart)
    return _with_counts(list(islice(pairs, limit)))


def mark_not_same(one: Tag, other: Tag, *, who: User | None) -> NotSameTag:
    """An editor knows that these are two tags: they are not proposed again."""
    if one.pk == other.pk:
        raise ValueError("one tag is always the same")
    first, second = sorted((one, other), key=lambda tag: tag.pk)
    pair, _created = NotSameTag.objects.get_or_create(
        one=first, other=second, defaults={"who": who}
    )
    return pair


def _with_counts(pairs: Sequence[tuple[int, int, Likeness]]) -> list[Proposal]:
    numbers = {number for one, other, _ in pairs for number in (one, other)}
    tags = Tag.objects.in_bulk(numbers)
    counts = article_counts(numbers)
    proposals = []
    for one, other, likeness in pairs:
        more, fewer = sorted((one, other), key=lambda pk: (-counts.get(pk, 0), pk))
        proposals.append(
            Proposal(tags[more], tags[fewer], likeness, counts.get(more, 0), counts.get(fewer, 0))
        )
    return proposals
