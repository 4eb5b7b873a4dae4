"""How the database would answer a query: which index it walks along, and whether it has to sort."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

_POSTGRESQL = connection.vendor == "postgresql"


@dataclass(frozen=True)
class Plan:
    """A plan in the database's own words."""

    text: str

    @property
    def sorts(self) -> bool:
        """Whether rows have to be put in order."""
        return ("Sort" if _POSTGRESQL else "TEMP B-TREE") in self.text

    @property
    def scans(self) -> bool:
        """Whether a whole table is read."""
        return ("Seq Scan" if _POSTGRESQL else "SCAN") in self.text

    def stays_in(self, index: str) -> bool:
        """Whether the index alone answers."""
        wanted = (
            rf"Index Only Scan.* using {index} " if _POSTGRESQL else rf"COVERING INDEX {index} "
        )
        return re.search(wanted, self.text) is not None

    def bounds(self, index: str) -> set[str]:
        """The columns that say where in the index to begin and to end."""
        wanted = (
            rf"Index.* Scan.* using {index} .*\n *Index Cond: (.*)"
            if _POSTGRESQL
            else rf"INDEX {index} \((.*?)\)"
        )
        found = re.search(wanted, self.text)
        assert found, f"not along {index}: {self.text}"
        return set(re.findall(r"(\w+) ?(?:[=<>]|IS )", found[1]))


def plan(rows: "QuerySet[Any, Any]") -> Plan:
    """The plan for a table of a million: a server would read the few rows of a test through."""
    with connection.cursor() as cursor:
        _think_big(cursor)
    return Plan(rows.explain())


def plan_of(sql: str) -> Plan:
    """The plan of a statement as it was sent."""
    select = sql[sql.index("SELECT") :]  # PostgreSQL wraps what is streamed in DECLARE
    with connection.cursor() as cursor:
        _think_big(cursor)
        cursor.execute(f"EXPLAIN {'' if _POSTGRESQL else 'QUERY PLAN '}{select}")
        return Plan("\n".join(str(row[-1]) for row in cursor.fetchall()))


def _think_big(cursor: Any) -> None:
    if _POSTGRESQL:
        for way in ("seqscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
