"""Posts of social networks."""

import pytest

from tests.splitting.stories import rule_in_text


@pytest.mark.parametrize(
    "line",
    [
        "— Ann Lee (@annlee) May 5, 2020",
        "Ferry sails at last pic.twitter.com/a1b2c3",
        "A post shared by Ann Lee",
        "Ferry sails at last https://t.co/a1b2c3 (@annlee) May 5",
    ],
)
def test_signatures_and_links_of_posts(line: str) -> None:
    assert rule_in_text(line) == "embed-post"


@pytest.mark.parametrize(
    "line", ["Write to the quay @ noon.", "pic.twitter.com " + "and so on " * 40 + "it went."]
)
def test_other_text_is_no_post(line: str) -> None:
    assert rule_in_text(line) != "embed-post"
