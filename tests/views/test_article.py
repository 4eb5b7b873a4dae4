"""The article's page."""

from pathlib import Path

import pytest
from django.test import Client
from tests.making import make_article

pytestmark = pytest.mark.django_db
SEED = Path("seeds/000_18716ec2351376fd.txt")


def test_the_seed_article_is_shown(client: Client) -> None:
    make_article(text=SEED.read_text(encoding="utf-8"), slug="medal")
    response = client.get("/articles/medal/")
    assert response.status_code == 200
    assert "No date on the page." in response.content.decode()
