"""The program that calls a learner's functions, inside the walls that ``sandbox`` builds. Its text is run by a bare
Python that knows neither this package nor any other; it takes one line of JSON and writes one line for each call.
"""

import json
import os
import sys
from contextlib import suppress

ERROR, VALUE, LOADED, MISSING, NOT_PLAIN = "error", "value", "loaded", "missing", "not-plain"


def limit(memory: int, seconds: int, file_size: int) -> None:
    """Bind this process, where the system can: bytes of memory and of any one file, seconds of work, no child."""
    try:
        import resource
    except ImportError:  # Windows
        return
    bounds = {"AS": memory, "CPU": seconds, "FSIZE": file_size, "NOFILE": 64, "NPROC": 0, "CORE": 0}
    for name, most in bounds.items():
        with suppress(AttributeError, ValueError, OSError):  # not on this system: the parent's time limit stays
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))


def told(problem: BaseException) -> dict[str, object]:
    """An error as data: its kind, its words and the line of the learner's cell where it came up."""
    line, trace = 0, problem.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "cell":
            line = trace.tb_lineno
        trace = trace.tb_next
    try:
        words = str(problem)
        if isinstance(problem, SyntaxError):
            line, words = int(problem.lineno or 0), str(problem.msg)
    except BaseException:
        words = ""
    return {ERROR: type(problem).__name__[:60], "words": words[:200], "line": line}


def main() -> None:
    """Load the cell, call its functions, write what they give."""
    job = json.loads(sys.stdin.readline())
    limit(job["memory"], job["seconds"], job["file_size"])
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # what a learner prints is not an answer
    os.dup2(quiet, 2)

    def write(found: dict[str, object]) -> None:
        try:
            text = json.dumps(found, allow_nan=False)
        except (TypeError, ValueError, RecursionError):
            text = json.dumps({NOT_PLAIN: type(found.get(VALUE)).__name__[:60]})
        out.write(text + "\n")
        out.flush()

    space: dict[str, object] = {"__name__": "cell"}
    try:
        exec(compile(job["source"], "cell", "exec"), space)
        write({LOADED: True})
    except BaseException as problem:
        write(told(problem))
        return
    for name, arguments in job["calls"]:
        function = space.get(name)
        if not callable(function):
            write({MISSING: name})
            continue
        try:
            write({VALUE: function(*arguments)})
        except BaseException as problem:
            write(told(problem))


if __name__ == "__main__":
    main()
