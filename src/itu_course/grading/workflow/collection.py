"""Collect what learners handed in: single notebooks, folders and zips, from e-mail or any platform.

Everything is read, nothing is unpacked: from a zip only the bytes of a notebook are taken, up to a limit, so that no
path, link or bomb in it can do harm. What was handed in stays where it was; what cannot be used is told and kept.
Each learner is collected alone: what is wrong with one submission never keeps another out.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import Any

from itu_course.errors import GradingError
from itu_course.grading.answers import replace_surrogates
from itu_course.grading.workflow.course import known
from itu_course.learner import read_object, write_whole
from itu_course.words import say

LARGEST = 60_000_000  # bytes of one notebook; with all its outputs a normal one stays far below
MOST_ENTRIES = 2_000  # of one zip
LONGEST_NAME = 60
PLATFORM = re.compile(r"_(?P<number>\d+)_assignsubmission.*$", re.DOTALL)  # what Moodle puts behind a name
RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}


@dataclass(frozen=True, order=True)
class Owner:
    """Who handed something in, as the name of the file says: ``name`` (NFC, small letters) and the ``number`` that a
    platform put behind it, or "". Two owners are two people."""

    name: str
    number: str = ""

    def __str__(self) -> str:
        return f"{self.name}/{self.number}" if self.number else self.name  # no file's name holds a stroke


@dataclass(frozen=True)
class HandedIn:
    """One readable notebook (as text): whose, from where, how old (seconds since 1970), and what was remarked on the
    way."""

    owner: Owner
    came_as: str
    when: float
    notebook: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Collected:
    """Whose work now lies in ``submitted``, and sentences on all that was unusual."""

    learners: tuple[str, ...]
    told: tuple[str, ...]


class Unusable(GradingError):
    """Something handed in that cannot be marked; the sentence says why."""


def collect(root: Path, name: str, folder: Path) -> Collected:
    """Take the newest usable notebook of each learner in ``folder`` into the course.

    Entries that came under different names never become one learner. Raises GradingError only when the folder cannot
    be read or nothing can be written into the course.
    """
    known(root, name)
    if not folder.is_dir():
        raise GradingError(say("assignments.no-folder", folder=folder))
    told: list[str] = []
    entries: dict[Owner, list[HandedIn]] = {}
    for path in sorted(each for each in folder.iterdir() if not each.name.startswith((".", "_"))):
        try:
            for entry in _read(path, name):
                entries.setdefault(entry.owner, []).append(entry)
                told += entry.told
        except Unusable as problem:
            told.append(say("assignments.unusable", file=path.name, reason=problem))
        except Exception as problem:  # whatever is wrong with this one, the others are collected
            reason = say("assignments.unread", reason=f"{type(problem).__name__}: {problem}")
            told.append(say("assignments.unusable", file=path.name, reason=reason))
    learners = _learners(root, name, entries)
    told += _namesakes(learners, entries)
    collected, problems = [], []
    for owner, learner in learners.items():
        newest = max(entries[owner], key=lambda entry: entry.when)
        if len(entries[owner]) > 1:
            others = ", ".join(sorted(entry.came_as for entry in entries[owner] if entry is not newest))
            told.append(say("assignments.twice", learner=learner, newest=newest.came_as, others=others))
        try:
            _put(root, name, learner, newest)
            collected.append(learner)
        except GradingError as problem:
            problems.append(problem)
    if problems and not collected:
        raise problems[0]
    return Collected(tuple(sorted(collected)), (*told, *map(str, problems)))


def _learners(root: Path, name: str, owners: Iterable[Owner]) -> dict[Owner, str]:
    """Each owner's folder in ``submitted``: what the owner had before, or a plain name that nobody else has.

    Where two owners have one plain name, the platform's number is kept, and without one they are counted. Who has
    which folder is remembered, because the namesake may hand in only next week.
    """
    path = root / ".collected" / f"{name}.json"
    try:
        before = {owner: learner for owner, learner in read_object(path).items() if isinstance(learner, str)}
    except (OSError, ValueError):
        before = {}
    found = {owner: before[str(owner)] for owner in owners if str(owner) in before}
    taken = set(before.values())
    new = sorted(owner for owner in owners if owner not in found)
    plain = Counter(plain_name(owner.name) for owner in new)
    for owner in new:
        base = plain_name(owner.name)
        wanted = [base] if not owner.number or plain[base] == 1 else []
        wanted += [plain_name(str(owner))] if owner.number else []
        counted = (f"{base}-{number}" for number in count(2))
        found[owner] = next(learner for learner in chain(wanted, counted) if learner not in taken)
        taken.add(found[owner])
    if new:
        remembered = before | {str(owner): learner for owner, learner in found.items()}
        try:
            write_whole(path, json.dumps(remembered, indent=1) + "\n")
        except OSError as problem:
            raise _cannot_write(path, problem) from problem
    return found


def _namesakes(learners: Mapping[Owner, str], entries: Mapping[Owner, list[HandedIn]]) -> list[str]:
    """A sentence on all owners who have one plain name, and on who has a namesake from before."""
    alike: dict[str, list[Owner]] = {}
    for owner in sorted(learners):
        alike.setdefault(plain_name(owner.name), []).append(owner)
    told = []
    for plain, owners in alike.items():
        files = ", ".join(entry.came_as for owner in owners for entry in entries[owner])
        names = ", ".join(learners[owner] for owner in owners)
        if len(owners) > 1:
            told.append(say("assignments.namesakes", files=files, learners=names))
        elif names != plain:
            told.append(say("assignments.namesake", files=files, learner=names, other=plain))
    return told


def plain_name(text: str) -> str:
    """A learner's name as a folder that every system can hold: letters with their marks and digits of any script,
    in NFC, short, never empty.

    What platforms put behind a name is left away. Two different long names stay different.
    """
    name = unicodedata.normalize("NFC", PLATFORM.sub("", text))
    name = "".join(
        sign if sign.isalnum() or unicodedata.category(sign).startswith("M") else "-"
        for sign in name
        if unicodedata.category(sign) not in ("Cf", "Cc")
    )
    name = unicodedata.normalize("NFC", re.sub(r"-+", "-", name).strip("-").lower())
    if len(name) > LONGEST_NAME:
        digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
        name = f"{name[: LONGEST_NAME - 9].strip('-')}-{digest[:8]}"
    # Windows takes the raised digits of "com¹" for plain ones.
    return f"learner-{name}" if not name or unicodedata.normalize("NFKC", name) in RESERVED else name


def _owner(text: str) -> Owner:
    """From the name of a file or folder, without its ending. What differs only in how it is encoded, or in large and
    small letters, is one name."""
    platform = PLATFORM.search(text)
    name = unicodedata.normalize("NFC", PLATFORM.sub("", text)).lower().strip()
    return Owner(name, platform["number"] if platform else "")


def _read(path: Path, name: str) -> Iterator[HandedIn]:
    if path.is_symlink():
        raise Unusable(say("assignments.link"))
    if path.is_dir():
        yield _from_folder(path, name)
    elif path.suffix.lower() == ".zip":
        yield _from_zip(path, name)
    elif path.suffix.lower() == ".ipynb":
        yield _handed_in(_whose(path, name), path, _bytes(path))
    else:
        raise Unusable(say("assignments.no-notebook"))


def _handed_in(owner: Owner, path: Path, raw: bytes, told: tuple[str, ...] = ()) -> HandedIn:
    text = _text(_notebook(raw))
    notebook = replace_surrogates(text)
    if notebook != text:
        told = (*told, say("assignments.half-characters", file=path.name))
    return HandedIn(owner, path.name, path.stat().st_mtime, notebook, told)


def _text(notebook: Mapping[str, Any]) -> str:
    """The notebook as it is put into the course. Raises Unusable for one that nests too deep to be written."""
    try:
        return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    except (ValueError, RecursionError):
        raise Unusable(say("assignments.broken")) from None


def _whose(path: Path, name: str) -> Owner:
    """From a file such as ``ada.ipynb`` or ``ada_who_decides.ipynb``: the part that is not the assignment."""
    stem = re.sub(rf"[_\- ]*{re.escape(name)}[_\- ]*", "", path.stem, flags=re.IGNORECASE)
    return _owner(stem or path.stem)


def _from_folder(path: Path, name: str) -> HandedIn:
    candidates = [
        each
        for each in sorted(path.rglob("*.ipynb"))
        if each.is_file() and not each.is_symlink() and ".ipynb_checkpoints" not in each.parts
    ]
    chosen, told = _choose([(each.relative_to(path).as_posix(), each) for each in candidates], name, path.name)
    entry = _handed_in(_owner(path.name), path, _bytes(chosen), told)
    return replace(entry, when=chosen.stat().st_mtime)


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
    return _handed_in(_owner(path.stem), path, raw, told)


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


def _put(root: Path, name: str, learner: str, entry: HandedIn) -> None:
    place = root / "submitted" / learner / name
    try:
        target = place / f"{name}.ipynb"
        if target.is_file() and target.read_bytes() == entry.notebook.encode():
            return  # nothing new: a mark that stands is not asked for again
        write_whole(target, entry.notebook)
        write_whole(place / "timestamp.txt", datetime.fromtimestamp(entry.when, UTC).strftime("%Y-%m-%d %H:%M:%S UTC"))
    except OSError as problem:
        raise _cannot_write(place, problem) from problem


def _cannot_write(path: Path, problem: OSError) -> GradingError:
    return GradingError(say("assignments.cannot-write", path=path, reason=os.strerror(problem.errno or 0)))
