"""What can go wrong with a source, said in words for the person who offered it."""

import errno


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
        "Put it back where it was and import it again.",
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
