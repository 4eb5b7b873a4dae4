"""Dump a PostgreSQL database with pg_dump during writes, and restore it in one transaction."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from articles import search
from articles.maintenance.backup_file import Snapshot, UnusableBackup
from articles.models import ContentVersion, Upload

MEMBER = "newsroom.pgdump"
CHUNK = 1 << 20
# Seconds for which a page may keep a table before the restore gives up.
_PATIENCE = 60

Progress = Callable[[int], object]


def find_damage() -> str:
    """The server watches over its own files."""
    return ""


def measure() -> int:
    """About how many bytes a dump will have."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        size: int = cursor.fetchone()[0]
        return size


def dump(target: Path, progress: Progress) -> Snapshot:
    """Have pg_dump write what is there at this moment; sign-ins are left out."""
    size = measure()
    with one_moment(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = f"--snapshot={cursor.fetchone()[0]}"
        # Not compressed: the file is, with the others.
        form = ("--format=custom", "--compress=0", "--no-owner", "--no-privileges")
        left_out = "--exclude-table-data=*.django_session"
        with tempfile.TemporaryFile() as words:
            with _start("pg_dump", *form, left_out, snapshot, f"--file={target}", words=words) as p:
                p.communicate()
            _check([p], words)
        described = _describe()
    progress(size)
    return described


def load(source: Path, progress: Progress, *, is_earlier: bool) -> None:
    """Make the live database what the dump is, all of it or nothing; then migrate it.

    psql is told to commit once pg_restore has come to its end well: if anybody is killed before,
    the server takes everything back.
    """
    begin, end = _begin(), _end(is_earlier=is_earlier)
    connections.close_all()
    form = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--file=-")
    obey = ("--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1")
    with tempfile.TemporaryFile() as words:
        with (
            _start("psql", *obey, words=words) as psql,
            _start("pg_restore", *form, str(source), words=words, connects=False) as script,
        ):
            _tell(psql, begin, script, end, progress)
        _check([script, psql], words)
    if is_earlier:
        call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _tell(
    psql: "subprocess.Popen[bytes]",
    begin: str,
    script: "subprocess.Popen[bytes]",
    end: str,
    progress: Progress,
) -> None:
    assert psql.stdin is not None
    assert script.stdout is not None
    try:
        psql.stdin.write(begin.encode())
        while chunk := script.stdout.read(CHUNK):
            psql.stdin.write(chunk)
            progress(len(chunk))
        if script.wait() == 0:
            psql.stdin.write(end.encode())
    except BrokenPipeError:  # psql has ended, and says why
        script.kill()
    with suppress(BrokenPipeError):
        psql.stdin.close()


def _begin() -> str:
    """Every table goes, in the same transaction: a later schema may have more of them."""
    tables = connection.introspection.table_names()
    drops = [f"DROP TABLE {connection.ops.quote_name(table)} CASCADE;" for table in tables]
    quiet = "SET LOCAL client_min_messages = warning;"
    return "\n".join(["BEGIN;", f"SET LOCAL lock_timeout = '{_PATIENCE}s';", quiet, *drops, ""])


def _end(*, is_earlier: bool) -> str:
    """The content version goes on above all that the archive of now has handed out."""
    raised = ""
    # Without the table a migration makes it, and draws the version.
    if not is_earlier:
        with connection.cursor() as cursor:
            live = search.find_version(cursor) if _has_version(cursor) else None
        # A dump leaves no search path behind.
        raised = f"RESET search_path; {search.write_version_after(live or 0)};"
    return f"\n{raised}\nCOMMIT;\n"


def _has_version(cursor: Any) -> bool:
    return ContentVersion._meta.db_table in connection.introspection.table_names(cursor)


def _describe() -> Snapshot:
    migrations: dict[str, list[str]] = {}
    for app, name in MigrationRecorder(connection).applied_migrations():
        migrations.setdefault(app, []).append(name)
    counts: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
    needed = Upload.objects.needed().values_list("token", flat=True)
    uploads = list(needed) if Upload._meta.db_table in counts else []
    return Snapshot(migrations=migrations, counts=counts, uploads=uploads)


def _start(
    name: str, *options: str, words: IO[bytes], connects: bool = True
) -> "subprocess.Popen[bytes]":
    """One of PostgreSQL's own programs; what it has to say goes into `words`."""
    environment = dict(os.environ)
    command: Sequence[str] = [name, *options]
    if connects:
        address, password = _address()
        command = [*command, f"--dbname={address}"]
        # In the command line everyone on the machine could read it.
        environment |= {"PGPASSWORD": password} if password else {}
    try:
        return subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=words
        )
    except FileNotFoundError as error:
        raise UnusableBackup(f"{name} is missing: sudo apt install postgresql-client") from error


def _check(programs: Sequence["subprocess.Popen[bytes]"], words: IO[bytes]) -> None:
    if any(program.returncode for program in programs):
        words.seek(0)
        said = words.read().decode(errors="replace").strip()
        raise UnusableBackup(f"PostgreSQL says: {said or 'nothing'}")


def _address() -> tuple[str, str]:
    """What libpq needs to find the live database, and the password apart."""
    from psycopg import conninfo, pq  # installed where PostgreSQL is used

    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
    parameters = connection.get_connection_params()
    given = {name: value for name, value in parameters.items() if name in known}
    password = str(given.pop("password", "") or "")
    return conninfo.make_conninfo(**given), password


_BEGIN = {
    "sqlite": "BEGIN",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read meanwhile is of one moment, and no one who writes waits for it.

    Not `atomic()`: that takes the turn of a writer at once.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
