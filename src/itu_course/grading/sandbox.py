"""Call functions that a learner wrote, in a sandbox: without network, files or other processes.

On Linux the sandbox consists of namespaces, set up by bubblewrap: the process sees a bare Python, a temporary empty
home, and a network of its own with no other host. A seccomp filter forbids further processes and threads, so that the
limits on memory and time of this process limit everything it does. Where bubblewrap does not work, nothing is run
unless the instructor asks for it.

What comes back is data and never trusted: marks are computed from it outside the sandbox.
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

# Limits; all of them are design choices.
MEMORY = 512 * 1024 * 1024  # bytes
SECONDS = 10  # of CPU time; the timeout is twice as long, because a machine may be busy
FILE_SIZE = 1024 * 1024  # bytes of any one file, including the one with the results
HOME_SIZE = 8 * 1024 * 1024  # bytes of everything that can be written
MAX_ERROR_LENGTH = 120  # characters of a learner's error message


@dataclass(frozen=True)
class Call:
    """One call of a learner's function.

    Attributes
    ----------
    function
        The function's name.
    arguments
        Values that JSON can hold.
    """

    function: str
    arguments: tuple[object, ...]


@dataclass(frozen=True)
class Returned:
    """What one call returned.

    Attributes
    ----------
    value
        A value that JSON can hold; None where there was a problem.
    problem
        A sentence for the learner; empty where there was none.
    """

    value: object = None
    problem: str = ""


def call(source: str, calls: Sequence[Call], *, isolated: bool = True) -> tuple[Returned, ...]:
    """Run a cell and then call its functions. Whatever the cell does, nothing is raised.

    Parameters
    ----------
    source
        The text of the cell.
    calls
        What to call, in order.
    isolated
        False runs the cell with this account's own rights, under the same limits where the system has them.

    Returns
    -------
    tuple of Returned
        One for each call.
    """
    job = {
        "source": source,
        "calls": [[one_call.function, one_call.arguments] for one_call in calls],
        "memory": MEMORY,
        "seconds": SECONDS,
        "file_size": FILE_SIZE,
    }
    lines, timed_out = _run(json.dumps(job) + "\n", isolated)
    results = [_result(line) for line in lines[: len(calls) + 1]]
    if results and sandbox_child.LOADED not in results[0]:
        return (_returned(results[0]),) * len(calls)
    slow, ended = say("grading.program.slow", seconds=SECONDS), say("grading.program.stopped")
    stopped = Returned(problem=slow if timed_out else ended)
    answers = [_returned(result) for result in results[1:]]
    return (*answers, *[stopped] * (len(calls) - len(answers)))


@cache
def why_not() -> str:
    """Find out why there is no sandbox on this computer.

    Returns
    -------
    str
        A sentence for the instructor; empty where the sandbox works. Cached, because the answer costs a process.
    """
    if not sys.platform.startswith("linux"):
        return say("grading.isolation.system")
    if shutil.which("bwrap") is None:
        return say("grading.isolation.missing")
    returned = call("def ready():\n    return 1", [Call("ready", ())])
    return "" if returned == (Returned(1),) else say("grading.isolation.fails")


def _run(job: str, isolated: bool) -> tuple[list[str], bool]:
    """Return the lines of the child process, and whether it was stopped for taking too long."""
    program = [_python(), "-I", "-S", "-c", Path(sandbox_child.__file__).read_text(encoding="utf-8")]
    with tempfile.TemporaryDirectory(prefix="itu-course-") as folder, tempfile.TemporaryFile() as out:
        options: dict[str, Any] = {"cwd": folder, "env": _environment(folder), "start_new_session": os.name == "posix"}
        if not isolated:
            timed_out = _wait(program, job, out, options)
        else:
            # An unlinked file, not a pipe: no reader is needed, and its size is bounded like that of any other.
            with tempfile.TemporaryFile() as seccomp:
                seccomp.write(_seccomp_filter())
                seccomp.seek(0)
                options["pass_fds"] = (seccomp.fileno(),)
                timed_out = _wait(_bwrap_command(seccomp.fileno()) + program, job, out, options)
        out.seek(0)
        text = out.read(FILE_SIZE).decode("utf-8", "replace")
    whole, _, _ = text.rpartition("\n")
    return whole.split("\n") if whole else [], timed_out


def _wait(program: list[str], job: str, out: IO[bytes], options: dict[str, Any]) -> bool:
    """Wait for a program to end; say whether it was stopped for taking too long."""
    process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.DEVNULL, **options)
    try:
        process.communicate(job.encode(), timeout=2 * SECONDS)
    except subprocess.TimeoutExpired:
        _stop(process)
        return True
    except OSError:  # it ended before it had read its job
        process.wait()
    return process.returncode in (-24, 128 + 24, -9, 128 + 9)  # SIGXCPU, or SIGKILL at the hard limit


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a process and what it started."""
    if os.name == "posix":
        import signal
        from contextlib import suppress

        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _python() -> str:
    """Return the path of Python itself, not of the link to it in a virtual environment."""
    return str(Path(getattr(sys, "_base_executable", None) or sys.executable).resolve())


def _environment(home: str) -> dict[str, str]:
    variables = {"HOME": home, "TMPDIR": home, "TEMP": home, "PYTHONUTF8": "1"}
    if os.name == "nt":
        variables["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", r"C:\Windows")  # Python does not start without it
    return variables


def _bwrap_command(seccomp: int) -> list[str]:
    """Return bubblewrap's command line: an empty file system with a bare Python, no network, no capabilities.

    ``seccomp`` is the file descriptor of the filter.
    """
    command = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]
    command += ["--uid", "65534", "--gid", "65534", "--cap-drop", "ALL", "--seccomp", str(seccomp)]
    visible = {"/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/nix/store", "/etc/ld.so.cache"}
    for path in (Path("/lib"), Path("/lib32"), Path("/lib64")):
        if path.is_symlink():
            command += ["--symlink", str(path.readlink()), str(path)]
        else:
            visible.add(str(path))
    for name in (*sorted(visible), sys.base_prefix, _python()):
        command += ["--ro-bind-try", name, name]
    for name in sorted(_packages()):
        command += ["--tmpfs", name, "--remount-ro", name]
    command += ["--dev", "/dev", "--remount-ro", "/dev", "--size", str(HOME_SIZE), "--tmpfs", "/home"]
    command += ["--setenv", "HOME", "/home", "--setenv", "TMPDIR", "/home", "--chdir", "/home"]
    return [*command, "--remount-ro", "/", "--"]


def _packages() -> set[str]:
    """Return the folders of installed packages that the sandbox must hide: this course may be among them."""
    base = {"base": sys.base_prefix, "platbase": sys.base_prefix}
    folders = {sysconfig.get_path(kind, vars=base) for kind in ("purelib", "platlib")}
    folders |= {"/usr/lib/python3/dist-packages", *map(str, Path("/usr/local/lib").glob("python3*/*-packages"))}
    return {path for path in folders if Path(path).is_dir()}


# The architecture as the kernel reports it (include/uapi/linux/audit.h), and the numbers of the system calls that make
# processes, threads and namespaces: fork, vfork, clone, clone3, unshare, setns, io_uring_setup.
_CALLS = {
    "x86_64": (0xC000003E, (57, 58, 56, 435, 272, 308, 425)),
    "aarch64": (0xC00000B7, (220, 435, 97, 268, 425)),
}


def _seccomp_filter() -> bytes:
    """Return a seccomp filter as the kernel reads it: no new process, thread or namespace; all else is allowed."""
    load, equal, at_least, ret = 0x20, 0x15, 0x35, 0x06
    allow, refuse, kill = 0x7FFF0000, 0x00050001, 0x80000000  # refuse: "operation not permitted"
    if platform.machine() not in _CALLS:
        return struct.pack("HBBI", ret, 0, 0, allow)
    machine, calls = _CALLS[platform.machine()]
    lines = [(load, 0, 0, 4), (equal, 1, 0, machine), (ret, 0, 0, kill), (load, 0, 0, 0)]
    lines.append((at_least, len(calls), 0, 0x40000000))  # the x32 numbering of x86_64
    lines += [(equal, len(calls) - n - 1, 0, number) for n, number in enumerate(calls)]
    lines[-1] = (equal, 0, 1, calls[-1])
    lines += [(ret, 0, 0, refuse), (ret, 0, 0, allow)]
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def _result(line: str) -> dict[str, Any]:
    """Parse one line of the child process; empty where it is not a JSON object."""
    try:
        result = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return result if isinstance(result, dict) else {}


def _returned(result: dict[str, Any]) -> Returned:
    """Turn one result of the child process into a value or a sentence."""
    if sandbox_child.VALUE in result:
        return Returned(result[sandbox_child.VALUE])
    if sandbox_child.MISSING in result:
        return Returned(problem=say("grading.program.missing", name=_one_line(result[sandbox_child.MISSING])))
    if sandbox_child.NOT_PLAIN in result:
        return Returned(problem=say("grading.program.not-plain", kind=_one_line(result[sandbox_child.NOT_PLAIN])))
    if sandbox_child.ERROR in result:
        error = ": ".join(filter(None, (_one_line(result[sandbox_child.ERROR]), _one_line(result.get("message", "")))))
        return Returned(problem=say("grading.program.error", line=_one_line(result.get("line", 0)), error=error))
    return Returned(problem=say("grading.program.stopped"))


def _one_line(text: object) -> str:
    """Put a text of a submission on one short line."""
    return "".join(sign if sign.isprintable() else " " for sign in str(text))[:MAX_ERROR_LENGTH]
