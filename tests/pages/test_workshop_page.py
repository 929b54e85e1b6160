"""The page after a workshop: what was decided, what the hall says, nobody's name; HTML and PDF that ask for nothing."""

from __future__ import annotations

import importlib.util
import re

import pytest

from itu_course import pages, plenipot
from itu_course.pages.page import text_of
from itu_course.pages.workshop_page import MOST_NAMED, workshop_page
from itu_course.words import say
from support.workshop_sheets import NAME, WORDS, result


@pytest.fixture(scope="module")
def answer() -> plenipot.HallAnswer:
    return plenipot.ask_hall(result())


def test_each_line_has_its_words_the_room_the_hall_and_the_delegations_alone(answer: plenipot.HallAnswer) -> None:
    text = text_of(workshop_page(answer).body)
    assert WORDS in text and answer.headline in text
    for line in answer.lines:
        for part in (
            line.label,
            line.today,
            line.room,
            line.outcome,
            line.vote,
            line.alone,
            line.objected,
            line.reserved,
        ):
            assert part in text
    assert all(limit in text for limit in answer.limits)
    assert say("workshop.page-under", name=answer.result.scenario.title) in text and "{" not in text


def test_states_with_a_card_are_named_up_to_a_number(answer: plenipot.HallAnswer) -> None:
    text = text_of(workshop_page(answer).body)
    line = answer.lines[-1]
    names = [objection.name for objection in line.objections]
    assert len(names) > MOST_NAMED and ", ".join(names[:MOST_NAMED]) in text
    more = line.others + len(names) - MOST_NAMED
    assert f"{names[MOST_NAMED - 1]}, and {more} more states" in text


def test_the_file_asks_for_nothing_and_the_same_answer_gives_the_same_bytes(answer: plenipot.HallAnswer) -> None:
    files = pages.workshop_files(answer)
    html = files[f"{NAME}-our-room.html"].decode()
    assert not re.search(r"https?://|<script|src=", html) and "default-src 'none'" in html
    assert files == pages.workshop_files(plenipot.ask_hall(result()))


def test_what_was_typed_in_is_text_and_never_markup() -> None:
    typed = "<script>alert(1)</script> & “Arcadia”"
    answer = plenipot.ask_hall(result(lines={"resolves-4bis": {"words": typed, "objected": typed}}))
    html = pages.workshop_files(answer)[f"{NAME}-our-room.html"].decode()
    assert "<script" not in html and "&lt;script&gt;alert(1)" in html


@pytest.mark.skipif(not importlib.util.find_spec("typst"), reason="Typst is not installed")
def test_the_pdf_is_one_or_two_sheets(answer: plenipot.HallAnswer) -> None:
    pdf = pages.workshop_files(answer)[f"{NAME}-our-room.pdf"]
    assert pdf.startswith(b"%PDF") and pages.count_pages(pdf) in (1, 2)
