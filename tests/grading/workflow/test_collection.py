"""Collecting: nobody's work is taken for somebody else's, and no submission keeps another out."""

from __future__ import annotations

import json
import shutil
import time
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from itu_course.errors import GradingError
from itu_course.grading.workflow import intake
from itu_course.grading.workflow.collection import collect
from itu_course.grading.workflow.course import notebook_path
from itu_course.learner import write_whole
from itu_course.words import say
from support.exercise_work import NAME, collected, course_folder, one_cell, put, zipped


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A course folder in which learners' work can be collected."""
    return course_folder(tmp_path / "exercises", "source")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


HALVES = {
    "a cell": '"source": "cut \\ud83d"',
    "its other half": '"source": "\\ude00 cut"',
    "a list of lines": '"source": ["cut \\ud83d", "\\n"]',
}


@pytest.mark.parametrize("cell", HALVES.values(), ids=list(HALVES))
def test_half_an_emoji_stops_nobody(place: Path, sent: Path, cell: str) -> None:
    put(sent / "ada.ipynb", "right")
    half = f'{{"cells": [{{"cell_type": "markdown", "metadata": {{}}, {cell}}}], "nbformat": 4, "nbformat_minor": 4}}'
    (sent / "bo.ipynb").write_text(half, encoding="utf-8")
    put(sent / "cem.ipynb", "whole: \U0001f600")
    found = collect(place, NAME, sent)
    assert found.learners == ("ada", "bo", "cem")
    assert "\ufffd" in (place / "submitted" / "bo" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
    assert collected(place)["cem"] == "whole: \U0001f600"
    assert len(found.notes) == 1 and found.notes[0].startswith("bo.ipynb: ")


def test_nothing_unforeseen_stops_the_others(place: Path, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ("ada", "bo", "cem", "dua"):
        put(sent / f"{who}.ipynb", who)
    deep = one_cell("x").replace('"metadata": {}', '"metadata": {"a": ' + "[" * 600 + "]" * 600 + "}")
    (sent / "cem.ipynb").write_text(deep, encoding="utf-8")
    read: Any = intake._bytes

    def refuse(path: Path) -> bytes:
        if path.name == "bo.ipynb":
            raise PermissionError(13, "Permission denied")
        return bytes(read(path))

    monkeypatch.setattr(intake, "_bytes", refuse)
    found = collect(place, NAME, sent)
    assert {"ada", "dua"} <= set(found.learners) and "bo" not in found.learners
    assert [line for line in found.notes if line.startswith("bo.ipynb: ") and "Permission denied" in line]
    assert "cem" in found.learners or [line for line in found.notes if line.startswith("cem.ipynb: ")]


def test_a_folder_that_cannot_be_written_stops_only_its_learner(place: Path, sent: Path) -> None:
    for who in ("ada", "bo"):
        put(sent / f"{who}.ipynb", who)
    (place / "submitted").mkdir()
    (place / "submitted" / "ada").write_text("in the way", encoding="utf-8")
    found = collect(place, NAME, sent)
    assert found.learners == ("bo",) and len(found.notes) == 1 and "ada" in found.notes[0]


def test_a_file_that_cannot_be_written_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "new" / "file.txt", "\ud83d")
    assert list(tmp_path.iterdir()) == []


def note(file: str, sentence: str, **words: object) -> str:
    """The note on a file that cannot be used."""
    return say("assignments.unusable", file=file, reason=say(sentence, **words))


def test_work_that_did_not_change_is_not_written_again(place: Path, sent: Path) -> None:
    """Its time stays, and it is not marked again."""
    put(sent / "ada.ipynb", "first", 1_000_000_000)
    collect(place, NAME, sent)
    target = notebook_path(place, "submitted", NAME, "ada")
    timestamp = target.with_name("timestamp.txt")
    assert timestamp.read_text(encoding="utf-8") == "2001-09-09 01:46:40 UTC"
    put(sent / "ada.ipynb", "first", 1_100_000_000)
    assert collect(place, NAME, sent).learners == ("ada",)
    assert timestamp.read_text(encoding="utf-8") == "2001-09-09 01:46:40 UTC"
    put(sent / "ada.ipynb", "second", 1_200_000_000)
    assert collect(place, NAME, sent).learners == ("ada",)
    assert collected(place) == {"ada": "second"}
    assert timestamp.read_text(encoding="utf-8") == "2008-01-10 21:20:00 UTC"


@pytest.mark.parametrize("form", ["ipynb", "zip", "folder"])
def test_a_notebook_exactly_as_large_as_allowed_is_read(
    place: Path, sent: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    text = one_cell("x")
    monkeypatch.setattr(intake, "MAX_SIZE", len(text))
    for who, content in (("ada", text), ("bo", f"{text} "), ("cem", f"{text}  ")):
        if form == "ipynb":
            (sent / f"{who}.ipynb").write_text(content, encoding="utf-8")
        elif form == "zip":
            zipped(sent / f"{who}.zip", {f"{NAME}.ipynb": content})
        else:
            (sent / who).mkdir()
            (sent / who / f"{NAME}.ipynb").write_text(content, encoding="utf-8")
    found = collect(place, NAME, sent)
    assert found.learners == ("ada",)
    suffix = "" if form == "folder" else f".{form}"
    assert found.notes == tuple(note(f"{who}{suffix}", "assignments.too-large", most=0) for who in ("bo", "cem"))


def test_the_shipped_limits_are_as_documented() -> None:
    assert (intake.MAX_SIZE, intake.MAX_ENTRIES, intake.MAX_CELLS) == (60_000_000, 2_000, 30_000)


@pytest.mark.parametrize(
    "problem",
    [
        zipfile.BadZipFile("x"),
        NotImplementedError("compression"),
        RuntimeError("password"),
        EOFError(),
        OSError(5, "x"),
        ValueError("negative seek value"),
        zlib.error("Error -3"),
    ],
    ids=lambda problem: type(problem).__name__,
)
def test_whatever_is_wrong_with_a_zip_is_said_of_the_zip(
    place: Path, sent: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    zipped(sent / "ada.zip", {f"{NAME}.ipynb": one_cell("x")})

    def refuse(*_: object) -> None:
        raise problem

    monkeypatch.setattr(zipfile.ZipFile, "open", refuse)
    assert collect(place, NAME, sent).notes == (note("ada.zip", "assignments.bad-zip"),)


def test_a_zip_that_was_cut_or_spoiled_is_named(place: Path, sent: Path) -> None:
    zipped(sent / "ada.zip", {f"{NAME}.ipynb": one_cell("x" * 2_000)})
    whole = (sent / "ada.zip").read_bytes()
    start = whole.index(NAME.encode()) + len(f"{NAME}.ipynb")
    (sent / "bo.zip").write_bytes(whole[: len(whole) // 2])
    (sent / "cem.zip").write_bytes(whole[:start] + b"\xff" * 20 + whole[start + 20 :])
    found = collect(place, NAME, sent)
    assert found.learners == ("ada",)
    assert found.notes == tuple(note(f"{who}.zip", "assignments.bad-zip") for who in ("bo", "cem"))


def test_what_a_system_adds_to_a_zip_is_no_notebook(place: Path, sent: Path) -> None:
    copies = {
        f"{folder}/{NAME}.ipynb": one_cell("a system's copy") for folder in ("__MACOSX", ".ipynb_checkpoints", "a/.b")
    }
    zipped(sent / "ada.zip", {**copies, f"./work/{NAME}.IPYNB.txt": "x", f"./work/../{NAME}.ipynb": one_cell("own")})
    link = zipfile.ZipInfo(f"link/{NAME}.ipynb")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(sent / "ada.zip", "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert collect(place, NAME, sent).notes == () and collected(place) == {"ada": "own"}
    zipped(sent / "bo.zip", copies)
    assert collect(place, NAME, sent).notes == (note("bo.zip", "assignments.no-notebook", number=0, name=NAME),)


@pytest.mark.parametrize("count", [2, 3])
def test_a_zip_has_at_most_so_many_files(place: Path, sent: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(intake, "MAX_ENTRIES", 2)
    files = {f"{NAME}.ipynb": one_cell("x"), **{f"{number}.txt": "" for number in range(count - 1)}}
    zipped(sent / "ada.zip", files)
    found = collect(place, NAME, sent)
    assert found.notes == (() if count == 2 else (note("ada.zip", "assignments.many-entries", number=3),))
    assert bool(found.learners) == (count == 2)


def test_among_several_notebooks_the_one_with_the_exercises_name_counts(place: Path, sent: Path) -> None:
    zipped(sent / "ada.zip", {"draft.ipynb": one_cell("draft"), f"x\\{NAME}.ipynb": one_cell("whole")})
    zipped(sent / "bo.zip", {"mine.ipynb": one_cell("mine")})
    zipped(sent / "cem.zip", {"one.ipynb": one_cell("1"), "two.ipynb": one_cell("2")})
    zipped(sent / "dua.zip", {f"a/{NAME}.ipynb": one_cell("1"), f"b/{NAME}.ipynb": one_cell("2")})
    found = collect(place, NAME, sent)
    assert collected(place) == {"ada": "whole", "bo": "mine"}
    assert found.notes == (
        say("assignments.renamed", file="bo.zip", found="mine.ipynb", name=NAME),
        *(note(file, "assignments.which", number=2, name=NAME) for file in ("cem.zip", "dua.zip")),
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"nbformat": 5}, say("assignments.version", version=5)),
        ({"nbformat": 4}, ""),
        ({"nbformat": 3}, ""),
        ({"nbformat": "5"}, ""),
        ({"nbformat": None}, ""),
        ({"cells": {}}, say("assignments.broken")),
        ({"cells": None}, say("assignments.broken")),
    ],
)
def test_a_notebook_of_a_version_to_come_is_refused(place: Path, sent: Path, change: object, sentence: str) -> None:
    (sent / "ada.ipynb").write_text(json.dumps({**json.loads(one_cell("x")), **change}), encoding="utf-8")  # type: ignore[dict-item]
    found = collect(place, NAME, sent)
    assert found.notes == ((say("assignments.unusable", file="ada.ipynb", reason=sentence),) if sentence else ())
    assert bool(found.learners) == (not sentence)


@pytest.mark.parametrize("form", [3, 4])
@pytest.mark.parametrize("extra", [0, 1])
def test_a_notebook_has_at_most_so_many_cells(
    place: Path, sent: Path, monkeypatch: pytest.MonkeyPatch, form: int, extra: int
) -> None:
    monkeypatch.setattr(intake, "MAX_CELLS", 2)
    cells = [{"cell_type": "markdown", "metadata": {}, "source": "x"}] * (2 + extra)
    held = {"cells": cells} if form == 4 else {"worksheets": [{"cells": cells}]}
    (sent / "ada.ipynb").write_text(json.dumps({**held, "metadata": {}, "nbformat": form, "nbformat_minor": 0}))
    found = collect(place, NAME, sent)
    assert found.notes == ((note("ada.ipynb", "assignments.many-cells", number=3, most=2),) if extra else ())


def _old(cells: list[Any]) -> str:
    """A notebook of format 3 with these cells."""
    return json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]})


HOSTILE_NOTEBOOKS = {
    "cells without number": json.dumps({"cells": [{}] * 3_000_000, "nbformat": 4}),
    "damaged outputs in an old format": _old([{"cell_type": "code", "outputs": [{}] * 200_000}]),
    "marks of schemes in a cell of no exercise": one_cell("=== BEGIN MARK SCHEME ===\n" * 40_000),
    "lines in a cell of no exercise": one_cell("a\n=\n" * 250_000),
}


@pytest.mark.parametrize("kind", HOSTILE_NOTEBOOKS)
def test_a_hostile_notebook_costs_its_learner_a_note_and_the_class_seconds(place: Path, sent: Path, kind: str) -> None:
    (sent / "ada.ipynb").write_text(HOSTILE_NOTEBOOKS[kind], encoding="utf-8")
    put(sent / "bo.ipynb", "own")
    begun = time.process_time()
    found = collect(place, NAME, sent)
    assert time.process_time() - begun < 10
    assert "bo" in found.learners
    assert "ada" in found.learners or [line for line in found.notes if line.startswith("ada.ipynb: ")]


@pytest.mark.parametrize("content", ["", "3", "[]", "null", '"cells"', "{}", '{"worksheets": []}', "[" * 100_000])
def test_what_is_no_notebook_is_damaged(place: Path, sent: Path, content: str) -> None:
    (sent / "ada.ipynb").write_text(content, encoding="utf-8")
    assert collect(place, NAME, sent).notes == (note("ada.ipynb", "assignments.broken"),)


def test_only_what_was_handed_in_is_read(place: Path, sent: Path, tmp_path: Path) -> None:
    put(sent / ".hidden.ipynb", "x")
    (sent / "notes.txt").write_text("x", encoding="utf-8")
    (sent / "empty").mkdir()
    put(tmp_path / "other.ipynb", "somebody else's")
    (sent / "link.ipynb").symlink_to(tmp_path / "other.ipynb")
    (sent / "bo").mkdir()
    (sent / "bo" / f"{NAME}.ipynb").symlink_to(tmp_path / "other.ipynb")
    put(sent / "cem" / ".ipynb_checkpoints" / f"{NAME}.ipynb", "a copy of the editor")
    put(sent / "cem" / "deep" / f"{NAME}.ipynb", "own")
    found = collect(place, NAME, sent)
    assert collected(place) == {"cem": "own"}
    none = [note(file, "assignments.no-notebook", number=0, name=NAME) for file in ("bo", "empty")]
    assert found.notes == (*none, note("link.ipynb", "assignments.link"), note("notes.txt", "assignments.no-notebook"))


def test_the_newest_of_several_counts_wherever_it_is(place: Path, sent: Path) -> None:
    put(sent / "ada.ipynb", "middle", 1_000_000_002)
    put(sent / f"ada_{NAME}.ipynb", "oldest", 1_000_000_001)
    put(sent / "Ada" / f"{NAME}.ipynb", "newest", 1_000_000_003)
    found = collect(place, NAME, sent)
    assert collected(place) == {"ada": "newest"}
    others, by_date = f"ada.ipynb, ada_{NAME}.ipynb", say("assignments.by-date")
    assert found.notes == (say("assignments.twice", learner="ada", newest="Ada", others=others, how=by_date),)


def test_when_nothing_can_be_written_it_is_an_error(place: Path, sent: Path) -> None:
    put(sent / "ada.ipynb", "x")
    (place / "submitted").write_text("in the way", encoding="utf-8")
    with pytest.raises(GradingError):
        collect(place, NAME, sent)
    with pytest.raises(GradingError) as refused:
        collect(place, NAME, sent / "nowhere")
    assert str(refused.value) == say("assignments.no-folder", folder=sent / "nowhere")


def test_an_older_notebook_never_replaces_a_newer_one_and_is_told(place: Path, tmp_path: Path) -> None:
    for day, text, when in (
        ("day1", "new", 2_000_000_000),
        ("day2", "old", 1_000_000_000),
        ("day3", "newer", 2_000_000_001),
    ):
        put(tmp_path / day / "ada.ipynb", text, when)
    assert collect(place, NAME, tmp_path / "day1").notes == ()
    late = say("assignments.late", learner="ada", file="ada.ipynb", newer="ada.ipynb")
    assert collect(place, NAME, tmp_path / "day2").notes == (late,) and collected(place) == {"ada": "new"}
    assert collect(place, NAME, tmp_path / "day3").notes == () and collected(place) == {"ada": "newer"}


@pytest.mark.parametrize("stamp", ["2001-09-09 01:46:41 UTC", "long ago", ""])
def test_what_came_in_without_a_record_is_compared_by_its_stamp(place: Path, sent: Path, stamp: str) -> None:
    """An earlier edition of the course, or nbgrader, put it here; without a time that can be read it gives way."""
    put(sent / "ada.ipynb", "sent", 1_000_000_000)
    submitted = notebook_path(place, "submitted", NAME, "ada")
    put(submitted, "there", 1_000_000_000)
    submitted.with_name("timestamp.txt").write_text(stamp, encoding="utf-8")
    assert bool(collect(place, NAME, sent).notes) == stamp.startswith("2001")
    assert collected(place) == {"ada": "there" if stamp.startswith("2001") else "sent"}


def test_what_the_instructor_deleted_can_be_collected_again_whatever_its_age(place: Path, tmp_path: Path) -> None:
    put(tmp_path / "new" / "ada.ipynb", "new", 2_000_000_000)
    put(tmp_path / "old" / "ada.ipynb", "old", 1_000_000_000)
    collect(place, NAME, tmp_path / "new")
    shutil.rmtree(place / "submitted" / "ada")
    assert collect(place, NAME, tmp_path / "old").notes == () and collected(place) == {"ada": "old"}


@pytest.mark.parametrize("form", ["folders", "named"])
@pytest.mark.parametrize("count", [2, 3])
def test_two_notebooks_in_one_zip_are_drafts_and_three_are_a_class(
    place: Path, sent: Path, form: str, count: int
) -> None:
    people = ["ana", "bo", "cem"][:count]
    form_path = {"folders": "{}/" + NAME, "named": "{}_" + NAME}[form]
    zipped(sent / "week.zip", {f"{form_path.format(who)}.ipynb": one_cell(who) for who in people})
    link = zipfile.ZipInfo(f"link/{NAME}.ipynb")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(sent / "week.zip", "a") as archive:
        archive.writestr(link, "/etc/passwd")  # is nobody's
    found = collect(place, NAME, sent)
    if count == 2:
        assert found.notes == (note("week.zip", "assignments.which", number=2, name=NAME),)
    else:
        assert found.notes == ()
        assert collected(place) == {who: who for who in people}
