"""Functions of learners, however hostile: what they give back is data, and nothing else of them gets out."""

from __future__ import annotations

import errno
import os
import platform
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
    assert found[1].problem == (
        "your function stopped at line 2: ZeroDivisionError. That line is: return [10 / x, 'ü', None, True]"
    )
    assert found[3].problem == "the function “g” was not found in your cell."


@pytest.mark.slow
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
        (
            "class E(Exception):\n    def __str__(self): raise E\ndef f(): raise E",
            "stopped at line 3: Exception. That line is: def f(): raise E",
        ),
        ("raise ValueError('a\\nb' * 900)", "ValueError: a ba ba b"),
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
    assert found.value is None and ("PermissionError" in found.problem or "RuntimeError" in found.problem)


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
        assert "ModuleNotFoundError. That line is: import itu_course" in told(source, path).problem


@behind_walls
def test_it_writes_only_into_a_home_that_vanishes(tmp_path: Path) -> None:
    source = "def f(path, n=1):\n    with open(path, 'w') as file: file.write('x' * n)\n    return 1"
    for path in (str(tmp_path / "out"), "/x", "/dev/x", "/usr/lib/x", "/tmp/x"):
        assert told(source, path).value is None
    assert told(source, "own").value == 1
    assert "OSError" in told(source, "own", sandbox.FILE_SIZE + 1).problem
    many = "def f():\n    for n in range(20):\n        open(str(n), 'w').write('x' * 1_000_000)"
    assert "OSError" in told(many).problem
    assert list(tmp_path.iterdir()) == []


@behind_walls
def test_it_has_no_socket_of_any_family() -> None:
    source = (
        "import socket\n"
        "def f(family):\n"
        "    answers = []\n"
        "    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):\n"
        "        for make in (socket.socket, socket.socketpair):\n"
        "            try:\n"
        "                make(family, kind)\n"
        "                answers.append(0)\n"
        "            except OSError as error:\n"
        "                answers.append(error.errno)\n"
        "    return answers\n"
    )
    families = range(1, 47)  # AF_UNIX to the last that Linux has, AF_VSOCK (40) among them
    for family, returned in zip(families, call(source, [Call("f", (n,)) for n in families]), strict=True):
        assert returned.value == [errno.EPERM] * 8, f"family {family}: {returned}"


# On both architectures the tests could run on, by number, because C libraries have no function for some of them.
REFUSED = {
    "fork": (57, None), "vfork": (58, None), "clone": (56, 220), "clone3": (435, 435),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "pidfd_open": (434, 434),
    "kill": (62, 129), "socket": (41, 198), "io_uring_setup": (425, 425),
    "shmget": (29, 194), "shmat": (30, 196), "memfd_create": (319, 279), "memfd_secret": (447, 447),
    "pipe2": (293, 59), "eventfd2": (290, 19), "userfaultfd": (323, 282), "mlock": (149, 228),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "msgget": (68, 186), "semget": (64, 190), "mq_open": (240, 180),
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "chroot": (161, 51), "fsopen": (430, 430),
    "ioctl": (16, 29), "bpf": (321, 280), "perf_event_open": (298, 241), "prctl": (157, 167), "seccomp": (317, 277),
    "personality": (135, 92), "setuid": (105, 146), "link": (86, None), "mknodat": (259, 33),
}  # fmt: skip


@behind_walls
def test_the_kernel_refuses_what_is_not_listed() -> None:
    column = ("x86_64", "aarch64").index(platform.machine())
    numbers = {name: row[column] for name, row in REFUSED.items() if row[column] is not None}
    source = "import ctypes\ndef f(n):\n    c = ctypes.CDLL(None, use_errno=True)\n"
    source += "    return [c.syscall(n, 0, 0, 0, 0, 0, 0), ctypes.get_errno()]"
    answers = call(source, [Call("f", (number,)) for number in numbers.values()])
    for name, returned in zip(numbers, answers, strict=True):
        assert returned.value == [-1, errno.EPERM], f"{name}: {returned}"


@behind_walls
@pytest.mark.parametrize(
    "allocate",
    [
        "import mmap\n    return len(mmap.mmap(-1, n))",
        "import mmap\n    return len(mmap.mmap(-1, n, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))",
        "import os\n    return os.ftruncate(os.memfd_create('x'), n)",
        "return len(bytearray(n))",
        "return open('/dev/shm/x', 'wb').write(bytes(n // 1000))",
        "from multiprocessing.shared_memory import SharedMemory as S\n    return S(create=True, size=n).size",
    ],
)
def test_memory_of_every_kind_is_limited(allocate: str) -> None:
    returned = told(f"def f(n):\n    {allocate}", sandbox.MEMORY)
    assert returned.value is None
    assert any(kind in returned.problem for kind in ("MemoryError", "OSError", "PermissionError")), returned


@pytest.mark.parametrize("isolated", [pytest.param(True, marks=behind_walls), False])
def test_no_call_finds_the_next_one_and_none_is_shown(isolated: bool) -> None:
    look = (
        "import gc, sys\n"
        "def f(secret):\n"
        "    seen, frame = [], sys._getframe()\n"
        "    while frame:\n"
        "        seen += [repr(frame.f_locals), repr(frame.f_globals.get('line'))]\n"
        "        frame = frame.f_back\n"
        "    seen += [repr(one) for one in gc.get_objects() if type(one) in (list, dict, tuple)]\n"
        "    return [secret, any(secret[:-1] + '2' in text for text in seen)]\n"
    )
    first, second = call(look, [Call("f", ("secret-1",)), Call("f", ("secret-2",))], isolated=isolated)
    assert (first.value, second.value) == (["secret-1", False], ["secret-2", True]), "it looks where a call can be seen"
    for body in (
        "raise ValueError(x)",
        "raise type(x, (Exception,), {})()",
        "return type(x, (), {})()",
        'import os; os.write(3, (\'{"error": "\' + x + \'", "line": "\' + x + \'"}\\n\').encode())',
        "import os; os.write(3, ('{\"missing\": \"' + x + '\"}\\n').encode())",
        "import os; os.write(3, ('{\"not-plain\": \"' + x + '\"}\\n').encode())",
    ):
        problem = told(f"def f(x):\n    {body}", "Geheimnis", isolated=isolated).problem
        assert "Geheimnis" not in problem, body


@pytest.mark.slow
@pytest.mark.parametrize("isolated", [pytest.param(True, marks=behind_walls), False])
def test_a_process_that_reads_nothing_more_holds_nobody_up(monkeypatch: pytest.MonkeyPatch, isolated: bool) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 1)
    source = "import os, time\ndef f(x):\n    os.write(3, b'{\"value\": 1}\\n' * 500)\n    time.sleep(60)\n"
    begun = time.monotonic()
    answers = call(source, [Call("f", ("x" * 60_000,))] * 400, isolated=isolated)
    assert time.monotonic() - begun < 10 and len(answers) == 400


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
        monkeypatch.setattr(sandbox.platform, "machine", lambda: "riscv64")
        assert "(riscv64)" in sandbox.why_not()
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
