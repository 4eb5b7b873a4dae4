"""Both databases agree where the archive relies on it; what only a server has is tested there."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from django.db import OperationalError, connection, transaction

from articles.models import Publication, begins_with

needs_server = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="NEWSROOM_TEST_DATABASE_URL names no server"
)


def names() -> list[str]:
    return list(Publication.objects.order_by("name").values_list("name", flat=True))


@pytest.fixture
def publications(db: None) -> list[str]:
    """Names in the order of their code points, which is nobody's alphabet."""
    ordered = ["Zebra", "a b", "a-b", "ab", "b", "zz", "Élan", "école", "北京"]
    for number, name in enumerate(reversed(ordered)):
        Publication.objects.create(name=name, slug=f"p{number}")
    return ordered


def test_text_stands_in_the_order_of_its_bytes(publications: list[str]) -> None:
    assert names() == publications


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [("a", ["a b", "a-b", "ab"]), ("É", ["Élan"]), ("%", []), ("北", ["北京"])],
)
@pytest.mark.usefixtures("publications")
def test_a_prefix_means_exactly_these_letters(prefix: str, expected: list[str]) -> None:
    found = Publication.objects.filter(begins_with("name", prefix)).order_by("name")
    assert list(found.values_list("name", flat=True)) == expected


@pytest.mark.usefixtures("publications")
def test_case_is_told_apart_unless_asked_otherwise() -> None:
    assert not Publication.objects.filter(name="ZEBRA").exists()
    assert Publication.objects.filter(name__iexact="ZEBRA").exists()
    assert Publication.objects.filter(name__icontains="EBR").exists()


@needs_server
@pytest.mark.django_db
def test_every_column_of_text_is_in_byte_order() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE collation_name = 'C')"
            " FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type IN ('text', 'character varying')"
        )
        total, ordered = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname LIKE '%\\_like'")
        assert cursor.fetchone() == (0,)
    assert total == ordered > 0


@contextmanager
def aside(work: Callable[[], None]) -> Iterator[None]:
    """Something going on in a thread with a connection of its own; over at the end."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    yield
    thread.join(10)
    assert not thread.is_alive()


@needs_server
@pytest.mark.django_db(transaction=True)
def test_writers_take_turns_and_readers_wait_for_nobody() -> None:
    """Two that look whether a name is there, and make it if not, make it once."""
    seen: list[bool] = []

    def look() -> None:
        seen.append(Publication.objects.filter(name="Gazette").exists())

    def look_as_a_writer() -> None:
        with transaction.atomic():
            look()

    with ExitStack() as stack, transaction.atomic():
        with aside(look):
            pass
        assert seen == [False]
        stack.enter_context(aside(look_as_a_writer))
        Publication.objects.create(name="Gazette", slug="gazette")
        # Only now is it the other writer's turn.
    assert seen == [False, True]


@needs_server
@pytest.mark.django_db(transaction=True)
def test_a_turn_that_never_comes_leaves_the_connection_sound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    errors: list[OperationalError] = []

    def wait_in_vain() -> None:
        try:
            with transaction.atomic():
                pytest.fail("it was not this writer's turn")
        except OperationalError as error:
            errors.append(error)
        assert not connection.in_atomic_block
        assert names() == []

    from newsroom.postgresql import base

    monkeypatch.setattr(base, "_TAKE_TURN", base._TAKE_TURN.replace("30s", "50ms"))
    with transaction.atomic(), aside(wait_in_vain):
        pass
    assert "lock timeout" in str(errors[0])
