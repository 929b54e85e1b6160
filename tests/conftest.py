"""What all tests share: nobody's real folder is touched, no panel's error passes unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from hypothesis import settings

from itu_course.words import set_language
from support import postgres
from support.chromiums import browser
from support.coverage_floor import CoverageFloor

# A busy machine is slow, and that is no mistake: speed is for the benchmarks.
settings.register_profile("course", deadline=None)
settings.load_profile("course")

ROOT = Path(__file__).resolve().parents[1]
not_run: dict[str, list[str]] = {}


def _missing() -> dict[str, str]:
    """What this machine lacks, by marker, and what to do to run those tests too."""
    lacking = {}
    if not browser():
        lacking["browser"] = "install Chromium"
    if not (ROOT / "node_modules" / "pyodide").is_dir() or not which("node"):
        lacking["wasm"] = "install Node and, in this folder, its package pyodide"
    if not (ROOT / "node_modules" / "gift-pegjs").is_dir() or not which("node"):
        lacking["gift"] = "install Node and, in this folder, its package gift-pegjs"
    if not (ROOT / "frontend" / "node_modules" / "@jupyter" / "builder").is_dir() or not which("npm"):
        lacking["frontend"] = "install Node and run “npm install” in frontend/"
    if not postgres.programs():
        lacking["postgres"] = "install PostgreSQL"
    if not (ROOT / "node_modules" / "configurable-http-proxy").is_dir() or not which("node"):
        lacking["hub"] = "install Node and, in this folder, its package configurable-http-proxy"
    if not Path("/usr/bin/epubcheck").is_file() or not which("java"):
        lacking["epub"] = "install epubcheck and Java"
    if not which("bwrap"):
        lacking["isolated"] = "install bubblewrap"
    return lacking


# What the fast lane leaves out: whatever starts a browser, a kernel or a server, and what takes a second by itself.
NOT_FAST = ("browser", "wasm", "frontend", "postgres", "hub", "kernel", "slow")
# Tests that take longest begin first, so that no processor is left with one of them at the end.
LONGEST_FIRST = ("browser", "postgres", "kernel", "wasm", "frontend", "slow")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--fast`, as in `python3 course.py test --fast`."""
    parser.addoption("--fast", action="store_true", help="leave out what takes more than a moment")


def pytest_configure(config: pytest.Config) -> None:
    """When coverage is measured, the pure rooms have a floor."""
    if measured := config.pluginmanager.getplugin("_cov"):
        config.pluginmanager.register(CoverageFloor(measured))


def _leave_out(config: pytest.Config, items: list[pytest.Item], markers: Iterable[str]) -> list[pytest.Item]:
    left_out = [item for item in items if any(map(item.get_closest_marker, markers))]
    items[:] = [item for item in items if not any(map(item.get_closest_marker, markers))]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
    return left_out


def _share(nodeid: str) -> str:
    """What one process runs as a whole: a file, as its tests may share what a module's fixture made, in their order.

    Two files take minutes, and are shared out further: one by test, the other by what its fixture is called with.
    """
    file, _, test = nodeid.partition("::")
    if file == "tests/browser/test_course.py":
        return nodeid
    return f"{file}{test[test.find('[') :]}" if file == "tests/grading/test_whole_cycle.py" else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share the tests out as `_share` says, whenever there are several processes."""
    from xdist.scheduler import LoadScopeScheduling

    class Shares(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return _share(nodeid)

    return Shares(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose what runs on this machine and in this lane; with several processes, what takes longest begins first.

    Without a browser or Node the other tests run; which ones did not is said in one sentence each at the end.
    """
    if config.getoption("--fast"):
        not_run["fast"] = [item.nodeid for item in _leave_out(config, items, NOT_FAST)]
    for marker in _missing():
        not_run[marker] = [item.nodeid for item in _leave_out(config, items, [marker])]
    if hasattr(config, "workerinput"):
        config.workeroutput["not_run"] = not_run
        ranks: dict[Path, list[bool]] = {}  # of whole files: the order inside a file stays
        for item in items:
            rank = [item.get_closest_marker(marker) is None for marker in LONGEST_FIRST]
            ranks[item.path] = min(ranks.get(item.path, rank), rank)
        items.sort(key=lambda item: ranks[item.path])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """With several processes, it is they that know what was left out."""
    not_run.update(getattr(node, "workeroutput", {}).get("not_run", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The sentences promised above."""
    for marker, names in not_run.items():
        if not names:
            continue
        if marker == "fast":
            terminalreporter.write_line(f"NOT RUN: {len(names)} tests of the whole lane: `python3 course.py test`.")
            continue
        files = ", ".join(sorted({name.split("::")[0] for name in names}))
        todo = _missing()[marker]
        terminalreporter.write_line(f"NOT RUN: {len(names)} {marker} tests in {files}: {todo} to run them too.")


homes = count()


@pytest.fixture(autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has an empty learner's folder of its own.

    Numbered here: pytest's own numbers are found by reading the names of all folders before, thousands of them.
    """
    home = tmp_path_factory.mktemp(f"home-{next(homes)}", numbered=False)
    monkeypatch.setenv("ITU_COURSE_HOME", str(home / "itu-course"))
    monkeypatch.delenv("ITU_COURSE_LANGUAGE", raising=False)
    set_language("")


@pytest.fixture(autouse=True)
def _no_hidden_failure(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An unforeseen error inside a panel is shown to a learner as a sentence; here it fails the test."""
    monkeypatch.setenv("ITU_COURSE_STRICT", "1")
    from itu_course.screens.screen import failures

    failures.clear()
    yield
    seen, failures[:] = list(failures), []
    if seen:
        raise seen[0]


@pytest.fixture
def root() -> Path:
    """The repository."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture
def shots(root: Path) -> Path:
    """Where screenshots go; git ignores them."""
    folder = root / "tests" / "browser" / "screenshots"
    folder.mkdir(exist_ok=True)
    return folder


FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One real browser for the whole run: Playwright allows no second one beside it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser(), headless=True, args=FLAGS)
        yield running
        running.close()
