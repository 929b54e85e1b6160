"""axe inside JupyterLab: every lesson, six ways of looking, four states. Prints the table; can write it to the docs.

    python tests/benchmarks/accessibility.py [--write] [LESSON ...]

Takes some minutes a lesson. With --write, the rows of these lessons replace those that the table has of them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from playwright.sync_api import sync_playwright

from support.accessibility import ROOT, STATES, WAYS, Finding, matrix
from support.accessibility_table import known, merged, report
from support.chromiums import browser
from support.course_browser import CourseServer

PAGE = ROOT / "docs" / "accessibility.md"


def main() -> None:
    """Run, print, and write what was asked for; the exit code is 1 if the course itself breaks a rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("lessons", nargs="*")
    given = parser.parse_args()
    lessons = given.lessons or sorted(path.name for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"))
    ours: dict[tuple[str, str], int] = defaultdict(int)
    others: dict[str, str] = {}
    with sync_playwright() as play, tempfile.TemporaryDirectory() as home:
        chromium = play.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        with CourseServer(Path(home)) as server:
            for lesson, way, state, found in matrix(chromium, server, lessons):
                mine = [finding for finding in found if finding.ours]
                ours[lesson, way] += len(mine)
                others.update({f.rule: f"`{f.place[:90]}`" for f in found if not f.ours and f.rule not in others})
                _tell(lesson, way, state, mine)
        chromium.close()
    page = PAGE.read_text(encoding="utf-8")
    rows, known_others = known(page, list(WAYS))
    measured = {lesson.removesuffix(".ipynb"): [str(ours[lesson, way]) for way in WAYS] for lesson in lessons}
    print(report(measured, others, list(WAYS), STATES))
    if given.write:
        text = report({**rows, **measured}, {**known_others, **others}, list(WAYS), STATES)
        PAGE.write_text(merged(page, text), encoding="utf-8")
    sys.exit(any(ours.values()))


def _tell(lesson: str, way: str, state: str, mine: list[Finding]) -> None:
    print(f"{lesson} | {way} | {state}: {len(mine)}", *(f"\n    {f.rule}: {f.place}" for f in mine), flush=True)


if __name__ == "__main__":
    main()
