"""Settings that depend on the environment of the process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ASK = """
import django
django.setup()
from django.conf import settings
from django.urls import reverse
print(settings.STATIC_URL, reverse("front"))
"""


@pytest.mark.parametrize(
    ("place", "expected"),
    [("", "/static/ /"), ("/news", "/news/static/ /news/"), ("/news/", "/news/static/ /news/")],
)
def test_a_site_within_another_finds_its_static_files(
    tmp_path: Path, place: str, expected: str
) -> None:
    environment = {
        **os.environ,
        "NEWSROOM_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "SCRIPT_NAME": place,
    }
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == expected
