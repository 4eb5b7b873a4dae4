"""The contract: every engine takes in, replaces and drops documents like this."""

from datetime import date

import pytest

from articles.search.engines.interface import (
    Column,
    CountBy,
    Engine,
    Mark,
    Question,
    Sort,
    month_number,
)
from articles.search.index.documents import Document
from articles.search.query.ast import Dated, Everything, none_of
from articles.search.query.parser import parse_query
from tests.search.contract import DOCUMENTS, MARK, fill, ids_of


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
    build = changing_engine.build(10)
    build.add([Document(id=9, headline="Never seen")])
    build.abandon()
    assert changing_engine.count(Everything()) == 6
    assert changing_engine.find_mark() == MARK


def test_a_build_takes_in_what_changed_while_it_grew(changing_engine: Engine) -> None:
    build = changing_engine.build(10)
    build.add(DOCUMENTS[:3])
    build.settle()
    build.replace([Document(id=2, headline="Changed meanwhile")], gone=[3])
    assert changing_engine.count(Everything()) == 6
    build.publish(Mark(version="1", epoch="next"))
    assert ids_of(changing_engine, "", sort=Sort.OLDEST) == [1, 2]
    assert ids_of(changing_engine, "meanwhile") == [2]
    assert changing_engine.find_mark() == Mark(version="1", epoch="next")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, {1, 2, 3}),
        (date(2019, 5, 1), None, {1, 2}),
        (date(2019, 5, 2), None, {2}),
        (None, date(2019, 12, 30), {1, 2}),
        (None, date(2019, 12, 31), {1, 2, 3}),
        (None, date(2019, 5, 30), {2}),
        (date(2019, 5, 1), date(2019, 5, 31), {1, 2}),
        (date.min, date.max, {1, 2, 3}),
        (date(2020, 1, 1), date(2019, 1, 1), set()),
    ],
)
def test_a_period_lies_whole_within_the_dates_and_undated_articles_lie_in_none(
    empty_engine: Engine, first: date | None, last: date | None, expected: set[int]
) -> None:
    month = Document(id=1, headline="May", published=date(2019, 5, 1), until=date(2019, 5, 31))
    day = Document(id=2, headline="Day", published=date(2019, 5, 2), until=date(2019, 5, 2))
    year = Document(id=3, headline="Year", published=date(2019, 1, 1), until=date(2019, 12, 31))
    fill(empty_engine, [month, day, year, Document(id=4, headline="Undated")])
    assert set(ids_of(empty_engine, Dated(first, last))) == expected
    assert set(ids_of(empty_engine, none_of(Dated(first, last)))) == {1, 2, 3, 4} - expected


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
