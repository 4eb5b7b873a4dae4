"""The desk of tag rules, and tagging all that a search finds, by the browser's requests."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from articles import jobs, tagging
from articles.admin import tag_rules
from articles.models import Article, Job, Operation, Tag, TaggedArticle, TagRule
from articles.search.engines import opening
from articles.tagging import TagSource, bulk
from tests.making import make_article, make_publication, make_tag
from tests.tagging.snapshots import take_snapshot

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/tagrule"
HANDLERS = {
    Job.Kind.APPLY_RULE: tagging.do_rule,
    Job.Kind.END_RULE: tagging.do_rule_end,
    Job.Kind.BULK_TAG: tagging.do_labels,
}


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
def storms(db: None) -> Tag:
    return make_tag("Storms", slug="storms")


@pytest.fixture
def articles(storms: Tag) -> list[Article]:
    """Four about storms, of which one has the tag and from one it was taken; one about calm."""
    about = [make_article(headline=f"Storm number {number}") for number in range(4)]
    about[0].tags.add(storms)
    tagging.add_tags([about[1].pk], [storms], source=TagSource())
    tagging.remove_tags([about[1].pk], [storms], source=TagSource())
    Operation.objects.all().delete()
    return [*about, make_article(headline="Calm seas")]


@pytest.fixture
def rule(articles: list[Article], storms: Tag) -> TagRule:
    """A rule that was applied: it has put the tag on two."""
    made = tagging.make_rule(storms, "headline:storm", note="for the desk", who=None)
    tagging.apply_rule(made)
    return made


def page(client: Client, address: str, **data: object) -> str:
    response = client.get(address, data)
    assert response.status_code == 200
    return response.content.decode()


def said(client: Client, address: str, **data: object) -> str:
    """The page that a POST leads to."""
    response = client.post(address, data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def carriers(tag: Tag) -> set[int]:
    return set(tag.tagged_articles.values_list("content_object_id", flat=True))


def confirmed(html: str) -> str:
    found = re.search(r'name="confirmed" value="([^"]*)"', html)
    assert found
    return found[1]


ASKED = {"tag": "Storms", "query": "headline:storm", "span": "all", "note": "for the desk"}


def test_a_search_page_leads_editors_to_both_and_nobody_else(
    alice: Client, charlie: Client, articles: list[Article]
) -> None:
    html = page(alice, "/search/", q="headline:storm", tag="-storms")
    assert "Tag all 3 now" in html
    asked = "?q=headline%3Astorm&amp;tag=-storms"
    assert f'href="{DESK}/now/{asked}"' in html
    assert f'href="{DESK}/add/{asked}"' in html
    for client in (charlie, Client()):
        assert "Tag all" not in page(client, "/search/", q="storm")
    assert "Tag all" not in page(alice, "/search/")
    assert "Tag all" not in page(alice, "/search/", q="zeppelin")


def test_a_rule_from_a_search_is_shown_before_it_is_saved(
    alice: Client, articles: list[Article], storms: Tag
) -> None:
    html = page(alice, f"{DESK}/add/", q='storm "number 2', publication="gazette")
    assert "storm &quot;number 2&quot; publication:gazette</textarea>" in html
    html = page(alice, f"{DESK}/add/", **ASKED)
    assert "Would add 2, remove 0; 1 dismissed earlier" in html
    assert "1 of them already has it." in html
    assert "Storm number 3" in html
    assert not TagRule.objects.exists()


def test_a_rule_is_saved_as_it_was_shown_and_applied_by_a_job(
    alice: Client, articles: list[Article], storms: Tag
) -> None:
    shown = confirmed(page(alice, f"{DESK}/add/", **ASKED))
    assert shown == "2/0"
    html = said(alice, f"{DESK}/add/", **ASKED, confirmed=shown)
    assert "Tag rule “Storms”: headline:storm" in html
    rule = TagRule.objects.get()
    assert (rule.note, rule.who.username) == ("for the desk", "alice")  # type: ignore[union-attr]
    jobs.run_worker(HANDLERS)
    assert Job.objects.get().message == "2 articles changed"
    assert carriers(storms) == {articles[n].pk for n in (0, 2, 3)}
    assert LogEntry.objects.get().change_message == "Created: headline:storm"
    html = page(alice, f"/admin/articles/article/{articles[2].pk}/change/")
    assert "by a tag rule (headline:storm)" in html


def test_no_rule_is_saved_whose_numbers_have_changed_or_were_not_shown(
    alice: Client, articles: list[Article]
) -> None:
    make_article(headline="Storm at last")
    for shown in ("2/0", "", "x"):
        html = said(alice, f"{DESK}/add/", **ASKED, confirmed=shown)
        assert "The numbers have changed" in html
        assert "Would add 3" in html
    assert not TagRule.objects.exists()


def test_a_rule_for_what_comes_leaves_the_archive_alone(
    alice: Client, articles: list[Article]
) -> None:
    asked = {**ASKED, "span": "new"}
    assert "starts with the next import" in page(alice, f"{DESK}/add/", **asked)
    assert "Active: applies to every import" in said(
        alice, f"{DESK}/add/", **asked, confirmed="2/0"
    )
    assert not Job.objects.exists()
    assert tagging.apply_to_new_articles() == 0


def test_a_rule_may_bring_a_new_tag(alice: Client, articles: list[Article], storms: Tag) -> None:
    asked = {**ASKED, "tag": " Big  storms, "}
    html = page(alice, f"{DESK}/add/", **asked)
    assert "Would add 4" in html
    assert "“Big storms” is not in the vocabulary yet: it will be created as a tag." in html
    assert Tag.objects.count() == 1
    said(alice, f"{DESK}/add/", **asked, confirmed="4/0")
    assert TagRule.objects.get().tag.name == "Big storms"


def test_the_same_rule_twice_is_told(alice: Client, rule: TagRule) -> None:
    html = said(alice, f"{DESK}/add/", **ASKED, confirmed="0/0")
    assert "already has a tag rule for this search" in html
    assert TagRule.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("tag", "", "This field is required"),
        ("tag", "Storms, Calm", "adds one tag"),
        ("tag", "x" * 300, "at most 100 characters"),
        ("tag", "<b>", "plain text"),
        ("query", "", "This field is required"),
        ("query", "   ", "This field is required"),
        ("query", "-", "finds every article"),
        ("query", "tag:storms wind", "search for the tag that it adds"),
        ("query", "a\0b", "Null characters"),
        ("span", "never", "Select a valid choice"),
    ],
)
def test_what_makes_no_rule_is_refused_in_words(
    field: str, value: str, reason: str, alice: Client, articles: list[Article]
) -> None:
    asked = {**ASKED, field: value}
    assert reason in page(alice, f"{DESK}/add/", **asked)
    assert reason in said(alice, f"{DESK}/add/", **asked, confirmed="2/0")
    assert not TagRule.objects.exists()


@pytest.mark.parametrize(
    ("query", "mended", "effect"),
    [
        ('"storm', "A quotation mark was closed at the end.", "add 3, remove 0"),
        ("storm OR", "one without both was left out", "add 3, remove 0"),
        ("(storm", "An opening bracket was closed at the end.", "add 3, remove 0"),
        ("headline:", "has no value and was left out", "finds every article"),
        ("))) -", "without an opening one was left out", "finds every article"),
        ("storm*", "words that begin with “storm”", "add 3, remove 0"),
    ],
)
def test_broken_queries_are_mended_and_never_an_error(
    query: str, mended: str, effect: str, alice: Client, articles: list[Article]
) -> None:
    assert effect in page(alice, f"{DESK}/add/", **{**ASKED, "query": query})
    assert mended in page(alice, f"{DESK}/now/", q=query, tags="Storms")
    # As the results page hands a search on, with its filters beside it.
    offered = page(alice, f"{DESK}/add/", q=query, person="x", **{"from": "2020"})
    assert "person:x" in offered
    assert not TagRule.objects.exists()


def test_a_search_that_means_something_else_as_one_query_is_told(
    alice: Client, articles: list[Article]
) -> None:
    paper = make_publication("Gazette")
    Article.objects.filter(pk=articles[0].pk).update(publication=paper)
    assert "instead of" not in page(alice, f"{DESK}/add/", q="storm OR", publication="gazette")
    # More parts than one query may have.
    unwanted = [f"-nobody-{number}" for number in range(19)]
    asked = {"person": unwanted, "tag": unwanted, "publication": "gazette"}
    html = page(alice, f"{DESK}/add/", q="headline:storm", **asked)
    assert "As a single query, the search finds" in html


def test_the_list_counts_what_each_rule_has_put_on_in_few_queries(
    alice: Client, rule: TagRule, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        who = User.objects.create(username=f"user{number}")
        tagging.make_rule(make_tag(f"Term {number}"), "calm", who=who)
    with django_assert_max_num_queries(11):
        html = page(alice, f"{DESK}/")
    assert re.search(r'field-state">active<.*?field-put_on">2<', html)
    assert "headline:storm" not in page(alice, f"{DESK}/", q="term")
    tagging.enqueue_rule(rule, who=None)
    assert "being applied" in page(alice, f"{DESK}/", q="stor")


def test_rules_are_paused_and_go_on_by_post(alice: Client, rule: TagRule) -> None:
    alice.get(f"{DESK}/{rule.pk}/pause/")
    assert not TagRule.objects.get().paused
    html = said(alice, f"{DESK}/{rule.pk}/pause/")
    assert "Paused: not applied to imports." in html
    assert "headline:storm" in page(alice, f"{DESK}/", state="paused")
    assert "headline:storm" not in page(alice, f"{DESK}/", state="standing")
    data = {"action": "resume_chosen", "_selected_action": [rule.pk]}
    assert "1 tag rule is resumed." in said(alice, f"{DESK}/", **data)
    assert "0 tag rules are resumed." in said(alice, f"{DESK}/", **data)
    said(alice, f"{DESK}/", **{**data, "action": "pause_chosen"})
    assert TagRule.objects.get().paused
    history = LogEntry.objects.order_by("pk").values_list("change_message", flat=True)
    assert list(history) == ["Paused", "Resumed", "Paused"]


def test_a_rule_is_applied_again_from_the_browser(
    alice: Client, rule: TagRule, articles: list[Article]
) -> None:
    late = make_article(headline="Storm at last")
    alice.get(f"{DESK}/{rule.pk}/apply/")
    assert not Job.objects.exists()
    html = said(alice, f"{DESK}/{rule.pk}/apply/")
    assert "The worker does this in the background" in html
    assert "It is being applied." in page(alice, f"{DESK}/{rule.pk}/change/")
    jobs.run_worker(HANDLERS)
    assert late.pk in carriers(rule.tag)
    assert "to <b>3</b> articles" in page(alice, f"{DESK}/{rule.pk}/change/")


def test_a_changed_search_is_shown_before_it_is_saved_and_can_be_undone(
    alice: Client, rule: TagRule, articles: list[Article]
) -> None:
    asked = {"query": "headline:calm", "note": "", "apply": "on"}
    html = page(alice, f"{DESK}/{rule.pk}/change/", **asked)
    assert "Would add 1, remove 2" in html
    assert "Storm number 3" in html
    assert "Calm seas" in html
    html = said(alice, f"{DESK}/{rule.pk}/change/", **asked, confirmed="1/1")
    assert "The numbers have changed" in html
    html = said(alice, f"{DESK}/{rule.pk}/change/", **asked, confirmed="1/2")
    assert "Changed the tag rule “Storms”: headline:storm → headline:calm" in html
    jobs.run_worker(HANDLERS)
    assert carriers(rule.tag) == {articles[0].pk, articles[4].pk}
    operation = Operation.objects.get(name="tag_rule_edit")
    said(alice, f"/admin/articles/operation/{operation.pk}/undo/")
    rule.refresh_from_db()
    assert (rule.query, rule.note) == ("headline:storm", "for the desk")


def test_a_rule_may_be_changed_without_being_applied(alice: Client, rule: TagRule) -> None:
    asked = {"query": "headline:storm", "note": "another"}
    said(alice, f"{DESK}/{rule.pk}/change/", **asked, confirmed="0/0")
    rule.refresh_from_db()
    assert rule.note == "another"
    assert not Job.objects.exists()


@pytest.mark.parametrize(("tags", "left"), [("keep", 3), ("remove", 1)])
def test_a_rule_ends_with_or_without_its_tags(
    tags: str, left: int, alice: Client, rule: TagRule
) -> None:
    before = take_snapshot()
    assert "to <b>2</b> articles" in page(alice, f"{DESK}/{rule.pk}/end/", tags=tags)
    assert "What should happen to" in said(alice, f"{DESK}/{rule.pk}/end/", tags="perhaps")
    assert TagRule.objects.exists()
    html = said(alice, f"{DESK}/{rule.pk}/end/", tags=tags)
    assert "Deleted the tag rule “Storms”" in html
    assert not TagRule.objects.exists()
    assert len(carriers(rule.tag)) == left
    assert not TaggedArticle.objects.filter(source="rule").exists()
    said(alice, f"/admin/articles/operation/{Operation.objects.latest('pk').pk}/undo/")
    assert take_snapshot() == before


def test_the_end_of_a_large_rule_is_a_job(
    alice: Client, rule: TagRule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tag_rules.tagging, "LARGE", 1)
    assert "The worker does this in the background" in said(
        alice, f"{DESK}/{rule.pk}/end/", tags="remove"
    )
    jobs.run_worker(HANDLERS)
    assert not TagRule.objects.exists()
    assert len(carriers(rule.tag)) == 1


def test_djangos_own_deleting_is_replaced(alice: Client, rule: TagRule) -> None:
    response = alice.get(f"{DESK}/{rule.pk}/delete/")
    assert response["Location"] == f"{DESK}/{rule.pk}/end/"
    alice.post(f"{DESK}/{rule.pk}/delete/", {"post": "yes"})
    data = {"action": "delete_selected", "_selected_action": [rule.pk], "post": "yes"}
    said(alice, f"{DESK}/", **data)
    assert TagRule.objects.exists()


NOW = f"{DESK}/now/?q=headline:storm"


def test_all_that_a_search_finds_is_tagged_in_exactly_the_number_confirmed(
    alice: Client, articles: list[Article], storms: Tag
) -> None:
    assert "4 articles" in page(alice, NOW)
    html = page(alice, f"{NOW}&tags=storms")
    assert "Add “Storms” to 3 articles?" in html
    assert "The rest of the 4 already have it." in html
    before = take_snapshot()
    assert "numbers have changed" in said(alice, NOW, tags="storms", confirmed=4)
    assert take_snapshot() == before
    html = said(alice, NOW, tags="storms", confirmed=3)
    assert "Added “Storms”: 3 articles" in html
    assert carriers(storms) == {article.pk for article in articles[:4]}
    said(alice, f"/admin/articles/operation/{Operation.objects.get().pk}/undo/")
    assert take_snapshot() == before


def test_new_tags_are_made_only_once_they_are_confirmed(
    alice: Client, articles: list[Article], storms: Tag
) -> None:
    html = page(alice, f"{NOW}&tags=storms,+Gales")
    assert "Add “Storms”, “Gales” to 4 articles?" in html
    assert Tag.objects.count() == 1
    said(alice, NOW, tags="storms, Gales", confirmed=4)
    assert len(carriers(Tag.objects.get(name="Gales"))) == 4
    assert len(carriers(storms)) == 4


def test_many_articles_are_tagged_by_a_job(
    alice: Client, articles: list[Article], storms: Tag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    assert "The worker does this in the background" in said(alice, NOW, tags="storms", confirmed=3)
    assert len(carriers(storms)) == 1
    jobs.run_worker(HANDLERS)
    assert len(carriers(storms)) == 4
    assert Job.objects.get().message == "3 articles changed"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        (f"{DESK}/now/", "finds every article"),
        (f"{DESK}/now/?q=-&tags=storms", "finds every article"),
        (f"{NOW}&tags=<b>", "plain text"),
        (f"{NOW}&tags={'x' * 300}", "at most 100"),
        (f"{DESK}/now/?q=zeppelin&tags=storms", "to 0 articles"),
    ],
)
def test_what_cannot_be_tagged_is_told(
    address: str, reason: str, alice: Client, articles: list[Article]
) -> None:
    assert reason in page(alice, address)
    said(alice, address, tags="", confirmed="x")
    assert not Operation.objects.exists()


ADDRESSES = ["", "{pk}/change/", "{pk}/end/", "{pk}/pause/", "{pk}/apply/", "add/", "now/?q=storm"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_permission_no_page_opens_and_nothing_is_done(
    address: str, charlie: Client, rule: TagRule
) -> None:
    path = f"{DESK}/{address.format(pk=rule.pk)}"
    before = take_snapshot()
    data = {**ASKED, "tags": "remove", "confirmed": "0/0"}
    assert charlie.get(path).status_code == 403
    assert charlie.post(path, data).status_code == 403
    assert Client().get(path).status_code == 302
    assert take_snapshot() == before
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("right", "allowed"),
    [
        ("view_tagrule", ["", "{pk}/change/"]),
        ("delete_tagrule", ["{pk}/end/"]),
        ("add_tagrule", ["add/"]),
        ("change_taggedarticle", ["now/?q=storm"]),
    ],
)
def test_each_page_asks_for_its_own_right(
    right: str, allowed: list[str], charlie: Client, rule: TagRule
) -> None:
    user = User.objects.get(username="charlie")
    user.user_permissions.add(Permission.objects.get(codename=right))
    for address in ADDRESSES:
        status = charlie.get(f"{DESK}/{address.format(pk=rule.pk)}").status_code
        assert (status == 200) == (address in allowed), address


def test_who_may_not_make_tags_is_told_of_those_there_are(
    charlie: Client, articles: list[Article]
) -> None:
    user = User.objects.get(username="charlie")
    rights = ["add_tagrule", "change_taggedarticle"]
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    html = page(charlie, f"{DESK}/add/", **{**ASKED, "tag": "stor"})
    assert "“stor” is not in the vocabulary." in html
    assert "Tags with a similar name: Storms" in html
    assert "Not in the vocabulary: “stor”." in page(charlie, f"{NOW}&tags=stor")
    said(charlie, f"{DESK}/add/", **{**ASKED, "tag": "stor"}, confirmed="4/0")
    assert Tag.objects.count() == 1


def test_pages_that_are_not_there_are_not_found(alice: Client) -> None:
    for address in ("999/change/", "x/change/", "999/end/", "999/pause/", "999/apply/"):
        assert alice.get(f"{DESK}/{address}").status_code == 404


def test_hostile_words_are_escaped(alice: Client, articles: list[Article]) -> None:
    bad = "<script>alert(1)</script>"
    tag = make_tag(bad)
    rule = tagging.make_rule(tag, f"storm {bad}", note=bad, who=None)
    for address in ("", f"{rule.pk}/change/", f"{rule.pk}/end/", f"add/?q={bad}", f"now/?q={bad}"):
        assert "<script>alert" not in page(alice, f"{DESK}/{address}"), address
    assert "<script>alert" not in page(alice, f"{DESK}/add/", **{**ASKED, "query": bad})


def test_the_preview_is_shown_in_few_queries(
    alice: Client, rule: TagRule, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        make_article(headline=f"Storm of day {number}")
    tagging.preview(rule.tag, rule.query)
    with django_assert_max_num_queries(28):
        page(alice, f"{DESK}/{rule.pk}/change/", query="headline:calm", note="")
    with django_assert_max_num_queries(28):
        page(alice, f"{DESK}/add/", **ASKED)
    with django_assert_max_num_queries(28):
        page(alice, f"{NOW}&tags=storms")
