from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from articles import search
from articles.models import Article, Entity, OldSlug, TagAlias
from articles.search import FindOptions, Kind, SearchRequest, Sort, find
from tests.search.making import make_article, make_country, make_person, make_publication, make_tag


@pytest.fixture
def filled(archive: None) -> None:
    """A little archive: two persons called Kim, two countries, two tags, two publications."""
    jong_un = make_person("Kim Jong Un")
    basinger = make_person("Kim Basinger")
    holt = make_person("Marina Holt", "Marina Berg")
    korea, norway = make_country("North Korea", "KP"), make_country("Norway", "NO")
    ports, sport = make_tag("Ports"), make_tag("Sport")
    TagAlias.objects.create(tag=ports, text="Havens")
    gazette, herald = make_publication("Coastal Gazette"), make_publication("Evening Herald")
    make_article(
        "Harbour reopens after storm",
        "The inner harbour opened to small craft. Marina Holt spoke of a trade deal.",
        captions=["Pilots on the quay"],
        published=date(2014, 11, 4),
        publication=gazette,
        mentions=[holt, norway],
        tags=[ports],
    )
    make_article(
        "Summit in Pyongyang",
        "Kim Jong Un signed a trade deal. Ships left the harbours.",
        published=date(2015, 3, 1),
        publication=herald,
        mentions=[jong_un, korea],
    )
    make_article(
        "Film festival opens",
        "Kim Basinger came to Oslo, and so did <b>everyone</b> & more.",
        related=["Harbour film locations"],
        published=date(2015, 3, 9),
        publication=herald,
        mentions=[basinger, norway],
        tags=[sport],
    )
    make_article("Undated harbour notice", "Nothing is known of the harbour.", tags=[ports])
    search.rebuild()


def ask(text: str = "", **options: object) -> search.SearchResult:
    return find(SearchRequest(text=text, **options))


def headlines(result: search.SearchResult) -> list[str]:
    return [hit.article.headline for hit in result.hits]


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (SearchRequest("harbour"), 3),
        (SearchRequest("person:kim"), 2),
        (SearchRequest('person:"kim jong un"'), 1),
        (SearchRequest("person:kim-jong-un"), 1),
        (SearchRequest('person:"Marina Berg"'), 1),
        (SearchRequest("-person:kim"), 2),
        (SearchRequest("country:kp"), 1),
        (SearchRequest('country:"north korea"'), 1),
        (SearchRequest("country:dprk"), 1),
        (SearchRequest("country:norwegian"), 2),
        (SearchRequest("tag:ports"), 2),
        (SearchRequest("tag:PORTS -harbour"), 0),
        (SearchRequest("tag:havens"), 2),
        (SearchRequest('publication:"evening herald"'), 2),
        (SearchRequest("publication:coastal-gazette"), 1),
        (SearchRequest(person=("kim-jong-un",)), 1),
        (SearchRequest(person=("kim-jong-un", "kim-basinger")), 0),
        (SearchRequest(person=("-kim-jong-un",)), 3),
        (SearchRequest(country=("no",), tag=("-sport",)), 1),
        (SearchRequest(publication=("coastal-gazette", "evening-herald")), 3),
        (SearchRequest(publication=("-evening-herald",)), 2),
        (SearchRequest(first=date(2015, 1, 1)), 2),
        (SearchRequest(first=date(2014, 1, 1), last=date(2014, 12, 31)), 1),
        (SearchRequest("is:undated"), 1),
        (SearchRequest(tag=("nothing-such",)), 0),
    ],
)
def test_words_and_filters_find_their_articles(
    filled: None, request_: SearchRequest, expected: int
) -> None:
    result = find(request_)
    assert result.total == expected
    assert len(result.hits) == expected


def test_without_words_the_newest_comes_first(filled: None) -> None:
    result = ask()
    assert result.sort is Sort.NEWEST
    assert headlines(result)[0] == "Film festival opens"
    assert headlines(result)[-1] == "Undated harbour notice"
    assert headlines(ask(sort=Sort.OLDEST))[0] == "Harbour reopens after storm"


def test_facets_obey_the_other_filters(filled: None) -> None:
    result = ask(country=("no",))
    facets = {
        facet.kind: {value.name: value.count for value in facet.values} for facet in result.facets
    }
    assert facets[Kind.PERSON] == {"Marina Holt": 1, "Kim Basinger": 1}
    assert facets[Kind.TAG] == {"Ports": 1, "Sport": 1}
    assert facets[Kind.COUNTRY] == {"Norway": 2}


def test_publications_can_be_chosen_side_by_side(filled: None) -> None:
    result = ask(publication=("coastal-gazette",))
    facet = next(facet for facet in result.facets if facet.kind is Kind.PUBLICATION)
    assert [(each.name, each.count, each.is_chosen) for each in facet.values] == [
        ("Evening Herald", 2, False),
        ("Coastal Gazette", 1, True),
    ]
    assert result.total == 1


def test_a_facet_link_narrows_and_frees(filled: None) -> None:
    result = ask("harbour")
    facet = next(facet for facet in result.facets if facet.kind is Kind.TAG)
    assert facet.values[0].toggled.query_string == "q=harbour&tag=ports"
    assert facet.values[0].excluding.query_string == "q=harbour&tag=-ports"
    chosen = find(facet.values[0].toggled)
    facet = next(facet for facet in chosen.facets if facet.kind is Kind.TAG)
    assert facet.values[0].is_chosen
    assert facet.values[0].toggled.query_string == "q=harbour"


def test_the_rail_counts_all_dates_whatever_dates_are_chosen(filled: None) -> None:
    result = ask(first=date(2014, 1, 1), last=date(2014, 12, 31))
    assert result.timeline.by_year() == {2014: 1, 2015: 2}
    assert result.timeline.months == {date(2014, 11, 1): 1, date(2015, 3, 1): 2}
    assert result.timeline.undated == 1
    assert result.total == 1


def test_a_search_takes_a_fixed_number_of_queries(
    filled: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ask("harbour")
    # Standing, hits with publication and text, their tags, their sections, and the names of the
    # facets (persons and countries are one table).
    with django_assert_max_num_queries(7):
        result = ask("harbour")
        # What a ledger entry shows is there.
        for hit in result.hits:
            assert hit.article.created.tzinfo
            assert hit.article.publication is None or hit.article.publication.name
            assert [tag.slug for tag in hit.article.tags.all()] in ([], ["ports"])


def test_rows_have_what_a_listing_reads(filled: None) -> None:
    for listed in Article.objects.for_listing():
        row = search.load_rows([listed.pk])[listed.pk]
        assert listed.get_deferred_fields() >= row.get_deferred_fields()
        assert row.created == listed.created
        assert row.publication == listed.publication
        assert row.publication is None or not row.publication._state.adding


def test_the_sentence_says_how_the_query_was_understood(filled: None) -> None:
    result = ask('harbour "trade deal" country:kp -tag:sport', first=date(2014, 1, 1))
    assert result.sentence == (
        "Articles containing “harbour” and “trade deal”, mentioning North Korea, "
        "not tagged Sport, from 2014 on."
    )
    assert [chip.without.query_string for chip in result.chips][1:3] == [
        "q=harbour+country%3Akp+-tag%3Asport&from=2014-01-01",
        "q=harbour+%22trade+deal%22+-tag%3Asport&from=2014-01-01",
    ]
    assert result.chips[-1].without.first is None


@pytest.mark.parametrize(
    "request_",
    [
        SearchRequest('"trade deal" country:"north korea" -tag:sport date:2015..2019'),
        SearchRequest(
            '"trade deal"',
            country=("kp",),
            tag=("-sport",),
            first=date(2015, 1, 1),
            last=date(2019, 12, 31),
        ),
    ],
)
def test_typed_and_chosen_conditions_are_said_alike(filled: None, request_: SearchRequest) -> None:
    result = find(request_)
    assert result.sentence == (
        "Articles containing “trade deal”, mentioning North Korea, not tagged Sport, 2015–2019."
    )
    assert len(result.chips) == 4


def test_each_chip_leads_to_the_search_without_it(filled: None) -> None:
    result = ask("storm ferry", tag=("ports",))
    assert [find(chip.without).total for chip in result.chips] == [0, 1, 0]


def test_a_name_of_several_persons_offers_each_with_its_count(filled: None) -> None:
    result = ask("person:kim trade")
    assert result.total == 1
    result = ask("person:kim")
    assert [(offer.text, offer.total) for offer in result.choices] == [
        ("Kim Basinger", 1),
        ("Kim Jong Un", 1),
    ]
    assert result.choices[0].request.query_string == "person=kim-basinger"
    assert find(result.choices[0].request).total == 1


def test_a_merged_person_is_found_under_the_old_name_and_address(filled: None) -> None:
    old = make_person("The Harbour Master")
    Entity.objects.filter(pk=old.pk).update(merged_into=Entity.objects.get(name="Marina Holt"))
    OldSlug.objects.create(kind="person", slug="harbour-master", target="marina-holt")
    assert ask('person:"The Harbour Master"').total == 1
    assert ask(person=("harbour-master",)).total == 1
    assert "mentioning Marina Holt" in ask('person:"The Harbour Master"').sentence


def test_snippets_mark_stems_phrases_and_words_with_a_star(filled: None) -> None:
    (hit, *_) = ask("harbours").hits
    marked = {str(hit.headline) for hit in ask("harbours").hits}
    assert "<mark>Harbour</mark> reopens after storm" in marked
    assert hit.snippets[0].part == "body"
    (hit,) = ask('"trade deal" pyong*').hits
    assert str(hit.headline) == "Summit in <mark>Pyongyang</mark>"
    assert "<mark>trade deal</mark>" in str(hit.snippets[0].html)


def test_a_snippet_runs_over_the_ends_of_paragraphs(filled: None) -> None:
    make_article("Tides", "The tide rose.\n\nThe gull flew.\n \n\nNobody saw it.")
    (hit,) = ask("gull").hits
    assert hit.snippets[0].html == "The tide rose. The <mark>gull</mark> flew. Nobody saw it."


def test_a_snippet_says_that_it_is_a_caption_or_a_teaser(filled: None) -> None:
    (hit,) = ask("quay").hits
    assert [(each.part, str(each.html)) for each in hit.snippets] == [
        ("caption", "Pilots on the <mark>quay</mark>")
    ]
    (hit,) = ask("related:locations").hits
    assert [each.part for each in hit.snippets] == ["related"]


def test_markup_in_a_text_is_shown_as_text(filled: None) -> None:
    (hit,) = ask("everyone").hits
    assert "&lt;b&gt;<mark>everyone</mark>&lt;/b&gt; &amp; more" in str(hit.snippets[0].html)


def test_a_slip_of_the_finger_is_put_right(filled: None) -> None:
    result = ask("habrour -storm")
    assert result.total == 0
    assert result.correction is not None
    assert (result.correction.text, result.correction.total) == ("harbour -storm", 2)


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ('person:"kim jung un"', 'person:"Kim Jong Un"'),
        ("person:holtt trade", "person:Holt trade"),
        ('person:"marina birg"', 'person:"Marina Holt"'),  # Marina Berg is her other name
        ("country:norwey", "country:Norway"),
        ("tag:porst", "tag:Ports"),
        ("tag:havns -storm", "tag:Ports -storm"),
        ('publication:"coastal gazzete"', 'publication:"Coastal Gazette"'),
        ("person:kim-basingr", 'person:"Kim Basinger"'),
        ("person:quite-another", None),
        ("person:ho", None),
    ],
)
def test_a_name_with_a_slip_is_put_right(filled: None, typed: str, corrected: str | None) -> None:
    result = ask(typed)
    assert (result.correction and result.correction.text) == corrected
    assert result.correction is None or result.correction.total > result.total


def test_a_correction_is_a_word_of_the_archive_and_no_stem(archive: None) -> None:
    for _ in range(3):
        make_article("Over", "The government is over. The government went over it.")
    search.rebuild()
    result = ask("goverment")
    assert result.correction is not None
    assert result.correction.text == "government"


def test_without_a_hit_the_filter_to_drop_is_offered(filled: None) -> None:
    result = ask("summit", tag=("ports",), country=("kp",))
    assert result.total == 0
    assert [(offer.text, offer.total) for offer in result.looser] == [("tagged Ports", 1)]


def test_a_page_beyond_the_end_shows_the_last_one(filled: None) -> None:
    result = find(SearchRequest("harbour", page=10**9), FindOptions(per_page=2))
    assert (result.page, result.pages, len(result.hits)) == (2, 2, 1)
    assert result.request.page == 2


def test_a_change_is_seen_by_the_next_search(filled: None) -> None:
    make_article("Lighthouse for sale")
    assert ask("lighthouse").total == 1
    Article.objects.filter(headline="Lighthouse for sale").update(hidden=True)
    assert ask("lighthouse").total == 0


def test_a_missing_index_is_built_by_the_first_search(archive: None) -> None:
    make_article("Lighthouse for sale")
    assert ask("lighthouse").total == 1


def test_a_download_holds_every_match_in_order(filled: None) -> None:
    ids = list(search.find_ids(SearchRequest(sort=Sort.OLDEST)))
    assert ids == [hit.article.pk for hit in ask(sort=Sort.OLDEST).hits]


def test_all_values_of_a_facet_can_be_listed_and_found_by_name(filled: None) -> None:
    values = search.find_values(SearchRequest("trade"), Kind.PERSON)
    assert [(each.name, each.count) for each in values] == [("Kim Jong Un", 1), ("Marina Holt", 1)]
    named = search.find_values(SearchRequest(), Kind.PERSON, "kim")
    assert {each.name for each in named} == {"Kim Jong Un", "Kim Basinger"}
    assert [each.name for each in search.find_values(SearchRequest(), Kind.TAG, "PORTS")] == [
        "Ports"
    ]
    assert search.find_values(SearchRequest("zzz"), Kind.TAG, "por") == ()
    assert len(search.find_values(SearchRequest(), Kind.PUBLICATION, "herald")) == 1


def test_plain_words_are_offered_as_names_too(filled: None) -> None:
    assert [each.name for each in search.suggest_for(SearchRequest("marina holt"))] == [
        "Marina Holt"
    ]
    assert search.suggest_for(SearchRequest("-marina")) == ()
    assert search.suggest_for(SearchRequest("marina tag:ports")) == ()


def test_similar_articles_say_why(filled: None) -> None:
    article = Article.objects.get(headline="Harbour reopens after storm")
    found = search.find_similar(article)
    reasons = {each.article.headline: each.reason for each in found}
    assert reasons["Undated harbour notice"] == "also tagged Ports"
    assert article.headline not in reasons


def test_shared_persons_make_articles_more_alike_than_a_country(archive: None) -> None:
    norway = make_country("Norway", "NO")
    crew = [make_person(name) for name in ("Ann Lee", "Bea Stone", "Cem Kaya")]
    article = make_article(
        "Trawler towed in", "The trawler was towed past the skerries.", mentions=[*crew, norway]
    )
    make_article("Crew honoured", "A medal for three, in the town hall.", mentions=crew)
    for number in range(12):
        body = "Trawlers have to be towed past the skerries." if number < 4 else "Snow."
        make_article(f"Notice {number}", body, mentions=[norway])
    search.rebuild()
    found = search.find_similar(article, limit=20)
    assert found[0].article.headline == "Crew honoured"
    assert found[0].reason == "also mentions Ann Lee, Bea Stone and Cem Kaya"
    assert {each.article.headline for each in found[1:5]} == {f"Notice {n}" for n in range(4)}
    assert {each.reason for each in found[1:]} == {"also mentions Norway"}


def test_an_old_article_with_the_same_persons_is_found_among_many_with_one(archive: None) -> None:
    crew = [make_person(name) for name in ("Ann Lee", "Bea Stone", "Cem Kaya")]
    article = make_article("Trawler towed in", mentions=crew, published=date(2020, 1, 1))
    make_article("Crew honoured", "A medal.", mentions=crew, published=date(1990, 1, 1))
    for number in range(60):
        day = date(2019, 1 + number % 12, 1 + number % 28)
        make_article(f"Notice {number}", "Snow.", mentions=[crew[number % 3]], published=day)
    search.rebuild()
    found = search.find_similar(article)
    assert found[0].article.headline == "Crew honoured"
    assert len(found) == 6


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kim", ["Kim Basinger", "Kim Jong Un"]),
        ("holt", ["Marina Holt"]),
        ("marina b", ["Marina Holt"]),
        ("nor", ["North Korea", "Norway"]),
        ("dprk", ["North Korea"]),
        ("po", ["Ports"]),
        ("hav", ["Ports"]),
        ("k", []),
        ("", []),
        ("%_\\", []),
    ],
)
def test_the_search_box_offers_names(filled: None, typed: str, expected: list[str]) -> None:
    assert sorted(each.name for each in search.suggest(typed)) == expected


def test_the_search_box_asks_the_database_once(
    filled: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        search.suggest("kim")


def test_the_search_box_leaves_out_who_was_merged_into_another(filled: None) -> None:
    Entity.objects.filter(name="Kim Basinger").update(
        merged_into=Entity.objects.get(name="Kim Jong Un")
    )
    assert [each.name for each in search.suggest("kim")] == ["Kim Jong Un"]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ("q=flood&person=a&person=-b&from=2015&to=2016-02&sort=newest&page=3", ""),
        ("page=-1", "“-1” is not a page number: this is the first page."),
        ("page=abc", "“abc” is not a page number"),
        ("page=0", "“0” is not a page number"),
        ("page=²", "“²” is not a page number"),
        ("page=00000000000000002", ""),
        ("page=99999999999999999999999", ""),
        ("sort=best", "There is no order called “best”."),
        ("from=someday", "“someday” is not a date like 2020, 2020-05 or 2020-05-04."),
        ("from=2016&to=2015", "The first day was later than the last: they were swapped."),
        ("&".join(f"tag=t{number}" for number in range(40)), "Only the first 20 filters"),
        ("tag=&tag=-", ""),
    ],
)
def test_an_address_is_read_and_written_again(params: str, expected: str) -> None:
    request = SearchRequest.from_params(QueryDict(params))
    again = SearchRequest.from_params(QueryDict(request.query_string))
    assert again == SearchRequest(**{**vars(request), "warnings": ()})
    assert " ".join(request.warnings).startswith(expected)
    assert request.page >= 1


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@pytest.mark.slow
@given(text=st.text(max_size=40) | st.text('harbour "-*():O R N personcountry.', max_size=30))
def test_any_text_is_answered(filled: None, text: str) -> None:
    result = ask(text)
    assert result.total >= len(result.hits)
    assert result.sentence.startswith(("Articles ", "All articles."))


def test_what_is_no_word_is_not_put_right_letter_by_letter(
    filled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(word: str) -> list[str]:
        raise AssertionError(f"{len(word)} letters were tried")

    monkeypatch.setattr("articles.search.spelling._one_edit_away", refuse)
    assert ask("harbour" * 1_000).correction is None
