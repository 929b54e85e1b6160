"""Find a Chromium on this machine: one place for all tests and benchmarks."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def browser() -> str | None:
    """The path of a Chromium (ITU_COURSE_BROWSER first), or None."""
    chosen = os.environ.get("ITU_COURSE_BROWSER")
    return chosen or next((path for path in map(shutil.which, NAMES) if path), None)
