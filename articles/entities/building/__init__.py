"""How the tables are built; only `sources` needs the build extra, and only when it is called.

`build_tables()` reads the maintained sources and `tables/editorial.toml` and writes the tables.
"""

from articles.entities.building.editorial import EditorialError
from articles.entities.building.tables import build_tables
