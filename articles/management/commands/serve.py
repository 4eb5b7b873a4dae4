"""`manage.py serve`: the site with a production server, and its worker."""

import os
import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from newsroom import env, schema

# Pages wait for the disk and the index more than they compute.
THREADS = 4


class Command(BaseCommand):
    help = (
        "Serve the site with gunicorn, and run a worker for background jobs. Ctrl-C stops it; "
        "SIGHUP restarts it with a new version of the program, without interruption."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = "example: PORT=8001 .venv/bin/python manage.py serve"
        parser.add_argument("--host", default=env.read_text("NEWSROOM_HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=env.read_port())
        parser.add_argument(
            "--workers",
            type=int,
            default=env.read_number("NEWSROOM_WEB_WORKERS", os.cpu_count() or 2, least=1),
        )

    def handle(self, **options: Any) -> None:
        host, port = options["host"], options["port"]
        _check_free(host, port)
        _make_ready()
        address = f"[{host.strip('[]')}]:{port}" if ":" in host else f"{host}:{port}"
        self.stdout.write(f"Newsroom is at http://{address}/   (Ctrl-C stops it)")
        self.stdout.flush()
        # The server takes this process's place, so that signals reach it without a go-between.
        os.execv(
            sys.executable,
            [
                sys.executable,
                "-m",
                "gunicorn",
                "newsroom.wsgi",
                "--config=python:newsroom.server",
                f"--bind={address}",
                f"--workers={options['workers']}",
                f"--threads={THREADS}",
                f"--chdir={settings.BASE_DIR}",
                "--graceful-timeout=10",
                "--log-level=warning",
                # Heartbeats of the workers must not wait for a slow disk.
                f"--worker-tmp-dir={_memory_folder()}",
            ],
        )


def _make_ready() -> None:
    """Refuse a database without this version's tables; make static files if there are none."""
    if schema.is_known_to_be_outdated():
        raise CommandError(schema.ADVICE, returncode=2)
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        call_command("collectstatic", verbosity=0, interactive=False)


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            raise CommandError(
                f"{host}:{port} can't be used ({error.strerror}). "
                "Another program may be there: choose a port with PORT=8001.",
                returncode=1,
            ) from error


def _memory_folder() -> str:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else "/tmp"
