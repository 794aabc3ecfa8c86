"""Starts a command and says what it took.

The command is started by a process of its own (this file as a script), since Linux counts the size of the process
that starts another one into the other's peak."""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """One run. Seconds, megabytes (of 2^20 bytes), and how many cores other processes had meanwhile."""

    wall: float
    user: float
    system: float
    megabytes: float
    others: float

    @property
    def cpu(self):
        return self.user + self.system


class RunFailed(Exception):
    pass


def measure(command, log, statuses=(0,), environment=None):
    """Runs `command`, its output into the file `log`."""
    starter = [sys.executable, os.path.abspath(__file__), str(log), *map(str, command)]
    answer = subprocess.run(starter, stdout=subprocess.PIPE, env={**os.environ, **(environment or {})}, check=True)
    figures = json.loads(answer.stdout)
    status = figures.pop("status")
    if status not in statuses:
        with open(log, errors="replace") as file:
            last = file.read()[-2000:]
        raise RunFailed(f"status {status}: {' '.join(map(str, command))}\n{last}")
    return Sample(**figures)


def median(samples, figure):
    return statistics.median(getattr(sample, figure) for sample in samples)


def busy_seconds():
    """The seconds that all cores were at work since the machine started."""
    with open("/proc/stat") as file:
        user, nice, system, _, _, interrupts, soft = map(int, file.readline().split()[1:8])
    return (user + nice + system + interrupts + soft) / os.sysconf("SC_CLK_TCK")


def start(log, command):
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    busy, begun = busy_seconds(), time.monotonic()
    redirected = [(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)]
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=redirected)
    _, status, usage = os.wait4(process, 0)
    wall, busy = time.monotonic() - begun, busy_seconds() - busy
    return {
        "wall": wall,
        "user": usage.ru_utime,
        "system": usage.ru_stime,
        "megabytes": usage.ru_maxrss / 1024,
        "others": max(0.0, busy - usage.ru_utime - usage.ru_stime) / wall,
        "status": os.waitstatus_to_exitcode(status),
    }


if __name__ == "__main__":
    json.dump(start(sys.argv[1], sys.argv[2:]), sys.stdout)
