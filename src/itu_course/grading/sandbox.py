"""Call functions that a learner wrote, in a process that can reach nothing: no network, no file, no other process.

On Linux the walls are namespaces, built by bubblewrap: the process sees a bare Python, an empty home that vanishes, and
a network of its own with nobody on it. A filter of system calls keeps it alone, so that its bounds on memory and time
are bounds on all it does. Where bubblewrap cannot work, nothing is run unless the instructor says so.

What comes back is data. It is never trusted: marks are computed from it here, outside.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import struct
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any

from itu_course.grading import sandbox_child
from itu_course.words import say

MEMORY = 512 * 1024 * 1024  # bytes
SECONDS = 10  # of work; twice as many on the clock, since a machine may be busy
FILE_SIZE = 1024 * 1024  # bytes of any one file, what comes back included
HOME_SIZE = 8 * 1024 * 1024  # bytes of all that can be written
LONGEST_ERROR = 120


@dataclass(frozen=True)
class Call:
    """One call of a learner's function with plain values."""

    function: str
    arguments: tuple[object, ...]


@dataclass(frozen=True)
class Returned:
    """What one call gave: a plain value, or in ``problem`` a sentence for the learner."""

    value: object = None
    problem: str = ""


def call(source: str, calls: Sequence[Call], *, isolated: bool = True) -> tuple[Returned, ...]:
    """Run the cell ``source`` and then ``calls``, in order; one Returned for each. Never raises for what the cell does.

    ``isolated`` False runs it with this account's own rights, under the same limits where the system has them.
    """
    job = {
        "source": source,
        "calls": [[each.function, each.arguments] for each in calls],
        "memory": MEMORY,
        "seconds": SECONDS,
        "file_size": FILE_SIZE,
    }
    lines, late = _run(json.dumps(job) + "\n", isolated)
    found = [_line(line) for line in lines[: len(calls) + 1]]
    if found and sandbox_child.LOADED not in found[0]:
        return (_returned(found[0]),) * len(calls)
    stopped = Returned(problem=say("grading.program.slow", seconds=SECONDS) if late else say("grading.program.stopped"))
    answers = [_returned(each) for each in found[1:]]
    return (*answers, *[stopped] * (len(calls) - len(answers)))


@cache
def why_not() -> str:
    """Why programs cannot be isolated on this computer, as a sentence; empty when they can."""
    if not sys.platform.startswith("linux"):
        return say("grading.isolation.system")
    if shutil.which("bwrap") is None:
        return say("grading.isolation.missing")
    tried = call("def ready():\n    return 1", [Call("ready", ())])
    return "" if tried == (Returned(1),) else say("grading.isolation.fails")


def _run(job: str, isolated: bool) -> tuple[list[str], bool]:
    """The lines that came back, and whether time ran out."""
    program = [_python(), "-I", "-S", "-c", Path(sandbox_child.__file__).read_text(encoding="utf-8")]
    with tempfile.TemporaryDirectory(prefix="itu-course-") as folder, tempfile.TemporaryFile() as out:
        own: dict[str, Any] = {"cwd": folder, "env": _environment(folder), "start_new_session": os.name == "posix"}
        if not isolated:
            late = _wait(program, job, out, own)
        else:
            # An unlinked file, not a pipe: no reader is needed, and its size is bounded like that of any other.
            with tempfile.TemporaryFile() as rules:
                rules.write(_alone())
                rules.seek(0)
                late = _wait(_walls(rules.fileno()) + program, job, out, {**own, "pass_fds": (rules.fileno(),)})
        out.seek(0)
        text = out.read(FILE_SIZE).decode("utf-8", "replace")
    whole, _, _ = text.rpartition("\n")
    return whole.split("\n") if whole else [], late


def _wait(program: list[str], job: str, out: IO[bytes], own: dict[str, Any]) -> bool:
    """Whether it had to be stopped for taking too long."""
    process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.DEVNULL, **own)
    try:
        process.communicate(job.encode(), timeout=2 * SECONDS)
    except subprocess.TimeoutExpired:
        _stop(process)
        return True
    except OSError:  # it ended before it had read its work
        process.wait()
    return process.returncode in (-24, 128 + 24, -9, 128 + 9)  # SIGXCPU, or SIGKILL at the hard limit


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop it and what it started."""
    if os.name == "posix":
        import signal
        from contextlib import suppress

        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _python() -> str:
    """The Python itself, not the link to it in a virtual environment."""
    return str(Path(getattr(sys, "_base_executable", None) or sys.executable).resolve())


def _environment(home: str) -> dict[str, str]:
    found = {"HOME": home, "TMPDIR": home, "TEMP": home, "PYTHONUTF8": "1"}
    if os.name == "nt":
        found["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", r"C:\Windows")  # Python does not start without it
    return found


def _walls(rules: int) -> list[str]:
    """bubblewrap's words: an empty disk with a bare Python on it, nobody else, no network, no right to get any back."""
    words = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    words += ["--uid", "65534", "--gid", "65534", "--cap-drop", "ALL", "--seccomp", str(rules)]
    shown = {"/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/nix/store", "/etc/ld.so.cache"}
    for path in (Path("/lib"), Path("/lib32"), Path("/lib64")):
        if path.is_symlink():
            words += ["--symlink", str(path.readlink()), str(path)]
        else:
            shown.add(str(path))
    for name in (*sorted(shown), sys.base_prefix, _python()):
        words += ["--ro-bind-try", name, name]
    for name in sorted(_packages()):
        words += ["--tmpfs", name, "--remount-ro", name]
    words += ["--dev", "/dev", "--remount-ro", "/dev", "--size", str(HOME_SIZE), "--tmpfs", "/home"]
    words += ["--setenv", "HOME", "/home", "--setenv", "TMPDIR", "/home", "--chdir", "/home"]
    return [*words, "--remount-ro", "/", "--"]


def _packages() -> set[str]:
    """Folders of installed packages that would be seen beside the bare Python: this course may be among them."""
    base = {"base": sys.base_prefix, "platbase": sys.base_prefix}
    found = {sysconfig.get_path(kind, vars=base) for kind in ("purelib", "platlib")}
    found |= {"/usr/lib/python3/dist-packages", *map(str, Path("/usr/local/lib").glob("python3*/*-packages"))}
    return {path for path in found if Path(path).is_dir()}


# Numbers of the system calls that make a process or a new world of rights: fork, vfork, clone, clone3, unshare,
# setns, io_uring_setup; and the mark of the machine that the kernel reports (include/uapi/linux/audit.h).
_CALLS = {
    "x86_64": (0xC000003E, (57, 58, 56, 435, 272, 308, 425)),
    "aarch64": (0xC00000B7, (220, 435, 97, 268, 425)),
}


def _alone() -> bytes:
    """A filter for seccomp, in the kernel's own form: no new process, thread or namespace; else everything."""
    load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
    allow, refuse, kill = 0x7FFF0000, 0x00050001, 0x80000000  # refuse: "operation not permitted"
    if platform.machine() not in _CALLS:
        return struct.pack("HBBI", give, 0, 0, allow)
    machine, calls = _CALLS[platform.machine()]
    lines = [(load, 0, 0, 4), (equal, 1, 0, machine), (give, 0, 0, kill), (load, 0, 0, 0)]
    lines.append((at_least, len(calls), 0, 0x40000000))  # the other numbering of x86_64
    lines += [(equal, len(calls) - n - 1, 0, number) for n, number in enumerate(calls)]
    lines[-1] = (equal, 0, 1, calls[-1])
    lines += [(give, 0, 0, refuse), (give, 0, 0, allow)]
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def _line(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _returned(line: dict[str, Any]) -> Returned:
    if sandbox_child.VALUE in line:
        return Returned(line[sandbox_child.VALUE])
    if sandbox_child.MISSING in line:
        return Returned(problem=say("grading.program.missing", name=_words(line[sandbox_child.MISSING])))
    if sandbox_child.NOT_PLAIN in line:
        return Returned(problem=say("grading.program.not-plain", kind=_words(line[sandbox_child.NOT_PLAIN])))
    if sandbox_child.ERROR in line:
        error = ": ".join(filter(None, (_words(line[sandbox_child.ERROR]), _words(line.get("words", "")))))
        return Returned(problem=say("grading.program.error", line=_words(line.get("line", 0)), error=error))
    return Returned(problem=say("grading.program.stopped"))


def _words(given: object) -> str:
    """Words of a submission, on one short line."""
    return "".join(sign if sign.isprintable() else " " for sign in str(given))[:LONGEST_ERROR]
