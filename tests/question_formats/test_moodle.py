"""Moodle XML: what its documentation asks for is written, and what Moodle writes is read."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from itu_course import question_formats, quiz
from itu_course.errors import ExchangeError
from support.foreign_questions import FOREIGN_MOODLE, HERE


def test_moodle_takes_what_its_documentation_asks_for() -> None:
    quiz_file = ElementTree.fromstring(question_formats.dump(quiz.bank().values(), "moodle"))
    for node in quiz_file:
        kind = node.get("type")
        assert node.findtext("name/text") and node.findtext("questiontext/text")
        shares = [float(answer.get("fraction", "")) for answer in node.iterfind("answer")]
        if kind == "multichoice":
            assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=0.001)
            assert all(answer.findtext("feedback/text") for answer in node.iterfind("answer"))
        elif kind == "numerical":
            assert shares.count(100) == 1 and node.findall("answer")[-1].findtext("text") == "*"
        elif kind == "matching":
            assert len(node.findall("subquestion")) >= 3
    assert (
        float(next(n for n in quiz_file if n.findtext("idnumber") == "sg-2022-rounds").findtext("defaultgrade") or 1)
        == 0
    )


def test_a_file_from_moodle_itself() -> None:
    question = question_formats.read(FOREIGN_MOODLE, "moodle", HERE)["who-votes"]
    assert question.text == "Who votes at a Plenipotentiary?"
    texts = {option.text: option.correct for option in question.options}
    assert texts == {"States": True, "Firms & others": False}


def test_entities_that_multiply_are_refused() -> None:
    bomb = '<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>'
    with pytest.raises(ExchangeError, match="is not valid XML"):
        question_formats.read(bomb, "moodle")
