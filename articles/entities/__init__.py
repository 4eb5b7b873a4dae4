"""Names in an article: which persons and which countries it mentions, where, and why."""
