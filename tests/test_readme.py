"""What the README names is there."""

import re
from pathlib import Path

from django.core.management import get_commands

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_chapter_is_in_the_table_of_contents_and_every_link_leads_to_one() -> None:
    linked = set(re.findall(r"\]\(#([\w-]+)\)", TEXT))
    chapters = {_anchor(name) for name in re.findall(r"^## (.+)$", TEXT, re.MULTILINE)}
    every = {_anchor(name) for name in re.findall(r"^##+ (.+)$", TEXT, re.MULTILINE)}
    assert chapters - linked == set()
    assert linked - every == set()


def test_every_file_and_picture_that_it_links_is_there() -> None:
    paths = re.findall(r"\]\(([^#)][^)]*)\)", TEXT)
    assert [path for path in paths if "://" not in path and not (ROOT / path).exists()] == []


def test_every_command_that_it_gives_is_one() -> None:
    named = set(re.findall(r"manage\.py ([a-z_]+)", TEXT))
    assert named
    assert named - set(get_commands()) == set()


def _anchor(heading: str) -> str:
    """As GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
