"""What a command of this folder prints, kept with its date."""

import datetime
import shlex
import sys

from . import machine, places


def publish(what, title, sections, tools):
    """Prints the report and writes it to `results/`, unless it is to have no name there."""
    today = datetime.date.today().isoformat()
    # Where a file lies on this machine is nobody else's concern.
    words = ["FILE" if "/" in word else word for word in sys.argv[1:]]
    command = shlex.join([f"Benchmarks/{sys.argv[0].rpartition('/')[2]}", *words])
    text = "\n\n".join([f"# {title}, {today}", f"`{command}`", *sections, "\n".join(machine.described(tools))]) + "\n"
    print(text, end="")
    if not what:
        return
    places.RESULTS.mkdir(exist_ok=True)
    file = places.RESULTS / f"{today}-{what}.md"
    file.write_text(text)
    print(f"Written to {file.relative_to(places.REPOSITORY)}", file=sys.stderr)
