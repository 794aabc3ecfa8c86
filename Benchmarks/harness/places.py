"""Where things are. What is made stands in `.work`, which git ignores."""

from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent
REPOSITORY = BENCHMARKS.parent
WORKLOAD = BENCHMARKS / "workload"
PEERS = BENCHMARKS / "peers"
FORMATS = BENCHMARKS / "Formats"
RESULTS = BENCHMARKS / "results"
WORK = BENCHMARKS / ".work"
LOGS = WORK / "logs"
PYTHON = BENCHMARKS / ".venv" / "bin" / "python"
ROLLBOOK = REPOSITORY / ".build" / "release" / "rollbook"
GENERATE = WORK / "generate"
LIMIT = WORK / "limit"


def data(records):
    return WORK / "data" / str(records)
