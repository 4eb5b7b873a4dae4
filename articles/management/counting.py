"""Numbers with what they count, as the commands say them (the pages have `ngettext`)."""


def count(number: int, noun: str) -> str:
    """`1 article`, `1,204 articles`: for nouns that take an s."""
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"
