"""What importing costs, and how long a quiz panel takes from running its cell to being shown.

    python tests/benchmarks/panels.py [RUNS]

Imports are timed in new processes beside a bare Python. The panel is timed in Chromium on a bare page with the real
JavaScript; the kernel's part is the making of the panel, the page's part its drawing. Figures are printed, not judged.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.environ["ITU_COURSE_HOME"] = tempfile.mkdtemp()

MODULES = ("itu_course", "itu_course.plenipot", "itu_course.panels", "itu_course.panels.widget", "itu_course.cli")


def seconds(code: str, runs: int) -> float:
    """The median time of a new process that runs ``code``."""
    found = []
    for _ in range(runs):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        found.append(time.perf_counter() - begin)
    return statistics.median(found)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    bare = seconds("pass", runs)
    print(f"bare Python {1000 * bare:.0f} ms; beyond it, median of {runs} new processes:")
    for module in MODULES:
        print(f"  import {module:26} {1000 * (seconds(f'import {module}', runs) - bare):6.0f} ms")
    panels(runs)


def panels(runs: int) -> None:
    """A quiz panel, made and drawn."""
    from playwright.sync_api import sync_playwright

    from itu_course import panels as course
    from itu_course.learner import open_store
    from itu_course.screens.quiz import QuizScreen
    from support.chromiums import browser as browser_path
    from support.panel_page import PanelPage

    begin = time.perf_counter()
    course.quiz("who-may-vote")
    print(f"first quiz panel made, imports and all: {1000 * (time.perf_counter() - begin):.0f} ms")
    made = []
    for _ in range(runs):
        begin = time.perf_counter()
        course.quiz("who-may-vote")
        made.append(time.perf_counter() - begin)
    print(f"each further quiz panel made: {1000 * statistics.median(made):.1f} ms")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), headless=True, args=["--no-sandbox"])
        drawn = []
        for _ in range(runs):
            page = browser.new_page()
            begin = time.perf_counter()
            PanelPage(page, QuizScreen("who-may-vote", open_store()))
            drawn.append(time.perf_counter() - begin)
            page.close()
        browser.close()
    print(f"quiz panel made, sent and drawn on a bare page: {1000 * statistics.median(drawn):.0f} ms (aim: below 300)")


if __name__ == "__main__":
    main()
