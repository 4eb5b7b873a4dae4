"""A program run to its end, with its memory and processor time, all its children included."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Looking is cheap, but not free: some processes are asked for their memory maps each time.
_LOOK_EVERY = 0.25
_PROC = Path("/proc")


class ProgramFailed(Exception):
    """The program did not end well; the message is what it said."""


@dataclass(frozen=True)
class ProgramRun:
    """What it cost: seconds on the clock and on processors, and the most memory at any moment.

    Memory shared by several processes is counted once.
    """

    output: str
    wall: float
    processor: float
    peak_bytes: int
    # The same at every look, from start to end.
    memory: tuple[int, ...] = ()

    def memory_at(self, share: float) -> int:
        """Bytes when so much of the time (0 to 1) was over."""
        return self.memory[int(share * (len(self.memory) - 1))] if self.memory else 0


def processor_seconds(process: int) -> float:
    """Processor time that a process and all below it have taken so far."""
    ticks = 0
    for one in _family(process):
        try:
            fields = (_PROC / f"{one}" / "stat").read_text(encoding="utf-8").rpartition(")")[2]
        except OSError:
            continue  # it ended meanwhile
        user, system = fields.split()[11:13]
        ticks += int(user) + int(system)
    return ticks / os.sysconf("SC_CLK_TCK")


def run_program(
    command: Sequence[str], *, folder: Path, environment: Mapping[str, str]
) -> ProgramRun:
    """Run it and watch it; raises ProgramFailed when its exit code is not 0."""
    before = os.times()
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as program:
        watch = _MemoryWatch(program.pid)
        watch.start()
        output, _ = program.communicate()
        watch.end()
    wall, after = time.perf_counter() - began, os.times()
    if program.returncode:
        raise ProgramFailed(f"{' '.join(command)}: {output[-2000:]}")
    processor = after.children_user + after.children_system
    processor -= before.children_user + before.children_system
    return ProgramRun(output, wall, processor, max(watch.seen, default=0), tuple(watch.seen))


class _MemoryWatch(threading.Thread):
    """Looks at a process and all below it until told to end."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.seen: list[int] = []
        self._process = process
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(_LOOK_EVERY):
            self.seen.append(sum(map(_memory, _family(self._process))))

    def end(self) -> None:
        self._over.set()
        self.join()


def _family(eldest: int) -> set[int]:
    """The process and its descendants."""
    parents = {}
    for folder in _PROC.glob("[0-9]*"):
        try:
            # The name, in brackets, may hold spaces; the parent is the second word after it.
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except (OSError, UnicodeDecodeError):
            continue  # it ended meanwhile
        parents[int(folder.name)] = int(fields[1])
    family = {eldest}
    while more := {one for one, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def _memory(process: int) -> int:
    """Its proportional share of memory, in bytes."""
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0  # it ended meanwhile
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
