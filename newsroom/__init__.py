"""The project package: settings, environment, urls and the WSGI door. Wiring only."""
