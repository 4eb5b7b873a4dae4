"""Tags that an article may deserve, always from the vocabulary, each with its evidence.

At import only the words of the text are looked at, in one pass. `suggest_tags` also looks at the
persons and countries that nearly always carry a tag, and at the tags of similar articles. What an
editor accepted or dismissed is never suggested again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import search
from articles.jobs import NO_PROGRESS, ProgressReporter
from articles.models import (
    Article,
    Entity,
    Mention,
    Section,
    Tag,
    TagAlias,
    TaggedArticle,
    TagSuggestion,
)
from articles.splitting import TEXT_KINDS, Placed
from articles.tagging.terms import Found, Stretch, TagName, Terms, build_terms, find_terms

# Fewer articles are no habit.
FEWEST = 5
NEARLY_ALWAYS = 0.8
# A tag that half the archive has goes with everybody.
LIFT = 2.0


@dataclass(frozen=True, slots=True)
class EntityTag:
    """A tag that `carry` of the `mention` tagged articles mentioning someone have."""

    tag: int
    name: str
    carry: int
    mention: int


def find_tags_by_entity() -> Mapping[int, list[EntityTag]]:
    """Return entity -> tags that nearly always go with it, from all mentions of tagged articles."""
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
    found: dict[int, list[EntityTag]] = defaultdict(list)
    for entity, tag, together in pairs:
        count = counts[entity]
        if entity not in names or together < NEARLY_ALWAYS * count:
            continue
        if together / count >= LIFT * carriers[tag] / total:
            found[entity].append(EntityTag(tag, names[entity], together, count))
    return found


Evidence = dict[str, Any]

# Weaker suggestions would be wrong as often as right.
ENOUGH = 0.6
_IN_LEAD = 0.9
_IN_LEAD_ONCE = 0.6  # a single common word in a headline may mean anything
_REPEATED = 0.7
_BY_OTHER_NAMES = 0.45
_IN_PASSING = 0.5  # "the United Nations said": something else must speak for it too
_ONCE = 0.35
# Of the articles that mention someone, so many have the tag: "nearly always".
_MOST_BY_COMPANY = 0.75
_MOST_BY_LIKES = 0.65


def from_words(found: Found) -> Evidence:
    """Return evidence: a name of the tag occurs in the text."""
    if found.leads:
        is_clear = found.count > 1 or found.is_phrase
        score = _IN_LEAD if is_clear else _IN_LEAD_ONCE if found.named else _BY_OTHER_NAMES
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


def from_mentions(name: str, *, carry: int, mention: int) -> Evidence:
    """Return evidence: nearly all articles that mention a person or country have the tag."""
    score = round(_MOST_BY_COMPANY * carry / mention, 2)
    return {"by": "company", "name": name, "count": carry, "of": mention, "score": score}


def from_similar(*, carry: int, likes: int) -> Evidence:
    """Return evidence: many of the most similar articles have the tag."""
    score = round(_MOST_BY_LIKES * carry / likes, 2)
    return {"by": "likes", "count": carry, "of": likes, "score": score}


def add_up(evidence: Iterable[Evidence]) -> float:
    """Combine the evidence, 0 to 1, as if each piece could be wrong independently."""
    wrong = 1.0
    for piece in evidence:
        wrong *= 1 - piece["score"]
    return round(1 - wrong, 3)


def explain(evidence: Sequence[Evidence]) -> list[str]:
    """Return each piece of evidence as a sentence for an editor."""
    return [_in_words(piece) for piece in evidence]


def _in_words(piece: Evidence) -> str:
    if piece["by"] == "company":
        words = _("%(count)d of %(of)d articles that mention %(name)s have this tag.")
    elif piece["by"] == "likes":
        words = _("%(count)d of the %(of)d most similar articles have this tag.")
    elif piece["leads"]:
        words = _("“%(words)s” is in the headline or standfirst.")
    else:
        words = ngettext(
            "“%(words)s” is in the text.",
            "“%(words)s” is in the text %(count)d times.",
            piece["count"],
        )
    return words % piece


BATCH = 200
# Articles most like one, and how many of them at least must have a tag.
_LIKES = 6
_FEWEST_LIKES = 3
_LEAD_KINDS = frozenset({Section.Kind.HEADLINE, Section.Kind.STANDFIRST})

# Tag, name and kind.
_Names = tuple[tuple[int, str, str], ...]
# Article -> tag -> what speaks for it.
Case = dict[int, dict[int, list[Evidence]]]


@dataclass(frozen=True, slots=True)
class _Said:
    """What is settled about a batch: tags carried, accepted or dismissed; and what waits."""

    settled: frozenset[tuple[int, int]]
    waiting: Mapping[tuple[int, int], TagSuggestion]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's text with its sections: all that words are looked for in."""

    article: int
    text: str
    sections: Sequence[Placed]


def suggest_by_words(articles: Iterable[int]) -> int:
    """Suggest tags from the texts alone; return how many suggestions wait then."""
    numbers = list(articles)
    return sum(
        suggest_for_readings(_read(numbers[start : start + BATCH]))
        for start in range(0, len(numbers), BATCH)
    )


def suggest_for_readings(readings: Sequence[Reading]) -> int:
    """The same for a batch of articles whose texts are at hand, as they are in an import."""
    if not Tag.objects.exists():
        return 0
    case: Case = defaultdict(lambda: defaultdict(list))
    _suggest_from_words(case, readings)
    return _write(case, [reading.article for reading in readings], {"words"})


def suggest_tags(articles: Sequence[int], *, reporter: ProgressReporter = NO_PROGRESS) -> int:
    """Suggest tags from all evidence; the index must be up to date. Return how many wait then."""
    reporter.start(len(articles))
    tags_by_entity = find_tags_by_entity()
    waiting = 0
    for start in range(0, len(articles), BATCH):
        batch = articles[start : start + BATCH]
        with transaction.atomic():
            waiting += _suggest(batch, tags_by_entity)
            reporter.advance(len(batch))
    return waiting


def _suggest(numbers: Sequence[int], tags_by_entity: Mapping[int, list[EntityTag]]) -> int:
    case: Case = defaultdict(lambda: defaultdict(list))
    _suggest_from_words(case, _read(numbers))
    _suggest_from_mentions(case, numbers, tags_by_entity)
    _suggest_from_similar(case, numbers)
    return _write(case, numbers, {"words", "company", "likes"})


def _read(numbers: Sequence[int]) -> list[Reading]:
    sections: dict[int, list[Section]] = defaultdict(list)
    rows = Section.objects.filter(article__in=numbers, kind__in=TEXT_KINDS).in_order()
    for section in rows.only("article_id", "kind", "start", "end"):
        sections[section.article_id].append(section)
    texts = Article.objects.filter(pk__in=numbers).values_list("pk", "text")
    return [Reading(article, text, sections[article]) for article, text in texts]


def _suggest_from_words(case: Case, readings: Iterable[Reading]) -> None:
    terms = load_terms()
    for reading in readings:
        stretches = (
            Stretch(section.start, section.end, leads=section.kind in _LEAD_KINDS)
            for section in reading.sections
            if section.kind in TEXT_KINDS
        )
        for tag, found in find_terms(reading.text, stretches, terms).items():
            case[reading.article][tag].append(from_words(found))


def _suggest_from_mentions(
    case: Case, numbers: Sequence[int], tags_by_entity: Mapping[int, list[EntityTag]]
) -> None:
    best: dict[tuple[int, int], EntityTag] = {}
    mentions = Mention.objects.published().filter(
        article__in=numbers, entity__in=list(tags_by_entity)
    )
    for article, entity in mentions.values_list("article_id", "entity_id"):
        for one in tags_by_entity[entity or 0]:
            known = best.get((article, one.tag))
            if known is None or one.carry / one.mention > known.carry / known.mention:
                best[article, one.tag] = one
    for (article, tag), one in best.items():
        case[article][tag].append(from_mentions(one.name, carry=one.carry, mention=one.mention))


def _suggest_from_similar(case: Case, numbers: Sequence[int]) -> None:
    for article in Article.objects.visible().filter(pk__in=numbers):
        likes = [like.article for like in search.find_similar(article, limit=_LIKES)]
        carried = Counter(tag.pk for like in likes for tag in like.tags.all())
        for tag, count in carried.items():
            if count >= _FEWEST_LIKES and 2 * count >= len(likes):
                case[article.pk][tag].append(from_similar(carry=count, likes=len(likes)))


def _write(case: Case, numbers: Sequence[int], looked_at: set[str]) -> int:
    """Suggestions as they are now; what was said earlier and not looked at this time stays."""
    said = _look_up(numbers)
    gone = [row.pk for pair, row in said.waiting.items() if pair in said.settled]
    created: list[TagSuggestion] = []
    changed: list[TagSuggestion] = []
    pairs = {(article, tag) for article, tags in case.items() for tag in tags}
    for pair in sorted((pairs | said.waiting.keys()) - said.settled):
        row = said.waiting.get(pair)
        earlier = [piece for piece in row.evidence if piece["by"] not in looked_at] if row else []
        evidence = [*case.get(pair[0], {}).get(pair[1], []), *earlier]
        score = add_up(evidence)
        if score < ENOUGH:
            gone.extend([row.pk] if row else [])
        elif row is None:
            created.append(
                TagSuggestion(article_id=pair[0], tag_id=pair[1], evidence=evidence, score=score)
            )
        elif row.evidence != evidence:
            row.evidence, row.score = evidence, score
            changed.append(row)
    TagSuggestion.objects.filter(pk__in=gone).delete()
    TagSuggestion.objects.bulk_create(created, batch_size=BATCH, ignore_conflicts=True)
    TagSuggestion.objects.bulk_update(changed, ["evidence", "score"], batch_size=BATCH)
    return len(said.waiting) - len(gone) + len(created)


def _look_up(numbers: Sequence[int]) -> _Said:
    carried = TaggedArticle.objects.filter(content_object__in=numbers)
    settled = set(carried.values_list("content_object_id", "tag_id"))
    waiting: dict[tuple[int, int], TagSuggestion] = {}
    for row in TagSuggestion.objects.filter(article__in=numbers):
        if row.state == TagSuggestion.State.OPEN:
            waiting[row.article_id, row.tag_id] = row
        else:
            settled.add((row.article_id, row.tag_id))
    return _Said(frozenset(settled), waiting)


def load_terms() -> Terms:
    """Return the terms of the vocabulary; rebuilt only when a name has changed."""
    names = Tag.objects.order_by("pk").values_list("pk", "name", "kind")
    others = TagAlias.objects.order_by("pk").values_list("tag", "text", "tag__kind")
    return _build(tuple(names), tuple(others))


@lru_cache(maxsize=1)
def _build(names: _Names, others: _Names) -> Terms:
    # A series is found under its own name only: "Firsts" is no "first".
    series = Tag.Kind.SERIES
    return build_terms(
        TagName(tag, name, bends=kind != series, is_alias=is_alias)
        for is_alias, rows in ((False, names), (True, others))
        for tag, name, kind in rows
    )
