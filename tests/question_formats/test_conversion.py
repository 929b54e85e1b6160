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
