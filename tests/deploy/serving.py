"""Newsroom as it stands on the internet: the README's nginx in front, https, one machine."""

import http.client
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "newsroom" / "deploy"
HOST = "news.example.org"
PATIENCE = 120.0


@dataclass
class Answer:
    """Status, headers in small letters, body."""

    status: int
    headers: dict[str, str]
    body: bytes
    cookies: dict[str, str] = field(default_factory=dict)


@dataclass
class Machine:
    """A data folder, the environment of /etc/newsroom.env, and ports in place of 80, 443, 8000."""

    folder: Path
    port: int
    plain_port: int
    secure_port: int
    certificate: str = "cert.pem"

    @property
    def data(self) -> Path:
        """NEWSROOM_DATA."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the site wrote to standard error."""
        return self.folder / "site.log"

    def environment(self) -> dict[str, str]:
        """The settings of the README's file."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEWSROOM_", "DJANGO_"))}
        text = (DEPLOY / "newsroom.env").read_text(encoding="utf-8")
        given = dict(re.findall(r"^(\w+)=(.*)$", text, re.MULTILINE))
        return {**kept, **given, "NEWSROOM_DATA": str(self.data), "PORT": str(self.port)}

    def manage(self, *arguments: str) -> str:
        """Run a command; what it said."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"
        return done.stdout

    @contextmanager
    def serve(self, more: Mapping[str, str] | None = None) -> "Iterator[subprocess.Popen[bytes]]":
        """The site, until the block ends."""
        with self.log.open("ab") as log:
            site = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=ROOT,
                env={**self.environment(), **(more or {})},
                stdout=log,
                stderr=log,
            )
        try:
            wait_until(lambda: self.ask("/readyz", port=self.port).status == 200)
            yield site
        finally:
            site.terminate()
            site.wait(PATIENCE)

    def ask(
        self,
        path: str,
        *,
        port: int | None = None,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request: to the proxy by https, or to another port without it."""
        secure = port is None
        connection: http.client.HTTPConnection
        if secure:
            context = ssl.create_default_context(cafile=str(self.folder / self.certificate))
            connection = _NamedConnection("127.0.0.1", self.secure_port, context=context)
        else:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        sent = {"Host": HOST if secure or port == self.plain_port else "127.0.0.1"}
        body = None
        if form is not None:
            method, body = "POST", urlencode(form)
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body=body, headers={**sent, **(headers or {})})
            response = connection.getresponse()
            cookies = dict(
                cookie.split(";")[0].split("=", 1)
                for cookie in response.headers.get_all("Set-Cookie", [])
            )
            found = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status, found, response.read(), cookies)
        finally:
            connection.close()


class _NamedConnection(http.client.HTTPSConnection):
    """By https to the loopback address, where the certificate is another name's."""

    def __init__(self, host: str, port: int, *, context: ssl.SSLContext) -> None:
        super().__init__(host, port, context=context, timeout=PATIENCE)
        self._given = context

    def connect(self) -> None:
        plain = socket.create_connection((self.host, self.port), PATIENCE)
        self.sock = self._given.wrap_socket(plain, server_hostname=HOST)


@contextmanager
def build_machine(folder: Path) -> Iterator[Machine]:
    """nginx with a certificate of its own in front of a port where the site is to be served."""
    machine = Machine(folder, *(find_port() for _ in range(3)))
    _make_certificate(folder)
    configuration = _write_configuration(machine)
    subprocess.run(["nginx", "-t", "-q", "-c", str(configuration)], check=True)
    nginx = subprocess.Popen(["nginx", "-c", str(configuration)])
    try:
        yield machine
    finally:
        nginx.send_signal(signal.SIGQUIT)
        nginx.wait(PATIENCE)


def wait_until(is_so: Callable[[], bool]) -> None:
    """Until it is so; a connection refused is not so yet."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if is_so():
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise TimeoutError(f"not so within {PATIENCE} seconds")


def find_port() -> int:
    """A free one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _make_certificate(folder: Path) -> None:
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", f"/CN={HOST}"),
            *("-addext", f"subjectAltName=DNS:{HOST}"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
        ],
        check=True,
        capture_output=True,
    )


def _write_configuration(machine: Machine) -> Path:
    """The README's file with other ports and places, in the frame that Debian's nginx gives it."""
    folder = machine.folder
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (
        (r"listen \[::\]:\d+.*;\n", ""),
        (r"listen 80;", f"listen 127.0.0.1:{machine.plain_port};"),
        (r"listen 443 ", f"listen 127.0.0.1:{machine.secure_port} "),
        (r"/etc/letsencrypt/live/[^/]+/fullchain\.pem", str(folder / "cert.pem")),
        (r"/etc/letsencrypt/live/[^/]+/privkey\.pem", str(folder / "key.pem")),
        (r"127\.0\.0\.1:8000", f"127.0.0.1:{machine.port}"),
    ):
        site, changes = re.subn(old, new, site)
        assert changes, f"nginx.conf holds no {old}"
    (folder / "site.conf").write_text(site, encoding="utf-8")
    places = "".join(
        f"    {name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    frame = (
        f"{user}daemon off;\nworker_processes 2;\npid {folder}/nginx.pid;\n"
        f"error_log {folder}/nginx.log;\nevents {{ worker_connections 256; }}\n"
        f"http {{\n{places}    include {folder}/site.conf;\n}}\n"
    )
    file = folder / "frame.conf"
    file.write_text(frame, encoding="utf-8")
    return file


def has_nginx() -> bool:
    """Whether what these tests need is on this machine."""
    return bool(shutil.which("nginx") and shutil.which("openssl"))
