"""Everything the learner wrote, as one zip: the files as they are, and a page that a person can read."""

from __future__ import annotations

import secrets
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from itu_course import quiz
from itu_course.errors import CourseError, LearnerFolderError
from itu_course.learner.home import folder, plain_reason
from itu_course.learner.store import Store, open_store
from itu_course.words import say

PAGE = "my-answers.md"
EXPORTED = ("answers", "documents", "damaged", "kept")  # lessons and settings stay out: the course can make them again
Pages = Callable[[Store], Iterable[str]]
Files = Callable[[Store], Mapping[str, bytes]]
Line = tuple[int, str]  # the level of a heading, or 0 for running text; what it says


def no_pages(_: Store) -> tuple[str, ...]:
    """Add nothing to the answers and texts."""
    return ()


def no_files(_: Store) -> Mapping[str, bytes]:
    """Add no file."""
    return {}


def export(
    where: Path | None = None, out: Path | None = None, pages: Pages = no_pages, files: Files = no_files
) -> Path:
    """Write everything the learner wrote into one zip file.

    The zip holds the page PAGE, what ``files`` gives, and the learner's answers, texts, records, documents, damaged
    files, and those copies of lessons that were set aside because the learner had written into them. Lock files are
    left out.

    Parameters
    ----------
    where
        The learner's folder; default: `itu_course.learner.folder`.
    out
        The zip file; default: ``my-itu-course.zip`` in the current folder.
    pages
        Gives more parts of the page in Markdown, made by rooms that this one may not import, such as
        `itu_course.plan.pages`.
    files
        Gives more files by name, such as `itu_course.pages.answers_files`.

    Returns
    -------
    Path
        The zip file.

    Raises
    ------
    LearnerFolderError
        If there is nothing to export, or if the zip cannot be written; an older zip of that name then stays whole.
    """
    place, target = where or folder(), out or Path("my-itu-course.zip")
    paths = [path for part in EXPORTED for path in sorted((place / part).rglob("*")) if _is_exported(path)]
    if not paths:
        raise LearnerFolderError(say("learner.export-nothing", folder=place))
    store = open_store(place)
    written: dict[str, str | bytes] = {PAGE: page(store, pages), **files(store)}
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with zipfile.ZipFile(temporary, "x", zipfile.ZIP_DEFLATED) as archive:
            for name, content in written.items():
                archive.writestr(name, content)
            for path in paths:
                archive.write(path, path.relative_to(place).as_posix())
        temporary.replace(target)
    except OSError as reason:
        with suppress(OSError):
            temporary.unlink()
        raise LearnerFolderError(say("learner.export-failed", out=target, reason=plain_reason(reason))) from reason
    return target


def page(store: Store, pages: Pages = no_pages) -> str:
    """Write all answers and texts as one page for a person to read.

    Parameters
    ----------
    store
        The learner's answers.
    pages
        As for `export`.

    Returns
    -------
    str
        Markdown: each question with the chosen options and its points, each text as it was written, then ``pages``,
        then the names of the conference records.
    """
    parts = [f"# {say('learner.export.title')}", *map(_in_markdown, answers(store)), *pages(store)]
    return "\n\n".join([*parts, *map(_in_markdown, records(store))]) + "\n"


def answers(store: Store) -> tuple[Line, ...]:
    """List all answers and texts, to be written in whatever format.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple of Line
        Below a title of level 1: a note, then each question with what was chosen and each text.
    """
    lines: list[Line] = [(0, say("learner.export.note"))]
    for kind, heading, line in (("quiz", "quiz", _question), ("text", "texts", _text)):
        if keys := store.keys(kind):
            lines += [(2, say(f"learner.export.{heading}")), *(part for key in keys for part in line(store, key))]
    return tuple(lines)


def records(store: Store) -> tuple[Line, ...]:
    """List the records of conferences by the names of their files.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple of Line
        Empty if none was played.
    """
    keys = store.keys("record")
    named = (say("learner.export.record", name=key.split("/", 1)[1], file=f"answers/{key}.json") for key in keys)
    return ((2, say("learner.export.records")), *((0, line) for line in named)) if keys else ()


def _in_markdown(line: Line) -> str:
    level, text = line
    return f"{'#' * level} {text}" if level else text


def _is_exported(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")


def _question(store: Store, key: str) -> Iterator[Line]:
    entry, name = store.last(key) or {}, key.split("/", 1)[1]
    try:
        question = quiz.question(name)
        options = quiz.in_words(question, entry["answer"])
        mark = quiz.mark(question, entry["answer"])
    except (CourseError, KeyError, TypeError, ValueError):  # of another edition: its text and options are not known
        yield 3, name
        yield 0, say("learner.export.your-answer", answer=str(entry.get("answer", "—")))
        return
    yield 3, question.text
    yield 0, say("learner.export.your-answer", answer="; ".join(options) or "—")
    if mark.out_of:
        points = quiz.points_in_words(mark.points, mark.out_of)
        yield 0, say("learner.export.points", points=points, out_of=f"{mark.out_of:g}")


def _text(store: Store, key: str) -> Iterator[Line]:
    entry = store.last(key) or {}
    yield 3, str(entry.get("prompt") or key.split("/", 1)[1])
    yield 0, str(entry.get("text", ""))
