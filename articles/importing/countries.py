"""The rows of all countries and former states, made from the recogniser's own list."""

from articles.entities import all_countries, person_key
from articles.models import Alias, Entity

NAME_LENGTH = 200


def seed_countries() -> None:
    """Make a row of every country and former state that has none yet, with its other names."""
    records = all_countries()
    known = set(Entity.objects.countries().values_list("code", flat=True))
    missing = [record for record in records if record.code not in known]
    if not missing:
        return
    Entity.objects.bulk_create(
        Entity(
            kind=Entity.Kind.COUNTRY,
            name=record.name,
            sort_name=record.name,
            slug=record.code.lower(),
            code=record.code,
            former=record.former,
        )
        for record in missing
    )
    rows = {entity.code: entity for entity in Entity.objects.countries()}
    aliases: dict[tuple[int, str], Alias] = {}
    for record in missing:
        entity = rows[record.code]
        if record.successors:
            entity.successors.set([rows[code] for code in record.successors if code in rows])
        for text in (record.name, *record.aliases, *record.demonyms):
            alias = Alias(entity=entity, text=text[:NAME_LENGTH], key=person_key(text))
            aliases.setdefault((entity.pk, alias.key), alias)
    Alias.objects.bulk_create(aliases.values())
