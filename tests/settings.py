"""Settings of the test suite: the project's own, on data of its own that no other run shares.

`NEWSROOM_TEST_DATABASE_URL` runs it on a PostgreSQL server, in databases that it makes itself.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_server = os.environ.get("NEWSROOM_TEST_DATABASE_URL", "")
# The processes of pytest-xdist have only this environment, so what chooses the server stays, and
# how much is asked of the hostile tests.
_kept = {"NEWSROOM_TEST_DATABASE_URL", "NEWSROOM_KILLS", "NEWSROOM_FUZZ"}
_data = tempfile.mkdtemp(prefix="newsroom-tests-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("NEWSROOM_") and name not in _kept]:
    del os.environ[_name]
os.environ["NEWSROOM_DATA"] = _data
os.environ["NEWSROOM_SECRET_KEY"] = "only-for-the-tests-" + "x" * 50

from newsroom.databases import describe_database  # noqa: E402
from newsroom.settings import *  # noqa: E402, F403

DATABASES["default"] = (  # noqa: F405
    describe_database(_server, name="NEWSROOM_TEST_DATABASE_URL")
    if _server
    else {**DATABASES["default"], "TEST": {"NAME": Path(_data) / "test.sqlite3"}}  # noqa: F405
)
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
