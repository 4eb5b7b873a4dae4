"""Formats that hold articles: one file a format."""
