"""Tags come back as they were written, and a draft keeps what it is given."""

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


def test_tags_of_other_people_are_left_out() -> None:
    assert conversion.tag_values(["easy", "week:3", "lesson: 02 "]) == {"lesson": ["02"]}


def test_ids_are_such_that_answers_can_be_saved() -> None:
    for text in ("Q1", "T & F", "a" * 200, "-x-", "سؤال", ""):
        name = conversion.id_from(text)
        assert name == name.strip("-") and len(name) <= 60
        assert all(sign in "abcdefghijklmnopqrstuvwxyz0123456789-" for sign in name)


def test_a_third_hint_is_not_lost() -> None:
    draft = conversion.DraftQuestion("q", "single", "?", [])
    conversion.set_hints(draft, ["weak", "", "strong", "stronger"])
    assert draft.hints == ["weak", "strong\nstronger"]
