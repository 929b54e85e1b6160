"""Lay the lessons into the learner's folder, and keep them up to date without touching what the learner wrote.

For each file the manifest notes what was laid. A copy is *theirs* as soon as its cells differ from what was laid:
it then stays as it is, and a later edition is laid beside it. JupyterLab changes outputs and metadata when it saves;
these do not count.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from itu_course.errors import LearnerFolderError
from itu_course.lab import citations, shipped
from itu_course.learner import ensure_folder
from itu_course.learner.files import write_whole
from itu_course.learner.place import plain_reason
from itu_course.words import say

MANIFEST = "laid-out.json"
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


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if source.suffix == ".ipynb":
        notebook = source.read_text(encoding="utf-8")
        # an exercise stays to the letter: nbgrader compares its locked cells with what was handed out
        write_whole(target, notebook if source.is_relative_to(shipped.exercises()) else citations.opened(notebook))
    else:
        shutil.copyfile(source, target)


def fingerprint(path: Path) -> str:
    """What a file says: of a notebook its cells' ids, kinds and texts; of any other file its bytes."""
    raw = path.read_bytes()
    if path.suffix == ".ipynb":
        try:
            cells = json.loads(raw)["cells"]
            said = [[cell.get("id"), cell["cell_type"], citations.folded(cell["source"])] for cell in cells]
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
