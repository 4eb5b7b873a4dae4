"""The index kept equal to the database: documents, outbox, draining, rebuilding, checking."""
