"""Django's PostgreSQL, made to agree with SQLite where the archive relies on it: see `base`."""
