"""Search: rows become documents, a typed query becomes hits and hits become rows again."""
