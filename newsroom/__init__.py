"""The project package: settings, environment, urls and the WSGI door. Wiring only."""

__version__ = "0.1.0"
