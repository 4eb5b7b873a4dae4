"""What the commands over texts share: files, `--json`, `--jsonl`, and how bad input is said."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError, OutputWrapper

from articles import reading
from articles.management.lines import BadLine


def add_text_options(parser: ArgumentParser, *, epilog: str, answers: str) -> None:
    """Add FILEs, `--json` and `--jsonl`; `answers` names what is given, as in "names as JSON"."""
    parser.epilog = epilog
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.add_argument("files", nargs="*", metavar="FILE", type=Path)
    parser.add_argument("--json", action="store_true", help=f"{answers} as JSON")
    parser.add_argument(
        "--jsonl",
        action="store_true",
        help='read one JSON object {"id": …, "text": …} a line from standard input',
    )


def add_name_options(parser: ArgumentParser) -> None:
    """Add what commands that recognise names take beside: `--split` and `--home-country`."""
    parser.add_argument(
        "--split",
        action="store_true",
        help="with --jsonl: split first (else the whole text counts as body)",
    )
    parser.add_argument(
        "--home-country", metavar="CODE", help="country assumed for ambiguous places"
    )


def read_text(path: Path, errors: OutputWrapper) -> str | None:
    """Return the text of a file; None, after saying why, if it can't be read."""
    try:
        return reading.read_article(path.read_bytes(), limits=reading.Limits()).text
    except OSError as error:
        errors.write(f"{path}: {error.strerror or error}")
    except reading.UnreadableSource as problem:
        errors.write(f"{path}: {problem}")
    return None


@contextmanager
def refusing_bad_lines() -> Iterator[None]:
    """Let a line that is no article end the command with exit code 2."""
    try:
        yield
    except BadLine as problem:
        raise CommandError(str(problem), returncode=2) from problem
