"""From `itu-course` typed to the first quiz usable, stage by stage, beside bare JupyterLab with an empty notebook.

    python tests/benchmarks/cold_start.py [RUNS]

Both are started cold in the same run, one after the other, with a new home, a new server and a new browser. Nothing
is judged here; figures are printed, and a busy machine doubles them.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from support.chromiums import browser as browser_path  # noqa: E402
from support.course_browser import TOKEN, CourseServer, start_button  # noqa: E402
from support.ports import free_port  # noqa: E402

Clock = Callable[[str], None]
EMPTY = {
    "cells": [{"cell_type": "code", "id": "one", "metadata": {}, "source": "", "outputs": [], "execution_count": None}],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def stages() -> tuple[dict[str, float], Clock]:
    begin, seen = time.perf_counter(), {}
    return seen, lambda name: seen.update({name: time.perf_counter() - begin})


def course(browser: Browser, where: Path) -> dict[str, float]:
    seen, at = stages()
    with CourseServer(where) as server:
        at("server answers")
        page = browser.new_context().new_page()
        page.goto(server.url("00_start_here.ipynb"))
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=120_000)
        at("lesson in the page")
        start_button(page).click()
        page.locator(".itu-panel input[type=radio]").first.wait_for(timeout=120_000)
        at("first quiz usable")
        kernel_idle(page)
        at("lesson ready")
        page.context.close()
    return seen


def kernel_idle(page: Page) -> None:
    page.locator(".itu-start-status", has_text="Ready").wait_for(timeout=120_000)


@contextmanager
def bare_server(where: Path):  # type: ignore[no-untyped-def]
    port = free_port()
    (where / "work").mkdir(parents=True)
    (where / "work" / "empty.ipynb").write_text(json.dumps(EMPTY), encoding="utf-8")
    keep = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    own = {"HOME": str(where), "USERPROFILE": str(where), "JUPYTER_TOKEN": TOKEN}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"]
    with (where / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=where / "work", env={**keep, **own}, stdout=log, stderr=log)
    try:
        while True:
            try:
                urlopen(f"http://127.0.0.1:{port}/api", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


def bare(browser: Browser, where: Path) -> dict[str, float]:
    seen, at = stages()
    with bare_server(where) as port:
        at("server answers")
        page = browser.new_context().new_page()
        page.goto(f"http://127.0.0.1:{port}/lab/tree/empty.ipynb?token={TOKEN}")
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=120_000)
        at("notebook in the page")
        page.wait_for_function(
            "document.querySelector('#jp-main-statusbar')?.innerText.includes('| Idle')", timeout=120_000
        )
        at("kernel idle")
        page.context.close()
    return seen


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    found: dict[str, list[dict[str, float]]] = {"the course": [], "bare JupyterLab": []}
    with sync_playwright() as playwright:
        for run in range(runs):
            for name, measure in (("the course", course), ("bare JupyterLab", bare)):
                browser = playwright.chromium.launch(executable_path=browser_path(), headless=True, args=flags)
                with tempfile.TemporaryDirectory() as where:
                    found[name].append(measure(browser, Path(where) / str(run)))
                browser.close()
    for name, each in found.items():
        print(f"{name}, seconds from the command typed (median of {runs}, least to greatest):")
        for stage in each[0]:
            values = [one[stage] for one in each]
            print(f"  {stage:22} {statistics.median(values):6.1f}   {min(values):.1f} to {max(values):.1f}")
    ours = statistics.median(one["first quiz usable"] for one in found["the course"])
    theirs = statistics.median(one["kernel idle"] for one in found["bare JupyterLab"])
    print(f"first quiz usable / bare JupyterLab with an idle kernel: {ours / theirs:.2f} (aim: at most 1.3)")


if __name__ == "__main__":
    main()
