"""Call functions that a learner wrote, in a sandbox: without network, files or other processes.

On Linux the sandbox consists of namespaces, set up by bubblewrap: the process sees a bare Python, a temporary empty
home, and a network of its own with no other host. A seccomp filter (``syscalls``) allows what Python needs and nothing
else: no further process or thread, no socket, and no memory that the limits on this process do not count. Where
bubblewrap does not work, nothing is run unless the instructor asks for it.

The values that a function is called with are sent one call at a time, after the answer to the call before. What comes
back is data and never trusted: marks are computed from it outside the sandbox, and no text of it is shown once the
function has seen a value. ``docs/sandbox.md`` says what this stops and what it does not.
"""

from __future__ import annotations

import builtins
import json
import os
import platform
import queue
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any

from itu_course.grading import sandbox_child
from itu_course.grading.syscalls import ARCHITECTURES, seccomp_filter
from itu_course.words import say

# Limits; all of them are design choices.
MEMORY = 512 * 1024 * 1024  # bytes
SECONDS = 10  # of CPU time; the timeout is twice as long, because a machine may be busy
FILE_SIZE = 1024 * 1024  # bytes of any one file, and of all results
HOME_SIZE = 8 * 1024 * 1024  # bytes of everything that can be written
MAX_ERROR_LENGTH = 120  # characters of a learner's error message or line
KINDS = ("function", "generator", "method", "module", "NoneType")  # what no name of Python's own says


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
    job = {"source": source, "memory": MEMORY, "seconds": SECONDS, "file_size": FILE_SIZE}
    messages = [json.dumps(job), *(json.dumps([one_call.function, one_call.arguments]) for one_call in calls)]
    lines, timed_out = _run(messages, isolated)
    results = [_result(line) for line in lines]
    if results and sandbox_child.LOADED not in results[0]:
        return (_not_loaded(results[0]),) * len(calls)
    slow, ended = say("grading.program.slow", seconds=SECONDS), say("grading.program.stopped")
    stopped = Returned(problem=slow if timed_out else ended)
    answers = [_returned(result, one_call, source) for result, one_call in zip(results[1:], calls, strict=False)]
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
    if platform.machine() not in ARCHITECTURES:
        return say("grading.isolation.machine", machine=platform.machine())
    if shutil.which("bwrap") is None:
        return say("grading.isolation.missing")
    returned = call("def ready():\n    return 1", [Call("ready", ())])
    return "" if returned == (Returned(1),) else say("grading.isolation.fails")


def _run(messages: Sequence[str], isolated: bool) -> tuple[list[str], bool]:
    """Return the lines of the child process, and whether it was stopped for taking too long."""
    program = [_python(), "-I", "-S", "-c", Path(sandbox_child.__file__).read_text(encoding="utf-8")]
    with tempfile.TemporaryDirectory(prefix="itu-course-") as folder:
        options: dict[str, Any] = {"cwd": folder, "env": _environment(folder), "start_new_session": os.name == "posix"}
        if not isolated:
            return _converse(program, messages, options)
        with tempfile.TemporaryFile() as seccomp:
            seccomp.write(seccomp_filter(platform.machine()))
            seccomp.seek(0)
            options["pass_fds"] = (seccomp.fileno(),)
            return _converse(_bwrap_command(seccomp.fileno()) + program, messages, options)


def _converse(program: list[str], messages: Sequence[str], options: dict[str, Any]) -> tuple[list[str], bool]:
    """Send each message after the answer to the one before; whatever the process does, it ends in time."""
    options |= {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    process: subprocess.Popen[bytes] = subprocess.Popen(program, **options)
    assert process.stdin
    assert process.stdout
    deadline = time.monotonic() + 2 * SECONDS
    answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    reader = threading.Thread(target=_read_lines, args=(process.stdout, answers), daemon=True)
    # It also frees this process where it writes to one that no longer reads.
    alarm = threading.Timer(2 * SECONDS, _stop, (process,))
    alarm.daemon = True
    reader.start()
    alarm.start()
    lines: list[str] = []
    try:
        for message in messages:
            process.stdin.write(message.encode() + b"\n")
            process.stdin.flush()
            answer = answers.get(timeout=max(deadline - time.monotonic(), 0))
            if answer is None:
                break
            lines.append(answer.decode("utf-8", "replace"))
    except (OSError, queue.Empty):  # it ended before it had read its job, or is stopped for taking too long
        pass
    timed_out = len(lines) < len(messages) and _took_too_long(process, deadline)
    alarm.cancel()
    _stop(process)
    with suppress(OSError):
        process.stdin.close()
    reader.join(1)
    if not reader.is_alive():  # where nothing is isolated, another process can hold the pipe; then it stays open
        process.stdout.close()
    return lines, timed_out


def _read_lines(out: IO[bytes], answers: queue.SimpleQueue[bytes | None]) -> None:
    """Pass on whole lines, of ``FILE_SIZE`` bytes altogether; then None."""
    left = FILE_SIZE
    with suppress(OSError, ValueError):
        while left > 0:
            line = out.readline(left)
            left -= len(line)
            if not line.endswith(b"\n"):
                break
            answers.put(line)
    answers.put(None)


def _took_too_long(process: subprocess.Popen[bytes], deadline: float) -> bool:
    """Say whether a process that gave no further answer was, or has to be, stopped for taking too long."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=0.5)  # a process that has ended needs a moment to be reported
    limits = (-24, 128 + 24, -9, 128 + 9)  # SIGXCPU, or SIGKILL at the hard limit
    return time.monotonic() >= deadline or process.returncode in limits


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a process and what it started."""
    if os.name == "posix" and process.poll() is None:
        import signal

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


def _result(line: str) -> dict[str, Any]:
    """Parse one line of the child process; empty where it is not a JSON object."""
    try:
        result = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return result if isinstance(result, dict) else {}


def _not_loaded(result: dict[str, Any]) -> Returned:
    """Turn what went wrong before the first call into a sentence. The cell had seen no value by then."""
    if sandbox_child.ERROR not in result:
        return Returned(problem=say("grading.program.stopped"))
    error = ": ".join(filter(None, (_one_line(result[sandbox_child.ERROR]), _one_line(result.get("message", "")))))
    return Returned(problem=say("grading.program.error", line=_one_line(result.get("line", 0)), error=error))


def _returned(result: dict[str, Any], one_call: Call, source: str) -> Returned:
    """Turn the result of one call into a value, or a sentence that repeats nothing that the function was given."""
    if sandbox_child.VALUE in result:
        return Returned(result[sandbox_child.VALUE])
    if sandbox_child.MISSING in result:
        return Returned(problem=say("grading.program.missing", name=one_call.function))
    if sandbox_child.NOT_PLAIN in result:
        name = str(result[sandbox_child.NOT_PLAIN])
        known = name in KINDS or isinstance(getattr(builtins, name, None), type)
        return Returned(problem=say("grading.program.not-plain", kind=name if known else "object"))
    if sandbox_child.ERROR in result:
        return Returned(problem=_call_error(result, source))
    return Returned(problem=say("grading.program.stopped"))


def _call_error(result: dict[str, Any], source: str) -> str:
    """Name the kind of an error, if it is one of Python's own, and the learner's own line."""
    name, number, lines = str(result[sandbox_child.ERROR]), result.get("line"), source.splitlines()
    builtin = getattr(builtins, name, None)
    is_known = isinstance(builtin, type) and issubclass(builtin, BaseException)
    error = name if is_known else "Exception"
    if not isinstance(number, int) or not 0 < number <= len(lines):
        return say("grading.program.error", line=0, error=error)
    line = _one_line(lines[number - 1].strip())
    return say("grading.program.error-line", line=number, error=error, source=line)


def _one_line(text: object) -> str:
    """Put a text of a submission on one short line."""
    return "".join(sign if sign.isprintable() else " " for sign in str(text))[:MAX_ERROR_LENGTH]
