"""What a country is called on a page: in the reader's language, if the archive knows it."""

from django.utils.translation import get_language

from articles.entities import countries_by_code, translate_country


def shown_name(code: str, name: str) -> str:
    """The name of a country in the active language; `name` itself for persons (no code).

    A name that an editor gave stands in every language.
    """
    language = (get_language() or "en").partition("-")[0]
    if not code or language == "en":
        return name
    record = countries_by_code().get(code)
    if record is None or record.name != name:
        return name
    return translate_country(code, language) or name
