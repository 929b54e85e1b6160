"""The computing class's way: what functions earn, what is told, and what happens where they cannot be isolated."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from itu_course import cli
from itu_course.errors import DataFileError
from itu_course.grading import sandbox
from itu_course.grading.keys import load_key
from itu_course.grading.programs import LEARNT, RANKED, RULES, Program, invented_rows, is_written, mark_program, outcome
from itu_course.grading.sandbox import Call, Returned
from itu_course.grading.workflow import course, feedback, report
from itu_course.plenipot.history import backtests
from itu_course.words import say

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


FORECAST = program("who_signed", "reading-mark")
FORM, BETTER, RANKS, LEARNS = FORECAST.trials
ROWS = backtests.dubai_rows()
INVERTED = tuple((*row[:3], not row[3]) for row in ROWS)
LEARNT_WORLDS = (INVERTED, invented_rows())
States = Sequence[tuple[str, float, float, bool]]


def regions(rows: States) -> list[str]:
    return sorted({region for region, *_ in rows})


def asked(rows: States) -> list[Call]:
    """One call for each region: the other four are known."""
    calls = []
    for region in regions(rows):
        known = [[votes, voice, signed] for name, votes, voice, signed in rows if name != region]
        unknown = [[votes, voice] for name, votes, voice, _ in rows if name == region]
        calls.append(Call("chances", (known, unknown)))
    return calls


def test_each_region_is_forecast_from_the_other_four() -> None:
    """Once more with inverted signatures and with invented states, where the function should show that it learns."""
    assert all(len(regions(rows)) == 5 and not set(rows) & set(ROWS) for rows in LEARNT_WORLDS)
    for trial in (FORM, BETTER, RANKS):
        assert list(trial.calls) == asked(ROWS) and trial.points == 1
    assert list(LEARNS.calls) == [call for rows in LEARNT_WORLDS for call in asked(rows)] and LEARNS.points == 1


def by_region(chance: Callable[[bool], float], *worlds: States) -> list[Any]:
    """What a function gives for all calls of a trial that knew what each state did; by default the real states."""
    return [
        [chance(signed) for name, *_, signed in rows if name == region]
        for rows in worlds or (ROWS,)
        for region in regions(rows)
    ]


@pytest.mark.parametrize(
    ("chance", "passed"),
    [
        (lambda signed: float(signed), [True, True, True, True]),
        (lambda signed: int(signed), [True, True, True, True]),
        (lambda signed: 0.7 if signed else 0.3, [True, True, True, True]),
        (lambda signed: 1.0 - signed, [True, False, False, False]),
        (lambda signed: sum(row[3] for row in ROWS) / len(ROWS), [True, False, False, False]),
        (lambda signed: 0.5, [True, False, False, False]),
        (lambda signed: 0.9 if signed else 0.89, [True, False, True, True]),
    ],
)
def test_a_forecast_earns_what_it_is_worth(chance: Callable[[bool], float], passed: list[bool]) -> None:
    """All of these are in the right form; the last ranks well, and is far too sure."""
    real, learnt = by_region(chance), by_region(chance, *LEARNT_WORLDS)
    assert [trial.passes(learnt if trial is LEARNS else real) for trial in FORECAST.trials] == passed


@pytest.mark.parametrize("wrong", [0, 1])
def test_the_point_for_learning_needs_both_worlds(wrong: int) -> None:
    answers = [by_region(float, rows) for rows in LEARNT_WORLDS]
    assert LEARNS.passes([*answers[0], *answers[1]])
    answers[wrong] = by_region(lambda signed: 1.0 - signed, LEARNT_WORLDS[wrong])
    assert not LEARNS.passes([*answers[0], *answers[1]])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda right: None,
        lambda right: "0.5",
        lambda right: {},
        lambda right: tuple(right),
        lambda right: [],
        lambda right: right[:-1],
        lambda right: [*right, 0.5],
        lambda right: [*right[:-1], True],
        lambda right: [*right[:-1], "1"],
        lambda right: [*right[:-1], -0.001],
        lambda right: [*right[:-1], 1.001],
        lambda right: [*right[:-1], float("nan")],
    ],
)
def test_what_is_no_list_of_chances_earns_nothing(spoil: Callable[[list[float]], object]) -> None:
    for trial in FORECAST.trials:
        right = by_region(float, *(LEARNT_WORLDS if trial is LEARNS else ()))
        assert trial.passes(right)
        for place in range(2, len(right), 5):
            assert not trial.passes([*right[:place], spoil(right[place]), *right[place + 1 :]])


@pytest.mark.parametrize(
    ("shares", "ranks", "learns"), [(RANKED, True, True), (LEARNT, False, True), (LEARNT - 0.001, False, False)]
)
def test_a_forecast_may_just_reach_a_threshold(
    monkeypatch: pytest.MonkeyPatch, shares: float, ranks: bool, learns: bool
) -> None:
    monkeypatch.setattr(backtests, "auc", lambda _: shares)
    passed = (RANKS.passes(by_region(float)), LEARNS.passes(by_region(float, *LEARNT_WORLDS)))
    assert passed == (ranks, learns)


def test_marks_go_to_the_trials_that_were_passed() -> None:
    """One answer with a problem costs its own trial, and no other."""
    by_heart = by_region(float) + by_region(lambda signed: 1.0 - signed, INVERTED) + by_region(float, INVERTED)
    answers = [Returned(value) for value in [*by_region(float) * 2, *by_heart]]
    points, lines = mark_program(FORECAST, answers)
    assert points == FORECAST.points - 1 == 3
    assert lines == (
        say("grading.program.small", tries=25),
        *(say("grading.right", label=trial.label) for trial in (FORM, BETTER, RANKS)),
        say("grading.missed", label=LEARNS.label, reason=LEARNS.reason),
    )
    answers[5] = Returned(problem="It stopped.")
    points, lines = mark_program(FORECAST, answers)
    assert points == 2
    assert lines[2] == say("grading.program.failed", label=BETTER.label, problem="It stopped.")


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
