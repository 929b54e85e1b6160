"""How far two markers agree."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import cli
from itu_course.errors import GradingError
from itu_course.grading.workflow.agreement import Agreement, agreement_lines, compare_marks, weighted_kappa
from itu_course.words import say

marks = st.integers(0, 4).map(float)


def table(path: Path, **points: float | str) -> Path:
    rows = "\n".join(f"{who},{number},3,4," for who, number in points.items())
    path.write_text(f"\ufefflearner,plan,sum,of,to mark\n{rows}\n", encoding="utf-8")
    return path


def test_a_worked_case(tmp_path: Path) -> None:
    """Four papers: 1-1, 2-2, 3-4, 4-4. Mean square seen 0.25; of chance 50/16; kappa 1 - 0.25 / 3.125 = 0.92."""
    one = table(tmp_path / "a.csv", ada=1, bo=2, cem=3, dua=4)
    other = table(tmp_path / "b.csv", ada=1, bo=2, cem=4, dua=4, eli=2)
    (found,) = compare_marks(one, other)
    assert (found.part, found.learners, found.same, found.near) == ("plan", 4, 0.75, 1.0)
    chance = sum((a - b) ** 2 for a in (1, 2, 3, 4) for b in (1, 2, 4, 4)) / 16
    assert found.kappa == pytest.approx(1 - 0.25 / chance)
    assert "Discuss" not in agreement_lines([found])[0]


@given(st.lists(st.tuples(marks, marks), min_size=1, max_size=30))
def test_kappa_is_one_for_twins_and_does_not_mind_who_is_first(pairs: list[tuple[float, float]]) -> None:
    twins = weighted_kappa([(a, a) for a, _ in pairs])
    assert twins is None or twins == pytest.approx(1)
    turned = weighted_kappa([(b, a) for a, b in pairs])
    mine = weighted_kappa(pairs)
    assert mine == turned or mine == pytest.approx(turned)
    assert mine is None or mine <= 1


def test_opposite_markers_should_talk(tmp_path: Path) -> None:
    one = table(tmp_path / "a.csv", ada=1, bo=4, cem=1, dua=4)
    other = table(tmp_path / "b.csv", ada=4, bo=1, cem=4, dua=1)
    assert "Discuss the marks" in agreement_lines(compare_marks(one, other))[0]


def test_bad_tables_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, word = table(tmp_path / "a.csv", ada=1), table(tmp_path / "b.csv", ada="good")
    with pytest.raises(GradingError, match=r"b.csv: a mark of ada is not a number"):
        compare_marks(good, word)
    with pytest.raises(GradingError, match="No learner appears in both"):
        compare_marks(good, table(tmp_path / "c.csv", bo=1))
    (tmp_path / "d.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    assert cli.main(["assignments", "agreement", str(good), str(tmp_path / "d.csv")]) == 2
    assert "is not a marks table" in capsys.readouterr().err
    assert cli.main(["assignments", "agreement", str(good), str(good)]) == 0
    assert "all with the same points" in capsys.readouterr().out


def test_agreement_is_called_enough_from_its_threshold_on() -> None:
    for kappa, hint in ((0.6, ""), (0.61, ""), (0.59, say("assignments.agree-talk"))):
        numbers = {"part": "plan", "number": 4, "same": "25", "near": "75"}
        assert agreement_lines([Agreement("plan", 4, 0.25, 0.75, kappa)]) == (
            say("assignments.agree", kappa=f"{kappa:.2f}", hint=hint, **numbers).strip(),
        )
    alike = say("assignments.agree-alike", part="plan", number=4, same="100", near="100")
    assert agreement_lines([Agreement("plan", 4, 1.0, 1.0, None)]) == (alike,)


def test_points_one_apart_are_near_and_two_apart_are_not(tmp_path: Path) -> None:
    one = table(tmp_path / "a.csv", ada=1, bo=2, cem=3, dua=4)
    other = table(tmp_path / "b.csv", ada=2, bo=1, cem=1, dua=4)
    (agreement,) = compare_marks(one, other)
    assert (agreement.same, agreement.near) == (0.25, 0.75)
    assert weighted_kappa([(2, 2), (2, 2)]) is None
    assert weighted_kappa([(1, 2), (1, 2)]) == 0, "as far apart as by chance"


def test_a_learner_whose_marks_are_missing_is_left_out(tmp_path: Path) -> None:
    one = table(tmp_path / "a.csv", ada=1, bo="", cem=0)
    (agreement,) = compare_marks(one, table(tmp_path / "b.csv", ada=1, bo=2, cem=0))
    assert agreement.learners == 2


def test_a_part_that_nobody_has_marked_is_no_mark(tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("learner,votes,text,sum,of,to mark\nada,1,9,10,20,\nbo,2,,2,20,yes\n", encoding="utf-8")
    second.write_text("learner,votes,text,sum,of,to mark\nada,1,,1,20,yes\nbo,2,7,9,20,\n", encoding="utf-8")
    assert [(one.part, one.learners) for one in compare_marks(first, second)] == [("votes", 2)]
    second.write_text("learner,votes,text,sum,of,to mark\nada,1,8,9,20,\nbo,2,7,9,20,\n", encoding="utf-8")
    assert [(one.part, one.learners, one.same) for one in compare_marks(first, second)] == [
        ("votes", 2, 1.0),
        ("text", 1, 0.0),
    ]
