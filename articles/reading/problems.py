"""What can go wrong with a source, explained, and the size limits of a source."""

import errno
from dataclasses import dataclass


class UnreadableSource(Exception):
    """One source that can't become an article: the reason, and what to do about it."""

    def __init__(self, reason: str, advice: str) -> None:
        # Both arguments go to Exception, so that the error survives the way between processes.
        super().__init__(reason, advice)
        self.reason = reason
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.reason}. {self.advice}"


class UnknownPath(Exception):
    """A path given by hand that does not exist or may not be looked at: bad usage."""


def explain_os_error(error: OSError) -> UnreadableSource:
    """The operating system's error as a reason and an advice."""
    if error.errno in _EXPLANATIONS:
        return UnreadableSource(*_EXPLANATIONS[error.errno])
    return UnreadableSource(
        f"it cannot be read ({error.strerror or error})",
        "Check the disk and the file, then import it again.",
    )


def explain_size(size: int, *, max_bytes: int) -> UnreadableSource:
    """Why a file of this size is refused. A size cut off at the limit is given as more."""
    return UnreadableSource(
        f"it is too large: {size / 1e6:,.1f} MB, allowed are {max_bytes / 1e6:,.1f} MB",
        "Give each article a file of its own, or raise the size limit in the settings.",
    )


_EXPLANATIONS = {
    errno.ENOENT: (
        "it disappeared before it was read",
        "Put it back and import it again.",
    ),
    errno.EACCES: (
        "permission to read it was denied",
        "Give your account the right to read it (chmod +r) and import it again.",
    ),
    errno.EPERM: (
        "permission to read it was denied",
        "Give your account the right to read it and import it again.",
    ),
    errno.EISDIR: (
        "it is a folder now, no longer a file",
        "Import the folder again, so that its files are found.",
    ),
    errno.ENAMETOOLONG: (
        "its path is longer than the system allows",
        "Move it higher up, into fewer folders, and import it again.",
    ),
    errno.ELOOP: (
        "it is a link that leads back to itself",
        "Remove the link, or put the file itself in its place.",
    ),
}


@dataclass(frozen=True)
class Limits:
    """Upper bounds for what is read; the defaults fit an archive of press articles."""

    # Bytes of one file. The longest magazine features stay under 200 kB, so 5 MB is no article.
    max_bytes: int = 5_000_000
    # Entries of one zip. Their list is held in memory, at about half a kilobyte each.
    max_members: int = 250_000
    # Unpacked bytes of one zip: 250,000 articles of 6 kB each are 1.5 GB.
    max_total: int = 4_000_000_000
    # Unpacked to packed bytes of one zip. Prose shrinks to a third, lists to a twentieth;
    # a zip bomb comes close to 1,000, the most that its compression can do.
    max_ratio: int = 100
