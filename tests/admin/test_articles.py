"""The article's desk, by the browser's requests."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.importing import ImportOptions, import_paths, rebuild
from articles.models import Article, Decision, Mention
from tests.making import make_article, make_publication, make_section

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/article"

STORY = """Ferry line to open in June

Marina Holt met reporters in Oslo on Tuesday. “We will build,” Holt said. Old Tamsin listened.

A quiet morning at the quay
"""


@pytest.fixture
def article(tmp_path: Path) -> Article:
    (tmp_path / "ferry.txt").write_text(STORY)
    import_paths([tmp_path], options=ImportOptions(workers=1))
    return Article.objects.get()


def form_of(article: Article, **changes: Any) -> dict[str, Any]:
    """What the browser sends back of the article's form, with some fields filled in otherwise."""
    article.refresh_from_db()
    data: dict[str, Any] = {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "published": article.published or "",
        "language": article.language,
        "url": article.url,
        "stamp": article.updated.isoformat(),
    }
    rows = {
        "sections": article.sections.order_by("position"),
        "mentions": article.mentions.order_by("-count", "pk"),
        "decisions": article.decisions.order_by("anchored", "-pk"),
    }
    for prefix, found in rows.items():
        data |= {f"{prefix}-TOTAL_FORMS": len(found), f"{prefix}-INITIAL_FORMS": len(found)}
        for number, row in enumerate(found):
            data[f"{prefix}-{number}-id"] = row.pk
            if prefix == "sections":
                data[f"{prefix}-{number}-kind"] = row.kind
    return {**data, **changes}


def save(client: Client, article: Article, data: dict[str, Any]) -> str:
    response = client.post(f"{DESK}/{article.pk}/change/", data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def row_of(article: Article, words: str) -> int:
    sections = list(article.sections.order_by("position"))
    return next(n for n, section in enumerate(sections) if section.text.startswith(words))


def mention_of(article: Article, name: str) -> int:
    mentions = list(article.mentions.order_by("-count", "pk"))
    return next(n for n, mention in enumerate(mentions) if mention.name == name)


def test_the_form_shows_text_reasons_and_names_in_few_queries(
    alice: Client, article: Article, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article.publication = make_publication()
    article.save()
    article.tags.add("Ferries")
    alice.get(f"{DESK}/{article.pk}/change/")  # content types are read once in a process
    with django_assert_max_num_queries(12):
        html = alice.get(f"{DESK}/{article.pk}/change/").content.decode()
    assert "Marina Holt met reporters" in html
    assert "The first block of an article is its headline." in html
    assert "Norway</a>" in html


def test_the_number_of_queries_does_not_grow_with_the_article(
    alice: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article = make_article(text="\n\n".join(["A longer line of text."] * 220))
    with django_assert_max_num_queries(14):
        html = alice.get(f"{DESK}/{article.pk}/change/").content.decode()
    assert html.count('class="desk-section ') == 200
    with django_assert_max_num_queries(14):
        html = alice.get(f"{DESK}/{article.pk}/change/", {"sections": 2}).content.decode()
    assert html.count('class="desk-section ') == article.sections.count() - 200


@pytest.mark.parametrize("page", ["0", "x", "99999", "²", "9" * 400])
def test_an_odd_number_of_a_page_does_no_harm(page: str, alice: Client) -> None:
    article = make_article()
    response = alice.get(f"{DESK}/{article.pk}/change/", {"sections": page})
    assert response.status_code == 200


def test_a_kind_is_changed_on_a_later_page_of_a_long_article(alice: Client) -> None:
    text = "\n\n".join(f"Line {number} of a long and winding list." for number in range(206))
    article = make_article(text=text)
    sections = list(article.sections.order_by("position"))[200:]
    data = form_of(article)
    data = {key: value for key, value in data.items() if not key.startswith("sections-")}
    data |= {"sections-TOTAL_FORMS": len(sections), "sections-INITIAL_FORMS": len(sections)}
    for number, section in enumerate(sections):
        data[f"sections-{number}-id"] = section.pk
        data[f"sections-{number}-kind"] = section.kind
    data["sections-3-kind"] = "note"
    response = alice.post(f"{DESK}/{article.pk}/change/?sections=2", data)
    assert response.status_code == 302
    assert Decision.objects.get().quote == sections[3].text


def test_a_changed_kind_is_a_decision_and_in_the_history(alice: Client, article: Article) -> None:
    number = row_of(article, "A quiet morning")
    save(alice, article, form_of(article, **{f"sections-{number}-kind": "caption"}))
    rebuild([article])
    section = article.sections.get(decided_by="person")
    assert (section.kind, section.text) == ("caption", "A quiet morning at the quay")
    assert Decision.objects.get().who is not None
    assert "Kind" in LogEntry.objects.get().change_message


def test_names_are_confirmed_and_rejected_beside_the_text(alice: Client, article: Article) -> None:
    holt, norway = mention_of(article, "Marina Holt"), mention_of(article, "Norway")
    verdicts = {f"mentions-{holt}-verdict": "reject", f"mentions-{norway}-verdict": "confirm"}
    save(alice, article, form_of(article, **verdicts))
    rebuild([article])
    states = dict(article.mentions.values_list("name", "state"))
    assert (states["Marina Holt"], states["Norway"]) == ("rejected", "confirmed")
    decision = list(article.decisions.order_by("anchored", "-pk")).index(
        article.decisions.get(quote="Marina Holt")
    )
    save(alice, article, form_of(article, **{f"decisions-{decision}-DELETE": "on"}))
    assert article.mentions.get(name="Marina Holt").state == "recognised"


@pytest.mark.parametrize(
    ("words", "kind", "who", "entity"),
    [
        ("Tamsin", "person", "", "Tamsin"),
        ("Old Tamsin", "person", "marina holt", "Marina Holt"),
        ("reporters", "country", "DK", "Denmark"),
    ],
)
def test_a_missed_name_is_added(
    words: str, kind: str, who: str, entity: str, alice: Client, article: Article
) -> None:
    missed = {"missed": words, "missed_kind": kind, "missed_who": who}
    save(alice, article, form_of(article, **missed))
    rebuild([article])
    mention = article.mentions.get(entity__name=entity)
    assert words in [article.text[start:end] for start, end in mention.spans]
    assert mention.state == "confirmed"


@pytest.mark.parametrize(
    ("words", "kind", "who", "message"),
    [
        ("Nobody Known", "person", "", "does not stand in the text"),
        ("Tamsin", "country", "Oz", "no country is known"),
        ("Tamsin", "person", "Ann Lee", "is the name of 0 persons"),
    ],
)
def test_a_missed_name_that_cannot_be_added_is_told(
    words: str, kind: str, who: str, message: str, alice: Client, article: Article
) -> None:
    missed = {"missed": words, "missed_kind": kind, "missed_who": who}
    assert message in save(alice, article, form_of(article, **missed))
    assert not Decision.objects.exists()


def test_facts_filled_in_are_kept(alice: Client, article: Article) -> None:
    save(alice, article, form_of(article, headline="Port open", published="2019-03-05"))
    rebuild([article])
    article.refresh_from_db()
    assert (article.headline, str(article.published)) == ("Port open", "2019-03-05")


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(
    alice: Client, article: Article
) -> None:
    first = form_of(article, headline="Said by the first")
    second = form_of(article, headline="Said by the second", missed="Tamsin")
    save(alice, article, first)
    html = save(alice, article, second)
    assert "Alice changed this article on" in html
    assert "Nothing of yours was saved" in html
    article.refresh_from_db()
    assert article.headline == "Said by the first"
    assert Decision.objects.count() == 1


def test_an_article_recognised_again_meanwhile_is_told_too(alice: Client, article: Article) -> None:
    data = form_of(article, headline="Too late")
    rebuild([article])
    assert "was read again since" in save(alice, article, data)
    data.pop("stamp")
    assert "Nothing of yours was saved" in save(alice, article, data)


def test_an_article_taken_down_stays_with_the_editors(alice: Client, article: Article) -> None:
    save(alice, article, form_of(article, hidden="on"))
    article.refresh_from_db()
    assert article.hidden
    assert article.headline not in alice.get(f"{DESK}/").content.decode()
    assert article.headline in alice.get(f"{DESK}/", {"shown": "no"}).content.decode()


def test_the_queue_shows_the_least_certain_first(
    alice: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        make_article(headline=f"Unsure {number:02}", unsure=number)
    with django_assert_max_num_queries(15):
        html = alice.get(f"{DESK}/", {"split": "unsure"}).content.decode()
    assert html.index("Unsure 29") < html.index("Unsure 28")
    assert "Unsure 00" not in html
    assert "Unsure 00" in alice.get(f"{DESK}/", {"split": "sure"}).content.decode()


def test_hostile_text_is_escaped(alice: Client) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    article = make_article(text=f"{hostile}\n\nBody text {hostile} here.")
    Mention.objects.create(
        article=article, name=hostile, count=1, score=1, state="queued", evidence=[hostile]
    )
    assert hostile not in alice.get(f"{DESK}/{article.pk}/change/").content.decode()


def test_a_guess_is_marked(alice: Client) -> None:
    article = make_article(text="Only words")
    make_section(article, "note", 0, 4, position=9, sure="guess")
    html = alice.get(f"{DESK}/{article.pk}/change/").content.decode()
    assert "desk-section is-note is-guess" in html


def test_without_permission_nothing_opens_or_changes(charlie: Client, article: Article) -> None:
    assert charlie.get(f"{DESK}/").status_code == 403
    assert charlie.get(f"{DESK}/{article.pk}/change/").status_code == 403
    data = form_of(article, headline="Other")
    assert charlie.post(f"{DESK}/{article.pk}/change/", data).status_code == 403
    assert not Decision.objects.exists()
