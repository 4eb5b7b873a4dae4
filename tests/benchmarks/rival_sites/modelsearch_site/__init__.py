"""A plain Django site with django-modelsearch on SQLite, run in an environment of its own.

Nothing of Newsroom is imported here. `settings`, `models`, `urls` (one view) and `fill` are what
somebody would write in an afternoon: a search page with the best 25, the exact total, and two
facets.
"""
