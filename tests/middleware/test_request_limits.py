"""Requests that no page can read are refused before any page sees them."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
FORMS = {
    "application/x-www-form-urlencoded": b"username=a&password=b",
    "multipart/form-data; boundary=x": (
        b'--x\r\nContent-Disposition: form-data; name="username"\r\n\r\na\r\n--x--\r\n'
    ),
}


def send(client: Client, form: str, charset: str) -> int:
    answer = client.generic(
        "POST", "/sign-in/", FORMS[form], content_type=f"{form}; charset={charset}"
    )
    return answer.status_code


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("charset", ["utf-16", "utf-32", "cp037", "no-such-one", "rot13", "hex"])
def test_a_form_in_an_odd_encoding_is_refused(client: Client, form: str, charset: str) -> None:
    assert send(client, form, charset) == 400


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("charset", ["utf-8", "UTF-8"])
def test_a_form_in_utf_8_is_read(client: Client, form: str, charset: str) -> None:
    assert send(client, form, charset) == 200
