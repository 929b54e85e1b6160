"""The audit that proves silence must itself be able to hear."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.course_browser import audited_python


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


@pytest.mark.skipif(os.name == "nt", reason="borrows by links")
def test_the_audited_python_hears_what_the_course_starts_without_pythonpath(tmp_path: Path) -> None:
    code = (
        "import socket, sys, subprocess, itu_course, jupyterlab; from itu_course import processes\n"
        "inner = 'import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect((\"192.0.2.7\", 9))'\n"
        "subprocess.call(processes.python('-c', inner), env=processes.environment())\n"
    )
    log = tmp_path / "log"
    program = audited_python(tmp_path / "audited")
    subprocess.run([str(program), "-c", code], check=True, env={"ITU_COURSE_AUDIT": str(log), "PATH": ""})
    assert "192.0.2.7" in log.read_text(encoding="utf-8")
