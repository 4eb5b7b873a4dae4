"""Book indexes as the page tests fill and read them."""

import re

from django.test import Client
from django.utils.text import slugify

from articles.models import Entity
from tests.making import make_article, make_mention, make_person

HOSTILE = '<script>alert("x")</script> & \u202eNiram'
CAPTIONED = """Harbour reopens after the storm

The harbour opened on Tuesday, two days after the storm had closed it. Marina Holt was pleased.

Marina Holt, the harbour master, opens the gates in Coast Town on Tuesday. (Ann Lee/Coastal Press)

Ships went in again at noon, as they had done on every day before the storm came to the coast.
"""


def make_people(*names: str) -> list[Entity]:
    """People whom one article each mentions, filed by their last word."""
    people = [make_person(name, slug=slugify(name) or "unnamed") for name in names]
    for person in people:
        make_mention(make_article(text=f"Headline\n\n{person.name} spoke."), person)
    return people


def rows_of(page: str) -> list[tuple[str, str]]:
    """Name and count of each row of a book index."""
    found = re.findall(r"<bdi>([^<]*)</bdi></span> <span class=\"n\">([\d,]+)", page)
    return [(name, count) for name, count in found]


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()
