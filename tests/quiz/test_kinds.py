"""Every kind is known to all who work with kinds."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

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


def test_what_each_kind_may_be() -> None:
    assert {kind.name for kind in KINDS.values() if kind.predictable} == {"single", "several"}
    assert {kind.name for kind in KINDS.values() if kind.ordered} == {"order"}
    assert {kind.name for kind in KINDS.values() if not kind.scored} == {"written"}
    fewest = {kind.name: kind.fewest_options for kind in KINDS.values()}
    assert fewest == {"single": 2, "several": 2, "order": 2, "match": 2, "number": 1, "written": 2}
    with pytest.raises(FrozenInstanceError):
        KINDS["single"].scored = False  # type: ignore[misc]
