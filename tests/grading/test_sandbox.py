"""Functions of learners, however hostile: what they give back is data, and nothing else of them gets out."""

from __future__ import annotations

import os
import socket
import sysconfig
import time
from pathlib import Path

import pytest

from itu_course.grading import sandbox, sandbox_child
from itu_course.grading.sandbox import Call, Returned, call

ROOT = Path(__file__).resolve().parents[2]
behind_walls = pytest.mark.isolated


def told(source: str, *arguments: object, isolated: bool = True) -> Returned:
    """What ``f`` of the cell ``source`` gives."""
    (found,) = call(source, [Call("f", arguments)], isolated=isolated)
    return found


@behind_walls
def test_this_machine_isolates() -> None:
    assert sandbox.why_not() == ""


@pytest.mark.parametrize("isolated", [pytest.param(True, marks=behind_walls), False])
def test_values_come_back_and_one_mistake_costs_one_answer(isolated: bool) -> None:
    source = "def f(x):\n    return [10 / x, 'ü', None, True]\n"
    found = call(source, [Call("f", (n,)) for n in (5, 0, 2)] + [Call("g", ())], isolated=isolated)
    assert [each.value for each in found] == [[2.0, "ü", None, True], None, [5.0, "ü", None, True], None]
    assert found[1].problem == "your function stopped at line 2: ZeroDivisionError: division by zero."
    assert found[3].problem == "the function “g” was not found in your cell."


@pytest.mark.parametrize("isolated", [pytest.param(True, marks=behind_walls), False])
@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("def f(:", "line 1: SyntaxError"),
        ("import sys; sys.exit()", "SystemExit"),
        ("import os; os._exit(0)", "ended without an answer"),
        ("def f(): return {1}", "a “set”"),
        ("def f(): return float('inf')", "a “float”"),
        ("def f(): return f", "a “function”"),
        ("def f(): return bytearray(3_000_000_000)", "MemoryError"),
        ("def f(): return f()", "RecursionError"),
        ("class E(Exception):\n    def __str__(self): raise E\ndef f(): raise E", "stopped at line 3: E."),
        ("def f(): raise ValueError('a\\nb' * 900)", "ValueError: a ba ba b"),
        (
            "import os\nfor n in range(3, 9):\n    try: os.write(n, b'[1]' * 50_000_000)\n    except OSError: 0",
            "answer",
        ),
        ("import os\ndef f(): os.write(3, b'{}\\n{\"value\": 8}\\nnonsense')", "answer"),
    ],
)
def test_what_goes_wrong_is_one_short_sentence(source: str, says: str, isolated: bool) -> None:
    found = told(source, isolated=isolated)
    assert found.value is None or found.value == 8
    if found.value is None:
        assert says in found.problem and "\n" not in found.problem and len(found.problem) < 400


@pytest.mark.slow
@pytest.mark.parametrize("isolated", [pytest.param(True, marks=behind_walls), False])
def test_a_loop_ends_and_earlier_answers_stand(monkeypatch: pytest.MonkeyPatch, isolated: bool) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 1)
    source = "import time\ndef f(n):\n    while n == 1: pass\n    if n == 2: time.sleep(60)\n    return n\n"
    for endless in (1, 2):
        found = call(source, [Call("f", (n,)) for n in (0, endless, 3)], isolated=isolated)
        assert found[0] == Returned(0)
        assert [each.problem for each in found[1:]] == [
            "your function was stopped, because it took longer than 1 seconds."
        ] * 2


@behind_walls
@pytest.mark.parametrize(
    "source",
    [
        "import os\ndef f(): return os.fork()",
        "import os\ndef f():\n    while True: os.fork()",
        "import subprocess\ndef f(): return subprocess.run(['/bin/true']).returncode",
        "import threading\ndef f(): threading.Thread(target=print).start()",
        "import multiprocessing\ndef f(): multiprocessing.Process(target=print).start()",
    ],
)
def test_it_stays_alone(source: str) -> None:
    found = told(source)
    assert found.value is None and ("not permitted" in found.problem or "can't start new thread" in found.problem)


@behind_walls
def test_it_makes_no_world_of_its_own() -> None:
    source = "import ctypes\ndef f(n):\n    c = ctypes.CDLL(None, use_errno=True)\n"
    source += "    return [c.unshare(n), ctypes.get_errno()]"
    assert told(source, 0x10000000).value == [-1, 1]


@behind_walls
def test_it_sees_no_file_of_anybody(tmp_path: Path) -> None:
    secret = tmp_path / "gradebook.db"
    secret.write_text("marks", encoding="utf-8")
    source = "def f(path): return open(path).read()"
    key = ROOT / "exercises" / "keys" / "who_decides" / "key.toml"
    for path in (secret, key, Path("/etc/passwd"), Path("/proc/self/environ"), Path.home() / ".bashrc"):
        assert "FileNotFoundError" in told(source, str(path)).problem
    seen = told("import os\ndef f(): return [sorted(os.environ), os.getcwd(), os.listdir('.')]").value
    assert seen[1:] == ["/home", []]  # type: ignore[index]
    assert set(seen[0]) <= {"HOME", "TMPDIR", "PWD", "LC_CTYPE"}  # type: ignore[index]


@behind_walls
def test_it_has_no_package_of_ours() -> None:
    source = "import sys\ndef f(path):\n    sys.path.append(path)\n    import itu_course"
    for path in (sysconfig.get_path("purelib"), str(ROOT / "src"), "/usr/lib/python3/dist-packages"):
        assert "No module named 'itu_course'" in told(source, path).problem


@behind_walls
def test_it_writes_only_into_a_home_that_vanishes(tmp_path: Path) -> None:
    source = "def f(path, n=1):\n    with open(path, 'w') as file: file.write('x' * n)\n    return 1"
    for path in (str(tmp_path / "out"), "/x", "/dev/x", "/usr/lib/x", "/tmp/x"):
        assert told(source, path).value is None
    assert told(source, "own").value == 1
    assert "too large" in told(source, "own", sandbox.FILE_SIZE + 1).problem
    many = "def f():\n    for n in range(20):\n        open(str(n), 'w').write('x' * 1_000_000)"
    assert "No space left" in told(many).problem
    assert list(tmp_path.iterdir()) == []


@behind_walls
def test_nobody_hears_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(1)
        source = "import socket\ndef f(port): return socket.create_connection(('127.0.0.1', port), 2).getsockname()"
        found = told(source, listener.getsockname()[1])
        assert found.value is None and ("refused" in found.problem or "OSError" in found.problem)
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.slow
@behind_walls
def test_nothing_of_it_is_left_running(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 1)
    mine = str(sandbox_child.__doc__).strip()[:40].encode()

    def running() -> int:
        lines = (path / "cmdline" for path in Path("/proc").iterdir() if path.name.isdigit())
        return sum(mine in line.read_bytes() for line in lines if line.exists())

    deaf = "import signal\nfor n in range(1, 65):\n    try: signal.signal(n, signal.SIG_IGN)\n    except Exception: 0\n"
    told(deaf + "import time\ndef f(): time.sleep(60)")
    until = time.monotonic() + 60
    while running() and time.monotonic() < until:  # another test may be at it just now
        time.sleep(0.01)
    assert not running()


def test_why_it_cannot_be_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox.why_not.cache_clear()
    try:
        monkeypatch.setattr(sandbox.shutil, "which", lambda _: None)
        monkeypatch.setattr(sandbox.sys, "platform", "linux")
        assert "bubblewrap (bwrap) is not installed" in sandbox.why_not()
        sandbox.why_not.cache_clear()
        monkeypatch.setattr(sandbox.sys, "platform", "win32")
        assert sandbox.why_not().startswith("This system")
    finally:
        monkeypatch.undo()
        sandbox.why_not.cache_clear()


@pytest.mark.skipif(os.name == "nt", reason="POSIX sessions")
def test_a_program_has_a_session_of_its_own() -> None:
    """So that all of it can be stopped, and nothing else."""
    source = "import os\ndef f(): return [os.getpid(), os.getsid(0), os.getpgid(0)]"
    process, session, group = told(source, isolated=False).value  # type: ignore[misc]
    assert process == session == group != os.getsid(0)
