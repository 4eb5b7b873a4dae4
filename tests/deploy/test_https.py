"""The site behind the README's nginx and Caddy, with the settings of the README's file."""

import json
import re
from collections.abc import Iterator

import pytest

from tests.deploy.caddy import has_caddy, run_caddy
from tests.deploy.serving import HOST, Machine, wait_until


@pytest.fixture(
    scope="module",
    params=[
        "nginx",
        pytest.param("caddy", marks=pytest.mark.skipif(not has_caddy(), reason="no Caddy here")),
    ],
)
def site(machine: Machine, request: pytest.FixtureRequest) -> Iterator[Machine]:
    """The machine with the site running."""
    with machine.serve():
        if request.param == "nginx":
            yield machine
        else:
            with run_caddy(machine) as beside:
                yield beside


def test_http_leads_to_https(site: Machine) -> None:
    answer = site.ask("/tags/?q=x", port=site.plain_port)
    assert answer.status in (301, 308)  # for ever
    assert answer.headers["location"] == f"https://{HOST}/tags/?q=x"


def test_a_page_comes_by_https_with_all_that_protects_it(site: Machine) -> None:
    answer = site.ask("/")
    assert answer.status == 200
    # For this name alone, not for the operator's other sites below it.
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "'unsafe-inline'" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert f"https://{HOST}/" in site.ask("/robots.txt").body.decode()


def test_static_files_are_kept_for_ever(site: Machine) -> None:
    page = site.ask("/").body.decode()
    sheet = re.search(r'href="(/static/newsroom\.[0-9a-f]{12}\.css)"', page)
    assert sheet, "the style sheet's address holds no sum"
    answer = site.ask(sheet[1], headers={"Accept-Encoding": "br"})
    assert answer.headers["cache-control"] == "max-age=315360000, public, immutable"
    assert answer.headers["content-encoding"] == "br"


def test_an_administrator_signs_in_through_the_proxy(site: Machine) -> None:
    said = site.manage("reset_password", "editor")
    password = re.search(r"^    (\S+)$", said, re.MULTILINE)
    assert password
    form = site.ask("/sign-in/")
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', form.body)
    assert token
    answer = site.ask(
        "/sign-in/",
        headers={
            "Cookie": f"csrftoken={form.cookies['csrftoken']}",
            "Origin": f"https://{HOST}",
            "Referer": f"https://{HOST}/sign-in/",
        },
        form={
            "csrfmiddlewaretoken": token[1].decode(),
            "username": "editor",
            "password": password[1],
        },
    )
    assert (answer.status, answer.headers["location"]) == (302, "/admin/")
    assert "Secure" in answer.headers["set-cookie"]
    cookie = f"sessionid={answer.cookies['sessionid']}"
    assert site.ask("/admin/", headers={"Cookie": cookie}).status == 200


def test_only_the_proxy_says_who_asks_and_how(site: Machine) -> None:
    forged = {
        "X-Forwarded-Proto": "http",
        "X-Forwarded-For": "6.6.6.6",
        "X-Request-ID": "forged-id",
    }
    answer = site.ask("/healthz", headers=forged)
    assert answer.status == 200
    assert re.fullmatch("[0-9a-f-]{32,36}", answer.headers["x-request-id"])
    assert site.ask("/tags/", headers=forged).status == 200  # and no redirect to https


def test_an_unknown_name_gets_nothing(site: Machine) -> None:
    answer = site.ask("/", headers={"Host": "elsewhere.example"})
    assert answer.status == 400 or answer.body == b""  # Caddy itself


def test_long_searches_come_through(site: Machine) -> None:
    assert site.ask(f"/search/?q={'treaty+' * 1_400}").status == 200


def test_the_log_is_json_without_readers(site: Machine) -> None:
    number = site.ask("/search/?q=unlikelyword").headers["x-request-id"]
    wait_until(lambda: number in site.log.read_text())
    lines = [
        json.loads(line)
        for line in site.log.read_text().splitlines()
        if not line.startswith("Newsroom is at")
    ]
    (own,) = (line for line in lines if line["request"] == number)
    assert (own["path"], own["status"], own["logger"]) == ("/search/", 200, "newsroom.access")
    said = json.dumps(lines)
    assert not any(word in said for word in ("unlikelyword", "6.6.6.6", "sessionid"))
