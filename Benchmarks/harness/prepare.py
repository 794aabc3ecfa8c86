"""Builds what is measured and makes the data."""

import shutil
import subprocess
import sys

from . import places

SEED = 20260
NOWHERE = subprocess.DEVNULL


def run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, **options)


def programs(rollbook=None):
    """Rollbook as it is released, unless a built one is named, and the C programs."""
    if rollbook:
        places.ROLLBOOK = rollbook.resolve()
    else:
        run("swift", "build", "-c", "release", "--product", "rollbook", cwd=places.REPOSITORY, stdout=sys.stderr)
    generator()
    run("gcc", "-O3", "-march=native", "-pthread", "-o", places.LIMIT, places.WORKLOAD / "limit.c")


def generator():
    places.LOGS.mkdir(parents=True, exist_ok=True)
    run("gcc", "-O2", "-o", places.GENERATE, places.WORKLOAD / "generate.c")


def peers(wanted):
    """What the wanted peers take: packages of Python in a virtual environment, Java's class."""
    if "java" in wanted:
        run("javac", "-d", places.WORK / "java", places.PEERS / "Job.java")
    pinned = (places.BENCHMARKS / "requirements.txt").read_text().split()
    packages = [package for package in pinned if any(name.startswith(package.split("==")[0]) for name in wanted)]
    if not places.PYTHON.exists():
        run("python3", "-m", "venv", places.PYTHON.parent.parent)
    if packages:
        run(places.PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages)


def data(records):
    """The workload of so many records, and what the C program makes of it, with which all others are compared."""
    folder = places.data(records)
    if not (folder / "truth.csv").exists():
        fresh(folder)
        run(places.GENERATE, records, SEED, folder)
    return folder


def reference(records, mode):
    source = data(records)
    folder = source / f"reference-{mode}"
    if not (folder / "counts.csv").exists():
        fresh(folder)
        counts = subprocess.run([places.LIMIT, source, folder, mode], check=True, stdout=subprocess.PIPE).stdout
        (folder / "counts.csv").write_bytes(b"rule,count\n" + counts)
    return folder


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
