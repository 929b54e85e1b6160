"""The pure rooms are covered by their tests, room by room; part of the lane that `python3 course.py test` runs."""

from __future__ import annotations

import io
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

FLOOR = 95  # percent of the lines of each room (design choice; the rooms were at 97 to 99 when it was set)
PURE_ROOMS = ("facts", "plan", "plenipot", "quiz", "screens")


class CoverageFloor:
    """Plugin that prints the coverage of each pure room, and fails the run when one lies below the floor."""

    def __init__(self, pytest_cov: Any) -> None:
        self.pytest_cov = pytest_cov
        self.percent: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Generator[None, object, object]:
        """Measure when pytest-cov has put the figures of all processes together, and count a failure."""
        result = yield
        controller = self.pytest_cov.cov_controller
        if hasattr(session.config, "workerinput") or controller is None or controller.cov is None:
            return result
        package = Path(session.config.rootpath) / "src" / "itu_course"
        for room in PURE_ROOMS:
            self.percent[room] = controller.cov.report(include=[f"{package / room}/*"], file=io.StringIO())
        session.testsfailed += len(self.below())
        return result

    def below(self) -> list[str]:
        """The rooms below the floor."""
        return [room for room, percent in self.percent.items() if percent < FLOOR]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """The table, and a sentence for each room below the floor."""
        if not self.percent:
            return
        terminalreporter.section("coverage of the pure rooms")
        for room, percent in self.percent.items():
            terminalreporter.write_line(f"{room:12}{percent:6.1f} %")
        for room in self.below():
            terminalreporter.write_line(
                f"NOT COVERED: {room} is below {FLOOR} %; run `coverage report -m` to see where."
            )
