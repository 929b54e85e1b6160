"""Where the files are that the course hands out: in the installed package, or in the checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def lessons() -> Path:
    """Find the folder of lessons.

    SetUpError is raised if neither the package nor the checkout has it.

    Returns
    -------
    Path
        The folder, with one notebook for each lesson, the session plans in ``facilitator`` and translated lessons in a
        folder for each language.
    """
    return _either(PACKAGE / "_shipped" / "notebooks", PACKAGE.parents[1] / "notebooks")


def exercises() -> Path:
    """Find the folder of exercises as learners get them, without keys.

    SetUpError is raised if neither the package nor the checkout has it.

    Returns
    -------
    Path
        The folder, with a folder for each exercise.
    """
    return _either(PACKAGE / "_shipped" / "exercises", PACKAGE.parents[1] / "exercises" / "release")


def marking_settings() -> Path:
    """Find the settings of the server that shows formgrader.

    Returns
    -------
    Path
        A folder for JUPYTER_CONFIG_PATH.
    """
    return PACKAGE / "lab" / "settings" / "marking"


def _either(installed: Path, checkout: Path) -> Path:
    from itu_course.errors import SetUpError
    from itu_course.words import say

    for place in (installed, checkout):
        if place.is_dir():
            return place
    raise SetUpError(say("lab.no-lessons"))
