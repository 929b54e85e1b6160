"""Classes as platforms and e-mail hand them over, with invented names: what is on disk, and whose it is."""

from __future__ import annotations

import csv
import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from support.exercise_work import NAME, Notebook

# Pairs that careless code merges: namesakes, vowel signs, tones, signs that a folder's name cannot hold.
PEOPLE = (
    *("Ana Silva", "Ana Silva", "मीना राय", "मोना राय", "มาลี", "มาลู", "မီမီ", "မိမိ", "سارة حسن", "سارا حسن"),
    *("Bo 🙂", "Bo 🙃", "Cleo O'Brien", "Cleo O-Brien", "Ðuro Ø", "Li Wei"),
)
MORNING, NOON = (2026, 11, 20, 8, 0, 0), (2026, 11, 20, 12, 0, 0)
DAY = 1_763_625_600.0  # seconds since 1970, for files on disk


@dataclass
class Cohort:
    """A class on disk.

    ``folders`` are collected in this order; in the last of them, an older attempt arrives late. ``work`` has, for each
    person, what must be in the course in the end. ``identifiers`` are the platform's, for each person.
    """

    folders: list[Path]
    work: list[str]
    identifiers: list[str] = field(default_factory=list)
    sheet: Path | None = None
    column: str = ""


Writer = Callable[[str], Notebook]
"""Makes the notebook of an attempt from a text such as ``3 new``: the person's place, and which attempt it is."""


def _zip(path: Path, files: list[tuple[str, str, tuple[int, ...]]], write: Writer) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text, when in files:
            archive.writestr(zipfile.ZipInfo(name, when), json.dumps(write(text)))  # type: ignore[arg-type]


def _file(path: Path, text: str, when: float, write: Writer) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(write(text)), encoding="utf-8")
    os.utime(path, (when, when))


def _sheet(path: Path, header: list[str], rows: list[list[str]]) -> Path:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def moodle(place: Path, write: Writer) -> Cohort:
    """Three downloads of all submissions as one zip each: the first, a newer one of two people, an older one."""
    numbers = [str(4711 + place) for place in range(len(PEOPLE))]
    entry = [
        f"{name}_{number}_assignsubmission_file/{NAME}.ipynb" for name, number in zip(PEOPLE, numbers, strict=True)
    ]
    _zip(place / "1" / "all.zip", [(path, f"{i} old", MORNING) for i, path in enumerate(entry)], write)
    _zip(place / "2" / "all.zip", [(entry[i], f"{i} new", NOON) for i in (0, 3)], write)
    _zip(place / "3" / "all.zip", [(entry[i], f"{i} old", MORNING) for i in (3, 0)], write)
    rows = [
        [f"Participant {number}", name, "Submitted", "", "25.00", "Yes"]
        for name, number in zip(PEOPLE, numbers, strict=True)
    ]
    header = ["Identifier", "Full name", "Status", "Grade", "Maximum Grade", "Grade can be changed"]
    return Cohort(
        [place / "1", place / "2", place / "3"],
        [f"{i} new" if i in (0, 3) else f"{i} old" for i in range(len(PEOPLE))],
        numbers,
        _sheet(place / "worksheet.csv", header, rows[::-1]),
    )


def moodle_unpacked(place: Path, write: Writer) -> Cohort:
    """One download without folders, unpacked into the folder to collect."""
    numbers = [str(4711 + place) for place in range(len(PEOPLE))]
    for i, (name, number) in enumerate(zip(PEOPLE, numbers, strict=True)):
        _file(place / "1" / f"{name}_{number}_assignsubmission_file_{NAME}.ipynb", f"{i} only", DAY, write)
    return Cohort([place / "1"], [f"{i} only" for i in range(len(PEOPLE))], numbers)


def canvas(place: Path, write: Writer) -> Cohort:
    """One zip with two attempts of one person in the wrong order and a late one, then an older attempt of another."""
    numbers = [str(1000 + place) for place in range(len(PEOPLE))]
    short = ["".join(sign for sign in name.lower() if sign not in " '-🙂🙃") for name in PEOPLE]
    files = [(f"{short[i]}_{numbers[i]}_{7000 + i}_{NAME}.ipynb", f"{i} old", NOON) for i in range(len(PEOPLE))]
    files[1] = (f"{short[1]}_LATE_{numbers[1]}_7001_{NAME}.ipynb", "1 old", NOON)
    files.insert(0, (f"{short[4]}_{numbers[4]}_8004_{NAME}-1.ipynb", "4 new", MORNING))
    _zip(place / "1" / "submissions.zip", files, write)
    # The file is new on this disk, the attempt is not.
    _file(place / "2" / f"{short[5]}_{numbers[5]}_6005_{NAME}.ipynb", "5 older", DAY + 9e6, write)
    rows = [[name, number, f"sis{number}", "", "Law 1"] for name, number in zip(PEOPLE, numbers, strict=True)]
    rows.insert(0, ["    Points Possible", "", "", "25.00", ""])
    header = ["Student", "ID", "SIS Login ID", "Who decides? (9876)", "Section"]
    rows = [[row[0], row[1], row[2], "25.00" if not row[1] else "", "Law 1"] for row in rows]
    return Cohort(
        [place / "1", place / "2"],
        [f"{i} new" if i == 4 else f"{i} old" for i in range(len(PEOPLE))],
        numbers,
        _sheet(place / "gradebook.csv", header, rows),
        "Who decides?",
    )


def classroom(place: Path, write: Writer) -> Cohort:
    """A folder of Google Drive as one zip; Drive counts namesakes."""
    seen: list[str] = []
    files = []
    for i, name in enumerate(PEOPLE):
        again = f" ({seen.count(name)})" if name in seen else ""
        seen.append(name)
        files.append((f"{NAME}/{name} - {NAME}{again}.ipynb", f"{i} only", NOON))
    _zip(place / "1" / "drive-download-001.zip", files, write)
    return Cohort([place / "1"], [f"{i} only" for i in range(len(PEOPLE))])


def mail(place: Path, write: Writer) -> Cohort:
    """Attachments saved by hand: each under a name that nobody else has, then an older one saved again."""
    names = ["Ana Silva (1990)", *PEOPLE[1:]]
    for i, name in enumerate(names):
        _file(place / "1" / f"{name}_{NAME}.ipynb", f"{i} new", DAY, write)
    _file(place / "2" / f"{names[5]}.ipynb", "5 old", DAY - 9e6, write)
    return Cohort([place / "1", place / "2"], [f"{i} new" for i in range(len(PEOPLE))])


COHORTS: dict[str, Callable[[Path, Writer], Cohort]] = {
    "moodle": moodle,
    "moodle unpacked": moodle_unpacked,
    "canvas": canvas,
    "classroom": classroom,
    "mail": mail,
}
