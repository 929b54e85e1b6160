"""axe inside JupyterLab: every lesson, six ways of looking, four states. Prints the table; can write it to the docs.

    python tests/benchmarks/accessibility.py [--write] [LESSON ...]

Takes about ten minutes for all ten lessons. Answers of one way are there in the next, as they are for a learner.
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
from support.chromiums import browser
from support.course_browser import CourseServer

PAGE = ROOT / "docs" / "accessibility.md"
BEGIN, END = "<!-- table made by tests/benchmarks/accessibility.py -->", "<!-- end of the table -->"


def table(found: dict[tuple[str, str], int], lessons: list[str]) -> str:
    """Violations in the course's own content, over all states, as a Markdown table."""
    lines = ["| Lesson | " + " | ".join(WAYS) + " |", "|---|" + "---|" * len(WAYS)]
    lines += [
        f"| {lesson.removesuffix('.ipynb')} | " + " | ".join(str(found[lesson, way]) for way in WAYS) + " |"
        for lesson in lessons
    ]
    return "\n".join(lines)


def report(ours: dict[tuple[str, str], int], others: dict[str, str], lessons: list[str]) -> str:
    """The table, and the faults of JupyterLab's own by rule."""
    listed = "\n".join(f"- `{rule}`: {place}" for rule, place in sorted(others.items())) or "- none"
    return (
        f"{table(ours, lessons)}\n\n"
        f"Each cell counts the A and AA violations in the course's own content over the states {', '.join(STATES)}.\n\n"
        f"Rules that JupyterLab's own parts of the page break, with the first place:\n\n{listed}\n"
    )


def main() -> None:
    """Run and print; the exit code is 1 if the course itself breaks a rule."""
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
    text = report(ours, others, lessons)
    print(text)
    if given.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    sys.exit(any(ours.values()))


def _tell(lesson: str, way: str, state: str, mine: list[Finding]) -> None:
    print(f"{lesson} | {way} | {state}: {len(mine)}", *(f"\n    {f.rule}: {f.place}" for f in mine), flush=True)


if __name__ == "__main__":
    main()
