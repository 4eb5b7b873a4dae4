"""Which legacy encoding a text is in, when it is neither UTF-8 nor marked."""

from charset_normalizer import from_bytes


def detect_encoding(data: bytes) -> str | None:
    """The most plausible legacy encoding, as Python names it, or None."""
    best = from_bytes(data).best()
    return best.encoding if best else None
