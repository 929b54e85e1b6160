"""Strands: each question has one, a mistake is named with file and line, and each is asked in three lessons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from itu_course import quiz
from itu_course.errors import DataFileError
from itu_course.quiz import banks
from itu_course.quiz.repetition import ENOUGH, earlier
from itu_course.quiz.strands import in_place, load_strands
from support.question_banks import CHOICES, load


def test_every_question_of_the_course_has_a_strand_and_every_strand_a_question() -> None:
    assert {question.strand for question in quiz.bank().values()} == set(quiz.strands())
    titles = [strand.title for strand in quiz.strands().values()]
    assert all(titles) and len(set(titles)) == len(titles)


def test_every_strand_is_asked_in_enough_lessons() -> None:
    """By the lessons themselves or by *Once more*, as somebody meets it of whom nothing is known."""
    for name, row in quiz.spacing_table().items():
        lessons = [lesson for lesson, how in row.items() if how != "open"]
        assert len(lessons) >= ENOUGH, f"{name}: asked in {', '.join(lessons)} only"


def test_questions_that_lean_on_the_text_around_them_are_not_drawn() -> None:
    assert in_place() and in_place() <= set(quiz.bank())
    for question in earlier("10"):
        assert question.id not in in_place()
        assert not re.search(r"Look (back|at)|\b[Ll]ine \d|Arcadia|[Tt]he figure|the invented draft", question.text)


def test_an_unknown_strand_is_reported_with_file_and_line() -> None:
    with pytest.raises(DataFileError) as caught:
        load(CHOICES.replace('objective = "voting"', 'objective = "voting"\nstrand = "electoins"', 1))
    assert str(caught.value).startswith("bank.toml, line 6: “strand” is “electoins”; it should be one of ")
    assert "elections" in str(caught.value)


def test_other_banks_need_no_strand_but_a_question_of_the_course_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {question.strand for question in load(CHOICES).values()} == {""}
    (tmp_path / "02.toml").write_text(CHOICES, encoding="utf-8")
    monkeypatch.setattr(banks, "SHIPPED", tmp_path)
    with pytest.raises(DataFileError, match="names its “strand”") as caught:
        banks._bank.__wrapped__("en")
    assert caught.value.line == 2 and str(caught.value).startswith("02.toml")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[[strand]]\nid = "a"\ntitle = "A"\n[[strand]]\nid = "a"\ntitle = "B"\n', 5, "appears twice"),
        ('[[strand]]\nid = "a"\n', 1, "has no “title”"),
        ('[[strand]]\nid = "a"\ntitle = "A"\ncolour = "red"\n', 4, "“colour” is not known"),
    ],
)
def test_each_mistake_in_the_table_is_reported_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = tmp_path / "strands.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=says) as caught:
        load_strands(path)
    assert caught.value.line == line
