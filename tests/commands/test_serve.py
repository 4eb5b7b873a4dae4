"""What `serve` tells the server to do."""

import os
import socket
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> list[str]:
    """The command line of the server that takes this process's place."""
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").touch()
    found: list[str] = []
    monkeypatch.setattr(os, "execv", lambda program, line: found.extend(line))
    return found


def find_port(family: int, host: str) -> int:
    with socket.socket(family) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_ipv6_addresses_are_written_in_brackets(
    started: list[str], capsys: pytest.CaptureFixture[str], host: str
) -> None:
    try:
        port = find_port(socket.AF_INET6, "::1")
    except OSError:
        pytest.skip("no IPv6 here")
    call_command("serve", host=host, port=port)
    assert f"--bind=[::1]:{port}" in started
    assert f"http://[::1]:{port}/" in capsys.readouterr().out


def test_a_port_in_use_is_said(started: list[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(CommandError, match="choose a port"):
            call_command("serve", host="127.0.0.1", port=other.getsockname()[1])
    assert started == []
