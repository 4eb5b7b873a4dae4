"""What the site says of itself."""

import json
import logging
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from newsroom.logs import HEADER, AddNumber, JsonLines, NumberedRequests, access

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines() -> Iterator[list[dict[str, object]]]:
    """What is logged as JSON, read back."""
    said: list[dict[str, object]] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(json.loads(self.format(record)))

    keeper = Keeper()
    keeper.setFormatter(JsonLines())
    keeper.addFilter(AddNumber())
    before = access.level
    for logger in (access, logging.getLogger("django.request")):
        logger.addHandler(keeper)
    access.setLevel("INFO")
    yield said
    access.setLevel(before)
    for logger in (access, logging.getLogger("django.request")):
        logger.removeHandler(keeper)


def test_every_answer_bears_a_number_of_its_own(client: Client) -> None:
    numbers = {client.get(path)[HEADER] for path in ("/healthz", "/robots.txt", "/nowhere/")}
    assert len(numbers) == 3
    assert all(re.fullmatch("[0-9a-f]{32}", number) for number in numbers)


def test_a_line_about_an_answer_names_no_reader_and_no_search(
    client: Client, lines: list[dict[str, object]]
) -> None:
    response = client.get("/people/?q=somebody", headers={"user-agent": "Telltale"})
    (line,) = lines
    assert (line["method"], line["path"], line["status"]) == ("GET", "/people/", 200)
    assert line["message"] == "GET /people/ 200"
    assert line["request"] == response[HEADER]
    assert isinstance(line["ms"], float)
    said = json.dumps(lines)
    assert not any(word in said for word in ("somebody", "Telltale", "127.0.0.1"))


def test_what_goes_wrong_is_said_under_the_number_of_its_request(
    client: Client, lines: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("away")

    monkeypatch.setattr("articles.views.health.ask_readiness", fail)
    client.raise_request_exception = False
    number = client.get("/readyz")[HEADER]
    trouble, answer = sorted(lines, key=lambda line: str(line["level"]))
    assert (trouble["request"], answer["request"]) == (number, number)
    assert "ValueError: away" in str(trouble["exception"])
    assert answer["status"] == 500


@pytest.mark.parametrize(
    ("https", "given", "is_kept"),
    [
        (True, "4f1c2b90aa", True),
        (False, "4f1c2b90aa", False),
        (True, "short", False),
        (True, "forged\nline-of-the-log", False),
        (True, "x" * 65, False),
    ],
)
def test_the_number_is_the_proxys_where_there_is_one(
    settings: Settings, https: bool, given: str, is_kept: bool
) -> None:
    settings.HTTPS = https

    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    request = RequestFactory().get("/", headers={HEADER: given})
    response = NumberedRequests(answer)(request)
    assert (response[HEADER] == given) is is_kept


@pytest.mark.parametrize(
    ("name", "value"), [("NEWSROOM_LOG_FORMAT", "xml"), ("NEWSROOM_LOG_LEVEL", "loud")]
)
def test_another_word_stops_the_start(name: str, value: str, tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env={"NEWSROOM_DATA": str(tmp_path), name: value, "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert f"{name}: '{value}' is not one of" in done.stderr
