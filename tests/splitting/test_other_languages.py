"""Signs of German, French and Spanish; everything else in another language stays body."""

import pytest

from articles.splitting import parse_date, split, summarise
from articles.splitting.signs import LANGUAGES, read_signs

HEADLINES = {
    "de": "Fähre nach Langenoog fährt wieder",
    "fr": "Le bac de l'île Morvan reprend la mer",
    "es": "La barca de la isla Roqueta vuelve a navegar",
}
TEXTS = {
    "de": (
        "Die Fähre nach Langenoog hat am Dienstag nach vier Tagen wieder abgelegt, und auf der"
        " Insel gibt es seit dem Abend frisches Brot, wie der Bürgermeister sagte. Der Sturm hatte"
        " den Anleger von den Pfählen gerissen, und nun wird er mit einem Ponton ersetzt."
    ),
    "fr": (
        "Le bac qui relie l'île Morvan au continent a repris la mer mardi, quatre jours après la"
        " tempête, et les habitants ont retrouvé du pain frais, selon la mairie. Le vent avait"
        " arraché le ponton de ses pieux et des ouvriers en ont fixé un autre au quai."
    ),
    "es": (
        "La barca que une la isla Roqueta con la costa volvió a navegar el martes, cuatro días"
        " después de la tormenta, y los vecinos tienen otra vez pan fresco. El viento había"
        " arrancado el muelle de sus pilares y los obreros trabajaron dos noches en el puerto."
    ),
}


def rules_of(language: str, *lines: str) -> list[str]:
    """The rules of the lines between headline and text of an article in the language."""
    text = "\n\n".join([HEADLINES[language], *lines, TEXTS[language]])
    return [section.rule for section in split(text)][1:-1]


@pytest.mark.parametrize(
    ("language", "line", "rule"),
    [
        ("de", "Von Gesa Brons", "byline-by"),
        ("fr", "Par Yann Kerlo", "byline-by"),
        ("es", "Por Marta Olmo", "byline-by"),
        ("de", "Dienstag, 4. November 2025, 18:12 Uhr", "date-full"),
        ("fr", "Publié le 1er août 2025 à 18h12", "date-full"),
        ("es", "Actualizado el 4 de noviembre de 2025", "date-full"),
        ("de", "Der Ponton am Kai. Foto: Gesa Brons", "caption-credit-words"),
        ("de", "Am Markt (Bild: dpa)", "caption-credit-words"),
        ("fr", "Le ponton au quai, lundi. Photo : Yann Kerlo", "caption-credit-words"),
        ("es", "El muelle nuevo, foto de Marta Olmo", "caption-credit-words"),
        ("de", "Lesen Sie auch", "related-heading"),
        ("fr", "Lire aussi : Pourquoi le ponton était si vieux", "related-prefix"),
        ("es", "Lea también: Por qué el muelle era tan viejo", "related-prefix"),
        ("de", "Alle Rechte vorbehalten", "furniture-line"),
        ("fr", "Partager l’article", "furniture-line"),
        ("es", "Publicidad", "furniture-line"),
        ("de", "* * *", "ornament"),
        ("de", "Von den Pfählen ist nichts geblieben.", "other-language"),
        ("de", "Von Anfang an", "byline-by"),
        ("es", "Vi la foto de la barca en el puerto.", "other-language"),
        ("fr", "Photo de famille sur le quai.", "other-language"),
    ],
)
def test_signs_of_a_language(language: str, line: str, rule: str) -> None:
    assert rules_of(language, line) == [rule]


def test_titles_below_a_heading_are_links_up_to_the_next_sentence() -> None:
    found = rules_of("de", "Lesen Sie auch", "Sturm reißt Anleger los", "Alle Rechte vorbehalten")
    assert found == ["related-heading", "related-title", "furniture-line"]


@pytest.mark.parametrize(
    ("language", "line", "rule"),
    [
        ("de", "Wir verwenden Cookies, damit die Seite läuft.", "furniture-above-headline"),
        ("fr", "Aller au contenu", "furniture-above-headline"),
        ("es", "4 de noviembre de 2025", "date-above-headline"),
    ],
)
def test_what_stands_above_the_headline(language: str, line: str, rule: str) -> None:
    text = "\n\n".join([line, HEADLINES[language], TEXTS[language]])
    sections = split(text)
    assert [section.rule for section in sections[:2]] == [rule, "below-furniture"]
    assert summarise(text, sections).headline == HEADLINES[language]


def test_the_brief_facts_of_a_german_article() -> None:
    lines = [HEADLINES["de"], "Von Gesa Brons", "4. März 2025", TEXTS["de"]]
    text = "\n\n".join(lines)
    summary = summarise(text, split(text))
    assert summary.byline == "Gesa Brons"
    assert summary.printed is not None
    assert summary.printed.date.isoformat() == "2025-03-04"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("4. März 2025", "2025-03-04"),
        ("1er août 2025", "2025-08-01"),
        ("4 de noviembre de 2025", "2025-11-04"),
        ("31. Februar 2025", None),
        ("4. Brumaire 2025", None),
    ],
)
def test_dates_with_foreign_months(line: str, expected: str | None) -> None:
    printed = parse_date(line)
    assert (printed and printed.date.isoformat()) == expected


def test_a_language_without_signs_is_all_body() -> None:
    dutch = "De veerboot naar het eiland heeft dinsdag weer gevaren en er is vers brood. " * 3
    text = f"De veerboot vaart weer\n\nDoor Jan de Boer\n\n{dutch}"
    assert [section.rule for section in split(text)] == ["first-block", *["other-language"] * 2]


def test_a_text_of_lines_of_the_page_alone_keeps_its_first_line() -> None:
    text = "\n\n".join(["Menü", TEXTS["de"]])
    assert [section.rule for section in split(text)] == ["furniture-above-headline", "no-headline"]


def test_every_language_has_every_list() -> None:
    assert LANGUAGES == ("de", "es", "fr")
    assert read_signs("xx") is None
    for language in LANGUAGES:
        signs = read_signs(language)
        assert signs is not None
        assert sorted(set(signs.months.values())) == list(range(1, 13))
        assert all(name == name.lower() for name in signs.furniture | signs.related_headings)
