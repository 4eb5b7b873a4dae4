"""`systemctl reload`: a new program, and no reader notices."""

import signal
import subprocess
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.deploy.serving import Machine, wait_until

PAGES = ("/", "/search/?q=treaty", "/people/", "/tags/cold-war/", "/archive/1989/11/")
READERS = 8
RELOADS = 3
ANSWERS = 60  # between two reloads, however long that takes


def test_a_restart_drops_no_request(machine: Machine) -> None:
    """Reloads under load: every request is answered, and everything is new afterwards."""
    with machine.serve() as server:
        before = children(server.pid)
        stop = threading.Event()
        statuses: list[object] = []
        with ThreadPoolExecutor(READERS) as pool:
            readers = [
                pool.submit(read_on, machine, stop, seed, statuses) for seed in range(READERS)
            ]
            try:
                for _ in range(RELOADS):
                    wait_for_more(statuses)
                    server.send_signal(signal.SIGHUP)
                wait_for_more(statuses)
            finally:
                stop.set()
            for reader in readers:
                reader.result()
        assert set(statuses) == {200}, Counter(statuses)
        wait_until(lambda: machine.ask("/readyz").status == 200)
        wait_until(lambda: len(children(server.pid)) == len(before))
        # The worker's keeper stays, under its number; the web workers are others.
        wait_until(lambda: len(children(server.pid) & before) == 1)


def test_the_worker_goes_on_after_a_restart(machine: Machine) -> None:
    with machine.serve() as server:
        (keeper,) = (
            child for child in children(server.pid) if "manage.py work" in command_of(child)
        )
        (worker,) = children(keeper)
        server.send_signal(signal.SIGHUP)
        wait_until(lambda: len(children(keeper)) == 1 and children(keeper) != {worker})
        wait_until(lambda: machine.ask("/readyz").status == 200)
    assert not command_of(keeper)  # it ended with the site


def wait_for_more(statuses: list[object]) -> None:
    """Wait until the readers have got more answers."""
    enough = len(statuses) + ANSWERS
    wait_until(lambda: len(statuses) >= enough)


def read_on(machine: Machine, stop: threading.Event, seed: int, statuses: list[object]) -> None:
    """Pages one after the other, half of them past nginx, until it is time to stop."""
    for number in range(seed, 100_000):
        if stop.is_set():
            break
        port = machine.port if number % 2 else None
        headers = {"X-Forwarded-Proto": "https"} if port else {}
        try:
            answer = machine.ask(PAGES[number % len(PAGES)], port=port, headers=headers)
            statuses.append(answer.status)
        except OSError as error:
            statuses.append(repr(error))


def children(pid: int) -> set[int]:
    """The processes that a process has started."""
    done = subprocess.run(["ps", "--ppid", str(pid), "-o", "pid="], capture_output=True, text=True)
    return {int(number) for number in done.stdout.split()}


def command_of(pid: int) -> str:
    """How a process was started; empty if it is gone."""
    done = subprocess.run(["ps", "-p", str(pid), "-o", "args="], capture_output=True, text=True)
    return done.stdout
