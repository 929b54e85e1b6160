"""Where the lessons and exercises that are handed out lie: in the installed package, or in the checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def lessons() -> Path:
    """The folder of shipped lessons."""
    return _either(PACKAGE / "_shipped" / "notebooks", PACKAGE.parents[1] / "notebooks")


def exercises() -> Path:
    """The folder of exercises as learners get them: without keys."""
    return _either(PACKAGE / "_shipped" / "exercises", PACKAGE.parents[1] / "exercises" / "release")


def marking_settings() -> Path:
    """The folder with the settings of the server that shows formgrader, for JUPYTER_CONFIG_PATH."""
    return PACKAGE / "lab" / "settings" / "marking"


def _either(installed: Path, checkout: Path) -> Path:
    from itu_course.errors import SetUpError
    from itu_course.words import say

    for place in (installed, checkout):
        if place.is_dir():
            return place
    raise SetUpError(say("lab.no-lessons"))
