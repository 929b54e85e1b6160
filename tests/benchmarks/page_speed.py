"""How fast a learner's page is: the first quiz, a check, a lesson with 25 panels, and what the page has to load.

    python tests/benchmarks/page_speed.py [RUNS]

All in the course as a learner has it: server, kernel and Chromium. Figures are printed beside their aims and never
judged; a busy machine doubles them, so its load is printed, too.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import cold_start  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

import itu_course  # noqa: E402
from support.chromiums import browser as browser_path  # noqa: E402
from support.course_browser import CourseServer, open_lesson, start_button  # noqa: E402

LESSON = "02_who_decides.ipynb"  # it has 25 panels
CHECKS = 60
PACKAGE = Path(itu_course.__file__).parent
PANELS = ("panels/panel.js", "panels/panel.css")
FRAME = "lab/labextension/itu-course-lab/static"
# Choose another option of a question, press its button, and wait for the frame after the one in which a reason is
# there that was not there before. Milliseconds, or null if the question has no such option.
CHECK = """async (n) => {
  const options = (panel) => [...panel.querySelectorAll(".itu-choice input[type=radio][data-key^='answer=']")];
  const panels = [...document.querySelectorAll(".itu-panel")].filter((panel) =>
    panel.querySelector("button[data-press=check]") && options(panel).length > 1);
  const panel = panels[n % panels.length];
  const inputs = options(panel);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const at = inputs.findIndex((input) => input.checked);
  const next = inputs[(at + 1) % inputs.length];
  panel.scrollIntoView();
  next.click();
  await new Promise((done) => setTimeout(done, 700));  // the choice has been sent and answered
  const reason = () => options(panel).find((input) => input.checked)?.closest(".itu-choice")?.querySelector(".itu-why");
  if (reason()) return null;
  const begin = performance.now();
  panel.querySelector("button[data-press=check]").click();
  while (!reason() && performance.now() - begin < 10_000) await frame();
  await frame();
  return performance.now() - begin;
}"""


def idle(server: CourseServer) -> bool:
    """Whether a kernel of the server waits for work."""
    with urlopen(f"http://127.0.0.1:{server.port}/api/kernels?token={server.token}", timeout=5) as answer:
        return any(kernel["execution_state"] == "idle" for kernel in json.load(answer))


def lesson_started(page: Page, server: CourseServer) -> float:
    """Seconds from the button, pressed when the kernel is idle, until all panels of the lesson are there."""
    open_lesson(page, server, LESSON)
    deadline = time.monotonic() + 60
    while not idle(server) and time.monotonic() < deadline:
        time.sleep(0.1)
    begin = time.perf_counter()
    start_button(page).click()
    page.locator(".itu-start-status", has_text="Ready").wait_for(timeout=120_000)
    return time.perf_counter() - begin


def checks(page: Page) -> list[float]:
    """Milliseconds from the press of *Check* until the reason is drawn, for CHECKS presses over the lesson."""
    took = [page.evaluate(CHECK, n) for n in range(CHECKS)]
    return sorted(value for value in took if value is not None)


def compressed(names: list[Path]) -> float:
    """What these files weigh together, each compressed with gzip as a server would send it, in kB."""
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in names) / 1000


def first_quiz(chromium: Browser, runs: int) -> None:
    """Print the first usable quiz beside bare JupyterLab with an idle kernel, both started cold."""
    ours, theirs = [], []
    for run in range(runs):
        with tempfile.TemporaryDirectory() as where:
            ours.append(cold_start.course(chromium, Path(where, f"ours{run}"))["first quiz usable"])
            theirs.append(cold_start.bare(chromium, Path(where, f"bare{run}"))["kernel idle"])
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"first quiz usable {statistics.median(ours):.1f} s, bare JupyterLab idle {statistics.median(theirs):.1f} s")
    print(f"  one by the other: {ratio:.2f} (aim: at most 1.2), median of {runs}")


def main() -> None:
    """Measure everything once, the first quiz RUNS times."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    panels = compressed([PACKAGE / name for name in PANELS])
    frame = compressed([path for path in (PACKAGE / FRAME).iterdir() if path.suffix in (".js", ".css")])
    print(f"script and styles of all panels: {panels:.1f} kB compressed (aim: below 60); of the frame: {frame:.1f} kB")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser_path(), args=["--no-sandbox", "--disable-gpu"])
        with tempfile.TemporaryDirectory() as where, CourseServer(Path(where)) as server:
            page = chromium.new_page()
            print(f"lesson of 25 panels, from an idle kernel: {lesson_started(page, server):.1f} s (aim: below 4)")
            took = checks(page)
            p95 = took[min(len(took) - 1, round(0.95 * len(took)))]
            print(
                f"check to visible reason: median {statistics.median(took):.0f} ms, p95 {p95:.0f} ms (aim: below 100)"
            )
            print(f"  {len(took)} presses")
            page.close()
        first_quiz(chromium, runs)
        chromium.close()


if __name__ == "__main__":
    main()
