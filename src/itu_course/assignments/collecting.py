"""Collect what learners handed in: single notebooks, folders and zips, from e-mail or any platform.

Everything is read, nothing is unpacked: from a zip only the bytes of a notebook are taken, up to a limit, so that no
path, link or bomb in it can do harm. What was handed in stays where it was; what cannot be used is told and kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from itu_course.assignments.course import known
from itu_course.errors import GradingError
from itu_course.learner.files import write_whole
from itu_course.words import say

LARGEST = 60_000_000  # bytes of one notebook; with all its outputs a normal one stays far below
MOST_ENTRIES = 2_000  # of one zip
LONGEST_NAME = 60
RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}


@dataclass(frozen=True)
class HandedIn:
    """One readable notebook: whose, from where, how old (seconds since 1970), and what was remarked on the way."""

    learner: str
    came_as: str
    when: float
    notebook: dict[str, Any]
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Collected:
    """Whose work now lies in ``submitted``, and sentences on all that was unusual."""

    learners: tuple[str, ...]
    told: tuple[str, ...]


class Unusable(GradingError):
    """Something handed in that cannot be marked; the sentence says why."""


def collect(root: Path, name: str, folder: Path) -> Collected:
    """Take the newest usable notebook of each learner in ``folder`` into the course. Raises GradingError only when the
    folder cannot be read or the course cannot be written."""
    known(root, name)
    if not folder.is_dir():
        raise GradingError(say("assignments.no-folder", folder=folder))
    told: list[str] = []
    found: dict[str, list[HandedIn]] = {}
    for path in sorted(each for each in folder.iterdir() if not each.name.startswith((".", "_"))):
        try:
            for one in _read(path, name):
                found.setdefault(one.learner, []).append(one)
                told += one.told
        except Unusable as problem:
            told.append(say("assignments.unusable", file=path.name, reason=problem))
    for learner, ones in found.items():
        newest = max(ones, key=lambda one: one.when)
        if len(ones) > 1:
            others = ", ".join(sorted(one.came_as for one in ones if one is not newest))
            told.append(say("assignments.twice", learner=learner, newest=newest.came_as, others=others))
        _put(root, name, newest)
    return Collected(tuple(sorted(found)), tuple(told))


def plain_name(text: str) -> str:
    """A learner's name as a folder that every system can hold: letters and digits of any script, short, never empty.

    What platforms put behind a name is left away. Two different long names stay different.
    """
    name = re.sub(r"_\d+_assignsubmission.*$", "", text)
    name = unicodedata.normalize("NFKC", name)
    name = "".join(sign if sign.isalnum() else "-" for sign in name if unicodedata.category(sign) not in ("Cf", "Cc"))
    name = re.sub(r"-+", "-", name).strip("-").lower()
    if len(name) > LONGEST_NAME:
        name = f"{name[: LONGEST_NAME - 9].strip('-')}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return f"learner-{name}" if not name or name in RESERVED else name


def _read(path: Path, name: str) -> Iterator[HandedIn]:
    if path.is_symlink():
        raise Unusable(say("assignments.link"))
    if path.is_dir():
        yield _from_folder(path, name)
    elif path.suffix.lower() == ".zip":
        yield _from_zip(path, name)
    elif path.suffix.lower() == ".ipynb":
        learner, told = _whose(path, name)
        yield HandedIn(learner, path.name, path.stat().st_mtime, _notebook(_bytes(path)), told)
    else:
        raise Unusable(say("assignments.no-notebook"))


def _whose(path: Path, name: str) -> tuple[str, tuple[str, ...]]:
    """From a file such as ``ada.ipynb`` or ``ada_who_decides.ipynb``: the part that is not the assignment."""
    stem = re.sub(rf"[_\- ]*{re.escape(name)}[_\- ]*", "", path.stem, flags=re.IGNORECASE)
    return plain_name(stem or path.stem), ()


def _from_folder(path: Path, name: str) -> HandedIn:
    candidates = [
        each
        for each in sorted(path.rglob("*.ipynb"))
        if each.is_file() and not each.is_symlink() and ".ipynb_checkpoints" not in each.parts
    ]
    chosen, told = _choose([(each.relative_to(path).as_posix(), each) for each in candidates], name, path.name)
    return HandedIn(plain_name(path.name), path.name, chosen.stat().st_mtime, _notebook(_bytes(chosen)), told)


def _from_zip(path: Path, name: str) -> HandedIn:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                raise Unusable(say("assignments.many-entries", number=len(entries)))
            candidates = [(one.filename, one) for one in entries if _is_notebook(one)]
            chosen, told = _choose(candidates, name, path.name)
            with archive.open(chosen) as file:
                raw = file.read(LARGEST + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Unusable(say("assignments.bad-zip")) from None
    return HandedIn(plain_name(path.stem), path.name, path.stat().st_mtime, _notebook(raw), told)


def _is_notebook(one: zipfile.ZipInfo) -> bool:
    parts = one.filename.replace("\\", "/").split("/")
    hidden = any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in parts)
    return one.filename.lower().endswith(".ipynb") and not hidden and not stat.S_ISLNK(one.external_attr >> 16)


def _choose(candidates: list[tuple[str, Any]], name: str, came_as: str) -> tuple[Any, tuple[str, ...]]:
    """The notebook of that name, or the only one there is."""
    exact = [each for where, each in candidates if where.replace("\\", "/").split("/")[-1] == f"{name}.ipynb"]
    if len(exact) == 1:
        return exact[0], ()
    if len(candidates) == 1:
        return candidates[0][1], (say("assignments.renamed", file=came_as, found=candidates[0][0], name=name),)
    raise Unusable(
        say("assignments.which" if candidates else "assignments.no-notebook", number=len(candidates), name=name)
    )


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _notebook(raw: bytes) -> dict[str, Any]:
    """A notebook of format 4, without outputs: they are not needed, and may be large or hostile."""
    if len(raw) > LARGEST:
        raise Unusable(say("assignments.too-large", most=LARGEST // 1_000_000))
    try:
        found = json.loads(raw.decode("utf-8-sig"))
        cells = found["cells"] if "cells" in found else found["worksheets"][0]["cells"]
        if found.get("nbformat") != 4:
            found = _upgraded(found)
            cells = found["cells"]
        for cell in cells:
            if cell["cell_type"] == "code":
                cell["outputs"], cell["execution_count"] = [], None
            if not isinstance(cell["source"], str):
                cell["source"] = "".join(cell["source"])
    except Unusable:
        raise
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        raise Unusable(say("assignments.broken")) from None
    return dict(found)


def _upgraded(found: dict[str, Any]) -> dict[str, Any]:
    import nbformat

    try:
        return dict(json.loads(nbformat.writes(nbformat.reads(json.dumps(found), as_version=4))))
    except Exception as problem:  # nbformat raises many kinds of errors for the many ways in which a file can be wrong
        raise Unusable(say("assignments.version", version=found.get("nbformat"))) from problem


def _put(root: Path, name: str, one: HandedIn) -> None:
    place = root / "submitted" / one.learner / name
    try:
        text = json.dumps(one.notebook, ensure_ascii=False, indent=1) + "\n"
        target = place / f"{name}.ipynb"
        if target.is_file() and target.read_text(encoding="utf-8") == text:
            return  # nothing new: a mark that stands is not asked for again
        write_whole(target, text)
        write_whole(place / "timestamp.txt", datetime.fromtimestamp(one.when, UTC).strftime("%Y-%m-%d %H:%M:%S UTC"))
    except OSError as problem:
        raise GradingError(
            say("assignments.cannot-write", path=place, reason=os.strerror(problem.errno or 0))
        ) from problem
