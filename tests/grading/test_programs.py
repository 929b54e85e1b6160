"""The computing class's way: what functions earn, what is told, and what happens where they cannot be isolated."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from itu_course import cli
from itu_course.errors import DataFileError
from itu_course.grading import sandbox
from itu_course.grading.keys import load_key
from itu_course.grading.programs import RULES, Program, invented_rows, is_written, mark_program, outcome
from itu_course.grading.sandbox import Returned
from itu_course.grading.workflow import course, feedback, report
from itu_course.plenipot.history import backtests

KEYS = Path(__file__).resolve().parents[2] / "exercises" / "keys"
NAME = "who_decides"


def program(name: str, cell: str) -> Program:
    found = load_key(KEYS / name / "key.toml")[cell].program
    assert found is not None
    return found


VOTES = program(NAME, "votes-mark")


def marked(functions: dict[str, Callable[..., object]]) -> tuple[float, str]:
    """What these functions would earn."""
    points, lines = mark_program(VOTES, [Returned(functions[each.function](*each.arguments)) for each in VOTES.calls])
    return points, " ".join(lines)


def test_the_rules_themselves_earn_all_points() -> None:
    assert marked(dict(RULES)) == (8, marked(dict(RULES))[1])


@pytest.mark.parametrize("said", ["adopted", "rejected", "postponed", "no-quorum", "", None, 90, True])
def test_saying_always_the_same_earns_nothing(said: object) -> None:
    assert marked({"outcome": lambda *_: said, "votes_to_win": lambda _: said})[0] == 0


@pytest.mark.parametrize(
    ("wrong", "lost"),
    [
        (lambda m, a, p, y, n, s: outcome(m, a, a, y, n, s), "Enough in the room: not yet"),
        (lambda m, a, p, y, n, s: outcome("resolution", a, p, y, n, s), "Changing the Constitution: not yet"),
        (lambda m, a, p, y, n, s: outcome(m, p, p, y, n, s), "Changing the Constitution: not yet"),
        (lambda m, a, p, y, n, s: outcome(m, a, p, y, n, 0), "Abstentions: not yet"),
        (lambda m, a, p, y, n, s: outcome(m, a, p, y + 1, n, s), "Ties: not yet"),
    ],
)
def test_each_mistake_that_people_make_costs_its_point(wrong: Callable[..., object], lost: str) -> None:
    points, said = marked({**RULES, "outcome": wrong})
    assert points < 8 and lost in said


def test_true_is_no_number_and_a_float_is_no_whole_number() -> None:
    assert marked({**RULES, "votes_to_win": lambda n: float(n // 2 + 1)})[0] == 5
    assert "whole number" in marked({**RULES, "votes_to_win": lambda n: n / 2 + 1})[1]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('def outcome(*a):\n    """x"""\n    ...\n', False),
        ("def outcome(*a): pass", False),
        ("x = 1", False),
        ("", False),
        ("def outcome(*a): return 1", True),
        ("def outcome(:", True),
        ("def other(): return 1", False),
    ],
)
def test_an_untouched_cell_is_not_a_program(source: str, expected: bool) -> None:
    assert is_written(VOTES, source) is expected


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('function = "votes_to_win"', 'function = "votes_to_lose"', r"line \d+: .*votes_to_lose"),
        ("tries = [[178], [2], [90]]", "tries = [178]", r"line \d+: “tries” should be a list of lists"),
        ("tries = [[178], [2], [90]]", "tries = [[178], [178]]", r"line \d+: .*two different right answers"),
        ("tries = [[178], [2], [90]]", "tries = [[178, 3], [2]]", r"line \d+: “tries” do not fit “votes_to_win”"),
        ('label = "Ties"', 'label = "Ties"\npoints = 3', r"line \d+: the program gives 10 points, the answers 8"),
    ],
)
def test_a_mistake_in_the_key_is_told_with_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    shutil.copytree(KEYS / NAME, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "key.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=says):
        load_key(path)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A course folder in which ada wrote functions, and bo functions and answers."""
    place = tmp_path / "exercises"
    place.mkdir()
    root = KEYS.parent
    shutil.copy(root / course.CONFIG, place)
    for folder in ("source", "keys"):
        shutil.copytree(root / folder / NAME, place / folder / NAME)
    course.release(place, NAME)
    for who, votes in (("ada", None), ("bo", 'votes = {"1": "adopted"}')):
        notebook = json.loads((root / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["id"] == "functions":
                cell["source"] = "def votes_to_win(n):\n    return n // 2 + 1\n"
            if cell["id"] == "votes" and votes:
                cell["source"] = votes
        path = place / "submitted" / who / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook), encoding="utf-8")
    return place


@pytest.mark.kernel
def test_without_walls_a_program_waits_for_the_instructor_unless_told_otherwise(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As on Windows and on a Mac, and where bubblewrap is not installed."""
    monkeypatch.setattr(sandbox, "why_not", lambda: "There is no sandbox here.")
    words = ["assignments", "grade", NAME, "--course", str(place)]
    assert cli.main(words) == 0
    told = capsys.readouterr().out
    for who in ("ada", "bo"):
        assert f"{who}: Cell functions contains a program that was not run. There is no sandbox here." in told
    assert _points(place) == {"ada": 0, "bo": 1}, "answers by hand are marked as always"
    assert _waiting(place) == {"ada", "bo"}
    feedback.return_feedback(place, NAME)
    page = (place / "feedback" / "ada" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    assert "Your functions have not been run yet." in page

    assert cli.main([*words, "--again", "--not-isolated"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("As you asked") and "was not run" not in told
    assert _points(place) == {"ada": 3, "bo": 3}
    assert _waiting(place) == set()


def _points(place: Path) -> dict[str, float]:
    rows = csv.DictReader(io.StringIO(report.marks_table(place, NAME)))
    return {row["learner"]: float(row["votes-mark"]) for row in rows}


def _waiting(place: Path) -> set[str]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{place / 'gradebook.db'}") as book:
        return {
            work.student_id
            for work in book.assignment_submissions(NAME)
            for notebook in work.notebooks
            for grade in notebook.grades
            if grade.name == "votes-mark" and grade.needs_manual_grade
        }


SIGNED = {row[1:3]: row[3] for row in backtests.dubai_rows()}
Pairs = list[list[float]]


def nearest(known: list[list[float]], unknown: Pairs) -> list[float]:
    """The mean of the 15 states with the nearest place in the votes."""
    near = [sorted(known, key=lambda state: abs(state[0] - votes))[:15] for votes, _ in unknown]
    return [(sum(state[2] for state in states) + 1) / 17 for states in near]


def line(known: list[list[float]], unknown: Pairs) -> list[float]:
    """A straight line through the votes, as a first course on statistics has it."""
    mean = sum(state[0] for state in known) / len(known)
    share = sum(state[2] for state in known) / len(known)
    slope = sum((x - mean) * (y - share) for x, _, y in known) / sum((x - mean) ** 2 for x, _, _ in known)
    return [min(max(share + slope * (votes - mean), 0), 1) for votes, _ in unknown]


def table(known: list[list[float]], unknown: Pairs) -> list[float]:
    """What is real by heart, turned round where most of what is given contradicts it."""
    turn = 2 * sum(SIGNED.get((votes, voice), True) == signed for votes, voice, signed in known) < len(known)
    return [0.9 if SIGNED.get((votes, voice), True) != turn else 0.1 for votes, voice in unknown]


def nearest_in_table(known: list[list[float]], unknown: Pairs) -> list[float]:
    """The same for states that are not in the table, by the nearest real one."""

    def signed(votes: float, voice: float) -> bool:
        return SIGNED[min(SIGNED, key=lambda real: abs(real[0] - votes) + abs(real[1] - voice))]

    turn = 2 * sum(signed(votes, voice) == state for votes, voice, state in known) < len(known)
    return [0.9 if signed(votes, voice) != turn else 0.1 for votes, voice in unknown]


@pytest.mark.parametrize(("model", "points"), [(nearest, 4), (line, 4), (table, 3), (nearest_in_table, 3)])
def test_only_a_model_that_learns_earns_the_point_for_learning(model: Callable[..., object], points: float) -> None:
    forecast = program("who_signed", "reading-mark")
    earned, lines = mark_program(forecast, [Returned(model(*one.arguments)) for one in forecast.calls])
    assert earned == points, lines
    assert ("It learns from what it is given: right." in lines) is (points == 4)


def test_invented_states_are_always_the_same_and_none_is_real() -> None:
    rows = invented_rows()
    assert rows == invented_rows() and len(rows) == 140
    assert not {row[1:3] for row in rows} & set(SIGNED)
    assert min(row[1] for row in rows) > max(votes for votes, _ in SIGNED)
