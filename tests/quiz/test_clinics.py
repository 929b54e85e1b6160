"""Cases to decide: what the reader refuses, and that the shipped cases keep to the facts on ways and danger."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from itu_course import facts, quiz
from itu_course.errors import DataFileError, UnknownName
from itu_course.quiz.clinics import CLINICS, FITTING, OPTIONS

CASES = [case for lesson in quiz.clinics() for case in quiz.clinic(lesson)]
SHIPPED = (CLINICS / "06.toml").read_text(encoding="utf-8")
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


def test_lesson_six_has_six_cases_and_lesson_eight_has_three() -> None:
    assert {lesson: len(quiz.clinic(lesson)) for lesson in quiz.clinics()} == {"06": 6, "08": 3}
    assert len({case.id for case in CASES}) == len({case.title for case in CASES}) == 9


def test_each_clinic_has_cases_under_several_governments_among_them_a_hostile_one() -> None:
    for lesson in quiz.clinics():
        assert {case.government for case in quiz.clinic(lesson)} == set(facts.SITUATIONS)


@each_case
def test_two_of_five_ways_fit_and_every_way_says_what_it_brings_or_costs(case: quiz.Case) -> None:
    assert (len(case.ways.options), len(case.ways.key)) == (OPTIONS, FITTING) == (5, 2)
    for option in case.ways.options:
        assert len(option.reason.split()) >= 12, option.text
        assert not option.correct or re.search(r"\bcosts?\b|\bfree\b", option.reason), option.text


@each_case
def test_the_right_ways_are_not_given_away_by_place_or_length(case: quiz.Case) -> None:
    assert case.ways.key != ("a", "b")


def test_the_right_ways_are_spread_over_all_places() -> None:
    assert {letter for case in CASES for letter in case.ways.key} == set("abcde")
    longest = [max(case.ways.options, key=lambda option: len(option.text)).correct for case in CASES]
    assert sum(longest) <= 6


@each_case
def test_a_case_that_is_not_hostile_says_what_changes_where_the_government_is(case: quiz.Case) -> None:
    assert ("hostile" in case.variant) == (case.government != "hostile")
    assert len(case.variant.split()) >= 20


def refused(tmp_path: Path, old: str, new: str) -> DataFileError:
    path = tmp_path / "06.toml"
    assert old in SHIPPED
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        quiz.load_clinic(path)
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("correct = true", "correct = false", "2 of them fit"),
        ('way = "coalition"', 'way = "colation"', "no way “colation”"),
        ('way = "public-documents"\ncorrect = true', 'way = "media"\ncorrect = true', "hostile"),
        ('government = "open"', 'government = "mild"', "mild"),
        ('"USPREP"', '"NOSUCH"', "no source “NOSUCH”"),
        ('id = "five-weeks"', 'id = "village-radio"', "appears twice"),
        ('left = "Five weeks until the call closes."\n', "", "left"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    problem = refused(tmp_path, old, new)
    assert said in str(problem) and "06.toml" in str(problem) and problem.line > 1


def test_a_lesson_without_cases_is_an_unknown_name() -> None:
    with pytest.raises(UnknownName):
        quiz.clinic("01")


def test_translators_get_each_text_once_and_learners_get_the_translation(monkeypatch: pytest.MonkeyPatch) -> None:
    units = [unit for lesson in quiz.clinics() for unit in quiz.clinic_texts(quiz.clinic(lesson, "en"))]
    names = [name for name, _ in units]
    assert len(set(names)) == len(names) and all(text for _, text in units)
    clinics, languages = (importlib.import_module(f"itu_course.quiz.{name}") for name in ("clinics", "languages"))
    monkeypatch.setattr(clinics, "translate", lambda _, name, text, code: f"{code}:{name}")
    monkeypatch.setattr(languages, "translate", lambda _, name, text, code: f"{code}:{name}")
    clinics._clinic.cache_clear()
    case = quiz.clinic("06", "xx")[0]
    shown = {case.title, case.who, case.variant, case.ways.text, case.price.text, case.price.model}
    shown |= {text for o in (*case.ways.options, *case.price.options) for text in (o.text, o.reason)}
    clinics._clinic.cache_clear()
    assert shown <= {f"xx:{name}" for name in names}
