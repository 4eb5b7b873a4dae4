"""What holds of every desk: no inline script or style, few queries, nothing without permission."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles import tagging
from articles.models import (
    Alias,
    Article,
    Decision,
    Entity,
    Job,
    Mention,
    Operation,
    PhraseRule,
    Tag,
    TagRule,
)
from articles.people import merge_persons, rename_person
from tests.making import make_article, make_country, make_mention, make_person, make_tag

pytestmark = pytest.mark.django_db

INLINE = re.compile(r"""<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=|\son[a-z]{3,12}\s*=""")
DESKS = [
    *("person", "country", "mention", "article", "phraserule", "operation", "decision"),
    *("tag", "tagrule", "job"),
]


@pytest.fixture
def archive() -> Entity:
    """Something in every table; the person that the pages are about."""
    holt, other = make_person("Marina Holt"), make_person("Marina J Holt", slug="mj-holt")
    for person, key in ((holt, "marina holt"), (other, "marina j holt")):
        Alias.objects.create(entity=person, text=person.name, key=key)
    article = make_article(text="Marina Holt spoke.")
    make_mention(article, holt)
    make_mention(article, make_country(), words="spoke", state="queued")
    Decision.objects.create(
        article=article, what="section", quote="gone", verdict={"kind": "note"}, anchored=False
    )
    PhraseRule.objects.create(phrase="Ann", key="ann", meaning="never_person")
    rename_person(holt, "Marina Holt-Lee", who=None)
    rule = TagRule.objects.create(tag=make_tag("Storms"), query="storm")
    tagging.enqueue_rule(rule, who=None)
    return holt


def rows(desk: str) -> int:
    """The number of a row to open."""
    queries = {
        "person": Entity.objects.persons(),
        "country": Entity.objects.countries(),
        "mention": Mention.objects.filter(state="queued"),
        "article": Article.objects.all(),
        "phraserule": PhraseRule.objects.all(),
        "operation": Operation.objects.all(),
        "decision": Decision.objects.all(),
        "tag": Tag.objects.all(),
        "tagrule": TagRule.objects.all(),
        "job": Job.objects.all(),
    }
    return int(queries[desk].values_list("pk", flat=True)[0])


@pytest.mark.parametrize("desk", DESKS)
def test_lists_and_forms_bring_no_inline_script_or_style(
    desk: str,
    alice: Client,
    archive: Entity,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(15):
        listed = alice.get(f"/admin/articles/{desk}/")
    with django_assert_max_num_queries(20):
        form = alice.get(f"/admin/articles/{desk}/{rows(desk)}/change/")
    for response in (listed, form):
        assert response.status_code == 200
        assert not INLINE.search(response.content.decode())
        assert "unsafe-inline" not in response.headers["Content-Security-Policy"]


def test_pages_of_operations_bring_no_inline_script_or_style(
    alice: Client, archive: Entity
) -> None:
    other = Entity.objects.get(slug="mj-holt")
    pages = [
        "/admin/",
        f"/admin/articles/person/{archive.pk}/merge/",
        f"/admin/articles/person/{archive.pk}/merge/?with={other.pk}",
        f"/admin/articles/person/{archive.pk}/split/",
        f"/admin/articles/person/{archive.pk}/rename/",
        f"/admin/articles/operation/{Operation.objects.get().pk}/undo/",
        "/admin/articles/phraserule/add/",
        f"/admin/articles/mention/link/?mention={rows('mention')}",
        f"/admin/articles/tag/{rows('tag')}/merge/?name=sto",
        "/admin/articles/tag/doubles/",
        "/admin/articles/tag/unused/",
        "/admin/articles/tagrule/add/?q=holt",
        "/admin/articles/tagrule/add/?tag=Storms&query=holt&span=all",
        "/admin/articles/tagrule/now/?q=holt&tags=Storms",
        f"/admin/articles/tagrule/{rows('tagrule')}/end/",
    ]
    for page in pages:
        response = alice.get(page, follow=True)
        assert response.status_code == 200, page
        assert not INLINE.search(response.content.decode()), page


@pytest.mark.parametrize("desk", DESKS)
def test_nothing_opens_without_permission(desk: str, charlie: Client, archive: Entity) -> None:
    assert charlie.get(f"/admin/articles/{desk}/").status_code == 403
    assert charlie.get(f"/admin/articles/{desk}/{rows(desk)}/change/").status_code == 403


def test_an_undo_that_is_refused_says_why(alice: Client, archive: Entity) -> None:
    first = Operation.objects.get()
    merge_persons([archive], Entity.objects.get(slug="mj-holt"), who=None)
    response = alice.post(f"/admin/articles/operation/{first.pk}/undo/", follow=True)
    first.refresh_from_db()
    assert first.undone is None
    assert "Not undone." in response.content.decode()


def test_undoing_needs_permission_and_a_post(
    alice: Client, charlie: Client, archive: Entity
) -> None:
    operation = Operation.objects.get()
    address = f"/admin/articles/operation/{operation.pk}/undo/"
    assert charlie.post(address).status_code == 403
    alice.get(address)
    operation.refresh_from_db()
    assert operation.undone is None
    assert alice.post("/admin/articles/operation/999/undo/").status_code == 404


def test_lost_decisions_are_listed_and_given_back(alice: Client, archive: Entity) -> None:
    found = Decision.objects.create(
        article=make_article(), what="field", quote="byline", verdict={"field": "byline"}
    )
    html = alice.get("/admin/articles/decision/").content.decode()
    assert "gone" in html
    assert "byline" not in html
    assert "no longer in the text" in html
    assert "byline" in alice.get("/admin/articles/decision/", {"words": "all"}).content.decode()
    lost = Decision.objects.get(quote="gone")
    data = {"action": "delete_selected", "_selected_action": [lost.pk]}
    html = alice.post("/admin/articles/decision/", data).content.decode()
    assert "Delete 1 decision?" in html
    assert "They concern <b>1</b> article" in html
    assert Decision.objects.count() == 2
    said = alice.post("/admin/articles/decision/", {**data, "confirmed": 1}, follow=True)
    assert "Deleted the decision about “gone”" in said.content.decode()
    assert list(Decision.objects.all()) == [found]
    operation = Operation.objects.get(name="decision_delete")
    alice.post(f"/admin/articles/operation/{operation.pk}/undo/")
    assert set(Decision.objects.all()) == {found, lost}


def test_a_country_keeps_its_name_and_takes_other_names(alice: Client, archive: Entity) -> None:
    country = Entity.objects.get(code="NO")
    data = {
        "name": "Elsewhere",
        "note": "",
        "aliases-TOTAL_FORMS": 1,
        "aliases-INITIAL_FORMS": 0,
        "aliases-0-text": "Norge",
        "aliases-0-entity": country.pk,
    }
    alice.post(f"/admin/articles/country/{country.pk}/change/", data)
    country.refresh_from_db()
    assert country.name == "Norway"
    assert country.aliases.get().key == "norge"
    html = alice.get("/admin/articles/country/", {"q": "norg"}).content.decode()
    assert "Norway" in html


def test_no_desk_makes_or_deletes_what_only_the_machine_or_nobody_may(
    alice: Client, archive: Entity
) -> None:
    for desk in ("person", "country", "mention", "article", "operation", "decision"):
        assert alice.get(f"/admin/articles/{desk}/add/").status_code == 403
    for desk in ("person", "country", "mention", "operation"):
        address = f"/admin/articles/{desk}/{rows(desk)}/delete/"
        assert alice.post(address, {"post": "yes"}).status_code == 403
