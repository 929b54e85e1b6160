"""Banks written from questions are the same questions, on lines that messages can name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import question_formats, quiz
from itu_course.errors import DataFileError
from itu_course.quiz import Option, Question

BANK = quiz.bank()


def test_a_bank_written_from_the_bank_is_the_same_bank() -> None:
    assert quiz.parse_bank(question_formats.as_bank(BANK.values()), "bank.toml") == BANK


TEXTS = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1).map(str.strip).filter(bool)


@given(st.lists(TEXTS, min_size=6, max_size=6, unique=True))
def test_any_text_comes_back(texts: list[str]) -> None:
    options = tuple(Option(letter, texts[index], index == 0, texts[index + 2]) for index, letter in enumerate("ab"))
    question = Question("any-text", "02", "objective", 1, "single", texts[4], options, ("CSCV",), hints=(texts[5],))
    assert quiz.parse_bank(question_formats.as_bank([question]), "bank.toml") == {"any-text": question}


def test_texts_of_several_lines_are_written_on_several_lines() -> None:
    written = replace(BANK["who-may-vote"], text="Who votes?\nChoose one.")
    assert "\nChoose one." in question_formats.as_bank([written])


def test_every_option_has_a_header_so_that_messages_name_its_line() -> None:
    text = question_formats.as_bank([BANK["who-may-vote"]])
    lines = text.splitlines()
    last = max(number for number, line in enumerate(lines, 1) if line.startswith("reason = "))
    assert text.count("[[question.option]]") == len(BANK["who-may-vote"].options)
    lines[last - 1] = "reason = 3"
    with pytest.raises(DataFileError) as caught:
        quiz.parse_bank("\n".join(lines), "bank.toml")
    assert caught.value.line == last
