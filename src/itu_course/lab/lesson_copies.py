"""Copies of the lessons in the learner's folder, kept up to date without touching what the learner wrote.

A lesson is read, not written in: its cells are locked, and a copy that lost, gained or changed a cell is replaced at
the next start. Answers are elsewhere and are not touched. If somebody wrote something of their own into a copy, that
copy is kept in the folder ``kept``.

An exercise is the learner's as soon as its cells differ from what was copied, which the manifest says: it stays as it
is, and a later edition is put beside it. Outputs and metadata, which JupyterLab changes when it saves, do not count.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from itu_course.errors import LearnerFolderError, UnknownName
from itu_course.lab import resources, source_lists
from itu_course.learner import ensure_folder, plain_reason, unused_path, write_whole
from itu_course.words import say

MANIFEST = "laid-out.json"
KEPT = "kept"  # copies of lessons into which somebody had written, as they were before they were replaced
LOCKED = {"deletable": False, "editable": False}
SETTINGS = ".settings"


@dataclass(frozen=True)
class Laid:
    """What `lay_out` did.

    Attributes
    ----------
    changed
        The copies that are new or were replaced.
    notices
        Sentences that the learner should see.
    """

    changed: tuple[Path, ...]
    notices: tuple[str, ...]


def lay_out(folder: Path, facilitator: bool = False) -> Laid:
    """Bring the copies of lessons and exercises up to date.

    Parameters
    ----------
    folder
        The learner's folder; created if it does not exist.
    facilitator
        Whether to copy the session plans too.

    Returns
    -------
    Laid
        What was changed, and what the learner should be told.

    Raises
    ------
    LearnerFolderError
        If the folder cannot be written.
    """
    return _bring_up_to_date(folder, _handed_out(facilitator))


def restore(folder: Path, lesson: str | None = None) -> Laid:
    """Put damaged or missing lessons right, and touch neither answers nor exercises.

    Parameters
    ----------
    folder
        The learner's folder; created if it does not exist.
    lesson
        One lesson, in all its languages: its number, such as ``"2"`` or ``"02"``, or the name of its file without the
        ending. Default: all lessons.

    Returns
    -------
    Laid
        What was replaced, and one sentence about each copy: what was wrong, and where the changed one is kept.

    Raises
    ------
    UnknownName
        If there is no such lesson.
    LearnerFolderError
        If the folder cannot be written.
    """
    stem = None if lesson is None else _stem(lesson)
    facilitator = (folder / "notebooks" / "facilitator").is_dir()
    lessons = [
        (name, source)
        for name, source in _handed_out(facilitator)
        if _is_lesson(source) and stem in (None, source.stem)
    ]
    laid = _bring_up_to_date(folder, lessons)
    explained = "\n".join(laid.notices)
    names = [path.relative_to(folder).as_posix() for path in laid.changed]
    again = [say("lab.copied-again", lesson=name) for name in names if name not in explained]
    return Laid(laid.changed, (*laid.notices, *again))


def _stem(lesson: str) -> str:
    """The name of a lesson's file without its ending. Raises UnknownName."""
    stems = sorted(path.stem for path in resources.lessons().glob("[0-9]*.ipynb"))
    for stem in stems:
        number = stem.split("_")[0]
        if lesson.removesuffix(".ipynb") in (stem, number, str(int(number))):
            return stem
    raise UnknownName("lesson", lesson, stems)


def _bring_up_to_date(folder: Path, files: list[tuple[str, Path]]) -> Laid:
    """Update the copies of some of the files that are handed out. Raises LearnerFolderError."""
    ensure_folder(folder)
    (folder / SETTINGS).mkdir(mode=0o700, exist_ok=True)
    copies = _Copies(folder, _manifest(folder))
    try:
        for name, source in files:
            copies.update(name, source)
        text = json.dumps(copies.known, indent=0, sort_keys=True)
        manifest = folder / SETTINGS / MANIFEST
        if not manifest.exists() or manifest.read_text(encoding="utf-8") != text:
            write_whole(manifest, text)
    except OSError as reason:
        raise LearnerFolderError(say("lab.cannot-lay", folder=folder, reason=plain_reason(reason))) from reason
    return Laid(tuple(copies.changed), tuple(copies.notices))


def _handed_out(facilitator: bool) -> list[tuple[str, Path]]:
    """Each file that is handed out: its name relative to the learner's folder, and where it comes from."""
    files = []
    for part, root in (("notebooks", resources.lessons()), ("exercises", resources.exercises())):
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root)
            hidden = any(name.startswith((".", "_")) for name in inside.parts)
            if path.is_file() and not hidden and (facilitator or "facilitator" not in inside.parts):
                files.append((f"{part}/{inside.as_posix()}", path))
    return files


@dataclass
class _Copies:
    """The copies in one folder. ``known`` has the fingerprint of each file as it was copied last."""

    folder: Path
    known: dict[str, str]
    changed: list[Path] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def update(self, name: str, source: Path) -> None:
        """Bring one copy up to date. Raises OSError."""
        if not (self.folder / name).exists():
            self._replace(name, source)
        elif _is_lesson(source):
            self._update_lesson(name, source)
        else:
            self._update_exercise(name, source)

    def _update_lesson(self, name: str, source: Path) -> None:
        copy, new, copied = self.folder / name, fingerprint(source), self.known.get(name)
        damaged = fingerprint(copy) not in (copied, new)
        if damaged:
            self.notices.append(_set_aside(self.folder, name, source))
        if damaged or copied != new or not _is_locked(copy):
            self._replace(name, source)

    def _update_exercise(self, name: str, source: Path) -> None:
        copy, new, copied = self.folder / name, fingerprint(source), self.known.get(name)
        if copied == new:
            return
        if fingerprint(copy) in (copied, new):
            self._replace(name, source)
            return
        beside = copy.with_name(f"{copy.stem}.new-{new[:6]}{copy.suffix}")
        if not beside.exists():
            _copy(source, beside)
            self.changed.append(beside)
            self.notices.append(say("lab.kept-yours", yours=name, new=beside.name))

    def _replace(self, name: str, source: Path) -> None:
        copy = self.folder / name
        _copy(source, copy)
        self.known[name] = fingerprint(source)
        self.changed.append(copy)


def _is_lesson(source: Path) -> bool:
    return source.suffix == ".ipynb" and not source.is_relative_to(resources.exercises())


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if _is_lesson(source):
        write_whole(target, locked(source_lists.opened(source.read_text(encoding="utf-8"))))
    else:  # byte for byte: nbgrader compares the locked cells of an exercise with what was handed out
        write_whole(target, source.read_bytes())


def locked(notebook: str) -> str:
    """Lock every cell of a notebook against editing and deleting.

    Parameters
    ----------
    notebook
        The content of a notebook file.

    Returns
    -------
    str
        The content with the locks.
    """
    content = json.loads(notebook)
    for cell in content["cells"]:
        cell["metadata"] = {**cell.get("metadata", {}), **LOCKED}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _is_locked(copy: Path) -> bool:
    """Check whether all cells of a copy are locked, and no part of the lesson is collapsed."""
    cells = json.loads(copy.read_bytes())["cells"]
    metadata = [cell.get("metadata", {}) for cell in cells]
    return all(LOCKED.items() <= marks.items() and not marks.get("heading_collapsed") for marks in metadata)


def _set_aside(folder: Path, name: str, source: Path) -> str:
    """Keep a damaged copy if somebody wrote something into it, and give the notice about it. Raises OSError."""
    copy = folder / name
    if _texts(copy) <= _texts(source):
        return say("lab.repaired", lesson=name)
    (folder / KEPT).mkdir(mode=0o700, exist_ok=True)
    aside = unused_path(folder / KEPT, copy.name)
    shutil.copyfile(copy, aside)
    return say("lab.repaired-kept", lesson=name, kept=aside.relative_to(folder).as_posix())


def _texts(path: Path) -> set[str]:
    """The texts of a notebook's cells. A file that is not a notebook any more counts as one text."""
    content = path.read_bytes()
    try:
        texts = {source_lists.folded(cell["source"]).strip() for cell in json.loads(content)["cells"]}
    except (ValueError, KeyError, TypeError):
        texts = {repr(content)} if content.strip() else set()
    return texts - {""}


def fingerprint(path: Path) -> str:
    """Compute what identifies the content of a file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    str
        16 hexadecimal digits (64 bits of SHA-256). Of a notebook only its cells' ids, kinds and texts count, with
        lists of sources as in the lesson; of any other file, its bytes.
    """
    content = path.read_bytes()
    if path.suffix == ".ipynb":
        try:
            cells = json.loads(content)["cells"]
            texts = [[cell.get("id"), cell["cell_type"], source_lists.folded(cell["source"])] for cell in cells]
            content = json.dumps(texts).encode()
        except (ValueError, KeyError, TypeError):
            pass  # not a notebook any more: its bytes are all there is to compare
    return hashlib.sha256(content).hexdigest()[:16]


def _manifest(folder: Path) -> dict[str, str]:
    """What was copied before. A damaged manifest counts as empty, so that a copy that differs is the learner's."""
    try:
        manifest = json.loads((folder / SETTINGS / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in manifest.items()} if isinstance(manifest, dict) else {}
