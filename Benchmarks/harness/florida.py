"""Florida's industry certifications: all edits, reference tables and related files, on a synthetic district."""

from . import places, prepare
from .tools import Tool, plain

FORMAT = "florida/industry-certification"
RUN = ["--formats", places.REPOSITORY / "Formats", "--year", "2026-27", "--survey", "5", "--district", "01"]


def sample(records):
    folder = places.WORK / "florida" / str(records)
    if not (folder / "records.csv").exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        wanted = ["--rows", records, "--faults", "5%", "--output", folder]
        prepare.run(places.ROLLBOOK, "sample", FORMAT, *RUN, *wanted, stdout=prepare.NOWHERE)
    return folder


def job(command, folder, *options):
    supplied = [("--table", file) for file in sorted((folder / "tables").glob("*.csv"))]
    supplied += [("--related", file) for file in sorted((folder / "related").glob("*.csv"))]
    files = [part for option, file in supplied for part in (option, f"{file.stem}={file}")]
    return [places.ROLLBOOK, command, FORMAT, *RUN, "--quiet", "--input", folder / "records.csv", *files, *options]


def check(records, *options):
    folder = sample(records)
    return Tool(
        "Rollbook check, Florida",
        lambda data, out, mode: job("check", folder, "--output", out / "submission", *plain(), *options),
        statuses=(1,),
        is_peer=False,
        leaves="",
    )


def check_of_nothing(folder):
    """All definitions loaded, one plan made, the tables a sample of one record takes, and no record."""
    few = sample(1)
    (folder / "records.csv").write_text((few / "records.csv").read_text().partition("\n")[0] + "\n")
    return [places.ROLLBOOK, "check", FORMAT, *RUN, "--quiet", "--input", folder / "records.csv"]
