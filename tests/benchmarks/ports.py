"""Servers on this machine: a port that nobody uses, and whether somebody answers there."""

import http.client
import socket
import time

# How long a server may take to start, in tenths of a second.
_PATIENCE = 600


class ServerSilent(Exception):
    """A server did not start."""


def find_free_port() -> int:
    """A port of the loopback address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Until a page comes from there, of whatever status. Raises ServerSilent."""
    for _ in range(_PATIENCE):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise ServerSilent(f"nothing answers on port {port}")
