"""Moodle XML, as Moodle 4 and 5 read and write it.

Putting lines in order needs Moodle 4.4, or the plugin "ordering" in older ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any
from xml.etree import ElementTree as Xml

from itu_course.errors import ExchangeError
from itu_course.question_formats.carried_reasons import before_reasons, reason_for, reason_lines, reasons
from itu_course.question_formats.conversion import (
    ANYTHING,
    REASONS_ASIDE,
    DraftQuestion,
    ReadAnswer,
    id_from,
    number_from,
    set_choices,
    set_hints,
    set_number,
    set_short_answer,
    set_true_or_false,
    tags_of,
)
from itu_course.question_formats.html_text import from_format
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
_FORMATS = {"html": "html", "plain_text": "plain", "markdown": "markdown", "moodle_auto_format": "moodle"}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in any XML 1.0 file


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
    Xml.SubElement(node, name).text = _FORBIDDEN.sub("\ufffd", text)


def _as_html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def read(text: str) -> list[DraftQuestion | ExchangeError]:
    """Read the questions of a Moodle file.

    Parameters
    ----------
    text
        The text of the file. Entities that a file defines itself are refused: they can fill a machine's memory.

    Returns
    -------
    list[DraftQuestion | ExchangeError]
        For each question, in file order, the question, not yet checked, or the sentence that says why it cannot be
        taken; texts without a question come as such a sentence, too. Categories are left out.

    Raises
    ------
    ExchangeError
        If it is not a Moodle question file.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        quiz = fromstring(text)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise ExchangeError(say("exchange.no-xml", reason=type(error).__name__)) from None
    if quiz.tag != "quiz":
        raise ExchangeError(say("exchange.no-quiz", tag=quiz.tag))
    nodes = [node for node in quiz.iter("question") if node.get("type") != "category"]
    return [_read_or_refuse(node, number) for number, node in enumerate(nodes, 1)]


def _read_or_refuse(node: Any, number: int) -> DraftQuestion | ExchangeError:
    try:
        return _read_question(node, number)
    except ExchangeError as refusal:
        return refusal


def _read_question(node: Any, number: int) -> DraftQuestion:
    own_id = id_from(_of(node, "idnumber"))
    name = own_id or id_from(_of(node, "name/text")) or str(number)
    moodle_type = str(node.get("type"))
    if moodle_type == "description":
        raise ExchangeError(say("exchange.description", name=name))
    if moodle_type not in _READ:
        raise ExchangeError(say("exchange.unknown-type", name=name, kind=moodle_type))
    if next(node.iter("file"), None) is not None:
        raise ExchangeError(say("exchange.files", name=name))
    draft = DraftQuestion(
        name=name,
        kind="",
        text=_text_of(node, "questiontext", name),
        options=[],
        tags=[_of(tag, "text") for tag in node.iterfind("tags/tag")],
        points=number_from(_of(node, "defaultgrade") or "1", name),
        general=_text_of(node, "generalfeedback", name),
        named_by_id=bool(own_id),
    )
    set_hints(draft, [_text_in(hint, name) for hint in node.iterfind("hint")])
    _READ[moodle_type](node, draft)
    # What the bank's reader asks for is then named by its own sentence.
    draft.name = "" if draft.name == str(number) else draft.name
    return draft


def _read_answers(node: Any, name: str, *, literal: bool = False) -> list[ReadAnswer]:
    """Read answers; typed ones are ``literal``, those to choose from have a format."""
    return [
        ReadAnswer(
            _of(answer, "text") if literal else _text_in(answer, name),
            number_from(answer.get("fraction", "0"), name),
            _text_of(answer, "feedback", name),
            number_from(_of(answer, "tolerance") or "0", name),
        )
        for answer in node.iterfind("answer")
    ]


def _read_choices(node: Any, draft: DraftQuestion) -> None:
    set_choices(draft, _read_answers(node, draft.name), several=_of(node, "single") in ("false", "0"))


def _read_true_or_false(node: Any, draft: DraftQuestion) -> None:
    answers = {answer.text.lower(): answer for answer in _read_answers(node, draft.name, literal=True)}
    if set(answers) != {"true", "false"}:
        raise ExchangeError(say("exchange.true-or-false", name=draft.name))
    true, false = answers["true"], answers["false"]
    set_true_or_false(draft, true.share > false.share, true.reason, false.reason)


def _read_lines(node: Any, draft: DraftQuestion) -> None:
    draft.kind = "order"
    reason_of = _own_reasons(draft)
    for answer in _read_answers(node, draft.name):
        draft.options.append({"text": answer.text, "reason": answer.reason or reason_for(reason_of, answer.text)})


def _read_pairs(node: Any, draft: DraftQuestion) -> None:
    draft.kind = "match"
    reason_of = _own_reasons(draft)
    for pair in node.iterfind("subquestion"):
        text, match = _text_in(pair, draft.name), from_format(_of(pair, "answer/text"), "moodle", draft.name)
        if text:
            draft.options.append({"text": text, "match": match, "reason": reason_for(reason_of, text)})
        else:  # Moodle allows matches that belong to nothing; here every match has an option
            draft.notes.append(say("exchange.extra-match", name=draft.name, match=match))


def _own_reasons(draft: DraftQuestion) -> dict[str, str]:
    reason_of = reasons(draft.general)
    draft.general = before_reasons(draft.general)
    return reason_of


def _read_numbers(node: Any, draft: DraftQuestion) -> None:
    units = node.findall("units/unit")
    if len(units) > 1 or any(number_from(_of(unit, "multiplier") or "1", draft.name) != 1 for unit in units):
        raise ExchangeError(say("exchange.units", name=draft.name))
    set_number(draft, _read_answers(node, draft.name, literal=True))
    if units and (unit := _of(units[0], "unit_name")):
        draft.extra["unit"] = unit


def _read_words(node: Any, draft: DraftQuestion) -> None:
    set_short_answer(draft, _read_answers(node, draft.name, literal=True))


def _read_written(node: Any, draft: DraftQuestion) -> None:
    draft.kind = "written"
    about = _text_of(node, "graderinfo", draft.name)
    reason_of = reasons(about)
    if len(reason_of) < 2:
        raise ExchangeError(say("exchange.essay", name=draft.name))
    draft.extra["model"] = before_reasons(about)
    draft.options += [{"text": text, "reason": reason} for text, reason in reason_of.items()]


_READ = {
    "multichoice": _read_choices,
    "truefalse": _read_true_or_false,
    "ordering": _read_lines,
    "matching": _read_pairs,
    "numerical": _read_numbers,
    "shortanswer": _read_words,
    "essay": _read_written,
}


def _of(node: Any, path: str) -> str:
    return (node.findtext(path) or "").strip()


def _text_of(node: Any, path: str, name: str) -> str:
    inner = node.find(path)
    return "" if inner is None else _text_in(inner, name)


def _text_in(node: Any, name: str) -> str:
    """Read the text in a node that says its format; HTML where it does not, as Moodle's editor writes it."""
    return from_format(node.findtext("text") or "", _FORMATS.get(node.get("format", "html"), "html"), name)
