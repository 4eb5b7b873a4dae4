"""What the context rules need beside the gazetteer."""

from articles.entities.building.editorial import Editorial
from articles.entities.building.places import make_phrase


def make_context(editorial: Editorial) -> dict[str, object]:
    """The `context` table: US states and provinces by phrase, abbreviations, trap words.

    Divisions are written "US.TX", as in the table of namesakes.
    """
    divisions: dict[str, str] = {}
    abbreviations: dict[str, str] = {}
    for state, (postal, *newspaper) in editorial.us_states.items():
        divisions[make_phrase(state)] = f"US.{postal}"
        for abbreviation in (postal, *newspaper):
            abbreviations[abbreviation] = f"US.{postal}"
    for place, names in editorial.provinces.items():
        for name in names:
            divisions[make_phrase(name)] = place.replace(":", ".")
    traps = {
        name: sorted({make_phrase(phrase) for phrase in editorial.traps.get(name, [])})
        for name in ("also_personal_names", "weak", "publications")
    }
    return {
        "divisions": dict(sorted(divisions.items())),
        "abbreviations": dict(sorted(abbreviations.items())),
        **traps,
    }
