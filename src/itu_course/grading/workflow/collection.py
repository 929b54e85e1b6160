"""Collect what learners handed in: single notebooks, folders and zips, from e-mail or any platform.

Everything is read, nothing is unpacked: only the bytes of a notebook are taken from a zip, up to a limit, so that no
path, link or zip bomb in it can do harm. What was handed in stays where it was; what cannot be used is named. Each
learner is collected separately: what is wrong with one submission never keeps another one out.
"""

from __future__ import annotations

import json
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from itu_course.errors import GradingError
from itu_course.grading.answers import replace_surrogates
from itu_course.grading.cells import nearest_exercise
from itu_course.grading.limits import within_limits
from itu_course.grading.workflow.course import exercises, known_assignment, notebook_path
from itu_course.grading.workflow.identities import Owner, assign_folders, cannot_write, owner_of, plain_name
from itu_course.grading.workflow.submissions import rebuild
from itu_course.learner import write_whole
from itu_course.words import say

MAX_SIZE = 60_000_000  # bytes of one notebook; a normal one with all its outputs is far smaller (design choice)
STAMP = "%Y-%m-%d %H:%M:%S UTC"  # nbgrader reads it, too
MAX_ENTRIES = 2_000  # files in one zip (design choice)


@dataclass(frozen=True)
class Entry:
    """One readable notebook that was handed in.

    Attributes
    ----------
    owner
        Whose it is.
    file
        The name of the file or folder it came in.
    modified
        When that was last changed, in seconds since 1970.
    notebook
        The notebook as it is put into the course.
    notes
        Sentences on what was unusual.
    """

    owner: Owner
    file: str
    modified: float
    notebook: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Exercise:
    """The exercise that is collected, among all exercises of the course (parsed notebooks by name)."""

    name: str
    all: Mapping[str, Any]


@dataclass(frozen=True)
class Collected:
    """What ``collect`` did.

    Attributes
    ----------
    learners
        Whose work is now in ``submitted``, sorted.
    notes
        Sentences on everything unusual.
    """

    learners: tuple[str, ...]
    notes: tuple[str, ...]


class UnusableError(GradingError):
    """Something that was handed in cannot be marked; the sentence says why."""


def collect(root: Path, name: str, folder: Path) -> Collected:
    """Take the newest usable notebook of each learner into the course.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment; an unknown one raises UnknownName.
    folder
        Where the learners' notebooks, folders and zips are.

    Returns
    -------
    Collected
        The learners, and what was unusual.

    Raises
    ------
    GradingError
        If the folder cannot be read, or nothing can be written into the course.
    """
    known_assignment(root, name)
    if not folder.is_dir():
        raise GradingError(say("assignments.no-folder", folder=folder))
    notebooks = exercises(root)
    if name not in notebooks:
        raise GradingError(say("assignments.broken-file", file=f"{name}.ipynb"))
    entries, notes = _read_all(folder, _Exercise(name, notebooks))
    learners = assign_folders(root, name, entries)
    notes += _namesakes(learners, entries)
    collected, problems = [], []
    for owner, learner in learners.items():
        newest = max(entries[owner], key=lambda entry: entry.modified)
        if len(entries[owner]) > 1:
            others = ", ".join(sorted(entry.file for entry in entries[owner] if entry is not newest))
            notes.append(say("assignments.twice", learner=learner, newest=newest.file, others=others))
        try:
            older = _put(root, name, learner, newest)
            collected.append(learner)
            if older:
                notes.append(older)
        except GradingError as problem:
            problems.append(problem)
    if problems and not collected:
        raise GradingError(str(problems[0]))
    return Collected(tuple(sorted(collected)), (*notes, *map(str, problems)))


def _read_all(folder: Path, exercise: _Exercise) -> tuple[dict[Owner, list[Entry]], list[str]]:
    """Read all of a folder: entries by owner, and notes."""
    entries: dict[Owner, list[Entry]] = {}
    notes: list[str] = []
    for path in sorted(path for path in folder.iterdir() if not path.name.startswith((".", "_"))):
        try:
            for entry in _read(path, exercise):
                entries.setdefault(entry.owner, []).append(entry)
                notes += entry.notes
        except UnusableError as problem:
            notes.append(say("assignments.unusable", file=path.name, reason=problem))
        except Exception as problem:  # whatever is wrong with this one, the others are collected
            reason = say("assignments.unread", reason=f"{type(problem).__name__}: {problem}")
            notes.append(say("assignments.unusable", file=path.name, reason=reason))
    return entries, notes


def _namesakes(learners: Mapping[Owner, str], entries: Mapping[Owner, list[Entry]]) -> list[str]:
    """Return a sentence on owners who have the same plain name, and on owners with a namesake from before."""
    bearers: dict[str, list[Owner]] = {}
    for owner in sorted(learners):
        bearers.setdefault(plain_name(owner.name), []).append(owner)
    notes = []
    for plain, owners in bearers.items():
        files = ", ".join(entry.file for owner in owners for entry in entries[owner])
        folders = ", ".join(learners[owner] for owner in owners)
        if len(owners) > 1:
            notes.append(say("assignments.namesakes", files=files, learners=folders))
        elif folders != plain:
            notes.append(say("assignments.namesake", files=files, learner=folders, other=plain))
    return notes


def _read(path: Path, exercise: _Exercise) -> Iterator[Entry]:
    if path.is_symlink():
        raise UnusableError(say("assignments.link"))
    if path.is_dir():
        yield _from_folder(path, exercise)
    elif path.suffix.lower() == ".zip":
        yield _from_zip(path, exercise)
    elif path.suffix.lower() == ".ipynb":
        yield _entry(exercise, _owner(path, exercise.name), path, _bytes(path))
    else:
        raise UnusableError(say("assignments.no-notebook"))


def _entry(exercise: _Exercise, owner: Owner, path: Path, raw: bytes, notes: tuple[str, ...] = ()) -> Entry:
    notebook = read_notebook(raw)
    nearest = nearest_exercise(notebook, exercise.all, preferred=exercise.name)
    if nearest not in (exercise.name, None):
        raise UnusableError(say("assignments.other-exercise", found=nearest, name=exercise.name))
    rebuilt = rebuild(notebook, exercise.all[exercise.name])
    for cell in rebuilt.written_in_locked:
        notes = (*notes, say("assignments.kept-text", file=path.name, cell=cell))
    cells, was_cut = within_limits(rebuilt.notebook["cells"])
    if was_cut:
        rebuilt.notebook["cells"] = cells
        notes = (*notes, say("assignments.cut", file=path.name))
    text = json.dumps(rebuilt.notebook, ensure_ascii=False, indent=1) + "\n"
    whole = replace_surrogates(text)
    if whole != text:
        notes = (*notes, say("assignments.half-characters", file=path.name))
    return Entry(owner, path.name, path.stat().st_mtime, whole, notes)


def _owner(path: Path, name: str) -> Owner:
    """Read the owner from a file such as ``ada.ipynb`` or ``ada_who_decides.ipynb``."""
    stem = re.sub(rf"[_\- ]*{re.escape(name)}[_\- ]*", "", path.stem, flags=re.IGNORECASE)
    return owner_of(stem or path.stem)


def _from_folder(path: Path, exercise: _Exercise) -> Entry:
    candidates = [
        notebook
        for notebook in sorted(path.rglob("*.ipynb"))
        if notebook.is_file() and not notebook.is_symlink() and ".ipynb_checkpoints" not in notebook.parts
    ]
    named = [(notebook.relative_to(path).as_posix(), notebook) for notebook in candidates]
    chosen, notes = _choose(named, exercise.name, path.name)
    entry = _entry(exercise, owner_of(path.name), path, _bytes(chosen), notes)
    return replace(entry, modified=chosen.stat().st_mtime)


def _from_zip(path: Path, exercise: _Exercise) -> Entry:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > MAX_ENTRIES:
                raise UnusableError(say("assignments.many-entries", number=len(members)))
            named = [(member.filename, member) for member in members if _is_notebook(member)]
            chosen, notes = _choose(named, exercise.name, path.name)
            with archive.open(chosen) as file:
                raw = file.read(MAX_SIZE + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        raise UnusableError(say("assignments.bad-zip")) from None
    return _entry(exercise, owner_of(path.stem), path, raw, notes)


def _is_notebook(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.replace("\\", "/").split("/")
    hidden = any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in parts)
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    return member.filename.lower().endswith(".ipynb") and not hidden and not is_link


def _choose(named: list[tuple[str, Any]], name: str, file: str) -> tuple[Any, tuple[str, ...]]:
    """Choose the notebook with the assignment's name, or the only one there is."""
    exact = [notebook for path, notebook in named if path.replace("\\", "/").split("/")[-1] == f"{name}.ipynb"]
    if len(exact) == 1:
        return exact[0], ()
    if len(named) == 1:
        return named[0][1], (say("assignments.renamed", file=file, found=named[0][0], name=name),)
    raise UnusableError(say("assignments.which" if named else "assignments.no-notebook", number=len(named), name=name))


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_SIZE + 1)


def read_notebook(raw: bytes) -> dict[str, Any]:
    """Parse a notebook; older formats are upgraded to format 4.

    Parameters
    ----------
    raw
        The bytes of a file.

    Returns
    -------
    dict
        A notebook with a list of cells; what is in the cells is not checked.

    Raises
    ------
    UnusableError
        If it is too large, damaged, or of a format that cannot be upgraded.
    """
    if len(raw) > MAX_SIZE:
        raise UnusableError(say("assignments.too-large", most=MAX_SIZE // 1_000_000))
    try:
        notebook = _parsed(raw)
        if "cells" not in notebook:
            notebook = _upgraded(notebook)
        version = notebook.get("nbformat")
        if isinstance(version, int) and version > 4:
            raise UnusableError(say("assignments.version", version=version))
        if not isinstance(notebook["cells"], list):
            raise UnusableError(say("assignments.broken"))
    except UnusableError:
        raise
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        raise UnusableError(say("assignments.broken")) from None
    return dict(notebook)


def _parsed(raw: bytes) -> dict[str, Any]:
    """Parse JSON in UTF-8, UTF-16 or UTF-32, and in the code page of Western Windows as a last resort."""
    try:
        return dict(json.loads(raw))
    except UnicodeDecodeError:
        return dict(json.loads(raw.decode("cp1252", "replace")))


def _upgraded(notebook: dict[str, Any]) -> dict[str, Any]:
    import nbformat

    notebook["worksheets"][0]["cells"]  # what has neither these nor cells is not a notebook; the caller says so
    try:
        return dict(json.loads(nbformat.writes(nbformat.reads(json.dumps(notebook), as_version=4))))
    except Exception as problem:  # nbformat raises many kinds of errors for the many ways in which a file can be wrong
        raise UnusableError(say("assignments.version", version=notebook.get("nbformat"))) from problem


def _put(root: Path, name: str, learner: str, entry: Entry) -> str:
    """Put a notebook into the course. Return a sentence if a newer one is there already and stays."""
    target = notebook_path(root, "submitted", name, learner)
    stamp = target.with_name("timestamp.txt")
    try:
        if target.is_file() and target.read_bytes() == entry.notebook.encode():
            return ""  # nothing new: it is not marked again
        collected = _collected_time(stamp) if target.is_file() else None
        if collected is not None and int(entry.modified) < int(collected.timestamp()):
            when = collected.strftime("%Y-%m-%d %H:%M")
            return say("assignments.older", learner=learner, file=entry.file, collected=when)
        write_whole(target, entry.notebook)
        write_whole(stamp, datetime.fromtimestamp(entry.modified, UTC).strftime(STAMP))
    except OSError as problem:
        raise GradingError(cannot_write(target.parent, problem)) from problem
    return ""


def _collected_time(stamp: Path) -> datetime | None:
    """Read when the collected notebook was last changed; None where no such time was kept."""
    try:
        return datetime.strptime(stamp.read_text(encoding="utf-8").strip(), STAMP).replace(tzinfo=UTC)
    except (OSError, ValueError):
        return None
