"""What all tests share: nobody's real folder is touched, no panel's error passes unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from hypothesis import settings

from itu_course.words import set_language
from support import postgres
from support.chromiums import browser

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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a browser or Node the other tests run; which ones did not is said in one sentence each at the end."""
    for marker in _missing():
        left_out = [item for item in items if item.get_closest_marker(marker)]
        not_run[marker] = [item.nodeid for item in left_out]
        items[:] = [item for item in items if not item.get_closest_marker(marker)]
        config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The sentences promised above."""
    for marker, names in not_run.items():
        if names:
            files = ", ".join(sorted({name.split("::")[0] for name in names}))
            todo = _missing()[marker]
            terminalreporter.write_line(f"NOT RUN: {len(names)} {marker} tests in {files}: {todo} to run them too.")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has an empty learner's folder of its own."""
    monkeypatch.setenv("ITU_COURSE_HOME", str(tmp_path_factory.mktemp("home") / "itu-course"))
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
