"""Generated articles on disk: as files, as one zip, or as JSON lines. One article is in memory."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from tests.benchmarks.generator import as_json_line, generate

# Fixed, so that the same articles give the same zip, byte for byte.
_ZIP_TIME = (2000, 1, 1, 0, 0, 0)


def write_files(numbers: Iterable[int], folder: Path) -> int:
    """Each article as a file, a thousand to a folder; returns how many bytes."""
    size = 0
    for article in generate(numbers):
        path = folder / article.path
        path.parent.mkdir(parents=True, exist_ok=True)
        content = article.file_text.encode()
        path.write_bytes(content)
        size += len(content)
    return size


def write_zip(numbers: Iterable[int], path: Path) -> int:
    """All articles in one zip; returns how many bytes they are unpacked."""
    size = 0
    with zipfile.ZipFile(path, "w") as archive:
        for article in generate(numbers):
            content = article.file_text.encode()
            entry = zipfile.ZipInfo(article.path, _ZIP_TIME)
            archive.writestr(entry, content, compress_type=zipfile.ZIP_DEFLATED, compresslevel=1)
            size += len(content)
    return size


def write_json_lines(numbers: Iterable[int], stream: TextIO) -> int:
    """An article a line, text and truth; returns how many lines."""
    count = 0
    for article in generate(numbers):
        stream.write(as_json_line(article) + "\n")
        count += 1
    return count
