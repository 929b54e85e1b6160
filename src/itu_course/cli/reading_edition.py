"""The reading edition on the command line: lessons as files to print, to mail, or to read on a phone."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from itu_course.errors import LearnerFolderError, UnknownName
from itu_course.words import ENGLISH, language, say

FORMATS = ("html", "pdf", "epub")


def add_commands(commands: Any) -> None:
    """Add this group's command to the parser."""
    read = commands.add_parser("read", help=say("cli.read"))
    read.add_argument("lesson", metavar="LESSON", nargs="?", help=say("cli.read-lesson"))
    read.add_argument("--to", choices=FORMATS, default="html", help=say("cli.read-to"))
    read.add_argument("--out", metavar="FILE", type=Path, help=say("cli.read-out"))
    read.add_argument("--paper", choices=("a4", "letter"), default="a4", help=say("cli.read-paper"))
    read.set_defaults(run=_read)


def _read(given: argparse.Namespace) -> int:
    """Write one lesson, or all of them as one book."""
    from itu_course import pages

    lessons = [pages.lesson_page(path) for path in _lessons(given.lesson)]
    title = lessons[0].title if given.lesson else say("reading.book")
    name = lessons[0].name if given.lesson else "itu-course"
    out = given.out or Path(f"{name}.{given.to}")
    if given.to == "pdf":
        content = pages.to_pdf(title, lessons, given.paper)
    else:
        content = (pages.to_epub if given.to == "epub" else pages.to_html)(title, lessons)
    _write(out, content)
    print(say("cli.read-done", out=out))
    return 0


def _write(out: Path, content: bytes) -> None:
    from itu_course.learner import plain_reason, write_whole

    try:
        write_whole(out, content)
    except OSError as reason:
        raise LearnerFolderError(say("cli.read-failed", out=out, reason=plain_reason(reason))) from reason


def _lessons(wanted: str | None) -> list[Path]:
    """The files of the lessons asked for, in the current language where there is a translation. Raises UnknownName."""
    from itu_course.lab import resources

    folder = resources.lessons()
    translated = {} if language() == ENGLISH else {path.name: path for path in (folder / language()).glob("*.ipynb")}
    known = {path.stem: translated.get(path.name, path) for path in sorted(folder.glob("[0-9]*.ipynb"))}
    if wanted is None:
        return list(known.values())
    matching = [path for name, path in known.items() if wanted in (name, name.split("_")[0], str(int(name[:2])))]
    if not matching:
        raise UnknownName("lesson", wanted, known)
    return matching
