"""Names in articles -> persons and countries of the archive."""

import pytest

from articles.decisions import NameVerdict
from articles.entities import CountryMention, Names, PersonMention, Span, person_key, sort_name
from articles.importing.mentions import Named, refresh_sort_names, seed_countries
from articles.importing.rows import write_mentions
from articles.models import Alias, Article, Entity, Mention

pytestmark = pytest.mark.django_db


def person(name: str, *, score: float = 4.0, key: str = "", surface: str = "") -> PersonMention:
    return PersonMention(
        name=name,
        key=key or person_key(name),
        sort_name=sort_name(name),
        spans=(Span(0, len(name)),),
        count=1,
        in_headline=False,
        score=score,
        evidence=("a title before it",),
        published=score >= 1.5,
        unchecked=score < 2.5,
        surfaces=(surface or name,),
    )


def country(code: str, *, published: bool = True) -> CountryMention:
    spans = (Span(0, 3),)
    return CountryMention(code, code, False, (), spans, 1, False, 4.0, ("a city",), published)


def article(
    *names: PersonMention | CountryMention, text: str = "", verdicts: tuple[NameVerdict, ...] = ()
) -> Named:
    number = Article.objects.count() + 1
    row = Article.objects.create(slug=f"a{number}", headline="News", text=text)
    persons = tuple(name for name in names if isinstance(name, PersonMention))
    countries = tuple(name for name in names if isinstance(name, CountryMention))
    return Named(row.pk, text, ((0, len(text)),), Names(persons, countries), verdicts)


def verdict(name: str, state: str, *, entity: int | None = None) -> NameVerdict:
    return NameVerdict(1, "person", person_key(name), name, state, entity)


def save(*articles: Named) -> list[Mention]:
    write_mentions(articles)
    numbers = [article.article for article in articles]
    return list(Mention.objects.filter(article__in=numbers).order_by("pk"))


def test_a_new_full_name_makes_one_person_for_all_its_articles() -> None:
    mentions = save(article(person("Ada North")), article(person("Ada  North")))
    entity = Entity.objects.persons().get()
    assert {mention.entity for mention in mentions} == {entity}
    assert (entity.slug, entity.sort_name, entity.unchecked) == ("ada-north", "North, Ada", False)
    assert save(article(person("Ada North")))[0].entity == entity


def test_one_word_neither_makes_nor_picks_a_person() -> None:
    save(article(person("Ada North")))
    [mention] = save(article(person("North")))
    assert (mention.entity, mention.state) == (None, "queued")
    assert Entity.objects.persons().count() == 1


def test_a_short_name_that_an_editor_vouches_for_picks_its_person() -> None:
    save(article(person("Edson Arantes do Nascimento")))
    entity = Entity.objects.persons().get()
    Alias.objects.create(entity=entity, text="Pelé", key=person_key("Pelé"), unambiguous=True)
    assert save(article(person("Pelé")))[0].entity == entity


def test_a_titled_single_name_keeps_its_title() -> None:
    pope = person("Francis", key="pope francis", surface="Pope Francis")
    [mention] = save(article(pope))
    assert mention.entity is not None
    assert (mention.entity.name, mention.name) == ("Pope Francis", "Pope Francis")


@pytest.mark.parametrize(("score", "state", "made"), [(1.4, "queued", 0), (1.5, "recognised", 1)])
def test_too_little_evidence_waits_for_an_editor(score: float, state: str, made: int) -> None:
    [mention] = save(article(person("Ada North", score=score)))
    assert mention.state == state
    assert Entity.objects.persons().count() == made


def test_a_person_not_surely_met_is_unchecked_until_the_second_article() -> None:
    save(article(person("Ada North", score=1.6)))
    assert Entity.objects.persons().get().unchecked
    save(article(person("Ada North", score=1.6)))
    assert not Entity.objects.persons().get().unchecked


def test_two_articles_of_one_batch_settle_a_person_too() -> None:
    save(article(person("Ada North", score=1.6)), article(person("Ada North", score=1.6)))
    assert not Entity.objects.persons().get().unchecked


def test_a_name_that_two_persons_bear_waits() -> None:
    for slug in ("john-key", "john-key-2"):
        entity = Entity.objects.create(kind="person", name="John Key", sort_name="Key", slug=slug)
        Alias.objects.create(entity=entity, text="John Key", key="john key")
    [mention] = save(article(person("John Key")))
    assert (mention.entity, mention.state) == (None, "queued")


def test_two_names_of_one_person_are_one_mention() -> None:
    save(article(person("Muhammad Ali")))
    entity = Entity.objects.persons().get()
    Alias.objects.create(entity=entity, text="Cassius Clay", key="cassius clay")
    [mention] = save(article(person("Muhammad Ali"), person("Cassius Clay")))
    assert (mention.entity, mention.count, len(mention.spans)) == (entity, 2, 2)


def test_a_merged_person_stands_for_those_merged_into_it() -> None:
    save(article(person("Donald Trump")), article(person("Donald J. Trump")))
    one, other = Entity.objects.persons().order_by("id")
    other.merged_into = one
    other.save()
    assert save(article(person("Donald J. Trump")))[0].entity == one


def test_a_rejected_name_stays_out_and_makes_nobody() -> None:
    [mention] = save(article(person("Berlin Wall"), verdicts=(verdict("Berlin Wall", "rejected"),)))
    assert (mention.entity, mention.state, mention.decided_by) == (None, "rejected", "person")
    assert not Entity.objects.persons().exists()


def test_a_confirmed_name_from_the_queue_makes_a_person() -> None:
    [mention] = save(article(person("Pelé", score=0.8), verdicts=(verdict("Pelé", "confirmed"),)))
    assert mention.entity is not None
    assert (mention.entity.name, mention.entity.unchecked) == ("Pelé", False)
    again = article(person("Pelé", score=0.8), verdicts=(verdict("Pelé", "confirmed"),))
    assert save(again)[0].entity == mention.entity


def test_an_editor_says_which_of_two_bearers_is_meant() -> None:
    rows = [
        Entity.objects.create(kind="person", name="John Key", sort_name="Key", slug=f"key-{n}")
        for n in range(2)
    ]
    for row in rows:
        Alias.objects.create(entity=row, text="John Key", key="john key")
    chosen = verdict("John Key", "confirmed", entity=rows[1].pk)
    [mention] = save(article(person("John Key"), verdicts=(chosen,)))
    assert (mention.entity, mention.state) == (rows[1], "confirmed")


def test_a_name_that_the_machine_missed_is_added_where_it_stands() -> None:
    text = "NORTH wins. Then ada north left."
    [mention] = save(article(text=text, verdicts=(verdict("ada north", "confirmed"),)))
    assert mention.spans == [[17, 26]]
    assert mention.evidence == ["added by an editor"]


def test_a_name_added_whose_words_are_gone_makes_no_mention() -> None:
    assert save(article(text="Nobody.", verdicts=(verdict("Ada North", "confirmed"),))) == []


def test_countries_are_linked_by_code_and_former_states_to_their_successors() -> None:
    seed_countries()
    [norway, soviet] = save(article(country("NO"), country("SUHH")))
    assert norway.entity is not None
    assert soviet.entity is not None
    assert (norway.entity.name, norway.entity.slug) == ("Norway", "no")
    assert soviet.entity.former
    assert soviet.entity.successors.filter(code="RU").exists()
    assert Alias.objects.filter(entity=norway.entity, key="norwegian").exists()
    count = Entity.objects.count()
    seed_countries()
    assert Entity.objects.count() == count


def test_a_country_on_little_evidence_waits_for_an_editor() -> None:
    seed_countries()
    [mention] = save(article(country("BR", published=False)))
    assert mention.entity is not None
    assert (mention.entity.code, mention.state) == ("BR", "queued")


def test_a_ruler_met_under_a_title_before_stays_the_same_person() -> None:
    known = Entity.objects.create(kind="person", name="Queen Elizabeth II", slug="q", sort_name="x")
    Alias.objects.create(entity=known, text=known.name, key="queen elizabeth ii")
    [mention] = save(article(person("Elizabeth II")))
    assert mention.entity == known


def test_a_verdict_on_a_ruler_under_a_title_is_kept() -> None:
    said = verdict("Queen Elizabeth II", "rejected")
    [mention] = save(article(person("Elizabeth II"), verdicts=(said,)))
    assert (mention.state, mention.decided_by) == ("rejected", "person")


def test_an_upgrade_sorts_persons_anew() -> None:
    wrong = Entity.objects.create(kind="person", name="George VI", slug="g", sort_name="VI, George")
    right = Entity.objects.create(kind="person", name="Ada North", slug="a", sort_name="North, Ada")
    assert refresh_sort_names() == 1
    wrong.refresh_from_db()
    right.refresh_from_db()
    assert (wrong.sort_name, right.sort_name) == ("George VI", "North, Ada")
