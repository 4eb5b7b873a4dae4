"""Settings of the test suite: the project's own, on data of its own that no other run shares."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_data = tempfile.mkdtemp(prefix="newsroom-tests-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("NEWSROOM_")]:
    del os.environ[_name]
os.environ["NEWSROOM_DATA"] = _data
os.environ["NEWSROOM_SECRET_KEY"] = "only-for-the-tests-" + "x" * 50

from newsroom.settings import *  # noqa: E402, F403

DATABASES["default"]["TEST"] = {"NAME": Path(_data) / "test.sqlite3"}  # noqa: F405
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
