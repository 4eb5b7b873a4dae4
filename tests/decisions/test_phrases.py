"""What an editor says of a phrase holds in stored articles and in those still to come."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles.decisions import count_phrase, decide_phrase, find_country_entity, remove_phrase
from articles.importing import ImportOptions, import_paths, rebuild, seed_countries
from articles.models import Article, Entity, Mention, PhraseRule
from tests.making import make_article

pytestmark = pytest.mark.django_db

STORY = """Report {} from the market hall

Traders from the Hermit
Kingdom met Berta Calder on Tuesday, officials in Norway said. “A good day,” Calder told reporters.
"""


@pytest.fixture
def alice() -> User:
    return User.objects.create_user("alice")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    take_in(tmp_path, "one", "two")
    return tmp_path


def take_in(folder: Path, *names: str) -> None:
    for name in names:
        (folder / f"{name}.txt").write_text(STORY.format(name))
    import_paths([folder], options=ImportOptions(workers=1))


def apply(phrase: str) -> None:
    rebuild(Article.objects.filter(pk__in=count_phrase(phrase).articles))


def articles_of(**entity: str) -> int:
    return Mention.objects.published().filter(**entity).count()


def test_never_a_person_holds_now_and_later(folder: Path, alice: User) -> None:
    effect = count_phrase("Berta Calder")
    assert (effect.count, effect.person_articles) == (2, 2)
    assert [person.name for person in effect.persons] == ["Berta Calder"]
    decide_phrase("Berta Calder", "never_person", who=alice)
    apply("Berta Calder")
    assert articles_of(entity__kind="person") == 0
    take_in(folder, "three")
    assert articles_of(entity__kind="person") == 0
    rebuild(Article.objects.all())
    assert articles_of(entity__kind="person") == 0


def test_a_phrase_means_a_country_now_and_later(folder: Path, alice: User) -> None:
    country = find_country_entity("kp")
    decide_phrase("Hermit Kingdom", "country", country=country, who=alice)
    apply("hermit kingdom")
    assert articles_of(entity__code="KP") == 2
    take_in(folder, "three")
    assert articles_of(entity__code="KP") == 3


def test_a_phrase_that_never_counts_for_a_country(folder: Path, alice: User) -> None:
    assert articles_of(entity__code="NO") == 2
    decide_phrase("Norway", "never_country", who=alice)
    apply("Norway")
    take_in(folder, "three")
    assert articles_of(entity__code="NO") == 0


def test_a_rule_taken_back_gives_the_word_back_to_the_machine(folder: Path, alice: User) -> None:
    rule = decide_phrase("Norway", "never_country", who=alice)
    apply("Norway")
    effect = remove_phrase(rule, who=None)
    rebuild(Article.objects.filter(pk__in=effect.articles))
    assert not PhraseRule.objects.exists()
    assert articles_of(entity__code="NO") == 2


@pytest.mark.parametrize(
    ("text", "phrase", "stands"),
    [
        ("The Hermit\nKingdom shut.", "hermit kingdom", True),
        ("Hermit Kingdoms shut.", "Hermit Kingdom", False),
        ("In São Tomé on Friday.", "SÃO TOMÉ", True),
        ("In São Tomé on Friday.", "são tomé", True),
        ("Visiting Łódź again.", "Łódź", True),
        ("C++ (a language) was used.", "c++ (a", True),
        ("100% of it", "100%", True),
        ("1000 of it", "100%", False),
    ],
)
def test_a_phrase_is_found_as_the_recogniser_compares(text: str, phrase: str, stands: bool) -> None:
    article = make_article(text=text)
    assert count_phrase(phrase).articles == ((article.pk,) if stands else ())


@pytest.mark.parametrize("phrase", ["", "  ", "a"])
def test_a_phrase_too_short_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="letters"):
        count_phrase(phrase)


def test_counting_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.decisions.phrases.COUNT_LIMIT", 2)
    for _ in range(3):
        make_article(text="Hermit Kingdom")
    effect = count_phrase("hermit kingdom")
    assert (effect.count, effect.more, effect.is_small) == (2, True, False)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("kp", "KP"),
        ("North Korea", "KP"),
        ("DPRK", "KP"),
        ("suhh", "SUHH"),
        ("", None),
        ("Oz", None),
    ],
)
def test_a_country_is_found_by_code_and_by_name(words: str, code: str | None) -> None:
    seed_countries()
    country: Entity | None = find_country_entity(words)
    assert (country.code if country else None) == code
