"""The whole life of an archive behind https: imported, edited, backed up, lost, restored."""

import shutil
from pathlib import Path

from tests.deploy.serving import Machine

PAGES = (
    "/archive/1989/11/",
    "/people/nelson-mandela/",
    "/tags/cold-war/",
    "/articles/ferry-to-lindmouth-sails-again/",
)
STORY = (
    "Ferry to Lindmouth sails again\n\nThe ferry sailed on Monday, the captain Ada North said.\n"
)
ACCOUNTS = (
    "from django.contrib.auth.models import User\n"
    "print(list(User.objects.order_by('pk').values_list('username', 'password', 'groups__name')))"
)


def test_a_lost_archive_comes_back_as_it_was(machine: Machine, tmp_path: Path) -> None:
    backup = tmp_path / "backup.zip"
    (tmp_path / "ferry.txt").write_text(STORY, encoding="utf-8")
    with machine.serve():
        machine.manage("add_account", "ada")
        machine.manage("import_articles", str(tmp_path / "ferry.txt"))
        machine.manage("backup", str(backup))
        before = {page: read(machine, page) for page in PAGES}
        accounts = machine.manage("shell", "-v0", "-c", ACCOUNTS)
    shutil.rmtree(machine.data)
    machine.manage("upgrade_archive")
    said = machine.manage("restore", str(backup))
    assert "They agree." in said
    assert machine.manage("shell", "-v0", "-c", ACCOUNTS) == accounts
    with machine.serve():
        assert {page: read(machine, page) for page in PAGES} == before


def read(machine: Machine, page: str) -> bytes:
    """A page as a reader gets it."""
    answer = machine.ask(page)
    assert answer.status == 200, page
    return answer.body
