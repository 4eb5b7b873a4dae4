"""The tag box: what it shows of an article, and what it makes of a browser's fields."""

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from articles.forms import build_box
from articles.forms.tag_box import read_box
from articles.models import TagAlias, TaggedArticle, TagRule
from articles.tagging import TagEdit, add_tags, dismiss, suggest_by_words
from articles.tagging.labelling import TagSource
from tests.making import make_article, make_tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada")


def test_only_what_was_changed_is_an_edit() -> None:
    data = QueryDict(
        "tag_box=1&tag_shown=3&tag_shown=5&tag_keep=3&tag_typed=Ports, “High winds”"
        "&tag_named=Ships&tag_new=Ferries&tag_accept=9&tag_dismiss=8"
    )
    assert read_box(data).edit == TagEdit(
        add=("Ships", "Ports", "High winds"),
        create=("Ferries",),
        remove=(5,),
        accept=(9,),
        dismiss=(8,),
    )
    assert read_box(QueryDict("tag_box=1&tag_shown=3&tag_keep=3")).edit == TagEdit()


@pytest.mark.parametrize("value", ["", "-1", "x", "²", "٣", "9" * 30, "1;drop"])
def test_numbers_that_are_none_are_left_out(value: str) -> None:
    data = QueryDict(mutable=True)
    data["tag_shown"] = data["tag_accept"] = value
    assert read_box(data).edit == TagEdit()


def test_every_tag_says_who_or_what_put_it_there(ada: User) -> None:
    storms, ports, calm = make_tag("Storms"), make_tag("Ports"), make_tag("Calm")
    article = make_article(headline="Storms close the port")
    suggest_by_words([article.pk])
    rule = TagRule.objects.create(tag=ports, query="port OR harbour")
    add_tags([article.pk], [storms], source=TagSource(who=ada))
    rules = TagSource(source=TaggedArticle.Source.RULE, rule=rule)
    add_tags([article.pk], [ports], source=rules)
    add_tags([article.pk], [calm], source=TagSource(source=TaggedArticle.Source.FILE))
    box = build_box(article, ada)
    assert {chip.tag.name: chip.origin for chip in box.chips} == {
        "Calm": "from the file",
        "Ports": "by a tag rule (port OR harbour)",
        "Storms": "by ada",
    }
    (reasons,) = (chip.reasons for chip in box.chips if chip.tag == storms)
    assert reasons == ["“Storms” is in the headline or standfirst."]


def test_suggestions_stand_beneath_with_the_words_that_led_to_them(ada: User) -> None:
    tag = make_tag("Storms")
    TagAlias.objects.create(tag=tag, text="High winds")
    article = make_article(headline="High winds close the port")
    suggest_by_words([article.pk])
    (suggested,) = build_box(article, ada).suggestions
    assert suggested.tag == tag
    assert suggested.reasons == ["“High winds” is in the headline or standfirst."]
    dismiss(article.tag_suggestions.all(), who=ada)
    suggest_by_words([article.pk])
    assert build_box(article, ada).suggestions == ()


def test_a_form_that_was_not_saved_keeps_what_was_done_to_the_box(ada: User) -> None:
    article = make_article(tags=["Storms", "Calm"])
    storms, calm = article.tags.order_by("-name")
    data = QueryDict(
        f"tag_box=1&tag_shown={storms.pk}&tag_shown={calm.pk}&tag_keep={storms.pk}"
        "&tag_named=Ports&tag_new=Ferries&tag_typed=shi"
    )
    box = build_box(article, ada, data=data)
    assert [(chip.tag.name, chip.is_kept) for chip in box.chips] == [
        ("Calm", False),
        ("Storms", True),
    ]
    assert (box.named, box.new, box.typed) == (("Ports",), ("Ferries",), "shi")


def test_the_box_costs_two_queries_however_much_it_shows(
    ada: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        make_tag(f"Storm {number}")
    article = make_article(
        headline="Storm 0, Storm 1, Storm 2, Storm 3", tags=["Storm 4", "Storm 5"]
    )
    suggest_by_words([article.pk])
    assert ada.has_perm("articles.add_tag") is False  # asked once for the whole page
    with django_assert_max_num_queries(2):
        box = build_box(article, ada)
    assert (len(box.chips), len(box.suggestions)) == (2, 4)
