"""The audit that proves silence must itself be able to hear."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_audit_notes_what_goes_outside_and_only_that(tmp_path: Path) -> None:
    code = (
        "import socket\n"
        "for place in (('192.0.2.1', 9), ('127.0.0.1', 9), ('outside.invalid', 80)):\n"
        "    try: socket.create_connection(place, timeout=0.05)\n"
        "    except OSError: pass\n"
    )
    log = tmp_path / "log"
    own = {"PYTHONPATH": str(Path(__file__).parent / "audit"), "ITU_COURSE_AUDIT": str(log), "PATH": ""}
    subprocess.run([sys.executable, "-c", code], check=True, env=own)
    noted = log.read_text(encoding="utf-8")
    assert "192.0.2.1" in noted and "outside.invalid" in noted
    assert "127.0.0.1" not in noted
