import pytest

from articles.entities.persons.names import display_name, person_key, sort_name
from tests.entities.persons.making import make_candidate, read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong-un", "Kim Jong Un"),
        ("A.P.J. Abdul Kalam", "A. P. J. Abdul Kalam"),
        ("Luiz Inácio Lula da Silva", "Luiz Inacio LULA da Silva"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Vladimir Putin", "Putin, Vladimir"),
        ("Alexander Matsegora", "Matsegora, Alexander"),
        ("Kim Jong Un", "Kim Jong Un"),
        ("Xi Jinping", "Xi Jinping"),
        ("Ursula von der Leyen", "von der Leyen, Ursula"),
        ("Ferdinand Marcos Jr.", "Marcos, Ferdinand Jr."),
        ("J. K. Rowling", "Rowling, J. K."),
        ("Xqzt Smith", "Smith, Xqzt"),
        ("Xqzt Kovrenko", "Kovrenko, Xqzt"),
        ("Xqzt Vrrt", "Vrrt, Xqzt"),
        ("George VI", "George VI"),
        ("John Paul II", "John Paul II"),
        ("Henry Ford II", "Ford, Henry II"),
        ("Gamal Abdel Nasser", "Abdel Nasser, Gamal"),
        ("Lee Kuan Yew", "Lee Kuan Yew"),
        ("Lee Harvey Oswald", "Oswald, Lee Harvey"),
        ("Aung San Suu Kyi", "Aung San Suu Kyi"),
        ("Vigdís Finnbogadóttir", "Vigdís Finnbogadóttir"),
        ("Jón Sigurðsson", "Jón Sigurðsson"),
        ("Lars Andersson", "Andersson, Lars"),
        ("Francis", "Francis"),
        ("Élodie Xqzt", "Xqzt, Élodie"),
        ("", ""),
    ],
)
def test_the_family_name_is_put_first_but_where_the_order_is_another(
    name: str, expected: str
) -> None:
    assert sort_name(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("met Luiz Inácio   Lula da Silva again", "Luiz Inácio Lula da Silva"),
        ("met S.Amarsaikhan again", "S.Amarsaikhan"),
        ("met Jean–Luc Xqzt again", "Jean-Luc Xqzt"),
        ("met Ferdinand “Bongbong” Marcos Jr. again", "Ferdinand Marcos Jr."),
        ("met Cal Ripken, Jr. again", "Cal Ripken Jr."),
    ],
)
def test_a_name_is_shown_as_it_is_written(text: str, expected: str) -> None:
    assert display_name(read(text), make_candidate(text).positions) == expected
