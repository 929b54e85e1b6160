"""Read what learners handed in: single notebooks, folders and zips, from e-mail or any platform.

Everything is read, nothing is unpacked: only the bytes of a notebook are taken from a zip, up to a limit, so that no
path, link or zip bomb in it can do harm. Each learner's work is read separately: what is wrong with one submission
never keeps another one out.
"""

from __future__ import annotations

import json
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from posixpath import normpath
from typing import Any

from itu_course.errors import GradingError
from itu_course.grading.answers import replace_surrogates
from itu_course.grading.cells import nearest_exercise
from itu_course.grading.limits import within_limits
from itu_course.grading.workflow.collection_log import REFUSED, Attempt, Decision
from itu_course.grading.workflow.identities import Owner, owner_of
from itu_course.grading.workflow.platforms import is_of_platform, label_of
from itu_course.grading.workflow.submissions import rebuild
from itu_course.words import say

MAX_SIZE = 60_000_000  # bytes of one notebook; a normal one with all its outputs is far smaller (design choice)
MAX_ENTRIES = 2_000  # files in one zip (design choice)
MAX_CELLS = 30_000  # cells of one notebook, far more than any that was typed (design choice)
MIN_CLASS = 3  # notebooks without a platform's names that are a class; two can be one learner's drafts (design choice)
NOTEBOOK = re.compile(r"\.ipynb(\.(txt|json))?$|\.json$", re.IGNORECASE)  # mail programs add an ending, or change it


class UnusableError(GradingError):
    """Something that was handed in cannot be marked; the sentence says why."""


@dataclass(frozen=True)
class Entry:
    """One readable notebook that was handed in.

    Attributes
    ----------
    owner
        Whose it is.
    attempt
        Which attempt it is, and the file or folder it came in.
    notebook
        The notebook as it is put into the course.
    notes
        Sentences on what was unusual.
    """

    owner: Owner
    attempt: Attempt
    notebook: str
    notes: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name of the file or folder it came in."""
        return self.attempt.file


@dataclass(frozen=True)
class Exercise:
    """The exercise that is collected, among all exercises of the course.

    Attributes
    ----------
    name
        The assignment.
    all
        The parsed notebook of each exercise, by name.
    """

    name: str
    all: Mapping[str, Any]


def read_all(folder: Path, exercise: Exercise) -> tuple[dict[Owner, list[Entry]], list[str], list[Decision]]:
    """Read all of a folder.

    Parameters
    ----------
    folder
        Where the learners' notebooks, folders and zips are.
    exercise
        The exercise that is collected.

    Returns
    -------
    tuple
        The entries by owner, sentences on what was unusual, and a decision on each file that cannot be used.
    """
    entries: dict[Owner, list[Entry]] = {}
    notes: list[str] = []
    refused: list[Decision] = []
    for path in sorted(path for path in folder.iterdir() if not path.name.startswith((".", "__MACOSX"))):
        for file, read in _units(path, exercise):
            try:
                entry = read()
                entries.setdefault(entry.owner, []).append(entry)
                notes += entry.notes
            except UnusableError as problem:
                reason = str(problem)
            except Exception as problem:  # whatever is wrong with this one, the others are collected
                reason = say("assignments.unread", reason=f"{type(problem).__name__}: {problem}")
            else:
                continue
            notes.append(say("assignments.unusable", file=file, reason=reason))
            refused.append(Decision(file, "", REFUSED, reason))
    return entries, notes, refused


_Unit = tuple[str, Callable[[], Entry]]
"""What one learner handed in: its name, and a function that reads it."""


def _units(path: Path, exercise: Exercise) -> list[_Unit]:
    """Cut a file or folder into what single learners handed in: a platform packs all of a class into one zip."""
    try:
        if path.is_dir() and not path.is_symlink():
            return _folder_units(path, exercise)
        if path.suffix.lower() == ".zip" and not path.is_symlink():
            return _zip_units(path, exercise)
    except UnusableError as problem:
        return [(path.name, partial(_refuse, problem))]
    except Exception as problem:  # whatever is wrong with this one, the others are collected
        reason = say("assignments.unread", reason=f"{type(problem).__name__}: {problem}")
        return [(path.name, partial(_refuse, UnusableError(reason)))]
    return [(path.name, partial(_read_file, path, exercise))]


def _refuse(problem: UnusableError) -> Entry:
    raise problem


def _read_file(path: Path, exercise: Exercise) -> Entry:
    if path.is_symlink():
        raise UnusableError(say("assignments.link"))
    if not NOTEBOOK.search(path.name):
        raise UnusableError(say("assignments.no-notebook"))
    return _entry(exercise, _unit_label(path.name, exercise.name), path.name, path.stat().st_mtime, _bytes(path))


def _unit_label(file: str, name: str) -> str:
    """Return what names the owner in ``ada.ipynb``, ``ada_who_decides.ipynb`` or a platform's file."""
    stem = re.sub(r"\.zip$", "", NOTEBOOK.sub("", file), flags=re.IGNORECASE)
    if is_of_platform(stem):
        return stem
    return re.sub(rf"[_\- ]*{re.escape(name)}[_\- ]*", "", stem, flags=re.IGNORECASE) or stem


def _class_units(paths: Iterable[str], name: str) -> dict[str, list[str]]:
    """Sort the paths in a zip or folder by the learner whose they are; empty if all are one learner's."""
    parts = {path: normpath(path.replace("\\", "/")).split("/") for path in paths}
    units: dict[str, list[str]] = {}
    for path, names in parts.items():
        if unit := next((part for part in names if is_of_platform(part)), ""):
            units.setdefault(unit, []).append(path)
    if units:
        return units
    notebooks = [path for path, names in parts.items() if names[-1].lower().endswith(".ipynb")]
    folders = {path: parts[path][-2] if len(parts[path]) > 1 else "" for path in notebooks}
    exact = [path for path in notebooks if parts[path][-1] == f"{name}.ipynb" and folders[path]]
    if len({folders[path] for path in exact}) >= MIN_CLASS:
        return {
            folder: list(group)
            for folder, group in groupby(sorted(exact, key=folders.__getitem__), folders.__getitem__)
        }
    named = [path for path in notebooks if name in parts[path][-1].lower() and parts[path][-1] != f"{name}.ipynb"]
    return {parts[path][-1]: [path] for path in named} if len(named) >= MIN_CLASS else {}


def _entry(exercise: Exercise, label: str, file: str, time: float, raw: bytes, notes: tuple[str, ...] = ()) -> Entry:
    notebook = read_notebook(raw)
    nearest = nearest_exercise(notebook, exercise.all, preferred=exercise.name)
    if nearest not in (exercise.name, None):
        raise UnusableError(say("assignments.other-exercise", found=nearest, name=exercise.name))
    rebuilt = rebuild(notebook, exercise.all[exercise.name])
    for cell in rebuilt.written_in_locked:
        notes = (*notes, say("assignments.kept-text", file=file, cell=cell))
    cells, was_cut = within_limits(rebuilt.notebook["cells"])
    if was_cut:
        rebuilt.notebook["cells"] = cells
        notes = (*notes, say("assignments.cut", file=file))
    text = json.dumps(rebuilt.notebook, ensure_ascii=False, indent=1) + "\n"
    whole = replace_surrogates(text)
    if whole != text:
        notes = (*notes, say("assignments.half-characters", file=file))
    if re.fullmatch(rf"(copy( of)?|{re.escape(exercise.name)}|[\W\d_])*", label, re.IGNORECASE):
        notes = (*notes, say("assignments.nameless", file=file, name=exercise.name))
    read = label_of(label)
    attempt = Attempt(file, read.platform, read.number, read.attempt, time)
    return Entry(owner_of(label), attempt, whole, notes)


def _folder_units(path: Path, exercise: Exercise) -> list[_Unit]:
    files = {
        file.relative_to(path).as_posix(): file
        for file in sorted(path.rglob("*"))
        if file.is_file() and not file.is_symlink() and ".ipynb_checkpoints" not in file.parts
    }
    units = {} if is_of_platform(path.name) else _class_units(files, exercise.name)
    if not units:
        return [(path.name, partial(_from_folder, path.name, files, exercise))]
    return [
        (unit, partial(_from_folder, unit, {inner: files[inner] for inner in inside}, exercise))
        for unit, inside in units.items()
    ]


def _from_folder(unit: str, files: Mapping[str, Path], exercise: Exercise) -> Entry:
    notebooks = [(inner, file) for inner, file in files.items() if inner.lower().endswith(".ipynb")]
    if not notebooks and len(zips := [file for file in files.values() if file.suffix.lower() == ".zip"]) == 1:
        return _from_zip(unit, zips[0], None, exercise)  # what a learner zipped before handing it in
    chosen, notes = _choose(notebooks, exercise.name, unit)
    # nbgrader's own exchange writes when the server took the work.
    stamped = time_stamped(chosen.with_name("timestamp.txt"))
    time = chosen.stat().st_mtime if stamped is None else stamped
    return _entry(exercise, _unit_label(unit, exercise.name), unit, time, _bytes(chosen), notes)


def time_stamped(path: Path) -> float | None:
    """Read when a submission was handed in, as nbgrader writes it.

    Parameters
    ----------
    path
        A file ``timestamp.txt``.

    Returns
    -------
    float or None
        Seconds since 1970; None if there is no such file or it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8").strip().removesuffix(" UTC")
        return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()
    except (OSError, ValueError, OverflowError):
        return None


def _zip_units(path: Path, exercise: Exercise) -> list[_Unit]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = {
                _member_name(member): member.filename
                for member in archive.infolist()
                if not member.is_dir() and not _is_link(member)
            }
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        raise UnusableError(say("assignments.bad-zip")) from None
    if len(members) > MAX_ENTRIES:
        raise UnusableError(say("assignments.many-entries", number=len(members)))
    units = {} if is_of_platform(path.stem) else _class_units(filter(_is_visible, members), exercise.name)
    if not units:
        return [(path.name, partial(_from_zip, path.name, path, None, exercise))]
    return [
        (unit, partial(_from_zip, unit, path, frozenset(members[inner] for inner in inside), exercise))
        for unit, inside in units.items()
    ]


def _member_name(member: zipfile.ZipInfo) -> str:
    """Return the name in a zip; some programs write UTF-8 without saying so, which is then read as code page 437."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _from_zip(unit: str, path: Path, inside: frozenset[str] | None, exercise: Exercise) -> Entry:
    """Read a learner's notebook: one of the members ``inside``, or of all."""
    time = path.stat().st_mtime
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > MAX_ENTRIES:
                raise UnusableError(say("assignments.many-entries", number=len(members)))
            members = [member for member in members if inside is None or member.filename in inside]
            named = [(_member_name(member), member) for member in members if _is_notebook(member)]
            if not named and inside and any(member.filename.lower().endswith(".zip") for member in members):
                raise UnusableError(say("assignments.zip-in-zip"))
            chosen, notes = _choose(named, exercise.name, unit)
            with archive.open(chosen) as file:
                raw = file.read(MAX_SIZE + 1)
            if inside:
                # A zip does not say in which zone its times are; they are compared with each other.
                time = (datetime(1980, 1, 1, tzinfo=UTC) + _since_1980(chosen)).timestamp()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        raise UnusableError(say("assignments.bad-zip")) from None
    return _entry(exercise, _unit_label(unit, exercise.name), unit, time, raw, notes)


def _since_1980(member: zipfile.ZipInfo) -> timedelta:
    try:
        return datetime(*member.date_time) - datetime(1980, 1, 1)
    except ValueError:
        return timedelta()


def _is_visible(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return not any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in parts)


def _is_notebook(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith(".ipynb") and _is_visible(member.filename) and not _is_link(member)


def _is_link(member: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(member.external_attr >> 16)


def _choose(named: list[tuple[str, Any]], name: str, file: str) -> tuple[Any, tuple[str, ...]]:
    """Choose the notebook with the assignment's name, or the only one there is."""
    exact = [notebook for path, notebook in named if path.replace("\\", "/").split("/")[-1] == f"{name}.ipynb"]
    if len(exact) == 1:
        return exact[0], ()
    if len(named) == 1 and named[0][0].replace("\\", "/").split("/")[-1] == file:
        return named[0][1], ()  # a platform names it by its learner
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
        _count(notebook["cells"])
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


def _count(cells: Sequence[object]) -> None:
    """Raise UnusableError if there are so many cells that to look at each of them would hold up the other learners."""
    if len(cells) > MAX_CELLS:
        raise UnusableError(say("assignments.many-cells", number=len(cells), most=MAX_CELLS))


def _upgraded(notebook: dict[str, Any]) -> dict[str, Any]:
    import nbformat

    notebook["worksheets"][0]["cells"]  # what has neither these nor cells is not a notebook; the caller says so
    for sheet in notebook["worksheets"]:
        _count(sheet["cells"])
        for cell in sheet["cells"]:
            if "outputs" in cell:
                cell["outputs"] = []  # they are not marked, and to convert damaged ones can take minutes
    try:
        return dict(json.loads(nbformat.writes(nbformat.reads(json.dumps(notebook), as_version=4))))
    except Exception as problem:  # nbformat raises many kinds of errors for the many ways in which a file can be wrong
        raise UnusableError(say("assignments.version", version=notebook.get("nbformat"))) from problem
