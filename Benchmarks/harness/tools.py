"""The programs that are measured, and how each is started."""

import functools
import subprocess
from dataclasses import dataclass, field

from . import places

CHECK, FULL = "check", "full"


@dataclass(frozen=True)
class Tool:
    name: str
    command: callable  # (data, out, mode) -> the command
    modes: tuple = (CHECK, FULL)
    environment: dict = field(default_factory=dict)
    statuses: tuple = (0,)
    is_peer: bool = True
    leaves: str = "errors"  # the kind of its results: `errors`, `findings`, or nothing


def limit(threads):
    return Tool(
        f"C, {threads} thread" + "s" * (threads > 1),
        lambda data, out, mode: [places.LIMIT, data, out, mode],
        environment={"THREADS": str(threads)},
        is_peer=False,
    )


def script(name, file, threads=2):
    return Tool(
        name,
        lambda data, out, mode: [places.PYTHON, places.PEERS / file, data, out, mode],
        environment={"THREADS": str(threads), "POLARS_MAX_THREADS": str(threads), "LC_ALL": "C.UTF-8"},
    )


PEERS = {
    "duckdb": [script("DuckDB, 2 threads", "duckdb_job.py"), script("DuckDB, 1 thread", "duckdb_job.py", 1)],
    "polars": [script("polars, 2 threads", "polars_job.py"), script("polars, 1 thread", "polars_job.py", 1)],
    "polars-streaming": [script("polars streaming, 2 threads", "polars_streaming_job.py")],
    "pyarrow": [script("pyarrow", "pyarrow_job.py")],
    "pandas": [script("pandas", "pandas_job.py")],
    "python": [script("Python's csv", "python_job.py")],
    "java": [
        Tool("Java", lambda data, out, mode: ["java", "-Xmx4g", "-cp", places.WORK / "java", "Job", data, out, mode])
    ],
    "mawk": [
        Tool(
            "mawk",
            lambda data, out, mode: [
                "mawk",
                "-f",
                places.PEERS / "job.awk",
                f"DATA={data}",
                f"OUT={out}",
                f"MODE={mode}",
            ],  # fmt: skip
        )
    ],
}
USUAL = ["duckdb", "polars", "polars-streaming"]


@functools.cache
def rollbook_help(command):
    answer = subprocess.run([places.ROLLBOOK, command, "--help"], check=True, stdout=subprocess.PIPE, text=True)
    return answer.stdout


def rollbook_job(command, data, *options):
    job = [places.ROLLBOOK, command, "bench/records", "--formats", places.FORMATS, "--quiet"]
    job += ["--year", "2025-26", "--district", "01", "--input", data / "records.csv"]
    job += ["--table", f"certs={data / 'certs.csv'}", "--related", f"demographics={data / 'demographics.csv'}"]
    return [*job, *plain(), *options]


def plain():
    """No peer makes a spreadsheet."""
    return ["--no-spreadsheet"] if "--no-spreadsheet" in rollbook_help("check") else []


def rollbook(name, command, *options, leaves="findings"):
    def job(data, out, mode):
        into = ["--output", out / "submission"] if leaves else []
        return rollbook_job(command, data, *options, *into)

    modes = (CHECK,) if command == "check" else (FULL,)
    return Tool(f"Rollbook {name}", job, modes=modes, statuses=(1,), is_peer=False, leaves=leaves)


def threads():
    """What a job is started with: one thread and as many as it likes, once the option exists."""
    if "--threads" in rollbook_help("check"):
        return {", 1 thread": ["--threads", "1"], "": []}
    return {"": []}


def rollbooks():
    for suffix, options in threads().items():
        yield rollbook(f"check{suffix}", "check", *options)
    yield rollbook("check, no files", "check", leaves="")
    for verify in ("quick", "full"):
        for suffix, options in threads().items():
            yield rollbook(f"generate, {verify}{suffix}", "generate", "--verify", verify, *options)


def all_tools(names):
    peers = [tool for name in names for tool in PEERS[name]]
    return [limit(1), limit(2), *rollbooks(), *peers]
