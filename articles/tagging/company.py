"""Persons and countries whose articles nearly always carry a tag, counted over the archive."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from articles.models import Entity, Mention, TaggedArticle

# Fewer articles are no habit.
FEWEST = 5
NEARLY_ALWAYS = 0.8
# A tag that half the archive carries goes with everybody.
LIFT = 2.0


@dataclass(frozen=True, slots=True)
class Companion:
    """A tag that `carry` of the `mention` tagged articles that mention somebody carry."""

    tag: int
    name: str
    carry: int
    mention: int


def find_companions() -> Mapping[int, list[Companion]]:
    """Entity -> tags that nearly always go with it. Reads every mention of tagged articles."""
    tagged = TaggedArticle.objects.order_by()
    total = tagged.values("content_object").distinct().count()
    carriers = dict(tagged.values_list("tag").annotate(Count("pk")))
    mentions = Mention.objects.published().order_by().filter(entity__isnull=False)
    known = mentions.filter(article__in=tagged.values("content_object"))
    counts = Counter(dict(known.values_list("entity").annotate(Count("pk"))))
    frequent = [entity for entity, count in counts.items() if count >= FEWEST]
    pairs = (
        tagged.filter(content_object__mentions__state__in=Mention.PUBLISHED)
        .values_list("content_object__mentions__entity", "tag")
        .annotate(together=Count("pk"))
        .filter(together__gte=FEWEST)
    )
    names = dict(Entity.objects.filter(pk__in=frequent).values_list("pk", "name"))
    found: dict[int, list[Companion]] = defaultdict(list)
    for entity, tag, together in pairs:
        count = counts[entity]
        if entity not in names or together < NEARLY_ALWAYS * count:
            continue
        if together / count >= LIFT * carriers[tag] / total:
            found[entity].append(Companion(tag, names[entity], together, count))
    return found
