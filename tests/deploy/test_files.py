"""The files of `newsroom/deploy/` as the programs read them that they are for."""

import os
import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from tests.deploy.caddy import FILE, has_caddy
from tests.deploy.serving import DEPLOY, PATIENCE, ROOT, Machine

UNITS = ("newsroom.service", "newsroom-backup.service", "newsroom-backup.timer")
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
needs_caddy = pytest.mark.skipif(not has_caddy(), reason="no Caddy here")
# Of systemd's own scale from 0 to 10, where 10 is a program that may do anything.
MOST_EXPOSED = 2.0


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units, with a program where they say that one is."""
    program = tmp_path / "srv" / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.symlink_to("/bin/true")
    for name in UNITS:
        text = (DEPLOY / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("/srv/newsroom", str(tmp_path / "srv")))
    return tmp_path


@needs_systemd
def test_systemd_has_nothing_to_say_about_the_units(units: Path) -> None:
    done = analyze("verify", *(str(units / name) for name in UNITS))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@needs_systemd
def test_systemd_finds_what_is_wrong_in_a_unit(units: Path) -> None:
    service = units / "newsroom.service"
    service.write_text(service.read_text().replace("ProtectHome=yes", "ProtectHouse=yes"))
    assert "ProtectHouse" in analyze("verify", str(service)).stderr


@needs_systemd
@pytest.mark.parametrize("name", ["newsroom.service", "newsroom-backup.service"])
def test_a_hole_in_the_program_opens_little(units: Path, name: str) -> None:
    said = analyze("security", "--offline=true", str(units / name)).stdout
    level = re.search(r"exposure level for \S+: ([\d.]+)", said)
    assert level
    assert float(level[1]) <= MOST_EXPOSED


@needs_caddy
def test_caddy_takes_the_file_and_would_write_it_so() -> None:
    done = caddy("validate", "--adapter", "caddyfile", "--config", str(FILE))
    assert done.returncode == 0, done.stderr
    assert '"warn"' not in done.stderr
    assert caddy("fmt", str(FILE)).stdout == FILE.read_text(encoding="utf-8")


def test_the_site_tells_systemd_when_it_is_there_and_needs_no_home(
    machine: Machine, tmp_path: Path
) -> None:
    """`Type=notify`: a unit that waits for this one starts after it."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        name = machine.folder / "notify"
        systemd.bind(str(name))
        systemd.settimeout(PATIENCE)
        with machine.serve({"NOTIFY_SOCKET": str(name), "HOME": str(tmp_path)}):
            assert systemd.recv(1_000).startswith(b"READY=1")
            assert list(tmp_path.iterdir()) == []


def test_commands_are_given_from_any_folder(tmp_path: Path) -> None:
    """`newsroom import_articles scrape` means the folder beside, as for every command."""
    text = (DEPLOY / "newsroom").read_text(encoding="utf-8")
    settings, script = tmp_path / "newsroom.env", tmp_path / "newsroom"
    settings.write_text(f"NEWSROOM_DATA={tmp_path}/data\n", encoding="utf-8")
    text = text.replace("/etc/newsroom.env", str(settings)).replace("runuser -u newsroom --", "")
    script.write_text(text.replace("/srv/newsroom", str(ROOT)), encoding="utf-8")
    (tmp_path / "story.txt").write_text("Ferry sails\n\nIt sailed.\n", encoding="utf-8")
    done = subprocess.run(
        ["sh", str(script), "split_articles", "story.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Ferry sails" in done.stdout, done.stderr


def analyze(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return run("systemd-analyze", *arguments)


def caddy(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return run("caddy", *arguments)


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    plain = {**os.environ, "SYSTEMD_COLORS": "0", "SYSTEMD_PAGER": "cat"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=plain)
