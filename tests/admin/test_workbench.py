"""The workbench, by the browser's requests: a split put right, names judged, facts filled in."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries, Settings

from articles import search
from articles.admin.workbench import page
from articles.importing import ImportOptions, import_paths, rebuild
from articles.models import Article, Decision, Mention, Publication
from tests.growth import LINEAR, measure_growth
from tests.making import make_article, make_publication
from tests.plans import plan, plan_of

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/article"

STORY = """Ferry line to open in June

Marina Holt met reporters in Oslo on Tuesday. “We will build,” Holt said. Old Tamsin listened.

Photo: A ferry
The quay in the morning.

A quiet evening at the quay
"""


@pytest.fixture
def article(tmp_path: Path) -> Article:
    (tmp_path / "ferry.txt").write_text(STORY)
    import_paths([tmp_path], options=ImportOptions(workers=1))
    return Article.objects.get()


def sent(article: Article, *buttons: str, **changes: Any) -> dict[str, Any]:
    """What the browser sends of the untouched form, with some fields filled in otherwise."""
    article.refresh_from_db()
    length = {"year": 4, "month": 7}.get(article.published_precision, 10)
    data: dict[str, Any] = {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "published": str(article.published or "")[:length],
        "publication": article.publication.name if article.publication else "",
        "stamp": article.updated.isoformat(),
        "missed_kind": "person",
        **dict.fromkeys(buttons, ""),
        **{f"kind-{section.start}": section.kind for section in article.sections.all()},
        **{f"verdict-{mention.pk}": "" for mention in article.mentions.all()},
    }
    return {**data, **changes}


def post(client: Client, article: Article, data: dict[str, Any], *, status: int = 200) -> str:
    response = client.post(f"{DESK}/{article.pk}/workbench/", data, follow=True)
    assert response.status_code == status
    return response.content.decode()


def show(client: Client, article: Article, **asked: Any) -> str:
    response = client.get(f"{DESK}/{article.pk}/workbench/", asked)
    assert response.status_code == 200
    return response.content.decode()


def start(article: Article, words: str) -> int:
    return article.text.index(words)


def pieces(article: Article) -> list[tuple[str, str]]:
    article = Article.objects.get(pk=article.pk)
    return [(section.kind, section.text) for section in article.sections.order_by("position")]


def kind_of(article: Article, words: str) -> str:
    return next(kind for kind, text in pieces(article) if text.startswith(words))


# What is shown


def test_the_text_stands_in_its_sections_with_kind_certainty_and_reason(
    alice: Client, article: Article, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        html = show(alice, article)
    assert "The first block of an article is its headline." in html
    assert 'class="bench-row is-headline is-certain"' in html
    assert "certain</p>" in html
    assert '<span class="m m1">Marina Holt</span>' in html
    assert '<span class="m pl' in html


def test_three_hundred_sections_are_shown_in_few_queries_and_bounded_pages(
    alice: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    text = "\n\n".join(f"Line {number} of a long and winding list." for number in range(300))
    article = make_article(text=text)
    with django_assert_max_num_queries(12):
        html = show(alice, article)
    assert html.count('class="bench-row ') == 250
    assert len(html) < 700_000
    with django_assert_max_num_queries(12):
        html = show(alice, article, part=2)
    assert html.count('class="bench-row ') == article.sections.count() - 250


@pytest.mark.parametrize("part", ["0", "x", "99999", "²", "9" * 400, "-1"])
def test_an_odd_number_of_a_part_does_no_harm(part: str, alice: Client) -> None:
    assert 'class="bench-row ' in show(alice, make_article(), part=part, open=part)


def test_a_long_line_is_folded_in_time_in_proportion(alice: Client) -> None:
    articles = {
        size: make_article(text="Headline\n\n" + "word " * size) for size in (20_000, 200_000)
    }
    assert measure_growth(lambda size: show(alice, articles[size]), size=20_000) < LINEAR


def test_a_megabyte_on_one_line_is_folded(alice: Client) -> None:
    article = make_article(text="Headline\n\n" + "word " * 200_000)
    html = show(alice, article)
    assert len(html) < 60_000
    assert "more characters" in html
    at = article.sections.order_by("position")[1].start
    assert 60_000 < len(show(alice, article, open=at)) < 200_000


def test_ten_thousand_words_stay_readable(alice: Client) -> None:
    paragraph = "The pilots of the harbour asked for a light on the pier. " * 10
    article = make_article(text="Headline\n\n" + "\n\n".join([paragraph] * 90))
    html = show(alice, article)
    assert html.count("a light on the pier") == 900
    assert len(html) < 400_000


def test_hostile_text_is_escaped(alice: Client) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    article = make_article(text=f"{hostile}\n\nBody text {hostile}\nand more here.", byline=hostile)
    Mention.objects.create(
        article=article, name=hostile, count=1, score=1, state="queued", evidence=[hostile]
    )
    post(alice, article, sent(article, "save", byline=f"{hostile} again"))
    assert hostile not in show(alice, article)


def test_an_article_without_words_is_shown(alice: Client) -> None:
    article = make_article(text="", headline="Nothing")
    assert "This article has no text." in show(alice, article)


# Kinds, cut, joined


def test_a_changed_kind_is_a_decision_signed_and_in_the_history(
    alice: Client, article: Article
) -> None:
    at = start(article, "A quiet evening")
    html = post(alice, article, sent(article, "save", **{f"kind-{at}": "note"}))
    assert kind_of(article, "A quiet") == "note"
    assert "by alice," in html
    decision = Decision.objects.get()
    assert (decision.what, decision.who.get_username()) == ("section", "alice")  # type: ignore[union-attr]
    assert "“A quiet evening at the quay”: note" in LogEntry.objects.get().change_message


def test_what_was_left_as_it_is_is_not_decided(alice: Client, article: Article) -> None:
    html = post(alice, article, sent(article, "save"))
    assert not Decision.objects.exists()
    assert not LogEntry.objects.exists()
    assert "Nothing was changed" in html


def test_a_guess_is_confirmed_by_one_tick(alice: Client, article: Article) -> None:
    article.sections.filter(kind="body").update(sure="guess")
    at = start(article, "Marina Holt met")
    post(alice, article, sent(article, "save", right=[str(at)]))
    section = article.sections.get(start=at)
    assert (section.kind, section.decided_by, section.sure) == ("body", "person", "certain")


def test_all_guesses_are_confirmed_and_the_next_article_comes(
    alice: Client, article: Article
) -> None:
    other = make_article(headline="Other", unsure=1)
    Article.objects.filter(pk=article.pk).update(unsure=2)
    article.sections.update(sure="certain")
    article.sections.filter(position__in=[1, 2]).update(sure="guess")
    data = sent(article, "all_right")
    response = alice.post(f"{DESK}/{article.pk}/workbench/", data)
    assert response.headers["Location"] == f"{DESK}/{other.pk}/workbench/#unsure"
    assert article.sections.filter(decided_by="person").count() == 2
    assert not article.sections.filter(decided_by="person", sure="guess").exists()


def test_a_section_is_cut_above_a_line(alice: Client, article: Article) -> None:
    at = start(article, "The quay in the morning")
    joined = start(article, "Photo: A ferry")
    if kind_of(article, "Photo") and article.sections.filter(start=at).exists():
        post(alice, article, sent(article, join=str(at)))
    assert f'name="cut" value="{at}"' in show(alice, article)
    data = sent(article, cut=str(at), **{f"kind-{joined}": "caption"})
    response = alice.post(f"{DESK}/{article.pk}/workbench/", data)
    assert response.headers["Location"].endswith(f"/workbench/#s{at}")
    assert ("caption", "Photo: A ferry") in pieces(article)
    assert ("caption", "The quay in the morning.") in pieces(article)


def test_a_section_is_cut_before_words_within_a_line(alice: Client, article: Article) -> None:
    post(alice, article, sent(article, cut="words", cut_words=" Old Tamsin "))
    assert kind_of(article, "Old Tamsin listened.") == "body"
    assert "Cut before “Old Tamsin listened.”" in LogEntry.objects.get().change_message


def test_words_are_looked_for_in_the_chosen_section_first(alice: Client, article: Article) -> None:
    at = start(article, "A quiet evening")
    data = sent(article, cut="words", cut_words="quay", at=str(at))
    post(alice, article, data)
    assert pieces(article)[-1][1] == "quay"


def test_of_very_many_changes_the_history_names_the_first(alice: Client) -> None:
    article = make_article(text="\n\n".join(f"Line {number} of the list." for number in range(50)))
    kinds = {f"kind-{section.start}": "note" for section in article.sections.all()}
    post(alice, article, sent(article, "save", **kinds))
    assert LogEntry.objects.get().change_message.endswith("; and 20 more")


@pytest.mark.parametrize(
    ("cut", "words", "message"),
    [
        ("words", "Tamsyn", "does not occur in the text"),
        ("words", "", "does not occur in the text"),
        ("words", "Holt", "occurs there 2 times"),
        ("0", "", "nothing to cut"),
        ("999999", "", "no section at that position"),
    ],
)
def test_a_cut_that_cannot_be_made_is_told(
    cut: str, words: str, message: str, alice: Client, article: Article
) -> None:
    assert message in post(alice, article, sent(article, cut=cut, cut_words=words))
    assert not Decision.objects.exists()


@pytest.mark.parametrize("cut", ["x", "-1", "²", "9" * 400])
def test_an_odd_place_to_cut_does_no_harm(cut: str, alice: Client, article: Article) -> None:
    post(alice, article, sent(article, cut=cut))
    post(alice, article, sent(article, join=cut))
    assert not Decision.objects.exists()


def test_a_section_is_joined_with_the_next_and_search_follows(
    alice: Client, article: Article, settings: Settings
) -> None:
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    settings.SEARCH_IN_TRANSACTIONS = True
    search.rebuild()
    assert "Ferry line" not in alice.get("/search/?q=headline:marina").content.decode()
    post(alice, article, sent(article, join=str(start(article, "Marina Holt"))))
    article.refresh_from_db()
    assert article.headline.startswith("Ferry line to open in June Marina Holt met reporters")
    assert article.mentions.get(name="Marina Holt").in_headline
    assert "Ferry line" in alice.get("/search/?q=headline:marina").content.decode()


def test_corrections_outlive_a_new_reading(alice: Client, article: Article) -> None:
    post(alice, article, sent(article, cut="words", cut_words="Old Tamsin"))
    before = pieces(article)
    rebuild([article])
    assert pieces(article) == before


def test_a_decision_is_given_back_beside_its_section(alice: Client, article: Article) -> None:
    before = pieces(article)
    post(alice, article, sent(article, cut="words", cut_words="Old Tamsin"))
    decision = Decision.objects.get()
    assert f'name="giveback" value="{decision.pk}"' in show(alice, article)
    post(alice, article, sent(article, giveback=[str(decision.pk)]))
    assert pieces(article) == before
    assert not Decision.objects.exists()
    assert "Reset to automatic" in LogEntry.objects.latest("pk").change_message


def test_a_decision_of_another_article_is_not_given_back(alice: Client, article: Article) -> None:
    other = Decision.objects.create(
        article=make_article(), what="section", quote="x", verdict={"kind": "note"}
    )
    post(alice, article, sent(article, giveback=[str(other.pk), "x"]))
    assert Decision.objects.filter(pk=other.pk).exists()


def test_a_decision_that_lost_its_words_is_shown_first(alice: Client, article: Article) -> None:
    for quote, anchored in (("gone for good", False), ("A quiet evening at the quay", True)):
        Decision.objects.create(
            article=article,
            what="section",
            quote=quote,
            verdict={"kind": "note"},
            anchored=anchored,
        )
    html = show(alice, article)
    assert "Its words are no longer in the text." in html
    assert html.index("gone for good") < html.index("“<bdi>A quiet evening")


@pytest.mark.parametrize("kind", ["poem", "", "<b>"])
def test_a_kind_that_is_none_changes_nothing(kind: str, alice: Client, article: Article) -> None:
    post(alice, article, sent(article, "save", **{"kind-0": kind}))
    assert not Decision.objects.exists()


# Facts


@pytest.mark.parametrize(
    ("typed", "published", "precision"),
    [
        ("2014", "2014-01-01", "year"),
        ("2014-11", "2014-11-01", "month"),
        ("2014-11-04", "2014-11-04", "day"),
        ("4 November 2014", "2014-11-04", "day"),
    ],
)
def test_a_date_is_filled_in_as_far_as_it_is_known(
    typed: str, published: str, precision: str, alice: Client, article: Article
) -> None:
    html = post(alice, article, sent(article, "save", published=typed))
    article.refresh_from_db()
    assert (str(article.published), article.published_precision) == (published, precision)
    assert (
        f'name="published" value="{published[: {"year": 4, "month": 7}.get(precision, 10)]}"'
        in (html)
    )
    post(alice, article, sent(article, "save"))
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("typed", ["soon", "2014-13", "2014-02-30", "0999", "1/2/2014"])
def test_a_date_that_is_none_saves_nothing_and_keeps_what_was_typed(
    typed: str, alice: Client, article: Article
) -> None:
    at = start(article, "A quiet evening")
    data = sent(article, "save", published=typed, byline="Ann Lee", **{f"kind-{at}": "note"})
    html = post(alice, article, data, status=422)
    assert "Enter a year, a month or a day" in html
    assert 'value="Ann Lee"' in html
    assert 'class="bench-row is-note' in html
    assert not Decision.objects.exists()


def test_facts_are_filled_in_and_given_back(alice: Client, article: Article) -> None:
    make_publication("Coastal Gazette")
    facts = {"headline": "Port\r\nopen", "byline": "Ann Lee", "publication": "coastal gazette"}
    html = post(alice, article, sent(article, "save", **facts))
    article.refresh_from_db()
    assert (article.headline, article.byline) == ("Port open", "Ann Lee")
    assert article.publication == Publication.objects.get()
    assert "“<bdi>publication</bdi>”: Coastal Gazette" in html
    number = Decision.objects.get(verdict__field="headline").pk
    post(alice, article, sent(article, giveback=[str(number)]))
    article.refresh_from_db()
    assert article.headline == "Ferry line to open in June"


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"publication": "Nowhere <b>Post"}, "No publication is called “Nowhere &lt;b&gt;Post”"),
        ({"headline": "  "}, "This field is required"),
        ({"headline": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_wrong_facts_are_told(
    facts: dict[str, str], message: str, alice: Client, article: Article
) -> None:
    assert message in post(alice, article, sent(article, "save", **facts), status=422)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("gaz", ["Coastal Gazette", "Gazette de l'Économie"]),
        ("economie", ["Gazette de l'Économie"]),
        ("  ", []),
        ("%", []),
        ("x" * 999, []),
    ],
)
def test_publications_are_completed(
    typed: str,
    names: list[str],
    alice: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    make_publication("Coastal Gazette")
    Publication.objects.create(name="Gazette de l'Économie", slug="gazette-de-leconomie")
    with django_assert_max_num_queries(5):
        answer = alice.get(f"{DESK}/workbench/publications.json", {"q": typed})
    assert answer.json() == {"names": names}


# Names


def test_names_are_judged_beside_the_text(alice: Client, article: Article) -> None:
    numbers = dict(article.mentions.values_list("name", "pk"))
    verdicts = {
        f"verdict-{numbers['Marina Holt']}": "reject",
        f"verdict-{numbers['Norway']}": "confirm",
    }
    html = post(alice, article, sent(article, "save", **verdicts))
    states = dict(article.mentions.values_list("name", "state"))
    assert (states["Marina Holt"], states["Norway"]) == ("rejected", "confirmed")
    assert "“Marina Holt” rejected; “Norway” confirmed" in LogEntry.objects.get().change_message
    assert "m1" not in html.split("bench-rows")[1].split("bench-side")[0]
    post(
        alice, article, sent(article, giveback=[str(Decision.objects.get(quote="Marina Holt").pk)])
    )
    assert article.mentions.get(name="Marina Holt").state == "recognised"


def test_a_name_of_nobody_becomes_a_person(alice: Client, article: Article) -> None:
    mention = Mention.objects.create(
        article=article, name="Old Tamsin", count=1, score=1, state="queued"
    )
    post(alice, article, sent(article, "save", **{f"verdict-{mention.pk}": "person"}))
    assert article.mentions.get(entity__name="Old Tamsin").state == "confirmed"


@pytest.mark.parametrize("verdict", ["confirm", "bless"])
def test_a_verdict_that_cannot_be_carried_out_is_told(
    verdict: str, alice: Client, article: Article
) -> None:
    mention = Mention.objects.create(
        article=article, name="Old Tamsin", count=1, score=1, state="queued"
    )
    html = post(alice, article, sent(article, "save", **{f"verdict-{mention.pk}": verdict}))
    assert 'class="error"' in html
    assert not Decision.objects.exists()


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
    post(alice, article, sent(article, "save", **missed))
    mention = article.mentions.get(entity__name=entity)
    assert words in [article.text[start:end] for start, end in mention.spans]
    assert mention.state == "confirmed"


@pytest.mark.parametrize(
    ("words", "kind", "who", "message"),
    [
        ("Nobody Known", "person", "", "does not occur in the text"),
        ("Tamsin", "country", "Oz", "no country has that"),
        ("Tamsin", "person", "Ann Lee", "is the name of 0 persons"),
    ],
)
def test_a_missed_name_that_cannot_be_added_is_told(
    words: str, kind: str, who: str, message: str, alice: Client, article: Article
) -> None:
    missed = {"missed": words, "missed_kind": kind, "missed_who": who}
    assert message in post(alice, article, sent(article, "save", **missed))
    assert not Decision.objects.exists()


# The queue


def test_the_queue_leads_from_the_least_certain_on(
    alice: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    numbers = [make_article(unsure=unsure).pk for unsure in (1, 3, 3, 0, 2)]
    order = [numbers[1], numbers[2], numbers[4], numbers[0]]
    response = alice.get(f"{DESK}/workbench/")
    assert response.headers["Location"] == f"{DESK}/{order[0]}/workbench/#unsure"
    for place, number in enumerate(order):
        with django_assert_max_num_queries(12):
            html = show(alice, Article.objects.get(pk=number))
        assert "4 with guesses" in html
        after = order[(place + 1) % 4]
        assert f'rel="next" href="{DESK}/{after}/workbench/#unsure"' in html
        before = f'rel="prev" href="{DESK}/{order[place - 1]}/workbench/#unsure"'
        assert (before in html) == (place > 0)


def test_the_queue_is_walked_along_its_index() -> None:
    article = make_article(unsure=1)
    found = plan(page.waiting()[:1])
    assert "unsure" in found.bounds("article_unsure")
    assert not found.sorts
    with CaptureQueriesContext(connection) as captured:
        page.find_place(article)
    for query in captured.captured_queries:
        found = plan_of(query["sql"])
        assert found.bounds("article_unsure")
        assert not found.sorts


def test_save_and_next_goes_on_from_where_the_article_stood(alice: Client) -> None:
    first, second = make_article(unsure=3), make_article(unsure=2)
    make_article(unsure=1)
    data = sent(first, "next", byline="Ann Lee")
    response = alice.post(f"{DESK}/{first.pk}/workbench/", data)
    assert response.headers["Location"] == f"{DESK}/{second.pk}/workbench/#unsure"


def test_an_empty_queue_says_so(alice: Client) -> None:
    article = make_article()
    for response in (
        alice.get(f"{DESK}/workbench/", follow=True),
        alice.post(f"{DESK}/{article.pk}/workbench/", sent(article, "next"), follow=True),
    ):
        assert "the queue is empty" in response.content.decode()


def test_taken_down_articles_do_not_wait(alice: Client) -> None:
    make_article(unsure=3, hidden=True)
    assert alice.get(f"{DESK}/workbench/").headers["Location"] == f"{DESK}/"


# Two editors, and who may do what


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(
    alice: Client, article: Article
) -> None:
    first = sent(article, "save", byline="Said by the first")
    second = sent(article, "save", byline="Said by the second", missed="Tamsin")
    post(alice, article, first)
    html = post(alice, article, second)
    assert "alice changed this article on" in html.lower()
    assert "Your changes were not saved" in html
    article.refresh_from_db()
    assert article.byline == "Said by the first"
    assert Decision.objects.count() == 1


def test_a_form_without_its_stamp_saves_nothing(alice: Client, article: Article) -> None:
    data = sent(article, "save", byline="Ann Lee")
    del data["stamp"]
    assert "Your changes were not saved" in post(alice, article, data)
    assert not Decision.objects.exists()


def test_without_permission_nothing_opens_or_changes(charlie: Client, article: Article) -> None:
    for address in (
        f"{DESK}/workbench/",
        f"{DESK}/workbench/publications.json",
        f"{DESK}/{article.pk}/workbench/",
    ):
        assert charlie.get(address).status_code == 403
    post(charlie, article, sent(article, "save", byline="x"), status=403)
    assert not Decision.objects.exists()


def test_each_change_needs_its_own_permission(article: Article) -> None:
    bob = User.objects.create_user("bob", is_staff=True)
    bob.user_permissions.set(Permission.objects.filter(codename="change_article"))
    client = Client()
    client.force_login(bob)
    html = show(client, article)
    for control in ('name="kind-', 'name="cut"', 'name="join"', 'name="verdict-', "missed"):
        assert control not in html
    mention = article.mentions.first()
    decision = Decision.objects.create(
        article=article, what="section", quote="Ferry", verdict={"kind": "note"}
    )
    assert mention
    for change in (
        {"kind-0": "note"},
        {"right": ["0"]},
        {"cut": "words", "cut_words": "Old Tamsin"},
        {"join": str(start(article, "Marina Holt"))},
        {f"verdict-{mention.pk}": "reject"},
        {"missed": "Old Tamsin"},
        {"giveback": [str(decision.pk)]},
    ):
        post(client, article, sent(article, "save", **change), status=403)
    assert Decision.objects.get() == decision
    post(client, article, sent(article, "save", byline="Ann Lee"))
    assert Decision.objects.count() == 2


def test_reading_changes_nothing(alice: Client, article: Article) -> None:
    data = sent(article, "save", byline="x", giveback=["1"], cut="words", cut_words="Old Tamsin")
    show(alice, article, **data)
    assert not Decision.objects.exists()
    assert alice.get(f"{DESK}/{10**30}/workbench/").status_code == 404
