"""What Rollbook set out to be, each goal with the figure that was measured."""

import statistics
from dataclasses import dataclass

from . import comparison, florida, places, prepare
from .comparison import REFERENCE, best_peer, cpu_ratio
from .measure import measure, median
from .tools import CHECK, FULL, limit, rollbook, rollbook_job, threads

CHECKED, QUICK, VERIFIED = "Rollbook check", "Rollbook generate, quick", "Rollbook generate, full"
MEGABYTES = {1_000_000: 100, 10_000_000: 400}


@dataclass(frozen=True)
class Goal:
    text: str
    figure: str
    met: bool | None = None

    def row(self):
        met = {True: "met", False: "**missed**", None: ""}[self.met]
        return f"| {self.text} | {self.figure} | {met} |"


def table(goals):
    return "\n".join(["## Goals", "", "| goal | measured | |", "|---|---|---|", *(goal.row() for goal in goals)])


def at_most(limit, value, text, unit=""):
    figure = f"{value:.2f}" if value < 100 else f"{value:.0f}"
    return Goal(f"{text}: at most {limit}{unit}", f"{figure}{unit}", value <= limit)


def at_least(limit, value, text):
    return Goal(f"{text}: at least {limit}", f"{value:.2f}", value >= limit)


def speed(tools, checks, fulls):
    """Of the comparisons of both modes, with the peers in them."""
    one = f"{CHECKED}, 1 thread"
    own = one if one in checks else CHECKED
    yield at_most(1.3, cpu_ratio(checks, own), "Check, CPU over that of C on one thread (first milestone)")
    yield at_most(1.0, cpu_ratio(checks, own), "Check, CPU over that of C on one thread")
    if best := best_peer(tools, checks):
        yield at_least(4, wall_ratio(checks, best, CHECKED), f"Check, times faster than the best peer ({best})")
    if best := best_peer(tools, fulls):
        text = f"Generate, quick, times faster than the best peer ({best})"
        yield at_least(2.5, wall_ratio(fulls, best, QUICK), text)
        figure = f"{wall_ratio(fulls, best, VERIFIED):.2f}"
        yield Goal("Generate, full (every record read back, XML against its schema), beside it", figure)
    if one in checks:
        yield at_least(1.4, wall_ratio(checks, one, CHECKED), "Check, wall time of one thread over that of two")
        c = f"{wall_ratio(checks, REFERENCE, 'C, 2 threads'):.2f}"
        yield Goal("The same of the C program", c)


def wall_ratio(samples, name, over):
    return median(samples[name], "wall") / median(samples[over], "wall")


def size(largest, rounds, quiet):
    """Time and memory from 100,000 records up to `largest`."""
    tools = [limit(1), rollbook("check", "check"), rollbook("generate, quick", "generate", "--verify", "quick")]
    before = None
    for records in (100_000, 1_000_000, 10_000_000):
        if records > largest:
            break
        samples = comparison.compare(tools, records, CHECK, rounds, quiet)
        samples |= comparison.compare(tools[1:], records, FULL, 1, quiet)
        if before:
            text = f"Check of {records:,} records over a tenth of them"
            yield at_most(11, median(samples[CHECKED], "wall") / median(before[CHECKED], "wall"), f"{text}, wall time")
            yield at_most(11, median(samples[CHECKED], "cpu") / median(before[CHECKED], "cpu"), f"{text}, CPU")
            for name in (CHECKED, QUICK):
                peak = max(sample.megabytes for sample in samples[name])
                yield at_most(MEGABYTES[records], peak, f"{name}, {records:,} records, peak", " MB")
            peak = max(sample.megabytes for sample in samples[REFERENCE])
            yield Goal(f"The same of the C program, check of {records:,}", f"{peak:.0f} MB")
        before = samples


def many_findings(records):
    """No student is known, so that each record has a finding."""
    folder = places.WORK / "strangers"
    prepare.fresh(folder)
    data = prepare.data(records)
    for name in ("records.csv", "certs.csv"):
        (folder / name).symlink_to(data / name)
    (folder / "demographics.csv").write_text("student_id,district\n")
    job = rollbook_job("check", folder, "--output", folder / "submission")
    sample = measure(job, places.LOGS / "strangers.log", (1,))
    prepare.fresh(folder)
    yield at_most(
        MEGABYTES[1_000_000], sample.megabytes, f"Check, {records:,} records with a finding each, peak", " MB"
    )


def florida_check(records, rounds, quiet):
    """The CPU of a record of Florida's format over that of one in the C program, in the same rounds."""
    one = next(iter(threads().values()))
    tools = [limit(1), florida.check(records, *one)]
    samples = comparison.compare(tools, records, CHECK, rounds, quiet)
    ratio = cpu_ratio(samples, tools[1].name)
    figure = f"{median(samples[tools[1].name], 'cpu') / records * 1e9:,.0f} ns a record"
    for bound in (3, 2):
        yield at_most(bound, ratio, f"Florida industry-certification, all edits ({figure}), CPU over C's own check")


def start(times=20):
    folder = places.WORK / "nothing"
    prepare.fresh(folder)
    jobs = {
        ("`rollbook --help`", 15): [places.ROLLBOOK, "--help"],
        ("All definitions loaded and one plan made, no record checked", 150): florida.check_of_nothing(folder),
    }
    for (text, bound), job in jobs.items():
        walls = [measure(job, places.LOGS / "start.log").wall * 1000 for _ in range(times)]
        yield at_most(bound, statistics.median(walls), f"{text}, median of {times}", " ms")
