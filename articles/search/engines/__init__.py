"""The engines: one interface, and those that keep it."""
