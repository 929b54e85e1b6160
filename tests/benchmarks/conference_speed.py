"""How fast the conference is on the page: a round, a preview, the opening of a scenario; page weight and memory.

    python tests/benchmarks/conference_speed.py [ROUNDS]

Times are taken in Chromium on a bare page with the real JavaScript, from the press to the second frame in which the
new round is drawn. The kernel's memory is that of lesson 7 in the course as a learner has it. Figures are printed
beside their aims and never judged; a busy machine doubles them, so its load is printed, too.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.environ["ITU_COURSE_HOME"] = tempfile.mkdtemp()

import psutil  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from itu_course import panels, plenipot  # noqa: E402
from itu_course.learner import open_store  # noqa: E402
from itu_course.plenipot import previews  # noqa: E402
from itu_course.screens import ConferenceScreen, LiveView  # noqa: E402
from support.chromiums import browser as browser_path  # noqa: E402
from support.course_browser import CourseServer, open_lesson, start_lesson  # noqa: E402
from support.panel_page import PanelPage  # noqa: E402

LESSON, NAME = "07_rehearse.ipynb", "community-alert-networks"
# Do something, and wait for the frame after the one in which the view that answers it is drawn. Milliseconds.
TIMED = """async ([selector, value]) => {
  const control = document.querySelector(selector);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const before = window.model.view.n, begin = performance.now();
  if (value === null) control.click();
  else { control.value = value; control.dispatchEvent(new Event("change", { bubbles: true })); }
  while (window.model.view.n === before && performance.now() - begin < 20_000) await frame();
  await frame();
  return performance.now() - begin;
}"""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    numpy = "with" if importlib.util.find_spec("numpy") else "without"
    load, cores = os.getloadavg()[0], os.cpu_count()
    print(f"load of the machine {load:.1f} on {cores} cores; {numpy} NumPy; previews of 2 x {previews.RUNS} plays")
    opening(7)
    kernel_part()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path(), headless=True, args=["--no-sandbox"])
        play(chromium, rounds)
        memory(chromium)
        chromium.close()


def spread(times: list[float]) -> str:
    """The median and the 95th percentile of some times in milliseconds."""
    at = sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]
    return f"median {statistics.median(times):.0f} ms, p95 {at:.0f} ms, n = {len(times)}"


def timed(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begin)


def opening(runs: int) -> None:
    """A scenario read from its file and its first screen drawn; the first time also loads the model."""
    for name in plenipot.scenarios():
        times = []
        for _ in range(runs):
            times.append(timed(lambda name=name: panels.conference(name)))  # type: ignore[misc]
        print(f"opening {name}: first {times[0]:.0f} ms, {spread(times[1:])} (aim: below 500)")


def kernel_part() -> None:
    """The kernel's own part of each round, in processor time, which other programs lengthen less."""
    view = LiveView(ConferenceScreen(NAME, 1, open_store()))
    times = []
    for name, value in (
        *(("bet", ["both"]), ("open", None), ("clause", "resolves-4bis"), ("lever", ["brief"]), ("target", "SIL")),
        *(("act", None), *[("next", None)] * plenipot.load_scenario(NAME).all_rounds),
    ):
        begin = time.process_time()
        view.take({"do": name, "value": value, "n": 1})
        times.append(1000 * (time.process_time() - begin))
        if name == "target":
            print(f"processor time of the first preview: {times[-1]:.0f} ms")
    print(f"processor time of a round: {spread(times[6:-1])}; of the debrief: {times[-1]:.0f} ms")


def play(chromium: Browser, rounds: int) -> None:
    """Whole plays with one briefing in each round: each press of *Play round*, each preview, and the sent view."""
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    pressed: list[float] = []
    looked: list[float] = []
    done: list[float] = []
    opened: list[float] = []
    weight = packed = seed = 0
    while len(pressed) < rounds:
        seed += 1
        screen = ConferenceScreen(NAME, 1000 + seed, open_store())
        shown = PanelPage(page, screen)
        page.evaluate(TIMED, ["input[value=both]", None])
        opened.append(page.evaluate(TIMED, ["[data-press=open]", None]))
        while not screen.sitting.over and len(pressed) < rounds:
            _brief(page, screen, looked, done)
            pressed.append(page.evaluate(TIMED, ["[data-press=next]", None]))
            sent = json.dumps(shown.widget.view).encode()
            weight, packed = max(weight, len(sent)), max(packed, len(gzip.compress(sent)))
    page.close()
    print(f"press to redrawn round: {spread(pressed)} (aim: p95 below 250)")
    print(f"choice to its preview: {spread(looked)} (aim: below 300 with NumPy, below 1000 without)")
    print(f"step to redrawn round: {spread(done)}")
    print(f"open the conference: {spread(opened)} (aim: below 500)")
    print(f"largest view sent for a round: {weight / 1000:.0f} kB, {packed / 1000:.0f} kB packed")
    here = Path(panels.__file__).parent
    for name in ("panel.js", "panel.css"):
        data = (here / name).read_bytes()
        print(f"{name}: {len(data) / 1000:.0f} kB, {len(gzip.compress(data)) / 1000:.0f} kB packed")


def _brief(page: Page, screen: ConferenceScreen, looked: list[float], done: list[float]) -> None:
    """Look at a briefing that was not looked at before, and carry it out if there is effort for it."""
    clause = screen.scenario.clauses[screen.after % len(screen.scenario.clauses)].id
    page.evaluate(TIMED, [f"[data-press=clause][data-value={clause}]", None])
    if not page.locator("input[value=brief]").count():
        return
    page.evaluate(TIMED, ["input[value=brief]", None])
    offer = next(offer for offer in plenipot.offers(screen.sitting, clause) if offer.id == "brief")
    looked.append(page.evaluate(TIMED, ["select[data-do=target]", offer.targets[0][0]]))
    done.append(page.evaluate(TIMED, ["[data-press=act]", None]))


def memory(chromium: Browser) -> None:
    """What the kernel of lesson 7 holds: when the lesson has been started, and when a conference has been opened."""
    with CourseServer(Path(tempfile.mkdtemp())) as server:
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        open_lesson(page, server, LESSON)
        start_lesson(page)
        children = psutil.Process(server.process.pid).children(recursive=True)
        (kernel,) = [child for child in children if "ipykernel" in str(child.cmdline())]
        started = kernel.memory_info().rss
        page.locator("input[value=both]").first.click()
        page.locator("[data-press=open]").first.click()
        page.locator(".itu-columns").first.wait_for()
        page.locator("input[value=brief]").first.click()
        page.locator("select[data-do=target]").first.select_option(index=1)
        page.locator(".itu-likely").first.wait_for()
        held = kernel.memory_info().rss
        print(f"kernel with lesson 7 open: {started / 1e6:.0f} MB, with a round and a preview {held / 1e6:.0f} MB")
        page.close()


if __name__ == "__main__":
    main()
