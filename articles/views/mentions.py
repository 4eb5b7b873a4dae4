"""Who and what an article mentions: chips with counts, and the names marked in the text."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.models import Article, Entity, Mention, Section, select_rows
from articles.splitting import CaptionParts, caption_parts
from articles.templatetags.marking import Name, read_spans, without_overlaps

# The style sheet pairs so many chips with their names in the text; the others answer to
# "Highlight names" only.
PAIRED = 10
# People beyond these are folded away.
SHOWN = 8
# Below this score a person has been read from too little to be taken for granted.
CHECKED_FROM = 2.5


@dataclass(frozen=True, slots=True)
class Chip:
    """A person or country of the article; `number` pairs it with the text, 0 if none does."""

    entity: Entity
    count: int
    number: int
    is_unchecked: bool


@dataclass(frozen=True, slots=True)
class MentionedEntities:
    """All who are mentioned, most mentioned first; `names` in text order, not overlapping."""

    people: list[Chip] = field(default_factory=list)
    countries: list[Chip] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)

    @property
    def first_people(self) -> list[Chip]:
        """Return those shown at once."""
        return self.people[:SHOWN]

    @property
    def other_people(self) -> list[Chip]:
        """Return those behind "more"."""
        return self.people[SHOWN:]


def read_mentions(mentions: Iterable[Mention]) -> MentionedEntities:
    """Return chips and marked names of published mentions, whose entities are loaded."""
    mentioned = MentionedEntities()
    names: list[Name] = []
    ranked = sorted(mentions, key=lambda mention: (-mention.count, mention.pk))
    for rank, mention in enumerate(ranked, start=1):
        entity = mention.entity
        if entity is None:
            continue
        is_person = entity.kind == Entity.Kind.PERSON
        number = rank if rank <= PAIRED else 0
        chip = Chip(entity, mention.count, number, is_person and _is_unchecked(mention))
        (mentioned.people if is_person else mentioned.countries).append(chip)
        classes = " ".join(
            filter(None, ["m", f"m{number}" if number else "", "" if is_person else "pl"])
        )
        names += [Name(start, end, classes) for start, end in read_spans(mention.spans)]
    mentioned.names.extend(without_overlaps(names))
    return mentioned


def _is_unchecked(mention: Mention) -> bool:
    return mention.state == Mention.State.RECOGNISED and mention.score < CHECKED_FROM


# A row or two of them.
CAPTIONS_SHOWN = 6
_CAPTIONS = (
    f'SELECT section.id, section.article_id, section.start, section."end", mention.spans '
    f"FROM {Section._meta.db_table} section "
    f"JOIN {Mention._meta.db_table} mention ON mention.article_id = section.article_id "
    f"WHERE section.kind = '{Section.Kind.CAPTION}' AND mention.entity_id = {{person}} "
    f"AND mention.state IN ({', '.join(repr(str(state)) for state in Mention.PUBLISHED)}) "
    "AND section.article_id IN ({keys})"
)
# Only the captions' own words are read, not the articles around them.
_WORDS = (
    'SELECT section.id, article_id, substr(text, start + 1, "end" - start) '
    f"FROM {Section._meta.db_table} section "
    f"JOIN {Article._meta.db_table} article ON article.id = article_id "
    "WHERE section.id IN ({keys})"
)


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption with the article it is from."""

    article: Article
    parts: CaptionParts


def find_captions(person: Entity, articles: Sequence[Article]) -> list[Caption]:
    """Return the first captions that name the person, in the articles' order."""
    ids = _find_naming(person, [article.pk for article in articles])
    found = {
        section: (article, words) for section, article, words in select_rows(Section, _WORDS, ids)
    }
    origins = {article.pk: article for article in articles}
    return [
        Caption(origins[article], caption_parts(words))
        for article, words in (found[section] for section in ids if section in found)
    ]


def _find_naming(person: Entity, articles: Sequence[int]) -> list[int]:
    """Ids of captions with a place of the person's name inside."""
    ranks = {article: rank for rank, article in enumerate(articles)}
    captions = _CAPTIONS.replace("{person}", str(person.pk))
    naming = [
        (ranks[article], start, section)
        for section, article, start, end, spans in select_rows(Section, captions, articles)
        if any(start <= first and last <= end for first, last in read_spans(json.loads(spans)))
    ]
    return [section for *_, section in sorted(naming)[:CAPTIONS_SHOWN]]
