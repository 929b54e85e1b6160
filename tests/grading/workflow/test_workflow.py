"""One command each: hand out, check, collect, grade, return, report, over good, broken and hostile submissions."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from itu_course import cli
from itu_course.cli import assignments
from itu_course.grading import workflow
from itu_course.grading.workflow import course, feedback, grades, intake, report, tables
from itu_course.grading.workflow.collection import collect
from support import rehearsed

pytestmark = pytest.mark.kernel
NAME = "who_decides"
VOTES = (
    'votes = {"1": "adopted", "2": "rejected", "3": "postponed", "4": "rejected", "5": "no-quorum",'
    ' "6": 83, "7": 89, "8": 90}'
)
ANSWERS = 'answers = {"1": "c", "2": ["a", "c"], "3": "a", "4": "b", "5": ["a", "c"]}'
HALF = 'votes = {"1": "adopted", "2": "adopted", "6": 83}'


@pytest.fixture(scope="module")
def blank(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "exercises" / "release" / NAME / f"{NAME}.ipynb").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def root() -> Path:
    return Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def ready(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose exercise has been made ready once; tests copy it."""
    place = tmp_path_factory.mktemp("course") / "exercises"
    place.mkdir()
    shutil.copy(root / "exercises" / course.CONFIG, place)
    for folder in ("source", "keys"):
        shutil.copytree(root / "exercises" / folder, place / folder)
    archive = course.release(place, NAME)
    with zipfile.ZipFile(archive) as handed_out:
        assert handed_out.namelist() == [f"{NAME}/{NAME}.ipynb"]
        text = handed_out.read(f"{NAME}/{NAME}.ipynb").decode()
    assert "MARK SCHEME" not in text and "correct =" not in text
    return place


@pytest.fixture
def place(ready: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ready, tmp_path / "exercises"))


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def filled(blank: dict[str, Any], **sources: str) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(blank))
    for cell in copy["cells"]:
        cell["source"] = sources.get(cell["id"], cell["source"])
    return copy


def write(path: Path, notebook: dict[str, Any] | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(notebook if isinstance(notebook, str) else json.dumps(notebook), encoding="utf-8")
    return path


def zipped(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return path


def marks(place: Path) -> dict[str, dict[str, str]]:
    return {row["learner"]: row for row in csv.DictReader(io.StringIO(report.marks_table(place, NAME)))}


def test_the_whole_way_with_marks_that_are_exact(place: Path, sent: Path, blank: dict[str, Any]) -> None:
    right = filled(blank, votes=VOTES, quiz=ANSWERS)
    write(sent / "ada.ipynb", right)
    write(sent / f"bo_{NAME}.ipynb", filled(blank, votes=HALF, quiz=ANSWERS))
    write(sent / "cem" / "deep" / f"{NAME}.ipynb", blank)
    zipped(sent / "dua_4711_assignsubmission_file_.zip", **{f"{NAME}_dot_ipynb": json.dumps(right)})
    write(sent / "eli.ipynb", "{ not json")
    write(sent / "fay.ipynb", filled(blank, votes="import os; os._exit(1)", quiz=ANSWERS))
    found = collect(place, NAME, sent)
    assert found.learners == ("ada", "bo", "cem", "dua", "fay")
    assert "eli.ipynb: The notebook is damaged and cannot be read. The file was left where it is." in found.notes
    assert (sent / "eli.ipynb").is_file(), "what cannot be used is kept"
    graded = grades.grade(place, NAME)
    assert [one.problem for one in graded] == [""] * 5
    table = marks(place)
    assert [float(table[who]["votes-mark"]) for who in ("ada", "bo", "cem", "dua", "fay")] == [8, 2, 0, 8, 0]
    assert [float(table[who]["quiz-mark"]) for who in ("ada", "bo", "cem", "dua", "fay")] == [5, 5, 0, 5, 5]
    assert {row["to mark"] for row in table.values()} == {"yes"}, "the paragraph waits for a person"
    archives = feedback.return_feedback(place, NAME)
    assert [path.stem for path in archives] == ["ada", "bo", "cem", "dua", "fay"]
    with zipfile.ZipFile(archives[0]) as archive:
        page = archive.read(f"{NAME}.html").decode()
    assert "Points: 8 of 8." in page and "<script" not in page and "http-equiv" in page
    files = report.write_report(place, NAME)
    items = files[1].read_text(encoding="utf-8")
    assert items.startswith("5 learners.") and "| votes-mark | 1 | 0.60 |" in items
    assert files[0].read_bytes().startswith(b"\xef\xbb\xbflearner"), "spreadsheets then read it as UTF-8"


def test_a_second_run_does_only_what_is_new(place: Path, sent: Path, blank: dict[str, Any]) -> None:
    for who in ("ada", "bo"):
        write(sent / f"{who}.ipynb", filled(blank, votes=VOTES))
    collect(place, NAME, sent)
    assert [one.skipped for one in grades.grade(place, NAME)] == [False, False]
    assert [one.skipped for one in grades.grade(place, NAME)] == [True, True]
    write(sent / "bo.ipynb", filled(blank, votes=HALF))
    os.utime(sent / "bo.ipynb", (4_000_000_000, 4_000_000_000))
    collect(place, NAME, sent)
    later = place / "submitted" / "bo" / NAME / f"{NAME}.ipynb"
    os.utime(later, (4_000_000_000, 4_000_000_000))
    assert {one.learner: one.skipped for one in grades.grade(place, NAME)} == {"ada": True, "bo": False}
    assert float(marks(place)["bo"]["votes-mark"]) == 2
    assert not any(one.skipped for one in grades.grade(place, NAME, again=True))


def test_two_at_a_time_give_the_same_marks(place: Path, sent: Path, blank: dict[str, Any]) -> None:
    for number in range(6):
        write(sent / f"learner{number}.ipynb", filled(blank, votes=VOTES if number % 2 else HALF))
    collect(place, NAME, sent)
    graded = grades.grade(place, NAME, jobs=2)
    assert [one.problem for one in graded] == [""] * 6
    assert [float(row["votes-mark"]) for _, row in sorted(marks(place).items())] == [2, 8, 2, 8, 2, 8]


def test_the_newest_of_two_is_taken_and_told(place: Path, sent: Path, blank: dict[str, Any]) -> None:
    old, new = zipped(sent / "Ada.zip", **{f"{NAME}_dot_ipynb": json.dumps(blank)}), sent / "ada.ipynb"
    write(new, filled(blank, votes=VOTES))
    os.utime(old, (1, 1))
    found = collect(place, NAME, sent)
    assert found.learners == ("ada",)
    assert found.notes == (
        "ada submitted more than once. The newest file was collected, by the date of the file: ada.ipynb. "
        "Not collected: Ada.zip.",
    )
    assert old.is_file()


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(f"{NAME}.ipynb", "w") as file:
        for _ in range(intake.MAX_SIZE // 1_000_000 + 2):
            file.write(b"\0" * 1_000_000)


def _link(path: Path) -> None:
    info = zipfile.ZipInfo(f"{NAME}.ipynb")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/passwd")


def _many(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(intake.MAX_ENTRIES + 1):
            archive.writestr(f"{number}.txt", "")


BAD: dict[str, tuple[Callable[[Path], Any], str]] = {
    "bomb.zip": (_bomb, "larger than 60 MB"),
    "link.zip": (_link, "contains no notebook"),
    "many.zip": (_many, "too many"),
    "broken.zip": (lambda path: path.write_bytes(b"PK\x03\x04 not a zip"), "cannot be opened"),
    "cut.ipynb": (lambda path: path.write_text('{"cells": [{"cell_type"', "utf-8"), "damaged"),
    "bytes.ipynb": (lambda path: path.write_bytes(b"\xff\xfe\x00"), "damaged"),
    "deep.ipynb": (lambda path: path.write_text("[" * 100_000, "utf-8"), "damaged"),
    "list.ipynb": (lambda path: path.write_text("[]", "utf-8"), "damaged"),
    "future.ipynb": (lambda path: path.write_text('{"cells": [], "nbformat": 9}', "utf-8"), "format 9"),
    "empty.zip": (lambda path: zipped(path, readme_dot_txt="hello"), "contains no notebook"),
    "two.zip": (lambda path: zipped(path, a_dot_ipynb="{}", b_dot_ipynb="{}"), "It contains 2 notebooks"),
    "photo.jpg": (lambda path: path.write_bytes(b"\xff\xd8"), "contains no notebook"),
}


def test_nothing_bad_costs_another_learner_a_mark(place: Path, sent: Path, blank: dict[str, Any]) -> None:
    for name, (make, _) in BAD.items():
        make(sent / name)
    write(sent / "ada.ipynb", filled(blank, votes=VOTES, quiz=ANSWERS))
    (sent / "linked.ipynb").symlink_to("/etc/passwd")
    found = collect(place, NAME, sent)
    assert found.learners == ("ada",)
    for name, (_, says) in {**BAD, "linked.ipynb": (None, "was not followed")}.items():
        (line,) = [told for told in found.notes if told.startswith(f"{name}: ")]
        assert says in line and "\n" not in line and line.endswith("The file was left where it is.")
        assert (sent / name).exists() or (sent / name).is_symlink()
    assert [one.problem for one in grades.grade(place, NAME)] == [""]
    assert float(marks(place)["ada"]["votes-mark"]) == 8


def test_a_path_in_a_zip_leads_nowhere(place: Path, sent: Path, blank: dict[str, Any], tmp_path: Path) -> None:
    with zipfile.ZipFile(sent / "eve.zip", "w") as archive:
        archive.writestr("../../../evil.ipynb", json.dumps(filled(blank, votes=VOTES)))
        archive.writestr("/absolute.txt", "x")
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    found = collect(place, NAME, sent)
    assert found.learners == ("eve",) and "was called ../../../evil.ipynb" in found.notes[0]
    after = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    own = {place / "submitted" / "eve" / NAME / each for each in (f"{NAME}.ipynb", "timestamp.txt")}
    kept = {place / ".collected" / f"{NAME}{ending}" for ending in (".json", "-attempts.json")}
    assert after == own | kept | {place / "reports" / NAME / "collected.csv"}


def test_an_older_notebook_format_is_taken(place: Path, sent: Path) -> None:
    old = {
        "metadata": {}, "nbformat": 3, "nbformat_minor": 0,
        "worksheets": [{"cells": [{"cell_type": "code", "input": "x", "language": "python", "outputs": [],
                                   "collapsed": False, "metadata": {}}], "metadata": {}}],
    }  # fmt: skip
    write(sent / "ada.ipynb", old)
    assert collect(place, NAME, sent).learners == ("ada",)
    assert [one.problem for one in grades.grade(place, NAME)] == [""]
    assert float(marks(place)["ada"]["sum"]) == 0


def test_outputs_are_left_behind(place: Path, sent: Path, blank: dict[str, Any]) -> None:
    """Large or hostile outputs never reach the course: marks come from what was written."""
    loud = filled(blank, votes=VOTES)
    for cell in loud["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [
                {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<script>" * 9000}}
            ]
    write(sent / "ada.ipynb", loud)
    collect(place, NAME, sent)
    assert "<script>" not in (place / "submitted" / "ada" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")


def test_marking_by_hand_starts_with_a_clean_environment(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/elsewhere")
    monkeypatch.setattr(assignments.processes, "run", lambda words, folder, env: started.append((words, env)) or 0)
    assert cli.main(["assignments", "mark", NAME, "--course", str(place)]) == 0
    ((words, own),) = started
    assert words[1:4] == ["-P", "-m", "jupyter_server"]
    assert "/elsewhere" not in own.values() and own["PYTHONSAFEPATH"] == "1"


def test_small_groups_are_hidden(place: Path, sent: Path, blank: dict[str, Any]) -> None:
    write(sent / "ada.ipynb", filled(blank, votes=VOTES))
    collect(place, NAME, sent)
    grades.grade(place, NAME)
    text = report.items_table(report.items(place, NAME))
    assert "Fewer than 5 learners" in text and "|" not in text


def test_the_report_has_a_picture_and_leaves_out_who_wrote_functions(
    place: Path, sent: Path, blank: dict[str, Any]
) -> None:
    for number in range(6):
        write(sent / f"learner{number}.ipynb", filled(blank, votes=VOTES if number % 2 else HALF, quiz=ANSWERS))
    write(sent / "zoe.ipynb", filled(blank, functions="def votes_to_win(n):\n    return n // 2 + 1\n", quiz=ANSWERS))
    collect(place, NAME, sent)
    grades.grade(place, NAME)
    found = {(one.cell, one.label): one for one in report.items(place, NAME)}
    assert found["votes-mark", "1"].learners == 6 and found["quiz-mark", "1"].learners == 7
    assert found["votes-mark", "7"].difficulty == 0.5 and found["votes-mark", "7"].discrimination == pytest.approx(1)
    assert found["votes-mark", "2"].wrong == '"adopted"' and found["votes-mark", "2"].times == 3
    files = {path.name: path for path in report.write_report(place, NAME)}
    assert set(files) == {"marks.csv", "items.md", "items.png"}
    assert files["items.png"].read_bytes().startswith(b"\x89PNG")


def test_formulas_in_names_stay_text() -> None:
    assert tables.escape_formula("=HYPERLINK(1)") == "'=HYPERLINK(1)"


def test_the_commands_say_what_is_wrong(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = ["--course", str(place)]
    for words, says in (
        (["release", "who_decide", *here], NAME),
        (["release", NAME, "--course", str(tmp_path / "nowhere")], "no nbgrader course"),
        (["collect", NAME, str(tmp_path / "nothing"), *here], "nothing does not exist"),
        (["grade", NAME, *here], "Nothing has been collected"),
        (["return", NAME, *here], "Nothing has been marked"),
        (["report", NAME, *here], "Nothing has been marked"),
        (["check", str(tmp_path / f"{NAME}.ipynb")], "cannot be read"),
    ):
        assert cli.main(["assignments", *words]) == 2, words
        told = capsys.readouterr().err.strip().splitlines()
        assert says in told[-1], told


def test_the_commands_do_what_they_say(
    place: Path, sent: Path, blank: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    write(sent / "ada.ipynb", filled(blank, votes=VOTES, quiz=ANSWERS))
    here = ["--course", str(place)]
    for words, says in (
        (["collect", NAME, str(sent), *here], "1 submission collected."),
        (["grade", NAME, *here], "Marked: 1; unchanged: 0; failed: 0."),
        (["return", NAME, *here], "1 zip file with feedback"),
        (["report", NAME, *here], "marks.csv"),
    ):
        assert cli.main(["assignments", *words]) == 0
        assert says in capsys.readouterr().out


def _marked(place: Path, name: str) -> dict[str, dict[str, str]]:
    return {row["learner"]: row for row in csv.DictReader(io.StringIO(report.marks_table(place, name)))}


def test_map_the_union_perfect_average_and_empty(root: Path, place: Path, sent: Path) -> None:
    name = "map_the_union"
    course.release(place, name)
    blank = json.loads((place / "release" / name / f"{name}.ipynb").read_text(encoding="utf-8"))
    perfect = 'answers = {"1": "b", "2": "b", "3": "a", "4": ["a", "c"], "5": "b", "6": ["a", "c"], "7": "c",'
    perfect += ' "8": ["a", "b", "d"]}'
    average = (
        'answers = {"1": "b", "2": "a", "3": "a", "4": ["a"], "5": "c", "6": ["a", "b"], "7": "", "8": ["a", "b"]}'
    )
    write(sent / "ada.ipynb", filled(blank, map=perfect))
    write(sent / "bo.ipynb", filled(blank, map=average))
    write(sent / "cem.ipynb", blank)
    collect(place, name, sent)
    assert [one.problem for one in grades.grade(place, name)] == [""] * 3
    points = {who: float(row["map-mark"]) for who, row in _marked(place, name).items()}
    assert points["ada"] == 8 and points["cem"] == 0
    assert points["bo"] == pytest.approx(1 + 0 + 1 + 0.5 + 0 + 0 + 0 + 2 / 3, abs=0.01)
    assert feedback.return_feedback(place, name)


def test_plan_and_response_waits_for_a_person(place: Path, sent: Path) -> None:
    name = "plan_and_response"
    course.release(place, name)
    blank = json.loads((place / "release" / name / f"{name}.ipynb").read_text(encoding="utf-8"))
    write(sent / "ada.ipynb", filled(blank, **{"plan-text": "My plan", "response-text": "My answer"}))
    collect(place, name, sent)
    assert [one.problem for one in grades.grade(place, name)] == [""]
    (row,) = _marked(place, name).values()
    assert (float(row["of"]), row["to mark"]) == (52, "yes")
    feedback.return_feedback(place, name)
    page = (place / "feedback" / "ada" / name / f"{name}.html").read_text(encoding="utf-8")
    assert "My plan" in page and "Starting" not in page, "the marks of a good plan stay with the markers"


def test_rehearse_and_account_is_graded_by_playing_again(place: Path, sent: Path) -> None:
    from itu_course import plenipot

    name, scenario, seed = "rehearse_and_account", rehearsed.NAME, rehearsed.SEED
    course.release(place, name)
    blank = json.loads((place / "release" / name / f"{name}.ipynb").read_text(encoding="utf-8"))
    good, idle = plenipot.play(scenario, seed, rehearsed.MOVES).to_json(), plenipot.play(scenario, seed).to_json()
    consulted = {"round": 1, "by": "you", "lever": "consult", "clause": "recalling-b"}
    altered = idle.replace('"acts": []', f'"acts": [{json.dumps(consulted)}]')
    assert altered != idle
    for who, record in (("ada", good), ("bo", altered)):
        write(sent / f"{who}.ipynb", filled(blank, record=f'played = {{"record": """{record}"""}}'))
    write(sent / "cem.ipynb", blank)
    collect(place, name, sent)
    assert [one.problem for one in grades.grade(place, name)] == [""] * 3
    points = {who: float(row["record-mark"]) for who, row in _marked(place, name).items()}
    assert points["ada"] == 8 and points["bo"] == points["cem"] == 0
    feedback.return_feedback(place, name)
    page = (place / "feedback" / "ada" / name / f"{name}.html").read_text(encoding="utf-8")
    assert "Moves: 3. Different levers: 3." in page


def test_who_signed_perfect_average_and_empty(place: Path, sent: Path) -> None:
    name = "who_signed"
    course.release(place, name)
    blank = json.loads((place / "release" / name / f"{name}.ipynb").read_text(encoding="utf-8"))
    right = [89, 55, 49, 144, 193]
    counts = "counts = {" + ", ".join(f'"{n}": {value}' for n, value in enumerate(right, 1)) + "}"
    answers = 'answers = {"1": "b", "2": "b", "3": "b", "4": ["a", "b", "d"]}'
    write(sent / "ada.ipynb", filled(blank, counts=counts, reading=answers))
    write(sent / "bo.ipynb", filled(blank, counts='counts = {"1": 89, "2": "55"}', reading='answers = {"1": "a"}'))
    write(sent / "cem.ipynb", blank)
    collect(place, name, sent)
    assert [one.problem for one in grades.grade(place, name)] == [""] * 3
    points = {who: (float(row["counts-mark"]), float(row["reading-mark"])) for who, row in _marked(place, name).items()}
    assert points == {"ada": (5, 4), "bo": (2, 0), "cem": (0, 0)}


def test_the_door_has_what_it_names_and_nothing_else() -> None:
    assert workflow.__all__ == sorted(workflow.__all__)
    assert {name for names in workflow._MODULES.values() for name in names} == set(workflow.__all__)
    for name in workflow.__all__:
        assert getattr(workflow, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing"):
        _ = workflow.nothing
