"""What `mutants.py` puts into pytest: which tests run which line, and an order in which a mutant is killed soon."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest


class Base:
    """Note the tests that fail without a mutant, and for each line the tests that run it.

    Parameters
    ----------
    report
        The file to write: JSON with the keys "red" and "covering".
    measured
        The folder of the room's source.
    """

    def __init__(self, report: str, measured: str) -> None:
        self.report = Path(report)
        self.red: list[str] = []
        self.coverage = coverage.Coverage(data_file=None, source=[measured], config_file=False, messages=False)
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Measure each test for itself."""
        self.coverage.switch_context(item.nodeid)
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure."""
        if report.failed and report.nodeid not in self.red:
            self.red.append(report.nodeid)

    def pytest_unconfigure(self) -> None:
        """Write the report."""
        self.coverage.stop()
        data = self.coverage.get_data()
        covering = {
            Path(file).relative_to(Path.cwd()).as_posix(): {
                line: [name for name in names if name] for line, names in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        self.report.write_text(json.dumps({"red": self.red, "covering": covering}), encoding="utf-8")


class Order:
    """Run the tests that cover a mutant first, then the others that it may concern, and none that fail anyway.

    Parameters
    ----------
    order
        A JSON file with the keys "first", "all" and "red", all lists of node ids; "all" may be null: every test.
    """

    def __init__(self, order: str) -> None:
        chosen = json.loads(Path(order).read_text(encoding="utf-8"))
        self.first, self.red = set(chosen["first"]), set(chosen["red"])
        self.every = chosen["all"] is None
        self.all = set(chosen["all"] or ())

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Sort; within both groups the order stays."""
        run = [item for item in items if self.every or item.nodeid in self.all]
        items[:] = [item for item in run if item.nodeid not in self.red]
        items.sort(key=lambda item: item.nodeid not in self.first)
