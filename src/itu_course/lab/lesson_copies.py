"""Lay the lessons into the learner's folder, and keep them up to date without touching what the learner wrote.

A lesson is read, not written in: its cells are locked, and a copy that lost, gained or changed a cell is laid anew at
the next start. Answers lie elsewhere and are not touched. If somebody wrote words of their own into a copy, that copy
is kept in the folder ``kept``. For an exercise the manifest notes what was laid: it is *theirs* as soon as its cells
differ from that, stays as it is, and a later edition is laid beside it. JupyterLab changes outputs and metadata when
it saves; these do not count.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from itu_course.errors import LearnerFolderError
from itu_course.lab import shipped, source_lists
from itu_course.learner import ensure_folder
from itu_course.learner.files import write_whole
from itu_course.learner.home import plain_reason
from itu_course.words import say

MANIFEST = "laid-out.json"
KEPT = "kept"  # lessons into which somebody had written, as they were before they were laid anew
LOCKED = {"deletable": False, "editable": False}
SETTINGS = ".settings"


@dataclass(frozen=True)
class Laid:
    """What was done: ``changed`` notebooks are new or updated; ``told`` are sentences for the learner."""

    changed: tuple[Path, ...]
    told: tuple[str, ...]


def lay_out(folder: Path, facilitator: bool = False) -> Laid:
    """Bring the copies in ``folder`` up to date, and for a ``facilitator`` the session plans too.

    Raises LearnerFolderError when the folder cannot be written.
    """
    ensure_folder(folder)
    (folder / SETTINGS).mkdir(mode=0o700, exist_ok=True)
    known = _manifest(folder)
    changed: list[Path] = []
    told: list[str] = []
    try:
        for name, source in _handed_out(facilitator):
            _lay(folder, name, source, known, changed, told)
        text = json.dumps(known, indent=0, sort_keys=True)
        manifest = folder / SETTINGS / MANIFEST
        if not manifest.exists() or manifest.read_text(encoding="utf-8") != text:
            write_whole(manifest, text)
    except OSError as reason:
        raise LearnerFolderError(say("lab.cannot-lay", folder=folder, reason=plain_reason(reason))) from reason
    return Laid(tuple(changed), tuple(told))


def _handed_out(facilitator: bool) -> list[tuple[str, Path]]:
    """Each file that is handed out, by its place in the learner's folder."""
    found = []
    for part, root in (("notebooks", shipped.lessons()), ("exercises", shipped.exercises())):
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root)
            hidden = any(piece.startswith((".", "_")) for piece in inside.parts)
            if path.is_file() and not hidden and (facilitator or "facilitator" not in inside.parts):
                found.append((f"{part}/{inside.as_posix()}", path))
    return found


def _lay(folder: Path, name: str, source: Path, known: dict[str, str], changed: list[Path], told: list[str]) -> None:
    target, new = folder / name, fingerprint(source)
    if not target.exists():
        _copy(source, target)
        known[name] = new
        changed.append(target)
        return
    laid = known.get(name)
    if _is_lesson(source):
        damaged = fingerprint(target) not in (laid, new)
        if damaged:
            told.append(_repaired(folder, name, source))
        if damaged or laid != new or not _locked(target):
            _copy(source, target)
            known[name] = new
            changed.append(target)
        return
    if laid == new:
        return
    if fingerprint(target) in (laid, new):
        _copy(source, target)
        known[name] = new
        changed.append(target)
        return
    beside = target.with_name(f"{target.stem}.new-{new[:6]}{target.suffix}")
    if not beside.exists():
        _copy(source, beside)
        changed.append(beside)
        told.append(say("lab.kept-yours", yours=name, new=beside.name))


def _is_lesson(source: Path) -> bool:
    return source.suffix == ".ipynb" and not source.is_relative_to(shipped.exercises())


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if _is_lesson(source):
        write_whole(target, locked(source_lists.opened(source.read_text(encoding="utf-8"))))
    else:  # an exercise stays to the letter: nbgrader compares its locked cells with what was handed out
        write_whole(target, source.read_bytes())


def locked(notebook: str) -> str:
    """The text of a notebook file with every cell locked against editing and deleting."""
    content = json.loads(notebook)
    for cell in content["cells"]:
        cell["metadata"] = {**cell.get("metadata", {}), **LOCKED}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _locked(copy: Path) -> bool:
    """Whether all cells of a copy are locked, with no part of the lesson folded away."""
    cells = json.loads(copy.read_bytes())["cells"]
    marks = [cell.get("metadata", {}) for cell in cells]
    return all(LOCKED.items() <= mark.items() and not mark.get("heading_collapsed") for mark in marks)


def _repaired(folder: Path, name: str, source: Path) -> str:
    """Set a damaged copy aside if it holds words of the learner's own; what is to be told of it. Raises OSError."""
    copy = folder / name
    if _words(copy) <= _words(source):
        return say("lab.repaired", lesson=name)
    aside = folder / KEPT
    aside.mkdir(mode=0o700, exist_ok=True)
    number = 1
    while (kept := aside / f"{copy.stem}-{number}{copy.suffix}").exists():
        number += 1
    shutil.copyfile(copy, kept)
    return say("lab.repaired-kept", lesson=name, kept=kept.relative_to(folder).as_posix())


def _words(path: Path) -> set[str]:
    """The texts of a notebook's cells. A file that is no notebook any more counts as one text."""
    raw = path.read_bytes()
    try:
        texts = {source_lists.folded(cell["source"]).strip() for cell in json.loads(raw)["cells"]}
    except (ValueError, KeyError, TypeError):
        texts = {repr(raw)} if raw.strip() else set()
    return texts - {""}


def fingerprint(path: Path) -> str:
    """What a file says: of a notebook its cells' ids, kinds and texts; of any other file its bytes."""
    raw = path.read_bytes()
    if path.suffix == ".ipynb":
        try:
            cells = json.loads(raw)["cells"]
            said = [[cell.get("id"), cell["cell_type"], source_lists.folded(cell["source"])] for cell in cells]
            raw = json.dumps(said).encode()
        except (ValueError, KeyError, TypeError):
            pass  # not a notebook any more: its bytes are all there is to compare
    return hashlib.sha256(raw).hexdigest()[:16]


def _manifest(folder: Path) -> dict[str, str]:
    """What was laid before. A damaged manifest counts as none: every copy that differs is then the learner's."""
    try:
        found = json.loads((folder / SETTINGS / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
