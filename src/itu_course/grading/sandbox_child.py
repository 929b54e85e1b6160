"""The program that calls a learner's functions inside the sandbox (see ``sandbox``).

Its text is run by a bare Python that has neither this package nor any other. It reads one line of JSON with the cell,
then one for each call, and answers each with one line of JSON. A call is sent when the one before has been answered, so
that no function finds in this process what it will be called with next.
"""

import json
import os
import sys
from contextlib import suppress

ERROR, VALUE, LOADED, MISSING, NOT_PLAIN = "error", "value", "loaded", "missing", "not-plain"


def limit(memory: int, seconds: int, file_size: int) -> None:
    """Limit this process, where the system can.

    Parameters
    ----------
    memory
        Bytes of address space.
    seconds
        Seconds of CPU time.
    file_size
        Bytes of any one file.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = {"AS": memory, "CPU": seconds, "FSIZE": file_size, "NOFILE": 64, "NPROC": 0, "CORE": 0}
    for name, most in limits.items():
        with suppress(AttributeError, ValueError, OSError):  # not on this system: the parent's timeout stays
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))


def describe(problem: BaseException) -> dict[str, object]:
    """Turn an error into data.

    Parameters
    ----------
    problem
        What a learner's code raised.

    Returns
    -------
    dict
        Its kind, its message, and the line of the learner's cell where it was raised (0 where unknown).
    """
    line, trace = 0, problem.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "cell":
            line = trace.tb_lineno
        trace = trace.tb_next
    try:
        message = str(problem)
        if isinstance(problem, SyntaxError):
            line, message = int(problem.lineno or 0), str(problem.msg)
    except BaseException:
        message = ""
    return {ERROR: type(problem).__name__[:60], "message": message[:200], "line": line}


def main() -> None:
    """Load the cell, call its functions and write what they return."""
    job = json.loads(sys.stdin.readline())
    limit(job["memory"], job["seconds"], job["file_size"])
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # what a learner prints is not an answer
    os.dup2(quiet, 2)

    def write(result: dict[str, object]) -> None:
        try:
            text = json.dumps(result, allow_nan=False)
        except (TypeError, ValueError, RecursionError):
            text = json.dumps({NOT_PLAIN: type(result.get(VALUE)).__name__[:60]})
        out.write(text + "\n")
        out.flush()

    namespace: dict[str, object] = {"__name__": "cell"}
    try:
        exec(compile(job["source"], "cell", "exec"), namespace)
        write({LOADED: True})
    except BaseException as problem:
        write(describe(problem))
        return
    for line in iter(sys.stdin.readline, ""):
        name, arguments = json.loads(line)
        function = namespace.get(name)
        if not callable(function):
            write({MISSING: name})
            continue
        try:
            write({VALUE: function(*arguments)})
        except BaseException as problem:
            write(describe(problem))


if __name__ == "__main__":
    main()
