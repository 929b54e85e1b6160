"""Every kind is known to all who work with kinds."""

from __future__ import annotations

import pytest

from itu_course import quiz
from itu_course.quiz import KINDS, Kind


def test_every_kind_is_marked_put_into_words_and_written_to_every_format() -> None:
    from itu_course.question_formats import gift, moodle
    from itu_course.quiz import answer_text, marking

    for table in (marking._MARKERS, answer_text._WORDINGS, gift._ANSWERS, moodle.TYPES, moodle._FILL):
        assert set(table) == set(KINDS)


def test_the_bank_has_every_kind() -> None:
    assert {question.kind for question in quiz.bank().values()} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_only_choices_have_wrong_options(kind: Kind) -> None:
    assert (kind.right == "all") == ("correct" not in kind.option_keys)
