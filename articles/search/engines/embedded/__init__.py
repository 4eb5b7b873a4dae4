"""The embedded engine: tantivy, in this process, on local disk."""
