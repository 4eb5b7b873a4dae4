"""The vocabulary's desk, by the browser's requests."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from articles.admin import merge
from articles.models import Job, NotSameTag, OldSlug, Operation, Tag, TagAlias, TagRule
from articles.search.engines import opening
from tests.making import make_article, make_tag
from tests.tagging.snapshots import take_snapshot

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/tag"


@pytest.fixture(autouse=True)
def _index(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.DATA = tmp_path
    settings.SEARCH_DIR = tmp_path / "search"
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    settings.SEARCH_IN_TRANSACTIONS = True
    opening._open_engine.cache_clear()
    yield
    opening._open_engine.cache_clear()


@pytest.fixture
def football(db: None) -> Tag:
    """On two articles, with another name."""
    tag = make_tag("Football", slug="football")
    TagAlias.objects.create(tag=tag, text="Footie")
    for _ in range(2):
        make_article(tags=["Football"])
    return tag


@pytest.fixture
def soccer(football: Tag) -> Tag:
    """On one article, which carries the other tag too."""
    tag = make_tag("Soccer", slug="soccer")
    make_article(tags=["Football", "Soccer"])
    return tag


def page(client: Client, address: str, **data: object) -> str:
    response = client.get(address, data)
    assert response.status_code == 200
    return response.content.decode()


def said(client: Client, address: str, **data: object) -> str:
    """The page that a POST leads to."""
    response = client.post(address, data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def form_of(client: Client, tag: Tag) -> dict[str, object]:
    """What the tag's form holds when it is opened."""
    form = client.get(f"{DESK}/{tag.pk}/change/").context["adminform"].form
    return {
        name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()
    }


def save(client: Client, tag: Tag, **changes: object) -> str:
    return said(client, f"{DESK}/{tag.pk}/change/", **{**form_of(client, tag), **changes})


def test_the_list_counts_articles_names_and_rules_in_a_fixed_number_of_queries(
    alice: Client, football: Tag, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    TagRule.objects.create(tag=football, query="goal")
    for number in range(40):
        TagAlias.objects.create(tag=make_tag(f"Term {number}"), text=f"Word {number}")
    with django_assert_max_num_queries(11):
        html = page(alice, f"{DESK}/")
    assert re.search(r'field-articles">2<.*?field-names">Footie<.*?field-standing">yes<', html)
    with django_assert_max_num_queries(11):
        html = page(alice, f"{DESK}/", o="-3")
    assert html.index("Football</a>") < html.index("Term 0</a>")


@pytest.mark.parametrize("words", ["foot", "FOOTBALL", "footi", "ball"])
def test_a_tag_is_found_by_the_beginning_of_any_word_of_its_names(
    words: str, alice: Client, football: Tag
) -> None:
    make_tag("Rugby")
    football.name = "Association football"
    TagAlias.objects.create(tag=football, text="Ball games")
    football.save()
    html = page(alice, f"{DESK}/", q=words)
    assert "Association football</a>" in html
    assert "Rugby</a>" not in html


def test_the_list_shows_those_unused_or_with_a_rule(alice: Client, football: Tag) -> None:
    TagRule.objects.create(tag=make_tag("Storms"), query="storm")
    make_tag("Rugby", kind="event")
    assert re.findall(r"change/\?.*?>(\w+)</a>", page(alice, f"{DESK}/", use="unused")) == ["Rugby"]
    assert re.findall(r"change/\?.*?>(\w+)</a>", page(alice, f"{DESK}/", use="rule")) == ["Storms"]
    assert "Rugby</a>" in page(alice, f"{DESK}/", kind__exact="event", use="unused")


def test_a_rename_keeps_the_old_name_and_address(alice: Client, football: Tag) -> None:
    html = save(alice, football, name=" Association  football ")
    assert "was changed successfully" in html
    football.refresh_from_db()
    assert (football.name, football.slug) == ("Association football", "association-football")
    response = Client().get("/tags/football/?page=2")
    assert response.status_code == 301
    assert response["Location"] == "/tags/association-football/?page=2"
    # A browser that kept it for ever would not see that the renaming was undone.
    assert response["Cache-Control"] == "no-cache"
    for old in ("tag=football", "q=tag:football", 'q=tag:"footie"'):
        assert "3 articles" not in page(Client(), f"/search/?{old}")
        assert "2 articles" in page(Client(), f"/search/?{old}")
    assert LogEntry.objects.get().change_message == "Renamed “Football” to “Association football”"
    html = page(alice, f"{DESK}/{football.pk}/change/")
    assert "Redirects from: <code>football</code>" in html
    assert "Renamed the tag “Football” to “Association football”" in html


def test_other_names_come_and_go_and_stand_in_the_journal(alice: Client, football: Tag) -> None:
    html = save(alice, football, aliases=[], more_names='Soccer, soccer, "Kicking"')
    assert "was changed successfully" in html
    assert {alias.text for alias in football.aliases.all()} == {"Soccer", "Kicking"}
    assert Operation.objects.filter(name="tag_alias").count() == 3
    assert LogEntry.objects.get().change_message == "+ “Soccer”, + “Kicking”, − “Footie”"


def test_kind_and_scope_note_are_saved_and_nothing_else_is_done(
    alice: Client, football: Tag
) -> None:
    save(alice, football, kind="event", description="With a round ball.")
    football.refresh_from_db()
    assert (football.kind, football.description) == ("event", "With a round ball.")
    operation = Operation.objects.get()
    assert operation.name == "tag_edit"
    save(alice, football)
    assert Operation.objects.get() == operation


def test_a_tag_may_be_called_by_its_own_other_name(alice: Client, football: Tag) -> None:
    save(alice, football, name="Footie")
    football.refresh_from_db()
    assert football.name == "Footie"
    assert [alias.text for alias in football.aliases.all()] == ["Football"]


def test_a_new_tag_gets_an_address_and_names(alice: Client, football: Tag) -> None:
    OldSlug.objects.create(kind="tag", slug="rugby", target="elsewhere")
    data = {"name": "Rugby", "kind": "topic", "description": "", "more_names": "Rugger"}
    assert "was added successfully" in said(alice, f"{DESK}/add/", **data)
    tag = Tag.objects.get(name="Rugby")
    assert tag.slug == "rugby-2"
    assert [alias.text for alias in tag.aliases.all()] == ["Rugger"]


BAD_NAMES = [
    ("", "This field is required"),
    ("   ", "This field is required"),
    ("\u200b\u200b", "A tag needs a name"),
    ("x" * 300, "at most 100 characters; this one has 300"),
    ("storms, floods", "A comma separates two tags"),
    ('the "big" one', "no straight quotation marks"),
    ("<b>storms</b>", "plain text: leave out"),
    ("—…!", "at least one letter or digit"),
    ("sOCCER", "is a name of the tag “Soccer” already"),
    ("a\0b", "Null characters are not allowed"),
]


@pytest.mark.parametrize(("name", "reason"), BAD_NAMES)
@pytest.mark.parametrize("is_new", [True, False])
def test_a_bad_name_is_refused_in_words_for_new_tags_and_old(
    is_new: bool, name: str, reason: str, alice: Client, soccer: Tag, football: Tag
) -> None:
    before = take_snapshot()
    if is_new:
        data = {"name": name, "kind": "topic", "description": "", "more_names": ""}
        html = said(alice, f"{DESK}/add/", **data)
    else:
        html = save(alice, football, name=name)
    assert reason in html.replace("&quot;", '"').replace("&lt;", "<")
    assert take_snapshot() == before


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("🔥", "🔥"),
        ("اقتصاد", "اقتصاد"),
        ("\u202eshout\u202c", "shout"),
        ("éCONOMIE", "éCONOMIE"),
        ("O’Brien & sons", "O’Brien & sons"),
    ],
)
def test_strange_names_are_taken_as_they_are(
    name: str, kept: str, alice: Client, football: Tag
) -> None:
    assert "was changed successfully" in save(alice, football, name=name)
    football.refresh_from_db()
    assert football.name == kept
    assert Client().get(football.get_absolute_url()).status_code == 200
    assert Client().get("/tags/football/").status_code == 301


@pytest.mark.parametrize(
    ("names", "reason"),
    [("Soccer", "already: merge the two"), ("<i>", "plain text"), ("x" * 300, "at most 100")],
)
def test_a_bad_other_name_is_refused(
    names: str, reason: str, alice: Client, soccer: Tag, football: Tag
) -> None:
    before = take_snapshot()
    assert reason in save(alice, football, more_names=names)
    assert take_snapshot() == before


def test_of_two_editors_at_one_tag_the_second_is_told(alice: Client, football: Tag) -> None:
    opened = form_of(alice, football)
    save(alice, football, name="Association football")
    html = said(alice, f"{DESK}/{football.pk}/change/", **{**opened, "kind": "event"})
    assert "Someone else changed this tag after you opened it" in html
    football.refresh_from_db()
    assert (football.name, football.kind) == ("Association football", "topic")


def test_a_merge_shows_its_effect_first_and_is_journalled(
    alice: Client, soccer: Tag, football: Tag
) -> None:
    address = f"{DESK}/{soccer.pk}/merge/"
    assert "data-complete-tags" in page(alice, address)
    html = page(alice, address, name="footie")
    assert "Changes 1 article" in html
    assert "1 has several of them" in html
    assert "Changes 3 articles" in html
    assert not Operation.objects.exists()
    html = said(alice, address, **{"with": [soccer.pk, football.pk]}, into=football.pk)
    assert "Merged the tag “Soccer” into “Football”: 1 article" in html
    assert f"/operation/{Operation.objects.get().pk}/undo/" in html
    assert Client().get("/tags/soccer/")["Location"] == "/tags/football/"
    entry = LogEntry.objects.get()
    assert (entry.user.username, entry.object_id) == ("alice", str(football.pk))


def test_the_other_tag_may_keep_its_name(alice: Client, soccer: Tag, football: Tag) -> None:
    said(alice, f"{DESK}/{soccer.pk}/merge/", **{"with": football.pk}, into=soccer.pk)
    assert list(Tag.objects.values_list("name", flat=True)) == ["Soccer"]


def test_a_name_that_is_no_tag_offers_those_that_begin_so(
    alice: Client, soccer: Tag, football: Tag
) -> None:
    html = page(alice, f"{DESK}/{soccer.pk}/merge/", name="foot")
    assert "No tag is called “foot”" in html
    assert f'value="{football.pk}" checked' in html
    assert "none has a name" in page(alice, f"{DESK}/{soccer.pk}/merge/", name="zzz <b>")


@pytest.mark.parametrize("how", ["name", "with"])
def test_a_tag_is_not_merged_into_itself(how: str, alice: Client, soccer: Tag) -> None:
    value = {"name": "SOCCER", "with": soccer.pk}[how]
    for ask in (page, said):
        html = ask(alice, f"{DESK}/{soccer.pk}/merge/", **{how: value}, into=soccer.pk)
        assert "cannot be merged into itself" in html or "Choose the other tag" in html
    assert not Operation.objects.exists()


def test_a_merge_in_a_circle_is_refused(alice: Client, soccer: Tag, football: Tag) -> None:
    said(alice, f"{DESK}/{soccer.pk}/merge/", **{"with": football.pk}, into=football.pk)
    address = f"{DESK}/{football.pk}/merge/"
    html = said(alice, address, **{"with": soccer.pk}, into=soccer.pk)
    assert "just been merged or deleted" in html
    assert alice.post(f"{DESK}/{soccer.pk}/merge/", {"with": football.pk}).status_code == 404
    assert Operation.objects.count() == 1


@pytest.mark.parametrize("into", ["", "x", "99999", "-1"])
def test_a_merge_without_a_name_that_stays_is_refused(
    into: str, alice: Client, soccer: Tag, football: Tag
) -> None:
    html = said(alice, f"{DESK}/{soccer.pk}/merge/", **{"with": football.pk}, into=into)
    assert "Choose which name to keep" in html
    assert not Operation.objects.exists()


@pytest.mark.parametrize("number", ["x", "9" * 40, "²", "-1", "999999"])
def test_numbers_that_are_no_tags_are_answered_in_words(
    number: str, alice: Client, soccer: Tag
) -> None:
    for ask in (page, said):
        ask(alice, f"{DESK}/{soccer.pk}/merge/", **{"with": number}, into=soccer.pk)
        ask(alice, f"{DESK}/unused/", tag=number)
    assert not Operation.objects.exists()


def test_a_large_merge_becomes_a_job(
    alice: Client, soccer: Tag, football: Tag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge.tagging, "LARGE", 2)
    html = said(alice, f"{DESK}/{soccer.pk}/merge/", **{"with": football.pk}, into=soccer.pk)
    assert "The worker does this in the background" in html
    job = Job.objects.get()
    assert (job.kind, job.payload) == ("merge_tags", {"tags": [football.pk], "into": soccer.pk})
    assert Tag.objects.count() == 2


def test_several_tags_are_chosen_in_the_list_and_merged(
    alice: Client, soccer: Tag, football: Tag
) -> None:
    rugby = make_tag("Rugby")
    data = {"action": "merge_chosen", "_selected_action": [soccer.pk, football.pk, rugby.pk]}
    assert "Merge 3 tags into one?" in said(alice, f"{DESK}/", **data)
    one = {"action": "merge_chosen", "_selected_action": [soccer.pk]}
    assert "Choose between two tags and 10" in said(alice, f"{DESK}/", **one)


def test_unused_tags_are_deleted_and_those_in_use_stay(alice: Client, football: Tag) -> None:
    rugby = make_tag("Rugby", slug="rugby")
    before = take_snapshot()
    chosen = [football.pk, rugby.pk]
    data = {"action": "delete_chosen", "_selected_action": chosen}
    html = said(alice, f"{DESK}/", **data)
    assert "Delete 1 unused tag?" in html
    assert "In use, so not deleted" in html
    assert take_snapshot() == before
    html = said(alice, f"{DESK}/unused/", tag=chosen, count=1)
    assert "Deleted the tag “Rugby”" in html
    assert list(Tag.objects.all()) == [football]
    assert LogEntry.objects.get().object_repr == "Rugby"
    said(alice, f"/admin/articles/operation/{Operation.objects.get().pk}/undo/")
    assert take_snapshot() == before


def test_all_unused_tags_are_deleted_only_in_the_number_that_was_confirmed(
    alice: Client, football: Tag, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(120):
        make_tag(f"Term {number}", slug=f"term-{number}")
    with django_assert_max_num_queries(10):
        html = page(alice, f"{DESK}/unused/")
    assert "Delete 120 unused tags?" in html
    assert "The first 100 of 120" in html
    make_tag("One more")
    html = said(alice, f"{DESK}/unused/", count=120)
    assert "The number has changed" in html
    assert Tag.objects.count() == 122
    assert "Deleted 121 tags" in said(alice, f"{DESK}/unused/", count=121)
    assert list(Tag.objects.all()) == [football]


def test_djangos_own_deleting_is_replaced(alice: Client, football: Tag) -> None:
    response = alice.get(f"{DESK}/{football.pk}/delete/")
    assert response["Location"] == f"{DESK}/unused/?tag={football.pk}"
    html = page(alice, f"{DESK}/unused/", tag=football.pk)
    assert "nothing to delete" in html
    data = {"action": "delete_selected", "_selected_action": [football.pk], "post": "yes"}
    said(alice, f"{DESK}/", **data)
    alice.post(f"{DESK}/{football.pk}/delete/", {"post": "yes"})
    assert Tag.objects.exists()


def test_near_duplicates_are_proposed_until_an_editor_knows_better(
    alice: Client, football: Tag, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    double, other = make_tag("Foot-ball"), make_tag("Economie")
    make_tag("Économie")
    with django_assert_max_num_queries(10):
        html = page(alice, f"{DESK}/doubles/")
    assert html.count("an accent, a hyphen or a space") == 2
    assert f"{football.pk}/merge/?with={double.pk}" in html
    html = said(alice, f"{DESK}/doubles/", tag=[football.pk, double.pk])
    assert "“Football” and “Foot-ball” are different tags: not proposed again." in html
    assert html.count("an accent, a hyphen or a space") == 1
    assert LogEntry.objects.count() == 1
    for tags in ([football.pk], [other.pk, 9999], ["x", "y"]):
        assert "just been merged" in said(alice, f"{DESK}/doubles/", tag=tags)
    assert NotSameTag.objects.count() == 1


PAGES = ["", "{pk}/change/", "{pk}/merge/", "doubles/", "unused/", "add/", "{pk}/history/"]


@pytest.mark.parametrize("address", PAGES)
def test_without_permission_no_page_opens_and_nothing_is_done(
    address: str, charlie: Client, soccer: Tag, football: Tag
) -> None:
    path = f"{DESK}/{address.format(pk=soccer.pk)}"
    before = take_snapshot()
    data = {"with": football.pk, "into": soccer.pk, "tag": [soccer.pk, football.pk], "count": 0}
    assert charlie.get(path).status_code == 403
    assert charlie.post(path, {**data, "name": "Ann", "kind": "topic"}).status_code == 403
    assert take_snapshot() == before


@pytest.mark.parametrize(
    ("right", "allowed"),
    [
        ("view_tag", ["", "{pk}/change/", "doubles/"]),
        ("change_tag", ["", "{pk}/change/", "{pk}/merge/"]),
        ("delete_tag", ["unused/"]),
        ("add_tag", ["add/"]),
    ],
)
def test_each_page_asks_for_its_own_right(
    right: str, allowed: list[str], charlie: Client, soccer: Tag
) -> None:
    user = User.objects.get(username="charlie")
    # django-taggit has a model of that name as well.
    user.user_permissions.add(
        Permission.objects.get(codename=right, content_type__app_label="articles")
    )
    for address in PAGES[:-1]:
        status = charlie.get(f"{DESK}/{address.format(pk=soccer.pk)}").status_code
        assert (status == 200) == (address in allowed), address


def test_nothing_is_changed_by_opening_a_page(alice: Client, soccer: Tag, football: Tag) -> None:
    before = take_snapshot()
    data = {"with": football.pk, "into": soccer.pk, "tag": [soccer.pk, football.pk], "count": 0}
    for address in PAGES:
        alice.get(f"{DESK}/{address.format(pk=soccer.pk)}", data)
    assert take_snapshot() == before
    assert not Operation.objects.exists()


def test_hostile_names_are_escaped(alice: Client) -> None:
    tag = make_tag("<script>alert(1)</script>")
    make_tag("<script>alert(1)</script>s")
    TagAlias.objects.create(tag=tag, text="<script>alert(2)</script>")
    for address in PAGES:
        html = alice.get(f"{DESK}/{address.format(pk=tag.pk)}").content.decode()
        assert "<script>alert" not in html, address
    assert "<script>alert" not in page(alice, f"{DESK}/{tag.pk}/merge/", name="<script>alert")


def test_the_form_is_shown_in_few_queries(
    alice: Client, football: Tag, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        TagAlias.objects.create(tag=football, text=f"Name {number}")
        TagRule.objects.create(tag=football, query=f"goal {number}")
    with django_assert_max_num_queries(12):
        page(alice, f"{DESK}/{football.pk}/change/")
