"""GIFT files written by hand are read."""

from __future__ import annotations

import pytest

from itu_course import question_formats
from itu_course.errors import ExchangeError
from support.foreign_questions import FOREIGN_GIFT, HERE


def test_a_gift_file_written_by_hand() -> None:
    with pytest.raises(ExchangeError, match="feedback for every other number"):
        question_formats.read(FOREIGN_GIFT, "gift", HERE)
    first = FOREIGN_GIFT.split("How many")[0]
    question = question_formats.read(first, "gift", HERE)["who-votes"]
    assert question.options[1].reason == "They watch." and question.key == ("a",)


def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing() -> None:
    first = FOREIGN_GIFT.split("How many")[0].replace("votes at", "votes\nat")
    read = question_formats.read(first, "gift", HERE)
    assert question_formats.read("\ufeff" + first.replace("\n", "\r\n"), "gift", HERE) == read
