"""How much one source may be: what keeps a single bad file from stopping a run."""

from dataclasses import dataclass


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
