"""course.py on machines that lack something: one sentence, nothing left half done, nothing lost that worked."""

from __future__ import annotations

import ast
import contextlib
import errno
import importlib.util
import io
import os
import subprocess
import sys
import time
import tokenize
import types
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest

# A course as small as can be, with one requirement that `made` installs as an empty package.
PROJECT = """
[project]
name = "itu-course"
dependencies = ["jupyterlab>=4.6,<4.7"]

[project.optional-dependencies]
test = ["pytest>=8"]
"""
SOURCES = {
    "itu_course/__init__.py": "",
    "itu_course/__main__.py": "import sys\nprint('runs', __file__, sys.argv[1:])\n",
}


def load(project: Path) -> types.ModuleType:
    """The course.py of a project as a module."""
    spec = importlib.util.spec_from_file_location("course", project / "course.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def course(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """course.py as a module, working on an empty project of its own."""
    project = tmp_path / "project"
    project.mkdir()
    for name in ("course.py", "constraints.txt"):
        (project / name).write_bytes((root / name).read_bytes())
    (project / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    for name, text in SOURCES.items():
        (project / "src" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "src" / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["course.py"])
    return load(project)


def left(course: types.ModuleType) -> str:
    with pytest.raises(SystemExit) as caught:
        course.main()
    return str(caught.value.code)


def made(
    course: types.ModuleType, extras: str = "", venv: Path | None = None, packages: tuple[str, ...] = ("jupyterlab",)
) -> Path:
    """A small real environment: Python, the link to the sources, empty packages, the mark."""
    venv = venv or course.VENV
    base = Path(sys.executable).resolve()
    subprocess.run([str(base), "-m", "venv", "--without-pip", "--clear", str(venv)], check=True)
    packages += ("pytest",) if extras else ()
    for site in course.sites(venv):
        (site / course.LINK).write_text(f"{course.ROOT / 'src'}\n", encoding="utf-8")
        for name in (*packages, "itu_course"):
            (site / f"{name}-1.0.dist-info").mkdir()
        for name in packages:
            (site / f"{name}.py").touch()
    (venv / course.MARK).write_text(course.fingerprint(extras), encoding="utf-8")
    return venv


def start(folder: Path, *words: str, **variables: str) -> str:
    """What a person sees who starts the course of a folder, from that folder's parent and without a network."""
    nowhere = "http://127.0.0.1:9"
    offline = {"http_proxy": nowhere, "https_proxy": nowhere, "PIP_INDEX_URL": nowhere, "PIP_RETRIES": "0"}
    done = subprocess.run(
        [sys.executable, str(folder / "course.py"), *words],
        cwd=folder.parent,
        env={**os.environ, **offline, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.fixture
def handed(course: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that the course was handed over to."""
    handed: list[list[str]] = []
    monkeypatch.setattr(course.os, "execve", lambda _, command, own: handed.append(command))
    return handed


@pytest.fixture
def installs(course: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let a set-up succeed without a network; the extras of each."""
    done: list[str] = []

    def install(extras: str) -> None:
        done.append(extras)
        made(course, extras, course.NEW)
        (course.NEW / course.MARK).unlink()
        (course.NEW / "new").touch()

    monkeypatch.setattr(course, "install", install)
    return done


def fails(course: types.ModuleType, monkeypatch: pytest.MonkeyPatch, reason: str = "No internet.") -> None:
    def install(_: str) -> None:
        course.NEW.mkdir(exist_ok=True)
        raise course.Problem(reason)

    monkeypatch.setattr(course, "install", install)


def test_old_pythons_can_parse_the_file(root: Path) -> None:
    """Python 2.7 must get as far as the sentence. It knows none of these."""
    text = (root / "course.py").read_text(encoding="utf-8")
    assert text.isascii()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        assert token.type != tokenize.NUMBER or "_" not in token.string, token.line
    tree = ast.parse(text, feature_version=(3, 7))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.Nonlocal, ast.NamedExpr, ast.YieldFrom, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        assert not isinstance(node, newer), ast.unparse(node)
        if isinstance(node, ast.FunctionDef):
            assert not (node.returns or node.args.kwonlyargs or node.args.posonlyargs), node.name
            assert not any(each.annotation for each in node.args.args), node.name
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            assert not any(isinstance(each, ast.Starred) for each in node.elts), ast.unparse(node)
        if isinstance(node, ast.Raise):
            assert node.cause is None, ast.unparse(node)
        if isinstance(node, ast.Call):
            assert sum(isinstance(each, ast.Starred) for each in node.args) <= 1, ast.unparse(node)


def test_too_old(root: Path, course: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said before anything is imported that an old Python lacks."""
    monkeypatch.setattr(sys, "version_info", (2, 7, 18))
    monkeypatch.setitem(sys.modules, "pathlib", None)
    with pytest.raises(SystemExit) as caught:
        load(root)
    assert caught.value.code == "The course needs Python 3.11 or later; this is Python 2.7."


def test_no_venv_module(course: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert "python3-venv" in left(course)


def test_full_disk(course: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(course.shutil, "disk_usage", lambda _: usage(10, 9, 1))
    assert "disk is too full" in left(course)
    assert not course.VENV.exists() and not course.NEW.exists()


def test_a_folder_that_cannot_be_written(course: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing(type(course.LOCK)):  # type: ignore[misc]
        def open(self, *_: object, **__: object) -> None:  # type: ignore[override]
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(course, "LOCK", Refusing(course.LOCK))
    assert "cannot be written" in left(course)


@pytest.mark.parametrize(
    ("log", "says"),
    [
        ("error: Failed to fetch\n dns error: failed to lookup address", "needs the internet"),
        ("NewConnectionError: Failed to establish a new connection", "needs the internet"),
        ("OSError: [Errno 28] No space left on device", "disk filled up"),
        ("something else", "send the file .venv-set-up.log"),
    ],
)
def test_a_failed_set_up_says_why(
    course: types.ModuleType, monkeypatch: pytest.MonkeyPatch, log: str, says: str
) -> None:
    def fail(command: list[str], **how: object) -> subprocess.Popen[bytes]:
        how["stdout"].write(log)  # type: ignore[attr-defined]
        how["stdout"].flush()  # type: ignore[attr-defined]
        return subprocess.Popen([sys.executable, "-c", "raise SystemExit(1)"])

    monkeypatch.setattr(course, "subprocess", types.SimpleNamespace(**{**vars(subprocess), "Popen": fail}))
    assert says in left(course)
    assert not course.VENV.exists() and not (course.NEW / course.MARK).exists()


def test_interrupted_and_run_again(
    course: types.ModuleType, monkeypatch: pytest.MonkeyPatch, handed: list[list[str]]
) -> None:
    calls: list[list[object]] = []

    def run(log: object, command: list[object], may_fail: bool = False) -> int:
        calls.append(command)
        if len(calls) == 2:
            raise KeyboardInterrupt
        if "venv" in command:
            made(course, "", course.NEW)
            (course.NEW / course.MARK).unlink()
        return 0

    monkeypatch.setattr(course, "run", run)
    assert "Run the same command again" in left(course)
    assert not course.VENV.exists() and not (course.NEW / course.MARK).exists()
    course.main()
    assert "--clear" in calls[2], "a half-made environment is made again from nothing"
    assert handed[0][1:] == ["-P", "-m", "itu_course"]
    assert course.is_ready("") and not course.NEW.exists()


def test_second_start_does_nothing_but_hand_over(
    course: types.ModuleType, monkeypatch: pytest.MonkeyPatch, handed: list[list[str]]
) -> None:
    made(course)
    monkeypatch.setattr(course, "prepare", lambda _: pytest.fail("something to do"))
    monkeypatch.setattr(sys, "argv", ["course.py", "--home", "stick", "folder"])
    course.main()
    assert handed == [[str(course.python(course.VENV)), "-P", "-m", "itu_course", "--home", "stick", "folder"]]


def test_the_tests_environment_serves_for_learning_but_not_the_other_way(course: types.ModuleType) -> None:
    made(course, "[test]")
    assert course.is_ready("") and course.is_ready("[test]")
    made(course, "")
    assert course.is_ready("") and not course.is_ready("[test]")


def test_other_packages_are_set_up_again_but_not_for_other_settings(course: types.ModuleType) -> None:
    made(course)
    project = course.ROOT / "pyproject.toml"
    project.write_text(project.read_text(encoding="utf-8") + "\n[tool.ruff]\nline-length = 100\n", encoding="utf-8")
    assert course.is_ready("")
    (course.ROOT / "constraints.txt").write_text("jupyterlab==4.7\n", encoding="utf-8")
    assert not course.is_ready("")


def test_another_build_of_the_same_python_needs_no_set_up(
    course: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(course)
    monkeypatch.setattr(sys, "version", sys.version + " (security update)")
    assert course.is_ready("")


def test_a_moved_course_goes_on_without_internet(course: types.ModuleType, tmp_path: Path) -> None:
    made(course)
    for name in ("usb stick", "clé 日本"):
        course.ROOT.rename(tmp_path / name)
        course = load(tmp_path / name)
        seen = start(course.ROOT, "folder")
        assert f"runs {course.ROOT / 'src'}" in seen and "['folder']" in seen
        assert "Setting up" not in seen and "new set-up" not in seen
        assert course.in_order("")


def test_a_copy_uses_its_own_sources_and_leaves_the_other_alone(course: types.ModuleType, tmp_path: Path) -> None:
    made(course)
    copy = tmp_path / "copy"
    course.shutil.copytree(course.ROOT, copy, symlinks=True)
    assert f"runs {copy / 'src'}" in start(copy)
    assert f"runs {course.ROOT / 'src'}" in start(course.ROOT)
    assert f"runs {copy / 'src'}" in start(copy)


@pytest.mark.skipif(os.name == "nt", reason="scripts find their environment by themselves there")
def test_scripts_of_a_moved_environment_run(course: types.ModuleType, tmp_path: Path) -> None:
    """nbgrader calls alembic by its name."""
    script = made(course) / "bin" / "alembic"
    script.write_text(f"#!{course.python(course.VENV)}\nprint('alembic')\n", encoding="utf-8")
    script.chmod(0o755)
    course.ROOT.rename(tmp_path / "moved")
    start(tmp_path / "moved")
    moved = tmp_path / "moved" / ".venv" / "bin" / "alembic"
    assert subprocess.run([str(moved)], capture_output=True, text=True, check=True).stdout == "alembic\n"


@pytest.mark.parametrize("mark", ["", "0" * 64], ids=["no mark", "the first edition's mark"])
def test_a_set_up_that_fails_leaves_what_worked(
    course: types.ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    handed: list[list[str]],
    mark: str,
) -> None:
    made(course)
    (course.VENV / course.MARK).write_text(mark, encoding="utf-8")
    (course.VENV / "keepsake").touch()
    fails(course, monkeypatch)
    course.main()
    assert (course.VENV / "keepsake").exists() and handed[0][0] == str(course.python(course.VENV))
    said = capsys.readouterr().out
    assert "No internet." in said and "The previous set-up still works" in said


@pytest.mark.slow
def test_another_python_without_internet_keeps_the_environment(course: types.ModuleType) -> None:
    made(course)
    (course.VENV / course.MARK).write_text("of another Python", encoding="utf-8")
    seen = start(course.ROOT, "folder")
    assert "runs" in seen and "['folder']" in seen
    assert "The previous set-up still works" in seen


def test_what_no_longer_works_is_not_started(
    course: types.ModuleType, monkeypatch: pytest.MonkeyPatch, handed: list[list[str]]
) -> None:
    made(course, packages=())
    fails(course, monkeypatch)
    assert left(course) == "No internet."


def test_tests_do_not_run_where_pytest_is_missing(
    course: types.ModuleType, monkeypatch: pytest.MonkeyPatch, handed: list[list[str]]
) -> None:
    made(course)
    fails(course, monkeypatch)
    monkeypatch.setattr(sys, "argv", ["course.py", "test"])
    assert left(course) == "No internet."


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ([], ["-n", "--durations=10", "--cov"]),
        (["--fast"], ["--fast", "-n", "--durations=10"]),
        (["tests/quiz", "-q"], ["tests/quiz", "-q"]),
    ],
)
def test_both_lanes_share_the_work_and_other_words_are_passed_on(
    course: types.ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    handed: list[list[str]],
    words: list[str],
    asked: list[str],
) -> None:
    made(course, "[test]")
    monkeypatch.setattr(sys, "argv", ["course.py", "test", *words])
    course.main()
    [command] = handed
    assert command[3] == "pytest" and [word for word in command[4:] if word in asked] == asked
    assert ("--cov" in command) == (words == []) and ("-n" in command) == (words in ([], ["--fast"]))


def test_an_environment_with_a_package_missing_is_repaired(
    course: types.ModuleType, installs: list[str], handed: list[list[str]]
) -> None:
    made(course, packages=())
    course.main()
    assert installs == [""] and course.is_ready("")
    course.main()
    assert installs == [""] and len(handed) == 2


@pytest.mark.skipif(os.name == "nt", reason="there are no links there")
def test_a_python_that_was_uninstalled_is_replaced(
    course: types.ModuleType, installs: list[str], handed: list[list[str]]
) -> None:
    made(course)
    course.python(course.VENV).unlink()
    course.python(course.VENV).symlink_to("/nowhere/python3")
    course.main()
    assert installs == [""] and course.is_ready("")


def test_the_new_environment_takes_the_place_of_the_old(
    course: types.ModuleType, installs: list[str], handed: list[list[str]]
) -> None:
    made(course)
    (course.VENV / course.MARK).write_text("older", encoding="utf-8")
    course.main()
    assert (course.VENV / "new").exists() and course.in_order("")
    assert not course.NEW.exists() and not course.OLD.exists()


def test_a_new_environment_that_does_not_run_never_replaces(
    course: types.ModuleType, monkeypatch: pytest.MonkeyPatch, handed: list[list[str]]
) -> None:
    made(course)
    (course.VENV / course.MARK).write_text("older", encoding="utf-8")

    def install(_: str) -> None:
        course.LOG.touch()
        made(course, "", course.NEW)
        for site in course.sites(course.NEW):
            (site / "jupyterlab.py").unlink()

    monkeypatch.setattr(course, "install", install)
    course.main()
    assert (course.VENV / course.MARK).read_text(encoding="utf-8") == "older"


def _before_swap(course: types.ModuleType) -> None:
    (made(course) / course.MARK).write_text("older", encoding="utf-8")
    made(course, "", course.NEW)


def _within_swap(course: types.ModuleType) -> None:
    _before_swap(course)
    course.VENV.rename(course.OLD)


def _after_swap(course: types.ModuleType) -> None:
    _within_swap(course)
    course.NEW.rename(course.VENV)


def _only_old(course: types.ModuleType) -> None:
    made(course).rename(course.OLD)
    course.NEW.mkdir()


@pytest.mark.parametrize("crash", [_before_swap, _within_swap, _after_swap, _only_old], ids=lambda each: each.__name__)
def test_a_crash_at_any_moment_is_repaired_at_the_next_start(
    course: types.ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    handed: list[list[str]],
    crash: Callable[[types.ModuleType], None],
) -> None:
    crash(course)
    monkeypatch.setattr(course, "install", lambda _: pytest.fail("fetched again"))
    course.main()
    assert course.in_order("") and len(handed) == 1
    assert not course.NEW.exists() and not course.OLD.exists()


def test_an_environment_in_use_is_left_alone(
    course: types.ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    handed: list[list[str]],
) -> None:
    """Windows does not let a folder be renamed while a program in it runs."""
    _before_swap(course)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == ".venv":
            raise PermissionError(errno.EACCES, "in use")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    course.main()
    assert "Close the course" in capsys.readouterr().out and len(handed) == 1
    monkeypatch.setattr(Path, "rename", rename)
    course.main()
    assert course.in_order("")


def test_a_repair_that_cannot_write_is_a_sentence(course: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    _only_old(course)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "not allowed")

    monkeypatch.setattr(Path, "rename", refuse)
    assert "cannot be written (not allowed)" in left(course)


def test_modules_from_elsewhere_are_not_run(course: types.ModuleType, tmp_path: Path) -> None:
    made(course)
    package = course.ROOT / "src" / "itu_course" / "__main__.py"
    package.write_text("import os, secrets, calendar\nprint('fine', os.environ['PYTHONSAFEPATH'])\n", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "path"):
        folder.mkdir(exist_ok=True)
        for name in ("secrets", "calendar", "itu_course"):
            (folder / f"{name}.py").write_text("print('foreign')\n", encoding="utf-8")
    seen = start(course.ROOT, PYTHONPATH=str(tmp_path / "path"), PYTHONSTARTUP=str(tmp_path / "secrets.py"))
    assert seen == "fine 1\n"


def test_a_lock_that_was_left_behind_delays_nobody(
    course: types.ModuleType, installs: list[str], handed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    course.LOCK.touch()
    ahead = time.time() + 7200
    os.utime(course.LOCK, (ahead, ahead))
    monkeypatch.setattr(course.time, "sleep", lambda _: pytest.fail("waited"))
    course.main()
    assert installs == [""] and len(handed) == 1


def test_a_second_window_waits_for_the_first(course: types.ModuleType) -> None:
    """Two real processes: the first holds the lock, is killed or done, and the second goes on."""
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[1]); import course\n"
        "with course.only_one():\n"
        "    print('mine', flush=True)\n"
        "    sys.stdin.readline()\n"
    )
    words = [sys.executable, "-c", code, str(course.ROOT)]
    how = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(words, **how) as first:  # type: ignore[call-overload]
        assert first.stdout.readline() == "mine\n"
        with subprocess.Popen(words, **how) as second:  # type: ignore[call-overload]
            assert second.stdout.readline() == "Another window is setting up the course. Waiting for it.\n"
            first.kill()  # as in a power cut: nothing is tidied up
            assert second.stdout.readline() == "mine\n"
            second.communicate("\n")


def test_the_window_that_waited_does_not_set_up_again(
    course: types.ModuleType, monkeypatch: pytest.MonkeyPatch, handed: list[list[str]]
) -> None:
    @contextlib.contextmanager
    def meanwhile():  # type: ignore[no-untyped-def]
        made(course)
        yield

    monkeypatch.setattr(course, "only_one", meanwhile)
    monkeypatch.setattr(course, "set_up", lambda _: pytest.fail("set up twice"))
    course.main()
    assert len(handed) == 1


def test_without_a_home_folder_the_course_is_handed_over_all_the_same(
    course: types.ModuleType, handed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """course.py itself needs none; the command that it starts says in a sentence what to do."""
    made(course)
    for name in ("HOME", "USERPROFILE", "HOMEPATH", "ITU_COURSE_HOME"):
        monkeypatch.delenv(name, raising=False)
    course.main()
    assert handed[0][-1] == "itu_course"


def test_a_disk_that_fills_up_while_the_lock_is_made_is_a_sentence(
    course: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(type(course.LOCK)):  # type: ignore[misc]
        def open(self, *_: object, **__: object) -> None:  # type: ignore[override]
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(course, "LOCK", Full(course.LOCK))
    said = left(course)
    assert "No space left on device" in said and "\n" not in said.strip()
