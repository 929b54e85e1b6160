"""Moodle XML, as Moodle 4 and 5 read and write it.

Putting lines in order needs Moodle 4.4, or the plugin "ordering" in older ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from typing import Any
from xml.etree import ElementTree as Xml

from itu_course.errors import ExchangeError
from itu_course.question_formats.conversion import (
    REASONS_ASIDE,
    DraftQuestion,
    number_from,
    reason_lines,
    reasons,
    tags_of,
)
from itu_course.quiz import Question
from itu_course.words import say

TYPES = {
    "single": "multichoice",
    "several": "multichoice",
    "order": "ordering",
    "match": "matching",
    "number": "numerical",
    "written": "essay",
}
"""Moodle's type of question for each of our kinds."""
ANYTHING = "*"
"""The answer that catches every number not listed."""


def dump(questions: Iterable[Question]) -> str:
    """Write questions as a Moodle quiz file.

    Parameters
    ----------
    questions
        What to write, in this order.

    Returns
    -------
    str
        The text of the file.
    """
    quiz = Xml.Element("quiz")
    for question in questions:
        quiz.append(_question(question))
    Xml.indent(quiz)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(quiz, encoding="unicode") + "\n"


def _question(question: Question) -> Xml.Element:
    node = Xml.Element("question", type=TYPES[question.kind])
    _text(Xml.SubElement(node, "name"), question.id)
    _html(node, "questiontext", question.text)
    _html(node, "generalfeedback", reason_lines(question) if question.kind in REASONS_ASIDE else "")
    _plain(node, "defaultgrade", f"{question.points if question.scored else 0:.7f}")
    _plain(node, "penalty", "0.3333333")
    _plain(node, "hidden", "0")
    _plain(node, "idnumber", question.id)
    _FILL[question.kind](node, question)
    for hint in question.hints:
        _html(node, "hint", hint)
    tags = Xml.SubElement(node, "tags")
    for tag in tags_of(question):
        _text(Xml.SubElement(tags, "tag"), tag)
    return node


def _choices(node: Xml.Element, question: Question) -> None:
    _plain(node, "single", "false" if question.several else "true")
    _plain(node, "shuffleanswers", "true")
    _plain(node, "answernumbering", "abc")
    right = sum(option.correct for option in question.options)
    wrong = len(question.options) - right
    for option in question.options:
        share = 100 / right if option.correct else (-100 / wrong if question.several else 0)
        _answer(node, option.text, share, option.reason)


def _lines(node: Xml.Element, question: Question) -> None:
    for name, value in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("gradingtype", "RELATIVE_ALL_PREVIOUS_AND_NEXT"),
    ):
        _plain(node, name, value)
    for option in sorted(question.options, key=lambda option: option.place):
        _answer(node, option.text, 1, "")


def _pairs(node: Xml.Element, question: Question) -> None:
    _plain(node, "shuffleanswers", "true")
    for option in question.options:
        pair = Xml.SubElement(node, "subquestion", format="html")
        _plain(pair, "text", _as_html(option.text))
        _text(Xml.SubElement(pair, "answer"), question.matches[int(option.match) - 1])


def _numbers(node: Xml.Element, question: Question) -> None:
    for option in question.options:
        answer = _answer(node, option.text, 100 if option.correct else 0, option.reason)
        _plain(answer, "tolerance", f"{question.tolerance:g}")
    _plain(_answer(node, ANYTHING, 0, question.otherwise), "tolerance", "0")
    if question.unit:
        _plain(node, "unitgradingtype", "0")
        units = Xml.SubElement(Xml.SubElement(node, "units"), "unit")
        _plain(units, "multiplier", "1")
        _plain(units, "unit_name", question.unit)


def _written(node: Xml.Element, question: Question) -> None:
    _plain(node, "responseformat", "plain")
    _plain(node, "responserequired", "1")
    _html(node, "graderinfo", f"{question.model}\n{reason_lines(question)}")


_FILL = {
    "single": _choices,
    "several": _choices,
    "order": _lines,
    "match": _pairs,
    "number": _numbers,
    "written": _written,
}


def _answer(node: Xml.Element, text: str, share: float, reason: str) -> Xml.Element:
    answer = Xml.SubElement(node, "answer", fraction=f"{share:.7g}", format="html")
    _plain(answer, "text", _as_html(text))
    _html(answer, "feedback", reason)
    return answer


def _html(node: Xml.Element, name: str, text: str) -> None:
    _plain(Xml.SubElement(node, name, format="html"), "text", _as_html(text))


def _text(node: Xml.Element, text: str) -> None:
    _plain(node, "text", text)


def _plain(node: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(node, name).text = text


def _as_html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _from_html(text: str) -> str:
    """Strip the tags of a piece of HTML: Moodle's editor wraps every answer in paragraphs."""
    lines = re.sub(r"<br\s*/?>|</p>\s*<p[^>]*>|</li>\s*<li[^>]*>", "\n", text)
    return unescape(re.sub(r"<[^>]+>", "", lines)).replace("\xa0", " ").strip()


def read(text: str) -> list[DraftQuestion]:
    """Read the questions of a Moodle file.

    Parameters
    ----------
    text
        The text of the file. Entities that a file defines itself are refused: they can fill a machine's memory.

    Returns
    -------
    list[DraftQuestion]
        The questions, not yet checked, in file order; categories and descriptions are left out.

    Raises
    ------
    ExchangeError
        If it is not a Moodle question file, or a question is of a type that this course does not have.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        quiz = fromstring(text)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise ExchangeError(say("exchange.no-xml", reason=type(error).__name__)) from None
    if quiz.tag != "quiz":
        raise ExchangeError(say("exchange.no-quiz", tag=quiz.tag))
    return [
        _read_question(node) for node in quiz.iter("question") if node.get("type") not in ("category", "description")
    ]


def _read_question(node: Any) -> DraftQuestion:
    moodle_type, name = str(node.get("type")), _of(node, "idnumber") or _id_from(_of(node, "name/text"))
    if moodle_type not in TYPES.values():
        raise ExchangeError(say("exchange.unknown-type", name=name, kind=moodle_type))
    draft = DraftQuestion(
        name=name,
        kind=next(kind for kind, its_type in TYPES.items() if its_type == moodle_type),
        text=_text_of(node, "questiontext/text"),
        options=[],
        tags=[_of(tag, "text") for tag in node.iterfind("tags/tag")],
        hints=[_text_of(hint, "text") for hint in node.iterfind("hint")][:2],
        points=number_from(_of(node, "defaultgrade") or "1", name),
    )
    _READ[moodle_type](node, draft)
    return draft


def _read_choices(node: Any, draft: DraftQuestion) -> None:
    if _of(node, "single") == "false":
        draft.kind = "several"
    for answer in node.iterfind("answer"):
        share = number_from(answer.get("fraction", "0"), draft.name)
        draft.options.append(
            {"text": _text_of(answer, "text"), "correct": share > 0, "reason": _text_of(answer, "feedback/text")}
        )


def _read_lines(node: Any, draft: DraftQuestion) -> None:
    reason_of = reasons(_text_of(node, "generalfeedback/text"))
    for answer in node.iterfind("answer"):
        text = _text_of(answer, "text")
        draft.options.append({"text": text, "reason": _text_of(answer, "feedback/text") or reason_of.get(text, "")})


def _read_pairs(node: Any, draft: DraftQuestion) -> None:
    reason_of = reasons(_text_of(node, "generalfeedback/text"))
    for pair in node.iterfind("subquestion"):
        text = _text_of(pair, "text")
        if text:  # Moodle allows matches that belong to nothing; here every match has an option
            match = _text_of(pair, "answer/text")
            draft.options.append({"text": text, "match": match, "reason": reason_of.get(text, "")})


def _read_numbers(node: Any, draft: DraftQuestion) -> None:
    for answer in node.iterfind("answer"):
        value, reason = _of(answer, "text"), _text_of(answer, "feedback/text")
        right = number_from(answer.get("fraction", "0"), draft.name) > 0
        if value == ANYTHING:
            draft.extra["otherwise"] = reason
            continue
        if tolerance := number_from(_of(answer, "tolerance") or "0", draft.name):
            draft.extra["tolerance"] = tolerance
        draft.options.append({"value": number_from(value, draft.name), "correct": right, "reason": reason})
    if unit := _of(node, "units/unit/unit_name"):
        draft.extra["unit"] = unit


def _read_written(node: Any, draft: DraftQuestion) -> None:
    model, *points = _text_of(node, "graderinfo/text").split("\n")
    draft.extra["model"] = model
    draft.options += [{"text": text, "reason": reason} for text, reason in reasons("\n".join(points)).items()]


_READ = {
    "multichoice": _read_choices,
    "ordering": _read_lines,
    "matching": _read_pairs,
    "numerical": _read_numbers,
    "essay": _read_written,
}


def _of(node: Any, path: str) -> str:
    return (node.findtext(path) or "").strip()


def _text_of(node: Any, path: str) -> str:
    return _from_html(node.findtext(path) or "")


def _id_from(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60]
