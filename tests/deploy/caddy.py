"""The README's Caddyfile in front of the site, with certificates of Caddy's own making."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from tests.deploy.serving import DEPLOY, PATIENCE, Machine, find_port, wait_until

FILE = DEPLOY / "Caddyfile"


@contextmanager
def run_caddy(machine: Machine) -> Iterator[Machine]:
    """The same machine, reached by Caddy instead of nginx."""
    beside = replace(
        machine,
        plain_port=find_port(),
        secure_port=find_port(),
        certificate="caddy/pki/authorities/local/root.crt",
    )
    configuration = machine.folder / "Caddyfile"
    configuration.write_text(_frame(beside) + _move(machine.port), encoding="utf-8")
    with (machine.folder / "caddy.log").open("ab") as log:
        caddy = subprocess.Popen(
            ["caddy", "run", "--adapter", "caddyfile", "--config", str(configuration)],
            env={**os.environ, "HOME": str(machine.folder), "XDG_CONFIG_HOME": str(machine.folder)},
            stderr=log,
        )
    try:
        wait_until(lambda: beside.ask("/healthz").status in (200, 502))
        yield beside
    finally:
        caddy.terminate()
        caddy.wait(PATIENCE)


def has_caddy() -> bool:
    """Whether it is on this machine."""
    return bool(shutil.which("caddy"))


def _frame(machine: Machine) -> str:
    """What a test needs beside the file: other ports, a folder, nobody asked for certificates."""
    return f"""{{
    admin off
    local_certs
    skip_install_trust
    default_bind 127.0.0.1
    http_port {machine.plain_port}
    https_port {machine.secure_port}
    storage file_system {machine.folder}/caddy
}}
"""


def _move(port: int) -> str:
    """The README's file with the site at this port."""
    text = FILE.read_text(encoding="utf-8")
    assert text.count("127.0.0.1:8000") == 1
    return text.replace("127.0.0.1:8000", f"127.0.0.1:{port}")
