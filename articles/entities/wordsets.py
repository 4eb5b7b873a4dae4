"""Word lists written as a line of text, which is how they are read and extended."""


def word_set(*lines: str) -> frozenset[str]:
    """The words of the lines, which are set apart by spaces."""
    return frozenset(word for line in lines for word in line.split())
