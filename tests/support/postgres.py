"""A PostgreSQL server of the tests' own: in a new folder, on loopback, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from support.ports import free_port


def programs() -> Path | None:
    """The folder of the newest PostgreSQL on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).parent if there else None


@contextmanager
def server() -> Iterator[str]:
    """The address of an empty database, for SQLAlchemy."""
    where = programs()
    assert where is not None
    place = Path(tempfile.mkdtemp(prefix="itu-course-postgres-"))
    own: dict[str, Any] = {"cwd": place, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = pwd.getpwnam("postgres")
        os.chown(place, user.pw_uid, user.pw_gid)
        own |= {"user": user.pw_uid, "group": user.pw_gid}
    port = free_port()
    data = place / "data"
    subprocess.run([where / "initdb", "-D", data, "-U", "marks", "--auth=trust", "--no-sync"], check=True, **own)
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={place} -c fsync=off"
    try:
        subprocess.run([where / "pg_ctl", "-D", data, "-o", options, "-w", "start"], check=True, **own)
        yield f"postgresql+psycopg://marks@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([where / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=False, **own)
        shutil.rmtree(place, ignore_errors=True)
