"""Doors for operators: the commands, and the progress bar they share."""
