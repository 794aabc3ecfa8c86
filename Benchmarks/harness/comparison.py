"""Runs tools in turn, several rounds of it, and tabulates the medians."""

import os
import sys
import tempfile
import time
from pathlib import Path

from . import agreement, places, prepare
from .measure import busy_seconds, measure, median
from .tools import FULL

REFERENCE = "C, 1 thread"


def say(text):
    print(text, file=sys.stderr, flush=True)


def wait_for_quiet(seconds):
    """Waits for a second in which other processes take less than a quarter of a core, at most so many seconds."""
    for _ in range(seconds):
        before = busy_seconds()
        time.sleep(1)
        if busy_seconds() - before < 0.25:
            return


def compare(tools, records, mode, rounds, quiet=6):
    """{tool's name: its samples}. The rounds go through all tools, so that none has a quiet hour of its own; the
    results of the first are held against the C program's."""
    prepare.reference(records, mode)
    agreement.truth(records)
    samples = {tool.name: [] for tool in tools if mode in tool.modes}
    for number in range(1, rounds + 1):
        for tool in tools:
            if mode not in tool.modes:
                continue
            wait_for_quiet(quiet)
            with tempfile.TemporaryDirectory(prefix="out-", dir=places.WORK) as out:
                sample = start(tool, records, Path(out), mode)
                samples[tool.name].append(sample)
                say(f"{mode} {records:,}, round {number}: {tool.name}: {sample.wall:.2f} s, {sample.cpu:.2f} s CPU")
                if number == 1:
                    agreement.check(tool, Path(out), records, mode)
    return samples


def start(tool, records, out, mode):
    os.sync()
    log = places.LOGS / f"{tool.name.replace(' ', '-').replace(',', '')}.log"
    return measure(tool.command(prepare.data(records), out, mode), log, tool.statuses, tool.environment)


def best_peer(tools, samples):
    peers = [tool.name for tool in tools if tool.is_peer and tool.name in samples]
    return min(peers, key=lambda name: median(samples[name], "wall"), default=None)


HEADER = """\
| | wall s | (least-most) | user s | system s | CPU / C | best peer's wall / own | records/s | peak MB | others' cores |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"""


def table(tools, samples, records):
    """Markdown. The CPU is held against the C program on one thread, the wall time against the best peer's."""
    best = best_peer(tools, samples)
    return "\n".join([HEADER, *(row(tool.name, samples, best, records) for tool in tools if tool.name in samples)])


def row(name, samples, best, records):
    own = samples[name]
    wall, walls = median(own, "wall"), [sample.wall for sample in own]
    faster = f"{median(samples[best], 'wall') / wall:.2f}" if best else ""
    cells = [
        name,
        f"{wall:.2f}",
        f"{min(walls):.2f}-{max(walls):.2f}",
        f"{median(own, 'user'):.2f}",
        f"{median(own, 'system'):.2f}",
        f"{cpu_ratio(samples, name):.2f}" if REFERENCE in samples else "",
        faster,
        f"{records / wall:,.0f}",
        f"{max(sample.megabytes for sample in own):,.0f}",
        f"{median(own, 'others'):.2f}",
    ]
    return f"| {' | '.join(cells)} |"


def cpu_ratio(samples, name, of=REFERENCE):
    return median(samples[name], "cpu") / median(samples[of], "cpu")


TITLES = {"check": "Check only", FULL: "Fixed, CSV and XML written"}


def section(tools, samples, records, mode, rounds):
    agreed = "The findings of all agree" + (", and so do the files" if mode == FULL else "")
    heading = f"## {TITLES[mode]}, {records:,} records"
    return f"{heading}\n\nRounds: {rounds}; figures are medians. {agreed}.\n\n{table(tools, samples, records)}"
