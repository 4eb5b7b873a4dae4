"""`python -m tests.benchmarks …`: generated archives, and what Newsroom costs on them."""

import sys
import time
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from pathlib import Path

from tests.benchmarks import scratch
from tests.benchmarks.make_corpus import write_files, write_json_lines, write_zip

_DATA = Path("var/benchmarks")
_EXAMPLES = """examples:
  python -m tests.benchmarks search --articles 100000
  python -m tests.benchmarks pages --articles 100000
  python -m tests.benchmarks readers --articles 100000
  python -m tests.benchmarks desk --articles 100000
  python -m tests.benchmarks import --articles 5000 --workers 2
  python -m tests.benchmarks pages --articles 5000 --server postgres://localhost/postgres
  python -m tests.benchmarks databases --articles 5000 --server postgres://localhost/postgres
  python -m tests.benchmarks rivals --articles 10000
  python -m tests.benchmarks all --articles 10000
  python -m tests.benchmarks corpus --articles 1000 --files /tmp/news
  python -m tests.benchmarks corpus --articles 1000 --jsonl | manage.py split_articles --jsonl
  python -m tests.benchmarks load --articles 100000 --data /tmp/large
"""
_began = time.monotonic()


def main() -> None:
    """Read the command line and run what it asks for."""
    options = _parse()
    _COMMANDS[options.what](options)


def _parse() -> Namespace:
    parser = ArgumentParser(
        prog="python -m tests.benchmarks",
        description=__doc__,
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", choices=list(_COMMANDS))
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument(
        "--data", type=Path, default=_DATA, metavar="FOLDER", help=f"scratch ({_DATA})"
    )
    parser.add_argument(
        "--server",
        default="",
        metavar="URL",
        help="of a PostgreSQL database: on its server the benchmark makes databases of its own",
    )
    parser.add_argument("--workers", type=int, default=0, metavar="N", help="0: one for each core")
    parser.add_argument(
        "--clock",
        choices=["wall", "processor"],
        default="wall",
        help="processor: on a busy machine",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="the tables, added to this file")
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--files", type=Path, metavar="FOLDER", help="corpus: as files")
    forms.add_argument("--zip", type=Path, metavar="FILE", help="corpus: as one zip")
    forms.add_argument("--jsonl", action="store_true", help="corpus: to standard output")
    options = parser.parse_args()
    if options.what == "databases" and not options.server:
        parser.error("databases needs --server")
    return options


def _corpus(options: Namespace) -> None:
    numbers = range(1, options.articles + 1)
    if options.files:
        write_files(numbers, options.files)
    elif options.zip:
        write_zip(numbers, options.zip)
    else:
        write_json_lines(numbers, sys.stdout)


def _load(options: Namespace) -> None:
    _open(_archive_folder(options), options)
    from articles import search
    from tests.benchmarks.archive import fill_archive

    fill_archive(options.articles, _say)
    _say(f"indexed {search.rebuild():,} articles")


def _search(options: Namespace) -> None:
    _open(_archive_folder(options), options)
    from tests.benchmarks import bench_search

    _tell(bench_search.run(options.articles, _say, options.clock), options)


def _pages(options: Namespace) -> None:
    _open(_archive_folder(options), options)
    from tests.benchmarks import bench_pages

    _tell(bench_pages.run(options.articles, _say, options.clock), options)


def _readers(options: Namespace) -> None:
    _open(_archive_folder(options), options)
    from tests.benchmarks import bench_load

    _tell(bench_load.run(options.articles, _say), options)


def _databases(options: Namespace) -> None:
    """This process is on SQLite, and copies its archive to the server first."""
    server, options.server = options.server, ""
    _open(_archive_folder(options), options)
    from tests.benchmarks import bench_databases

    copy = options.data / f"copied-{options.articles}"
    claimed = scratch.claim(copy, fresh=True, server=server)
    _tell(bench_databases.run(options.articles, claimed, _say), options)


def _desk(options: Namespace) -> None:
    # In an archive of its own: it adds tags and persons.
    _open(options.data / f"desk-{options.articles}{_kind(options)}", options)
    from tests.benchmarks import bench_desk

    _tell(bench_desk.run(options.articles, _say, options.clock), options)


def _rivals(options: Namespace) -> None:
    _open(_archive_folder(options), options)
    from tests.benchmarks import bench_rivals

    _tell(bench_rivals.run(options.articles, _say), options)


def _import(options: Namespace) -> None:
    _open(options.data / f"import{_kind(options)}", options, fresh=True)
    from tests.benchmarks import bench_import

    _tell(bench_import.run(options.articles, options.workers, _say), options)


def _all(options: Namespace) -> None:
    """Each in a process of its own, as Django works on one data folder in a process."""
    import subprocess

    given = sys.argv[1:]
    place = given.index("all")
    for what in ("search", "pages", "desk", "readers", "import", "rivals"):
        given[place] = what
        subprocess.run([sys.executable, "-m", "tests.benchmarks", *given], check=True)


def _archive_folder(options: Namespace) -> Path:
    return Path(options.data / f"articles-{options.articles}{_kind(options)}")


def _open(folder: Path, options: Namespace, *, fresh: bool = False) -> None:
    scratch.open_django(scratch.claim(folder, fresh=fresh, server=options.server))


def _kind(options: Namespace) -> str:
    """The archives of both kinds of database may stand side by side."""
    return "-postgresql" if options.server else ""


def _say(text: str) -> None:
    sys.stderr.write(f"{time.monotonic() - _began:7.1f} s  {text}\n")


def _tell(report: str, options: Namespace) -> None:
    sys.stdout.write(report)
    if options.out:
        with options.out.open("a", encoding="utf-8") as stream:
            stream.write(report + "\n")


_COMMANDS = {
    "corpus": _corpus,
    "load": _load,
    "search": _search,
    "pages": _pages,
    "readers": _readers,
    "databases": _databases,
    "desk": _desk,
    "rivals": _rivals,
    "import": _import,
    "all": _all,
}

if __name__ == "__main__":
    main()
