"""Tags found by any of their names, made once, completed while being typed."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from articles.errors import OperationRefused
from articles.models import OldSlug, Operation, Tag, TagAlias, TagSuggestion
from articles.tagging.undo import undo_tag_change
from articles.tagging.vocabulary import add_alias, complete, find_or_create, find_tag, remove_alias
from tests.making import make_article, make_tag

pytestmark = pytest.mark.django_db


def test_a_name_in_other_capitals_is_the_same_tag() -> None:
    (tag,) = find_or_create(["Économie", "éCONOMIE"])
    assert find_or_create(["ÉCONOMIE"]) == [tag]
    assert tag.slug == "economie"


def test_djangos_own_manager_finds_tags_in_other_capitals_and_by_alias() -> None:
    tag = make_tag("Économie")
    TagAlias.objects.create(tag=tag, text="Wirtschaft")
    article = make_article()
    article.tags.add("éCONOMIE", "WIRTSCHAFT")
    assert list(article.tags.all()) == [tag]
    article.tags.set(["wirtschaft"])
    assert list(article.tags.all()) == [tag]
    assert Tag.objects.count() == 1


def test_a_tag_removed_by_djangos_own_manager_is_not_suggested_again() -> None:
    tag = make_tag("Économie")
    article = make_article(tags=["Économie"])
    article.tags.remove("éCONOMIE", "unheard of")
    assert list(article.tags.all()) == []
    assert list(TagSuggestion.objects.dismissed().values_list("article", "tag")) == [
        (article.pk, tag.pk)
    ]


def test_an_alias_leads_to_its_tag() -> None:
    tag = make_tag("Climate")
    TagAlias.objects.create(tag=tag, text="Global warming")
    assert find_or_create(["global Warming", "Storms"])[0] == tag
    assert find_tag("GLOBAL WARMING") == tag
    assert find_tag("cooling") is None


def test_slugs_survive_clashes_and_are_never_used_again() -> None:
    OldSlug.objects.create(kind="tag", slug="r-b-2", target="elsewhere")
    slugs = [tag.slug for tag in find_or_create(["R&B", "r b", "R.B", "اقتصاد", "🔥"])]
    assert slugs == ["rb", "r-b", "rb-2", "qtsd", "fire"]
    assert find_or_create(["R-B"])[0].slug == "r-b-3"


def test_a_name_is_an_alias_of_one_tag_only(editor: User) -> None:
    climate, weather = make_tag("Climate"), make_tag("Weather")
    add_alias(climate, "Warming", who=editor)
    with pytest.raises(OperationRefused, match="name of the tag “Climate”"):
        add_alias(weather, "WARMING", who=editor)
    with pytest.raises(OperationRefused, match="name of the tag “Weather”"):
        add_alias(climate, "weather", who=editor)
    with pytest.raises(ValidationError, match="Climate"):
        Tag(name="warming", slug="warming").full_clean()
    with pytest.raises(ValidationError, match="Weather"):
        TagAlias(tag=climate, text="WEATHER").full_clean()


def test_an_alias_is_taken_away_and_comes_back_by_undo(editor: User) -> None:
    alias = add_alias(make_tag("Climate"), "Warming", who=editor)
    remove_alias(alias, who=editor)
    assert find_tag("warming") is None
    undo_tag_change(Operation.objects.latest("pk"))
    assert TagAlias.objects.get().pk == alias.pk


def test_completions_are_names_that_begin_so_then_later_words() -> None:
    for name in ("World Cup", "Rugby World Cup", "Worms", "Storms"):
        make_tag(name)
    TagAlias.objects.create(tag=Tag.objects.get(name="Storms"), text="Worst weather")
    make_article(tags=["Worms"])
    found = [(each.tag.name, each.alias, each.articles) for each in complete("WOR")]
    assert found == [
        ("World Cup", "", 0),
        ("Worms", "", 1),
        ("Storms", "Worst weather", 0),
        ("Rugby World Cup", "", 0),
    ]
    assert [each.tag.name for each in complete("wor", limit=1)] == ["World Cup"]
    assert complete("  ") == []


def test_completing_takes_few_queries_however_many_tags(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    make_tag("Storms")
    with django_assert_max_num_queries(6):
        complete("sto")
