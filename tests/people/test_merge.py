"""Persons merged, parted and renamed; every operation undone row for row."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.decisions import decide_name
from articles.entities import person_key
from articles.errors import OperationRefused
from articles.importing import ImportOptions, import_paths, rebuild
from articles.models import Alias, Article, Decision, Entity, Mention, OldSlug, Operation
from articles.people import (
    Effect,
    count_merge,
    count_split,
    merge_persons,
    rename_person,
    split_person,
    undo_person_change,
)
from tests.making import make_article, make_country, make_mention, make_person

pytestmark = pytest.mark.django_db
TABLES = (Entity, Alias, Mention, OldSlug, Decision)


@pytest.fixture
def alice() -> User:
    return User.objects.create_user("alice")


def named(name: str, *spellings: str, **fields: Any) -> Entity:
    person = make_person(name, **fields)
    for text in (name, *spellings):
        Alias.objects.create(entity=person, text=text, key=person_key(text))
    return person


def tables() -> list[list[dict[str, Any]]]:
    return [list(table._default_manager.order_by("pk").values()) for table in TABLES]


def mentioned(person: Entity) -> set[int]:
    return set(Mention.objects.filter(entity=person).values_list("article", flat=True))


@pytest.fixture
def holts() -> tuple[Entity, Entity]:
    """Two rows of one person: three articles and two, one of which mentions both."""
    holt, short = named("Marina Holt"), named("M. J. Holt", "Marina J Holt")
    texts = ["Marina Holt spoke.", "Marina Holt left.", "Marina Holt, or M. J. Holt, came."]
    for text in texts:
        make_mention(make_article(text=text), holt)
    both = Article.objects.get(text=texts[2])
    make_mention(both, short, score=4.5)
    make_mention(make_article(text="M. J. Holt stayed."), short)
    return holt, short


def test_the_effect_is_counted_before_the_merge(holts: tuple[Entity, Entity]) -> None:
    holt, short = holts
    before = tables()
    assert count_merge([short], holt) == Effect(articles=2, folded=1, spellings=2, addresses=1)
    assert tables() == before


def test_a_merge_moves_articles_spellings_and_the_address(
    holts: tuple[Entity, Entity], alice: User
) -> None:
    holt, short = holts
    operation = merge_persons([short], holt, who=alice)
    assert len(mentioned(holt)) == 4
    assert not mentioned(short)
    assert set(holt.aliases.values_list("key", flat=True)) == {
        "marina holt",
        "mj holt",
        "marina j holt",
    }
    short.refresh_from_db()
    assert short.merged_into == holt
    assert OldSlug.objects.get(kind="person", slug=short.slug).target == holt.slug
    assert operation.about == "Merged “M. J. Holt” into “Marina Holt”: 2 articles"
    assert operation.who == alice


def test_two_mentions_of_one_article_become_one(holts: tuple[Entity, Entity], alice: User) -> None:
    holt, short = holts
    merge_persons([short], holt, who=alice)
    mention = Mention.objects.get(entity=holt, article__text__contains=", or")
    places = [mention.article.text[start:end] for start, end in mention.spans]
    assert places == ["Marina Holt", "M. J. Holt"]
    assert (mention.count, mention.score) == (2, 4.5)


def test_a_merge_undone_leaves_every_row_as_it_was(
    holts: tuple[Entity, Entity], alice: User
) -> None:
    holt, short = holts
    Alias.objects.create(entity=short, text="Marina Holt", key="marina holt")
    OldSlug.objects.create(kind="person", slug="mj", target=short.slug)
    third = named("Holt Marina", unchecked=True)
    before = tables()
    operation = merge_persons([short, third], holt, who=alice)
    assert tables() != before
    assert undo_person_change(operation).articles == ()
    assert tables() == before
    operation.refresh_from_db()
    assert operation.undone is not None
    with pytest.raises(OperationRefused, match="already"):
        undo_person_change(operation)


def test_merges_in_a_row_are_undone_from_the_last_to_the_first(
    holts: tuple[Entity, Entity], alice: User
) -> None:
    holt, short = holts
    weber = named("Marina Weber")
    before = tables()
    first = merge_persons([short], holt, who=alice)
    second = merge_persons([holt], weber, who=alice)
    short.refresh_from_db()
    assert short.merged_into == weber
    assert OldSlug.objects.get(slug=short.slug).target == weber.slug
    with pytest.raises(OperationRefused, match="has since been merged into “Marina Weber”"):
        undo_person_change(first)
    undo_person_change(second)
    undo_person_change(first)
    assert tables() == before


def test_a_merge_into_itself_or_in_a_circle_is_refused(
    holts: tuple[Entity, Entity], alice: User
) -> None:
    holt, short = holts
    with pytest.raises(OperationRefused, match="itself"):
        merge_persons([holt], holt, who=alice)
    merge_persons([short], holt, who=alice)
    short.refresh_from_db()
    with pytest.raises(OperationRefused, match="already been merged into another person"):
        merge_persons([holt], short, who=alice)
    with pytest.raises(OperationRefused, match="country"):
        merge_persons([make_country()], holt, who=alice)
    with pytest.raises(OperationRefused, match="at least one"):
        merge_persons([], holt, who=alice)


def test_what_an_editor_did_since_is_not_thrown_away(
    holts: tuple[Entity, Entity], alice: User
) -> None:
    holt, short = holts
    operation = merge_persons([short], holt, who=alice)
    Alias.objects.get(key="mj holt").delete()
    after = tables()
    with pytest.raises(OperationRefused, match="since been removed"):
        undo_person_change(operation)
    assert tables() == after


def test_thousands_of_mentions_move_in_few_statements(alice: User) -> None:
    holt, other = named("Marina Holt"), named("Marina Holte")
    article = make_article()
    rows = [
        Article(slug=f"copy-{number}", headline="x", headline_key="x", text=article.text)
        for number in range(600)
    ]
    Article.objects.bulk_create(rows)
    Mention.objects.bulk_create(
        Mention(article=row, entity=other, name=other.name, count=1, score=3, state="recognised")
        for row in rows
    )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        operation = merge_persons([other], holt, who=alice)
    assert len(queries) < 40
    assert len(mentioned(holt)) == 600
    undo_person_change(operation)
    assert len(mentioned(other)) == 600


def test_an_old_name_stays_a_spelling_and_the_old_address_leads_on(alice: User) -> None:
    person = named("Marina Holt")
    before = tables()
    operation = rename_person(person, " Marina  Weber ", slug="marina-weber", who=alice)
    person.refresh_from_db()
    assert (person.name, person.sort_name, person.slug) == (
        "Marina Weber",
        "Weber, Marina",
        "marina-weber",
    )
    assert set(person.aliases.values_list("text", flat=True)) == {"Marina Holt", "Marina Weber"}
    assert OldSlug.objects.get(slug="marina-holt").target == "marina-weber"
    undo_person_change(operation)
    assert tables() == before


def test_a_person_renamed_back_gets_the_old_address_back(alice: User) -> None:
    person = named("Marina Holt")
    first = rename_person(person, "Marina Weber", slug="marina-weber", who=alice)
    middle = tables()
    second = rename_person(person, "Marina Holt", slug="marina-holt", who=alice)
    assert [(old.slug, old.target) for old in OldSlug.objects.all()] == [
        ("marina-weber", "marina-holt")
    ]
    with pytest.raises(OperationRefused, match="changed since"):
        undo_person_change(first)
    undo_person_change(second)
    assert tables() == middle


@pytest.mark.parametrize("name", ["", "  ", "…", "x" * 201])
def test_what_is_no_name_is_refused(name: str, alice: User) -> None:
    with pytest.raises(OperationRefused):
        rename_person(named("Marina Holt"), name, who=alice)


@pytest.mark.parametrize("slug", ["Marina Holt", "a/b", "jonas-weber", "once-jonas"])
def test_an_address_that_is_malformed_or_anothers_is_refused(slug: str, alice: User) -> None:
    named("Jonas Weber")
    OldSlug.objects.create(kind="person", slug="once-jonas", target="jonas-weber")
    with pytest.raises(OperationRefused):
        rename_person(named("Marina Holt"), "Marina Weber", slug=slug, who=alice)


def test_a_name_that_another_bears_does_not_become_a_spelling(alice: User) -> None:
    named("Jonas Weber")
    person = named("J. Weber")
    rename_person(person, "Jonas Weber", who=alice)
    assert list(person.aliases.values_list("key", flat=True)) == ["j weber"]


def test_spellings_taken_out_take_their_articles_along(
    holts: tuple[Entity, Entity], alice: User
) -> None:
    holt, short = holts
    merge_persons([short], holt, who=alice)
    before = tables()
    spellings = holt.aliases.filter(key__in=["mj holt", "marina j holt"])
    assert count_split(holt, aliases=spellings).articles == 1  # the folded one is not read yet
    operation = split_person(holt, name="M. J. Holt", aliases=spellings, who=alice)
    new = Entity.objects.get(pk=operation.undo["new"])
    assert (len(mentioned(holt)), len(mentioned(new))) == (3, 2)
    assert new.slug == "m-j-holt"
    cut = Mention.objects.get(entity=new, article__text__contains=", or")
    assert [cut.article.text[start:end] for start, end in cut.spans] == ["M. J. Holt"]
    undo_person_change(operation)
    assert tables() == before


def test_chosen_articles_become_a_person_of_their_own(alice: User) -> None:
    holt = named("Marina Holt")
    articles = [make_article(text=f"Marina Holt met {name}.") for name in ("Ann", "Ben", "Cid")]
    for article in articles:
        make_mention(article, holt)
    before = tables()
    operation = split_person(holt, name="Marina Holt (the rower)", articles=articles[:1], who=alice)
    new = Entity.objects.get(pk=operation.undo["new"])
    assert mentioned(new) == {articles[0].pk}
    decision = Decision.objects.get()
    assert (decision.verdict["key"], decision.verdict["entity"]) == ("marina holt", new.pk)
    assert decision.who == alice
    undo_person_change(operation)
    assert tables() == before


def test_a_split_that_would_confuse_or_empty_is_refused(alice: User) -> None:
    holt = named("Marina Holt", "M. Holt")
    named("Jonas Weber")
    article = make_article(text="Marina Holt spoke.")
    make_mention(article, holt)
    with pytest.raises(OperationRefused, match="Choose"):
        split_person(holt, name="Marina Holt II", who=alice)
    with pytest.raises(OperationRefused, match="tells the two apart"):
        split_person(holt, name="Marina Holt", articles=[article], who=alice)
    with pytest.raises(OperationRefused, match="must stay"):
        split_person(holt, name="Marina Holt", aliases=holt.aliases.all(), who=alice)
    with pytest.raises(OperationRefused, match="without articles"):
        split_person(holt, name="Marina Holt II", articles=[article], who=alice)
    with pytest.raises(OperationRefused, match="already a person"):
        split_person(holt, name="Jonas Weber", aliases=holt.aliases.filter(key="m holt"), who=alice)
    assert Entity.objects.count() == 2


# From here on with real files, recognised again and again.

STORIES = {
    "one.txt": "President Marina Holt met reporters on Tuesday in Lindmouth about the harbour.",
    "two.txt": "Marina J. Holt said the plan would go ahead. “We will build,” Holt said.",
    "three.txt": "Talks between President Marina Holt and Jonas Weber began, officials said.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in STORIES.items():
        (tmp_path / name).write_text(f"Report {name[:-4]} from the town hall\n\n{text}\n")
    take_in(tmp_path)
    return tmp_path


def take_in(folder: Path) -> None:
    import_paths([folder], options=ImportOptions(workers=1))


def person(name: str) -> Entity:
    return Entity.objects.persons().get(name=name)


def test_a_merge_outlives_recognition_and_applies_to_later_imports(
    folder: Path, alice: User
) -> None:
    holt = person("Marina Holt")
    merge_persons([person("Marina J. Holt")], holt, who=alice)
    rebuild(Article.objects.all())
    assert len(mentioned(holt)) == 3
    (folder / "four.txt").write_text("Another day\n\nMarina J. Holt spoke on Friday, she said.\n")
    take_in(folder)
    assert len(mentioned(holt)) == 4
    assert Entity.objects.persons().standing().filter(name__contains="Holt").count() == 1


def test_articles_that_came_since_go_back_when_a_merge_is_undone(folder: Path, alice: User) -> None:
    holt, other = person("Marina Holt"), person("Marina J. Holt")
    operation = merge_persons([other], holt, who=alice)
    (folder / "four.txt").write_text("Another day\n\nMarina J. Holt spoke on Friday, she said.\n")
    take_in(folder)
    rebuild(Article.objects.filter(text__contains="We will build"))
    stale = undo_person_change(operation).articles
    assert len(stale) == 2
    rebuild(Article.objects.filter(pk__in=stale))
    assert (len(mentioned(holt)), len(mentioned(other))) == (2, 2)


def test_a_split_by_articles_outlives_recognition(folder: Path, alice: User) -> None:
    holt = person("Marina Holt")
    article = Article.objects.get(text__contains="Talks between")
    operation = split_person(holt, name="Marina Holt (mayor)", articles=[article], who=alice)
    rebuild(Article.objects.all())
    assert mentioned(Entity.objects.get(pk=operation.undo["new"])) == {article.pk}
    assert len(mentioned(holt)) == 1
    undo_and_rebuild(operation)
    assert len(mentioned(holt)) == 2


def test_a_split_by_spelling_outlives_recognition(folder: Path, alice: User) -> None:
    holt = person("Marina Holt")
    merge_persons([person("Marina J. Holt")], holt, who=alice)
    decide_name(
        Article.objects.get(text__contains="We will build"),
        kind="person",
        name="Marina J. Holt",
        state="confirmed",
        entity=holt,
        who=alice,
    )
    spelling = holt.aliases.filter(key="marina j holt")
    operation = split_person(holt, name="Marina J. Holt", aliases=spelling, who=alice)
    new = Entity.objects.get(pk=operation.undo["new"])
    rebuild(Article.objects.all())
    assert (len(mentioned(holt)), len(mentioned(new))) == (2, 1)
    undo_and_rebuild(operation)
    assert len(mentioned(holt)) == 3
    assert not Entity.objects.filter(pk=new.pk).exists()


def undo_and_rebuild(operation: Operation) -> None:
    rebuild(Article.objects.filter(pk__in=undo_person_change(operation).articles))


def test_a_linked_name_makes_no_second_person(folder: Path, alice: User) -> None:
    article = Article.objects.get(text__contains="Talks between")
    weber, holt = person("Jonas Weber"), person("Marina Holt")
    weber.delete()
    decide_name(
        article, kind="person", name="Jonas Weber", state="confirmed", entity=holt, who=alice
    )
    rebuild([article])
    assert not Entity.objects.filter(name="Jonas Weber").exists()
    assert Mention.objects.get(article=article, entity=holt).count == 2
