"""The contract: every engine gives every one of these answers."""

import random
from datetime import date
from pathlib import Path

import pytest

from articles.search.documents import Document
from articles.search.engines.embedded import EmbeddedEngine
from articles.search.engines.interface import (
    UNDATED_MONTH,
    Column,
    CountBy,
    Engine,
    Mark,
    Question,
    Sort,
    month_number,
)
from articles.search.engines.memory import MemoryEngine
from articles.search.language import parse_query
from articles.search.tree import Everything, Ids, Kind, Node, all_of, none_of

MARK = Mark(version="1", epoch="first")

DOCUMENTS = [
    Document(
        id=1,
        headline="Flooding closes the Elbe ferry",
        standfirst="Rivers rose for a third day",
        body="The organization said that trade deals were delayed. North\nKorea was not affected.",
        captions=("A café under water, photographed on Monday",),
        related=("Read more: the harbour strike",),
        persons=(11, 12),
        countries=(21,),
        tags=(31,),
        publication=41,
        published=date(2019, 5, 4),
    ),
    Document(
        id=2,
        headline="Trade deal signed",
        body="Ministers signed the deal. Trade rose. Kim’s minister did not attend COVID-19 talks.",
        persons=(12,),
        countries=(21, 22),
        tags=(31, 32),
        publication=42,
        published=date(2020, 5, 4),
    ),
    Document(
        id=3,
        headline="Les inondations à Besançon",
        language="fr",
        body="La rivière est montée; le ferry est resté à quai. Éleveurs inquiets.",
        persons=(),
        countries=(22,),
        publication=41,
        published=date(2020, 5, 4),
    ),
    Document(id=4, headline="Ferry ferry ferry", body="A short note about a ferry.", persons=(11,)),
    Document(
        id=5, headline="Undated notice", body="Nothing else is known of the ferry.", tags=(32,)
    ),
    Document(
        id=6,
        headline="Harbour strike ends",
        body="Strikers were running home; the organ played.",
        published=date(2021, 12, 31),
        publication=42,
    ),
]


@pytest.fixture(params=[MemoryEngine, EmbeddedEngine], ids=["memory", "embedded"], scope="module")
def kind(request: pytest.FixtureRequest) -> type[Engine]:
    return request.param


@pytest.fixture(scope="module")
def engine(kind: type[Engine], tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Filled once: for tests that only ask."""
    engine = kind(tmp_path_factory.mktemp("search"))
    fill(engine, DOCUMENTS)
    return engine


@pytest.fixture
def empty_engine(kind: type[Engine], tmp_path: Path) -> Engine:
    return kind(tmp_path / "search")


@pytest.fixture
def changing_engine(empty_engine: Engine) -> Engine:
    """Filled for one test alone: for tests that write."""
    fill(empty_engine, DOCUMENTS)
    return empty_engine


def fill(engine: Engine, documents: list[Document]) -> None:
    build = engine.build()
    build.add(documents)
    build.settle()
    build.publish(MARK)


def ids_of(engine: Engine, query: str | Node, **options: object) -> list[int]:
    tree = parse_query(query).tree if isinstance(query, str) else query
    return [hit.id for hit in engine.search(Question(tree, **options)).hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ferry", {1, 3, 4, 5}),
        ("FERRIES", {1, 4, 5}),
        ("flood", {1}),
        ("flooded river", {1}),
        ("cafe", {1}),
        ("cafés", {1}),
        ("riviere", {3}),
        ("eleveurs", {3}),
        ("eleveur", set()),
        ("deal trade", {1, 2}),
        ('"trade deal"', {1, 2}),
        ('"deal trade"', {2}),
        ('"north korea"', {1}),
        ('"day the organization"', set()),
        ('"ferry rivers"', set()),
        ("flood OR strike", {1, 6}),
        ("ferry -flood", {3, 4, 5}),
        ("-ferry", {2, 6}),
        ("-ferry -strike", {2}),
        ("-(ferry OR strike)", {2}),
        ("ferry -is:undated", {1, 3}),
        ("kim", {2}),
        ("kim's", {2}),
        ("covid-19", {2}),
        ("headline:ferry", {1, 4}),
        ("headline:deal", {2}),
        ("caption:water", {1}),
        ("caption:ferry", set()),
        ("harbour", {6}),
        ("related:harbour", {1}),
        ('related:"harbour strike"', {1}),
        ("flo*", {1}),
        ("organi*", {1}),
        ("runni*", {6}),
        ("affecti*", {1}),
        ("running*", {6}),
        ("fer*", {1, 3, 4, 5}),
        ("headline:inond*", {3}),
        ("zzz*", set()),
        ("zzz", set()),
        ("-zzz", {1, 2, 3, 4, 5, 6}),
        ("", {1, 2, 3, 4, 5, 6}),
        ("before:2020", {1}),
        ("after:2019", {2, 3, 6}),
        ("date:2020-05-04", {2, 3}),
        ("date:2019-05-04..2020-05-04", {1, 2, 3}),
        ("after:2021-12-31", set()),
        ("is:undated", {4, 5}),
        ("-date:2020", {1, 4, 5, 6}),
        ("(ferry OR trade) (flood OR sign)", {1, 2}),
        ("“ferry”", {1, 3, 4, 5}),
        ("😀", {1, 2, 3, 4, 5, 6}),
        ("x" * 300, set()),
    ],
)
def test_a_query_finds_what_it_says(engine: Engine, query: str, expected: set[int]) -> None:
    assert set(ids_of(engine, query)) == expected
    assert engine.count(parse_query(query).tree) == len(expected)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Ids(Kind.PERSON, (11,)), {1, 4}),
        (Ids(Kind.PERSON, (11, 12)), {1, 2, 4}),
        (Ids(Kind.COUNTRY, (22,)), {2, 3}),
        (Ids(Kind.TAG, (32,)), {2, 5}),
        (Ids(Kind.PUBLICATION, (41,)), {1, 3}),
        (Ids(Kind.PERSON, ()), set()),
        (Ids(Kind.PERSON, (99,)), set()),
        (none_of(Ids(Kind.PERSON, ())), {1, 2, 3, 4, 5, 6}),
        (all_of([Ids(Kind.PERSON, (11,)), Ids(Kind.PERSON, (12,))]), {1}),
        (none_of(Ids(Kind.PERSON, (11,))), {2, 3, 5, 6}),
    ],
)
def test_ids_filter(engine: Engine, node: Node, expected: set[int]) -> None:
    assert set(ids_of(engine, node)) == expected


def test_newest_first_puts_the_higher_id_first_among_equal_dates_and_undated_last(
    engine: Engine,
) -> None:
    assert ids_of(engine, "", sort=Sort.NEWEST) == [6, 3, 2, 1, 5, 4]


def test_oldest_first_puts_the_lower_id_first_among_equal_dates_and_undated_last(
    engine: Engine,
) -> None:
    assert ids_of(engine, "", sort=Sort.OLDEST) == [1, 2, 3, 6, 4, 5]


def test_relevance_puts_a_word_of_the_headline_first(engine: Engine) -> None:
    assert ids_of(engine, "ferry")[0] == 4
    assert ids_of(engine, "trade")[0] == 2


def test_filters_do_not_change_scores(engine: Engine) -> None:
    plain = engine.search(Question(parse_query("ferry").tree))
    tree = all_of([parse_query("ferry").tree, none_of(Ids(Kind.TAG, (99,)))])
    assert [hit.score for hit in engine.search(Question(tree)).hits] == pytest.approx(
        [hit.score for hit in plain.hits]
    )


@pytest.mark.parametrize("offset", [0, 1, 2, 5, 6, 7, 1_000, 10**9, 10**15])
def test_any_offset_can_be_asked_for(engine: Engine, offset: int) -> None:
    answer = engine.search(Question(Everything(), sort=Sort.NEWEST, offset=offset, limit=2))
    assert [hit.id for hit in answer.hits] == [6, 3, 2, 1, 5, 4][offset : offset + 2]
    assert answer.total == 6


def test_no_hits_may_be_asked_for_at_all(engine: Engine) -> None:
    answer = engine.search(Question(parse_query("ferry").tree, limit=0))
    assert answer.hits == ()
    assert answer.total == 4


def test_counts_are_exact_and_ordered(engine: Engine) -> None:
    columns = [CountBy(column, Everything()) for column in Column]
    counts = engine.search(Question(Everything(), counts=tuple(columns))).counts
    assert counts[Column.PERSON] == ((11, 2), (12, 2))
    assert counts[Column.COUNTRY] == ((21, 2), (22, 2))
    assert counts[Column.TAG] == ((31, 2), (32, 2))
    assert counts[Column.PUBLICATION] == ((41, 2), (42, 2))
    assert counts[Column.MONTH] == (
        (UNDATED_MONTH, 2),
        (month_number(2020, 5), 2),
        (month_number(2019, 5), 1),
        (month_number(2021, 12), 1),
    )


def test_each_count_has_a_query_of_its_own(engine: Engine) -> None:
    ferry = parse_query("ferry").tree
    counts = engine.search(
        Question(
            ferry,
            counts=(
                CountBy(Column.PERSON, ferry),
                CountBy(Column.PUBLICATION, Everything(), limit=1),
            ),
        )
    ).counts
    assert counts[Column.PERSON] == ((11, 2), (12, 1))
    assert counts[Column.PUBLICATION] == ((41, 2),)


def test_counts_stay_exact_over_many_segments_and_rare_values(empty_engine: Engine) -> None:
    # Values that are rare in each segment are what an approximate count loses.
    fill(empty_engine, [])
    persons = {number: tuple(range(number % 40, 60)) for number in range(1, 121)}
    for start in range(1, 121, 30):
        batch = [
            Document(id=number, headline="Note", persons=persons[number])
            for number in range(start, start + 30)
        ]
        empty_engine.write(batch, gone=(), mark=MARK)
    expected = {person: sum(person in each for each in persons.values()) for person in range(60)}
    count = CountBy(Column.PERSON, Everything(), limit=60)
    answer = empty_engine.search(Question(Everything(), counts=(count,)))
    assert dict(answer.counts[Column.PERSON]) == {k: v for k, v in expected.items() if v}


def test_a_document_is_replaced_and_never_twice_there(changing_engine: Engine) -> None:
    for version in ("second", "third"):
        changing_engine.write(
            [Document(id=1, headline=f"The {version} headline")], gone=(), mark=MARK
        )
    assert ids_of(changing_engine, "third") == [1]
    assert ids_of(changing_engine, "second") == []
    assert ids_of(changing_engine, "flood") == []
    assert changing_engine.count(Everything()) == 6


def test_a_document_that_is_gone_is_not_found(changing_engine: Engine) -> None:
    changing_engine.write([], gone=[1, 4, 777], mark=MARK)
    assert set(ids_of(changing_engine, "ferry")) == {3, 5}
    assert changing_engine.count(Everything()) == 4


def test_the_mark_changes_with_the_documents_and_is_no_document(changing_engine: Engine) -> None:
    mark = Mark(version="2", epoch="second", previous="first", redo=(1, 2**40))
    changing_engine.write([], gone=(), mark=mark)
    assert changing_engine.find_mark() == mark
    assert changing_engine.count(Everything()) == 6
    assert changing_engine.count(none_of(parse_query("ferry").tree)) == 2


def test_digests_tell_what_is_held(engine: Engine) -> None:
    held = list(engine.digests(after=1, up_to=5))
    assert held == [(each.id, each.digest) for each in DOCUMENTS if 1 < each.id <= 5]


def test_an_engine_without_an_index_answers_nothing(empty_engine: Engine) -> None:
    answer = empty_engine.search(
        Question(Everything(), counts=(CountBy(Column.TAG, Everything()),))
    )
    assert (answer.total, answer.hits) == (0, ())
    assert answer.counts == {Column.TAG: ()}
    assert empty_engine.find_mark() is None
    assert empty_engine.count(Everything()) == 0
    assert list(empty_engine.digests(after=0, up_to=10)) == []
    assert empty_engine.frequencies(["ferry"]) == [0]
    assert empty_engine.terms_from("f", 5) == []


def test_an_abandoned_build_leaves_the_live_index_alone(changing_engine: Engine) -> None:
    build = changing_engine.build()
    build.add([Document(id=9, headline="Never seen")])
    build.abandon()
    assert changing_engine.count(Everything()) == 6
    assert changing_engine.find_mark() == MARK


def test_a_build_takes_in_what_changed_while_it_grew(changing_engine: Engine) -> None:
    build = changing_engine.build()
    build.add(DOCUMENTS[:3])
    build.settle()
    build.replace([Document(id=2, headline="Changed meanwhile")], gone=[3])
    assert changing_engine.count(Everything()) == 6
    build.publish(Mark(version="1", epoch="next"))
    assert ids_of(changing_engine, "", sort=Sort.OLDEST) == [1, 2]
    assert ids_of(changing_engine, "meanwhile") == [2]
    assert changing_engine.find_mark() == Mark(version="1", epoch="next")


def test_a_date_known_to_the_year_counts_for_the_year_and_lies_in_no_month(
    changing_engine: Engine,
) -> None:
    some_day = Document(
        id=9, headline="Sometime", published=date(2019, 1, 1), until=date(2019, 12, 31)
    )
    changing_engine.write([some_day], gone=(), mark=MARK)
    for query, expected in (
        ("date:2019", 1),
        ("date:2019-01", 0),
        ("before:2019-07", 0),
        ("before:2020", 1),
        ("after:2018", 1),
        ("after:2019-01-01", 0),
    ):
        tree = parse_query(f"sometime {query}").tree
        assert changing_engine.count(tree) == expected, query
    count = CountBy(Column.MONTH, parse_query("sometime").tree)
    answer = changing_engine.search(Question(Everything(), counts=(count,)))
    assert answer.counts[Column.MONTH] == ((month_number(2019, 0), 1),)


def test_frequencies_count_articles_by_word(engine: Engine) -> None:
    assert engine.frequencies(["ferry", "floods", "zzz"]) == [4, 1, 0]


def test_terms_are_listed_by_their_beginning(engine: Engine) -> None:
    assert ("flood", 1) in engine.terms_from("fl", 10)
    assert len(engine.terms_from("", 3)) == 3


def test_all_engines_count_the_same_for_many_nested_queries(tmp_path: Path) -> None:
    dice = random.Random(7)
    words = [
        "ferry",
        "flood",
        "river",
        "trade",
        "deal",
        "sign",
        "harbour",
        "strike",
        "note",
        "organ",
        "rise",
    ]
    documents = [
        Document(
            id=number,
            headline=" ".join(dice.choices(words, k=3)),
            body=" ".join(dice.choices(words, k=12)),
            captions=tuple(" ".join(dice.choices(words, k=3)) for _ in range(number % 3)),
            language=dice.choice(["en", "de"]),
            tags=tuple(sorted(dice.sample(range(5), 2))),
            published=date(2000 + dice.randrange(20), 1 + dice.randrange(12), 1)
            if number % 7
            else None,
        )
        for number in range(1, 81)
    ]
    engines: list[Engine] = [MemoryEngine(), EmbeddedEngine(tmp_path)]
    for engine in engines:
        fill(engine, documents)
    for _ in range(300):
        tree = parse_query(_random_query(dice, words)).tree
        first, second = (engine.count(tree) for engine in engines)
        assert first == second, tree


def _random_query(dice: random.Random, words: list[str], depth: int = 0) -> str:
    field = dice.choice(["", "", "", "headline:", "caption:"])
    roll = dice.random()
    if depth > 2 or roll < 0.4:
        return field + dice.choice(words)
    if roll < 0.5:
        return f'{field}"{dice.choice(words)} {dice.choice(words)}"'
    if roll < 0.6:
        return field + dice.choice(words)[: dice.randrange(2, 5)] + "*"
    if roll < 0.65:
        return f"after:{dice.randrange(2000, 2020)}"
    if roll < 0.7:
        return "is:undated"
    left, right = (_random_query(dice, words, depth + 1) for _ in range(2))
    return dice.choice([f"({left} OR {right})", f"{left} {right}", f"{left} -({right})"])
