"""Word lists are written as plain text, one string a list, and read here."""


def word_set(words: str) -> frozenset[str]:
    """Words parted by white space."""
    return frozenset(words.split())


def phrase_list(phrases: str) -> tuple[str, ...]:
    """Phrases parted by bars; line breaks and spaces beside a bar do not count.

    An underscore stands for a space that does count: "_has_".
    """
    parts = " ".join(phrases.split()).split("|")
    return tuple(part.strip().replace("_", " ") for part in parts)
