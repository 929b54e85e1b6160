"""Decisions come back as they were written or changed, and attempts are compared by what the platform says."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itu_course.grading.workflow.collection_log import (
    Attempt,
    Decision,
    decisions_path,
    read_attempts,
    read_decisions,
    write_attempts,
    write_decisions,
)
from support.exercise_work import NAME

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)
decisions = st.builds(Decision, texts.filter(bool), texts, reason=texts, platform=texts, identifier=texts)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(decisions, max_size=4, unique_by=lambda decision: decision.file.lstrip("'")))
def test_decisions_come_back(tmp_path: Path, some: list[Decision]) -> None:
    write_decisions(tmp_path, NAME, some)
    read = read_decisions(tmp_path, NAME)
    assert {d.file.lstrip("'") for d in read.values()} == {d.file.lstrip("'") for d in some}
    for decision in some:
        if not any(text.startswith("'") for text in vars(decision).values()):
            assert read[decision.file] == decision


def test_a_name_like_a_formula_is_inert_in_the_table_and_itself_when_read(tmp_path: Path) -> None:
    write_decisions(tmp_path, NAME, [Decision("=cmd|' /C calc'!A0.ipynb", "cmd")])
    assert "\n'=cmd" in decisions_path(tmp_path, NAME).read_text(encoding="utf-8")
    assert list(read_decisions(tmp_path, NAME)) == ["=cmd|' /C calc'!A0.ipynb"]


def test_no_table_and_damaged_attempts_are_nothing(tmp_path: Path) -> None:
    assert read_decisions(tmp_path, NAME) == {} and read_attempts(tmp_path, NAME) == {}
    write_attempts(tmp_path, NAME, {"ana": Attempt("ana.ipynb", time=1.0)})
    path = next((tmp_path / ".collected").iterdir())
    path.write_text(path.read_text(encoding="utf-8").replace('"platform"', '"plattform"'), encoding="utf-8")
    assert read_attempts(tmp_path, NAME) == {}


def test_the_platforms_number_goes_before_the_time() -> None:
    first, second = Attempt("a", "canvas", "1", 10, 5.0), Attempt("b", "canvas", "1", 11, 4.0)
    assert second.newer(first) and not first.newer(second)
    assert Attempt("c", time=6.0).newer(second), "what has no number is compared by time"
    assert not Attempt("d", "blackboard", "1", 99, 1.0).newer(second), "numbers of two platforms say nothing"
    assert not first.newer(first)
