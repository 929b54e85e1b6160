"""GIFT: other readers read what was written, and what other people write is read or refused."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itu_course import question_formats, quiz
from itu_course.errors import ExchangeError
from itu_course.question_formats.carried_reasons import reason_lines
from itu_course.question_formats.conversion import tag_values, tags_of
from itu_course.quiz import Question
from support import moodle_gift
from support.foreign_questions import FOREIGN_GIFT, HERE
from support.question_banks import CHOICES, OTHER_KINDS, load

ROOT = Path(__file__).resolve().parents[2]
BANK = quiz.bank()

ODD = "100 % [should] [shall] <b>bold</b> & {x} = ~ # : \\alpha \\n %50%"


def _wanted(question: Question) -> dict[str, Any]:
    """What any reader must find, with runs of white space as one space."""
    rights = sum(option.correct for option in question.options)
    shares = {
        "single": lambda right: 100 if right else 0,
        "several": lambda right: 100 / rights if right else -100 / (len(question.options) - rights),
        "number": lambda right: 100 if right else 0,
    }
    answers: list[Any] = []
    if question.kind in shares:
        answers = [
            [round(shares[question.kind](option.correct), 3), _flat(option.text), _flat(option.reason)]
            for option in question.options
        ]
    if question.kind == "number":
        answers = [[share, f"{float(text):g}", reason] for share, text, reason in answers]
        answers.append([0, "*", _flat(question.otherwise)])
    return {
        "id": question.id,
        "title": question.id,
        "text": _flat(question.text),
        "tags": tags_of(question),
        "answers": answers,
        "pairs": [
            [
                _flat(option.text.replace("->", "→")),
                str(option.place) if question.kind == "order" else _flat(question.matches[int(option.match) - 1]),
            ]
            for option in question.options
            if question.kind in ("order", "match")
        ],
        "feedback": _flat(reason_lines(question)) if question.kind in ("order", "match") else "",
    }


def _flat(text: str) -> str:
    return " ".join(text.split())


def _read_by_moodles_rules(text: str) -> dict[str, dict[str, Any]]:
    found = {}
    for question in moodle_gift.read(text):
        answers = [[round(share, 3), _flat(answer), _flat(reason)] for share, answer, reason in question.answers]
        if question.kind == "numerical":
            answers = [[share, answer.partition(":")[0], reason] for share, answer, reason in answers]
        found[question.id] = {
            "id": question.id,
            "title": question.name,
            "text": _flat(question.text),
            "tags": question.tags,
            "answers": answers,
            "pairs": [[_flat(item), _flat(partner)] for item, partner in question.pairs],
            "feedback": _flat(question.feedback) if question.kind == "match" else "",
        }
    return found


PROGRAM = """
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
const { parse } = createRequire(process.argv[2])("gift-pegjs");
process.stdout.write(JSON.stringify(parse(readFileSync(0, "utf8"))));
"""


def _read_by_gift_pegjs(text: str, tmp_path: Path) -> dict[str, dict[str, Any]]:
    program = tmp_path / "read.mjs"
    program.write_text(PROGRAM, encoding="utf-8")
    ran = subprocess.run(
        ["node", program, ROOT / "node_modules" / "from-here.js"],
        input=text.encode(), capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode()[-2000:]
    found = {}
    for question in json.loads(ran.stdout):
        several = question["type"] == "MC" and not any(choice["isCorrect"] for choice in question["choices"])
        answers = []
        for choice in question.get("choices", []):
            share = choice["weight"] if choice["weight"] is not None else 100 if choice["isCorrect"] else 0
            assert not several or choice["weight"] is not None
            answer = choice["text"]
            text = _flat(answer["text"]) if "text" in answer else f"{answer['number']:g}"
            answers.append([round(share, 3), text, _flat(choice["feedback"]["text"])])
        found[question["id"]] = {
            "id": question["id"],
            "title": question["title"],
            "text": _flat(question["stem"]["text"]),
            "tags": [tag.replace("\\]", "]") for tag in question["tags"]],
            "answers": answers,
            "pairs": [
                [_flat(pair["subquestion"]["text"]), _flat(pair["subanswer"])]
                for pair in question.get("matchPairs", [])
            ],
            "feedback": _flat(question["globalFeedback"]["text"]) if question["type"] == "Matching" else "",
        }
    return found


def _odd_questions() -> list[Question]:
    """Questions of each kind full of signs that GIFT uses."""
    questions = []
    for question in (load(CHOICES) | load(OTHER_KINDS)).values():
        options = tuple(
            replace(option, text=option.text if question.kind == "number" else f"%5% {ODD} {option.letter}", reason=ODD)
            for option in question.options
        )
        questions.append(replace(question, text=f"[html] {ODD}", options=options, hints=(f"a\n{ODD}",)))
    return questions


EVERY_QUESTION = [*BANK.values(), *_odd_questions()]


def test_moodle_reads_every_question_as_it_is() -> None:
    found = _read_by_moodles_rules(question_formats.dump(EVERY_QUESTION, "gift"))
    assert list(found) == [question.id for question in EVERY_QUESTION]
    for question in EVERY_QUESTION:
        assert found[question.id] == _wanted(question)


@pytest.mark.gift
def test_gift_pegjs_reads_every_question_as_it_is(tmp_path: Path) -> None:
    found = _read_by_gift_pegjs(question_formats.dump(EVERY_QUESTION, "gift"), tmp_path)
    assert list(found) == [question.id for question in EVERY_QUESTION]
    for question in EVERY_QUESTION:
        assert found[question.id] == _wanted(question)


def test_texts_that_hold_signs_of_html_are_marked_as_plain() -> None:
    for question in moodle_gift.read(question_formats.dump(_odd_questions(), "gift")):
        assert question.form == "plain"


@pytest.mark.parametrize("form", question_formats.FORMATS)
def test_questions_full_of_signs_come_back(form: str) -> None:
    for question in _odd_questions():
        (read_back,) = question_formats.read(question_formats.dump([question], form), form).values()
        assert read_back == question


def test_an_arrow_in_an_item_does_not_part_the_pair() -> None:
    question = load(OTHER_KINDS)["marks"]
    question = replace(
        question, options=tuple(replace(option, text=f"{option.text} -> it") for option in question.options)
    )
    (found,) = moodle_gift.read(question_formats.dump([question], "gift"))
    assert [list(pair) for pair in found.pairs] == _wanted(question)["pairs"]


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(categories=["L", "N", "Po", "Zs"]), min_size=1, max_size=160).map(_flat).filter(bool))
def test_no_tag_is_longer_than_moodle_keeps(objective: str) -> None:
    objective = objective.replace("`", "").replace("  ", " ")
    question = replace(BANK["who-may-vote"], objective=objective or "o")
    for form in question_formats.FORMATS:
        assert question_formats.read(question_formats.dump([question], form), form)[question.id] == question
    assert all(len(tag) <= 50 for tag in tags_of(question))


def test_long_objectives_of_the_course_are_cut_at_their_spaces() -> None:
    assert any(len(question.objective) > 50 for question in BANK.values())
    assert all(len(tag) <= 50 for question in BANK.values() for tag in tags_of(question))
    for text in ("word " * 40, "x" * 300, "x" * 41 + " y"):
        tags = tags_of(replace(BANK["who-may-vote"], objective=text.strip()))
        assert all(len(tag) <= 50 for tag in tags) and tag_values(tags)["objective"] == [text.strip()]


def test_a_gift_file_written_by_hand() -> None:
    with pytest.raises(ExchangeError, match="feedback for every other number"):
        question_formats.read(FOREIGN_GIFT, "gift", HERE)
    question = question_formats.read_usable(FOREIGN_GIFT, "gift", HERE).questions["who-votes"]
    assert question.options[1].reason == "They watch." and question.key == ("a",)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_and_a_byte_order_mark_change_nothing(end: str) -> None:
    first = FOREIGN_GIFT.split("How many")[0].replace("votes at", "votes\nat")
    read = question_formats.read(first, "gift", HERE)
    assert question_formats.read("\ufeff" + first.replace("\n", end), "gift", HERE) == read
