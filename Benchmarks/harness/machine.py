"""The machine and the versions, for the foot of a table."""

import os
import platform
import subprocess

from . import places


def described(tools):
    """Markdown lines on the machine, the versions of what ran, and the load there was before."""
    lines = [
        f"- Machine: {processor()}, {os.cpu_count()} cores, {memory():.0f} GB, Linux {platform.release()}; "
        f"load before: {', '.join(f'{load:.2f}' for load in os.getloadavg())}",
        f"- Rollbook {revision()}; {first_line('swift', '--version')}; {first_line('gcc', '--version')}",
    ]
    versions = [first_line(*command) for name, command in VERSIONS.items() if name in tools]
    return lines + ([f"- {'; '.join(versions)}"] if versions else [])


def python_version(package):
    return [places.PYTHON, "-c", f"import {package}; print('{package}', {package}.__version__)"]


VERSIONS = {
    "duckdb": python_version("duckdb"),
    "polars": python_version("polars"),
    "pyarrow": python_version("pyarrow"),
    "pandas": python_version("pandas"),
    "python": ["python3", "--version"],
    "java": ["java", "--version"],
    "mawk": ["mawk", "-W", "version"],
}


def first_line(*command):
    output = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    lines = [line for line in output.splitlines() if line.strip()]
    return lines[0].strip() if lines else str(command[0])


def revision():
    if places.ROLLBOOK != places.REPOSITORY / ".build" / "release" / "rollbook":
        return "as --rollbook named it"

    def git(*arguments):
        command = ["git", "-C", places.REPOSITORY, *arguments]
        return subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout.strip()

    changed = git("status", "--porcelain", "--", "Sources", "Package.swift")
    return git("rev-parse", "--short", "HEAD") + (" with changes" if changed else "")


def processor():
    with open("/proc/cpuinfo") as file:
        names = (line.partition(":")[2].strip() for line in file if line.startswith("model name"))
        return next(names, platform.machine())


def memory():
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
