"""How many small mistakes the tests of a room notice: mutants made by cosmic-ray, drawn by a fixed seed.

    python -m pip install -c constraints.txt "itu-course[mutants]"      # or: python -m pip install cosmic-ray
    python tests/benchmarks/mutants.py [--seed 1] [--count 200] [--workers 2] [--minutes 30] [--room quiz]

A mutant is one changed operator, number, comparison, condition or decorator. Each runs in a copy of the checkout,
against the tests of its own room, those of the fast lane (--kernels: also those that start nbgrader). The tests that
cover it run first. It is killed when a test fails or when the tests take far longer than usual. Tests that fail without
a mutant are named and left out. Annotations are not mutated: nothing runs them. What survived is printed with file,
line and change; what is listed in equivalent_mutants.toml, with the reason why no test can tell it from the original.
Nothing is started after the minutes are over; what was not run is counted apart.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import Queue

from cosmic_ray.commands.init import _all_work_items  # type: ignore[import-untyped]
from cosmic_ray.mutating import mutate_and_test  # type: ignore[import-untyped]
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome  # type: ignore[import-untyped]

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EQUIVALENT = HERE / "equivalent_mutants.toml"
# Where the tests of a room lie, if not in the folder of the same name.
ROOMS = {
    "quiz": ["tests/quiz"],
    "screens": ["tests/screens", "tests/panels"],
    "learner": ["tests/learner"],
    "plan": ["tests/plan", "tests/screens/test_plan_parts.py"],
    "grading": ["tests/grading", "--ignore=tests/grading/test_whole_cycle.py"],
    "plenipot/rules": ["tests/plenipot/rules"],
}
FAST = ["--fast"]
# The workflow of grading is also tested with nbgrader's own processes, which take minutes: only when asked for.
WITH_KERNELS = ["-m", "not (browser or postgres or hub or slow)"]
TOO_LONG = 2.0  # a test run this many times longer than without a mutant, but measured, is a mutant that hangs
LEAST = 20.0  # seconds, so that a busy machine kills nobody


def annotated_positions(path: Path) -> set[tuple[int, int]]:
    """Every position (line, column) inside an annotation or an import for type checkers."""
    spans: list[ast.expr | ast.stmt] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            spans.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            spans.append(node.returns)
        elif isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            spans.append(node)
    positions = set()
    for span in spans:
        for line in range(span.lineno, (span.end_lineno or span.lineno) + 1):
            first = span.col_offset if line == span.lineno else 0
            last = (span.end_col_offset or 0) if line == span.end_lineno else 300
            positions |= {(line, column) for column in range(first, last)}
    return positions


def mutants(root: Path, room: str) -> list[MutationSpec]:
    """All mutants of a room, in an order that is the same on every machine; inner rooms count to their room."""
    specs = []
    for path in sorted((root / "src" / "itu_course" / room).rglob("*.py")):
        silent = annotated_positions(path)
        for item in _all_work_items([path.relative_to(root)], {}):
            spec = item.mutations[0]
            if spec.start_pos not in silent:
                specs.append(spec)
    return specs


@cache
def function_lines(path: Path) -> frozenset[int]:
    """The numbers of the lines that run when a function is called, not when its module is imported."""
    functions = (
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return frozenset(
        number
        for function in functions
        for number in range(function.body[0].lineno, (function.end_lineno or function.lineno) + 1)
        if function.body[0].lineno > function.lineno
    )


def read_equivalents() -> dict[tuple[str, str, str], str]:
    """Why a mutant changes nothing that anybody can see, by file, line as it is and line as mutated.

    Ends the program when a line is no longer in its file: then nobody knows whether the reason still holds.
    """
    reasons = {}
    for mutant in tomllib.loads(EQUIVALENT.read_text(encoding="utf-8")).get("mutant", []):
        lines = (ROOT / mutant["file"]).read_text(encoding="utf-8").splitlines()
        if mutant["was"] not in " ".join(line.strip() for line in lines):
            sys.exit(f"{EQUIVALENT.name}: “{mutant['was']}” is not in {mutant['file']}. Judge the mutant again.")
        reasons[mutant["file"], mutant["was"], mutant["is"]] = mutant["reason"]
    return reasons


def sides(change: str) -> tuple[str, str]:
    """What a mutant takes away and what it puts there instead, without the spaces at the margin."""
    lines = change.splitlines()
    was, instead = (" ".join(line[1:].strip() for line in lines if line[:1] == sign) for sign in "-+")
    return was, instead


def copy(target: Path) -> Path:
    """The files of this checkout, as they are on the disk, in a folder of their own."""
    listed = subprocess.run(
        ["git", "ls-files", "-zco", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)
    return target


def command(root: Path, room: str, plugin: str, lane: list[str]) -> list[str]:
    """What runs the tests of a room in a copy: the copy's sources come before those that are installed."""
    tests = [name for name in ROOMS[room] if name.startswith("-") or (root / name).exists()]
    source = str(root / "src")
    start = f"import os, sys; os.environ['PYTHONPATH'] = {source!r}; sys.path[:0] = [{source!r}, {str(HERE)!r}]; "
    start += f"os.chdir({str(root)!r}); import mutants_plugin, pytest; plugin = mutants_plugin.{plugin}; "
    options = ["-q", "--no-header", "-p", "no:cacheprovider", *lane]
    strict = ["-W", "error::SyntaxWarning"]  # Python itself refuses `is` with a literal then
    return [sys.executable, *strict, "-c", f"{start}sys.exit(pytest.main(sys.argv[1:], [plugin]))", *options, *tests]


@dataclass
class Tests:
    """What the tests of a room do without a mutant.

    Attributes
    ----------
    seconds
        How long they take.
    red
        Those that fail anyway; no mutant is run against them.
    covering
        The tests that run a line, by file (from the root) and line. They run first, so that a mutant is killed soon.
    lane
        The options of pytest that choose them.
    """

    seconds: float
    red: list[str]
    covering: dict[str, dict[str, list[str]]]
    lane: list[str]

    def of(self, path: Path, spec: MutationSpec) -> dict[str, list[str] | None]:
        """The tests that are left out, those that run first, and all that run; None: every test of the room.

        What is in a function concerns only tests that enter some function of its module; what is not, such as a
        constant, may concern any.
        """
        lines = self.covering.get(spec.module_path.as_posix(), {})
        inside = function_lines(path)
        mutated = range(spec.start_pos[0], spec.end_pos[0] + 1)
        first = {name for number in mutated for name in lines.get(str(number), ())}
        entering = {name for number in inside for name in lines.get(str(number), ())}
        every = not inside.issuperset(mutated) or not first
        return {"red": self.red, "first": sorted(first), "all": None if every else sorted(entering)}


def usual(root: Path, room: str, lane: list[str]) -> Tests:
    """Run the tests of a room without a mutant; ends the program when they cannot be run."""
    report = root / "mutants-base.json"
    report.unlink(missing_ok=True)
    measured = root / "src" / "itu_course" / room
    begin = time.monotonic()
    plugin = f"Base({str(report)!r}, {str(measured)!r})"
    process = subprocess.run(command(root, room, plugin, lane), cwd=root, capture_output=True, text=True, check=False)
    if process.returncode not in (0, 1) or not report.is_file():
        sys.exit(f"The tests of {room} cannot be run:\n{process.stdout[-3000:]}{process.stderr[-2000:]}")
    told = json.loads(report.read_text(encoding="utf-8"))
    return Tests(time.monotonic() - begin, told["red"], told["covering"], lane)


def run(root: Path, room: str, spec: MutationSpec, tests: Tests) -> tuple[str, str]:
    """Make one mutant in a copy and run the tests: "killed", "survived" or "broken", and the change as a diff."""
    path = root / spec.module_path
    moved = MutationSpec(path, spec.operator_name, spec.occurrence, spec.start_pos, spec.end_pos, spec.operator_args)
    order = root / "mutants-order.json"
    order.write_text(json.dumps(tests.of(path, spec)), encoding="utf-8")
    line = shlex.join([*command(root, room, f"Order({str(order)!r})", tests.lane), "-x"])
    with redirect_stderr(io.StringIO()):
        result = mutate_and_test([moved], line, max(LEAST, TOO_LONG * tests.seconds))
    if result.worker_outcome != WorkerOutcome.NORMAL or result.test_outcome == TestOutcome.INCOMPETENT:
        return "broken", result.output or ""
    lines = (result.diff or "").replace(f"{root.as_posix()}/", "").splitlines()
    change = "\n".join(line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---"))
    return ("survived" if result.test_outcome == TestOutcome.SURVIVED else "killed"), change


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--room", action="append", choices=sorted(ROOMS), help="again for more; all if left out")
    parser.add_argument("--kernels", action="store_true", help="run also the tests that start kernels and nbgrader")
    return parser.parse_args()


def main() -> None:
    """Draw, run and print."""
    chosen = arguments()
    equivalents = read_equivalents()
    until = time.monotonic() + 60 * chosen.minutes
    rooms = chosen.room or sorted(ROOMS)
    stock = [(room, spec) for room in rooms for spec in mutants(ROOT, room)]
    drawn = random.Random(chosen.seed).sample(stock, min(chosen.count, len(stock)))
    outcomes: Counter[tuple[str, str]] = Counter()
    survivors: list[str] = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies: Queue[Path] = Queue()
        for number in range(chosen.workers):
            copies.put(copy(Path(folder) / str(number)))
        lane = WITH_KERNELS if chosen.kernels else FAST

        def base(room: str) -> tuple[str, Tests]:
            root = copies.get()
            tests = usual(root, room, lane)
            copies.put(root)
            return room, tests

        with ThreadPoolExecutor(chosen.workers) as pool:
            usuals = dict(pool.map(base, sorted({room for room, _ in drawn})))
        for room, tests in usuals.items():
            number = sum(room == name for name, _ in stock)
            print(f"{room:16}{number:6} mutants, tests in {tests.seconds:.1f} s", flush=True)
            for name in tests.red:
                print(f"    left out, as it fails without a mutant: {name}", flush=True)

        def work(task: tuple[str, MutationSpec]) -> None:
            room, spec = task
            if time.monotonic() > until:
                outcomes[room, "not run"] += 1
                return
            root = copies.get()
            outcome, change = run(root, room, spec, usuals[room])
            copies.put(root)
            reason = equivalents.get((spec.module_path.as_posix(), *sides(change)))
            if reason:
                if outcome == "killed":
                    survivors.append(f"{spec.module_path.as_posix()}: listed as equivalent, but killed\n{change}\n")
                else:
                    outcome, change = "equivalent", f"{change}\n  {reason}"
            outcomes[room, outcome] += 1
            if outcome != "killed":
                where = f"{spec.module_path.as_posix()}:{spec.start_pos[0]}"
                operator = spec.operator_name.partition("/")[2]
                survivors.append(f"{where}: {outcome} ({operator})\n{change}\n")
                print(f"\n{survivors[-1]}", flush=True)
            else:
                print("k", end="", flush=True)

        with ThreadPoolExecutor(chosen.workers) as pool:
            list(pool.map(work, drawn))
    print("\n\nIn order:\n\n" + "\n".join(sorted(survivors)))
    table(outcomes)


def table(outcomes: Counter[tuple[str, str]]) -> None:
    """Print how many were killed, by room and in all."""
    print(f"{'room':16}{'killed':>8}{'survived':>10}{'equivalent':>12}{'broken':>8}{'not run':>9}{'killed of run':>15}")
    for room in [*sorted({room for room, _ in outcomes}), "all"]:
        numbers = [
            sum(count for (name, kind), count in outcomes.items() if kind == outcome and room in (name, "all"))
            for outcome in ("killed", "survived", "equivalent", "broken", "not run")
        ]
        share = numbers[0] / max(numbers[0] + numbers[1], 1)
        print(f"{room:16}{numbers[0]:8}{numbers[1]:10}{numbers[2]:12}{numbers[3]:8}{numbers[4]:9}{share:15.0%}")


if __name__ == "__main__":
    main()
