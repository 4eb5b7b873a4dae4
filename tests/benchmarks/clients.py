"""Readers at once: so many kept-open connections, each asking for the next address when answered.

Plain sockets, since the readers share the machine with the server they measure.
"""

import socket
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count

_HEAD = "GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAccept-Encoding: gzip\r\n{}\r\n"
_BLOCK = 1 << 16


class BadAnswer(Exception):
    """What came back is no HTTP."""


@dataclass
class Answers:
    """What the readers got, and how long it took (milliseconds)."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    bytes: int = 0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds


def ask_at_once(
    port: int, addresses: Sequence[str], *, requests: int, readers: int, headers: str = ""
) -> Answers:
    """So many requests in all, over the addresses in turn, by so many readers at once."""
    answers, numbers, lock = Answers(), count(), threading.Lock()
    heads = [_HEAD.format(address, port, headers).encode() for address in addresses]

    def read() -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            while (number := next(numbers)) < requests:
                began = time.perf_counter()
                status, size = _ask(connection, heads[number % len(heads)])
                spent = (time.perf_counter() - began) * 1000
                with lock:
                    answers.times.append(spent)
                    answers.statuses[status] += 1
                    answers.bytes += size

    began = time.perf_counter()
    with ThreadPoolExecutor(readers) as pool:
        for reading in [pool.submit(read) for _ in range(readers)]:
            reading.result()
    answers.seconds = time.perf_counter() - began
    return answers


def _ask(connection: socket.socket, head: bytes) -> tuple[int, int]:
    """Status and bytes of one answer."""
    connection.sendall(head)
    received = bytearray()
    while (end := received.find(b"\r\n\r\n")) < 0:
        received += _receive(connection)
    status = int(received[9:12])
    whole = end + 4 + _length(received[:end].lower(), status)
    while len(received) < whole:
        received += _receive(connection)
    return status, len(received)


def _receive(connection: socket.socket) -> bytes:
    block = connection.recv(_BLOCK)
    if not block:
        raise BadAnswer("the server has hung up")
    return block


def _length(headers: bytes, status: int) -> int:
    _, found, rest = headers.partition(b"\r\ncontent-length:")
    if found:
        return int(rest.split(b"\r\n", 1)[0])
    if status == 304:
        return 0
    raise BadAnswer(f"an answer {status} without its length")
