"""What the context rules need beside the gazetteer."""

from articles.entities.building.editorial import Editorial
from articles.entities.building.places import make_phrase

TRAP_LISTS = (
    "acronyms",
    "also_personal_names",
    "publications",
    "weak",
)


def make_context(editorial: Editorial) -> dict[str, object]:
    """The `context` table: US states and provinces by name and abbreviation, trap words.

    Divisions are written "US.TX", as in the table of namesakes.
    """
    divisions: dict[str, str] = {}
    for state, (postal, *newspaper) in editorial.us_states.items():
        divisions[make_phrase(state)] = f"US.{postal}"
        for abbreviation in (postal, *newspaper):
            divisions[make_phrase(abbreviation)] = f"US.{postal}"
    for place, names in editorial.provinces.items():
        for name in names:
            divisions[make_phrase(name)] = place.replace(":", ".")
    traps = {
        name: sorted({make_phrase(phrase) for phrase in editorial.traps.get(name, [])})
        for name in TRAP_LISTS
    }
    return {
        "divisions": dict(sorted(divisions.items())),
        **traps,
    }
