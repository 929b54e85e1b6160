"""Everything the learner wrote, as one zip: the files as they are, and a page a person can read."""

from __future__ import annotations

import secrets
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from itu_course import quiz
from itu_course.errors import CourseError, LearnerFolderError
from itu_course.learner.home import folder, plain_reason
from itu_course.learner.store import Store, open_store
from itu_course.words import say

PAGE = "my-answers.md"
Pages = Callable[[Store], Iterable[str]]


def no_pages(_: Store) -> tuple[str, ...]:
    """Nothing beside answers and texts."""
    return ()


def export(where: Path | None = None, out: Path | None = None, pages: Pages = no_pages) -> Path:
    """Write the zip and return its path (default: ``my-itu-course.zip`` in the current folder).

    ``pages`` gives what rooms above this one made of the answers, such as the plan, as parts in Markdown.

    Lessons and settings stay out: only answers, texts, records, damaged files and lessons with the learner's own words
    go in. Raises LearnerFolderError when there is nothing to export or the zip cannot be written; an older zip of that
    name is then left whole.
    """
    place, target = where or folder(), out or Path("my-itu-course.zip")
    kept = [
        path
        for part in ("answers", "documents", "damaged", "kept")
        for path in sorted((place / part).rglob("*"))
        if _wanted(path)
    ]
    if not kept:
        raise LearnerFolderError(say("learner.export-nothing", folder=place))
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with zipfile.ZipFile(beside, "x", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(PAGE, page(open_store(place), pages))
            for path in kept:
                archive.write(path, path.relative_to(place).as_posix())
        beside.replace(target)
    except OSError as reason:
        with suppress(OSError):
            beside.unlink()
        raise LearnerFolderError(say("learner.export-failed", out=target, reason=plain_reason(reason))) from reason
    return target


def page(store: Store, pages: Pages = no_pages) -> str:
    """All answers and texts as Markdown, in words: questions with the chosen options, texts as written."""
    parts = [f"# {say('learner.export.title')}", say("learner.export.note")]
    if keys := store.keys("quiz"):
        parts += [f"## {say('learner.export.quiz')}", *(part for key in keys for part in _question(store, key))]
    if keys := store.keys("text"):
        parts += [f"## {say('learner.export.texts')}", *(part for key in keys for part in _text(store, key))]
    parts += pages(store)
    if keys := store.keys("record"):
        parts += [f"## {say('learner.export.records')}"]
        parts += [say("learner.export.record", name=key.split("/", 1)[1], file=f"answers/{key}.json") for key in keys]
    return "\n\n".join(parts) + "\n"


def _wanted(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")


def _question(store: Store, key: str) -> list[str]:
    entry, name = store.last(key) or {}, key.split("/", 1)[1]
    try:
        one = quiz.question(name)
        chosen = quiz.in_words(one, entry["answer"])
        marked = quiz.mark(one, entry["answer"])
    except (CourseError, KeyError, TypeError, ValueError):  # another edition's question: all there is to show is this
        return [f"### {name}", say("learner.export.your-answer", answer=str(entry.get("answer", "—")))]
    lines = [f"### {one.text}", say("learner.export.your-answer", answer="; ".join(chosen) or "—")]
    if marked.out_of:
        lines.append(say("learner.export.points", points=f"{marked.points:g}", out_of=f"{marked.out_of:g}"))
    return lines


def _text(store: Store, key: str) -> list[str]:
    entry = store.last(key) or {}
    return [f"### {entry.get('prompt') or key.split('/', 1)[1]}", str(entry.get("text", ""))]
