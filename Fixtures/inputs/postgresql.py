"""A PostgreSQL server on loopback, in a private folder, for whoever starts this; it is gone when standard input ends.

Prints the port once the server answers. PostgreSQL does not run as root: then it runs as the user postgres."""
import glob
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile

folders = glob.glob("/usr/lib/postgresql/*/bin")
if not folders:
    sys.exit("PostgreSQL is not installed")
programs = max(folders, key=lambda path: int(re.search(r"(\d+)/bin$", path).group(1)))
user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
# A signal ends this as the end of input does.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def run(program, *arguments):
    subprocess.run([f"{programs}/{program}", *arguments], check=True, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, cwd=place, **user)


place = tempfile.mkdtemp(prefix="rollbook-postgresql-")
try:
    if user:
        shutil.chown(place, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = f"{place}/data"
    run("initdb", "-D", data, "-U", "rollbook", "--auth=trust", "--no-locale", "-E", "UTF8", "--no-sync")
    with open(f"{data}/pg_hba.conf", "w") as file:
        file.write("host secured reader 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\nlocal all all trust\n")
    run("pg_ctl", "-D", data, "-s", "-w", "-l", f"{place}/log",
        "-o", f"-h 127.0.0.1 -p {port} -k {place} -c fsync=off", "start")
    try:
        print(port, flush=True)
        sys.stdin.read()
    finally:
        run("pg_ctl", "-D", data, "-s", "-m", "immediate", "stop")
finally:
    shutil.rmtree(place, ignore_errors=True)
