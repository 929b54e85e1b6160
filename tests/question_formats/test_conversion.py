"""Tags and reasons come back as they were written."""

from __future__ import annotations

from itu_course import quiz
from itu_course.question_formats import conversion


def test_tags_say_what_the_question_says() -> None:
    for question in quiz.bank().values():
        values = conversion.tag_values(conversion.tags_of(question))
        assert values["lesson"] == [question.lesson] and values["kind"] == [question.kind]
        assert values["difficulty"] == [str(question.difficulty)] and values["objective"] == [question.objective]
        assert tuple(values["source"]) == question.sources
        assert ("prediction" in conversion.tags_of(question)) == question.prediction


def test_reasons_come_back_by_their_option() -> None:
    for question in quiz.bank().values():
        read_back = conversion.reasons(conversion.reason_lines(question))
        assert read_back == {option.text: option.reason for option in question.options}


def test_tags_of_other_people_and_lines_without_reason_are_left_out() -> None:
    assert conversion.tag_values(["easy", "week:3", "lesson: 02 "]) == {"lesson": ["02"]}
    assert conversion.reasons("no arrow here") == {}


def test_reasons_of_several_lines_belong_to_the_option_above() -> None:
    text = "model\nof two lines\nA ⟶ one\ntwo\nB ⟶ three"
    assert conversion.before_reasons(text) == "model\nof two lines"
    assert conversion.reasons(text) == {"A": "one\ntwo", "B": "three"}
    assert conversion.reason_for({"A b": "r"}, "A\nb") == "r"


def test_ids_are_such_that_answers_can_be_saved() -> None:
    for text in ("Q1", "T & F", "a" * 200, "-x-", "سؤال", ""):
        name = conversion.id_from(text)
        assert name == name.strip("-") and len(name) <= 60
        assert all(sign in "abcdefghijklmnopqrstuvwxyz0123456789-" for sign in name)


def test_a_third_hint_is_not_lost() -> None:
    draft = conversion.DraftQuestion("q", "single", "?", [])
    conversion.set_hints(draft, ["weak", "", "strong", "stronger"])
    assert draft.hints == ["weak", "strong\nstronger"]
