import pytest

from articles.entities.persons.candidates import find_candidates
from articles.entities.persons.scoring import FullName, collect_full_names, collect_lone_names
from tests.entities.persons.making import make_candidate, read


def full_names(text: str) -> dict[str, FullName]:
    candidates = list(find_candidates(read(text)))
    lone = collect_lone_names(item for item in candidates if not item.is_full)
    names = collect_full_names((item for item in candidates if item.is_full), lone)
    return {" ".join(name.key): name for name in names}


def weights(text: str, key: str) -> dict[str, float]:
    return {item.text: round(item.weight, 2) for item in full_names(text)[key].evidence}


def test_spellings_are_brought_together_and_counted() -> None:
    text = "then Kim Jong-un left. He met Kim Jong Un. Then Kim Jong Un slept."
    name = full_names(text)["kim jong un"]
    assert len(name.mentions) == 3
    assert weights(text, "kim jong un")["named in full 3 times"] == 0.3


def test_the_best_of_several_contexts_counts() -> None:
    text = "they met Xqzt Vrrt. Later President Xqzt Vrrt left."
    assert "title “President” before the name" in weights(text, "xqzt vrrt")


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("they met Ann Kovrt. Later Kovrt left", 0.7),
        ("they met Ann Kovrt. Later Kovrt left. Then Kovrt slept", 1.1),
        ("they met Ann Kovrt. Later Mr Kovrt left", 1.51),
        ("they met Kovrt Ann Xqzt. Later Kovrt left", 0.5),
    ],
)
def test_a_name_gains_by_a_part_that_stands_alone(text: str, weight: float) -> None:
    name = next(iter(full_names(text)))
    assert weights(text, name)["“Kovrt” used alone in the article"] == weight


def test_names_listed_with_persons_gain_once() -> None:
    text = "with Vladimir Smith, Xqzt Vrrt and Barbara Smith. With Vladimir Smith and Xqzt Vrrt."
    assert weights(text, "xqzt vrrt")["listed with persons"] == 1.1


def test_names_listed_with_what_says_nothing_keep_their_score() -> None:
    found = weights("the land of Xqzt Price and Vrrt Price", "vrrt price")
    assert not any(reason.startswith("listed") for reason in found)


def test_words_without_letters_are_no_name() -> None:
    assert full_names("they met 🅐 🅑 there") == {}


def test_a_lone_word_sums_up_its_mentions() -> None:
    candidates = list(find_candidates(read("then Mr Kovrt left. “No,” said Kovrt. Water said.")))
    names = collect_lone_names(candidates)
    assert names["kovrt"].strength == pytest.approx(2.7 + 1.3)
    assert len(names["kovrt"].evidence) == 2


def test_an_ordinary_word_alone_starts_below_zero() -> None:
    names = collect_lone_names(find_candidates(read("then Long left")))
    assert names["long"].strength == -2


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Kim Jong Un", "kim"),
        ("Ann Lee Jr.", "lee"),
        ("Ann Lee", "lee"),
        ("Bashar al-Assad", "assad"),
    ],
)
def test_people_are_called_by_their_family_name(name: str, word: str) -> None:
    candidate = make_candidate(f"they met {name} there")
    assert FullName(tuple(candidate.key.split()), [candidate]).family_word == word
